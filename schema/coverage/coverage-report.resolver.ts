import type { MultiPolygon, Polygon } from 'geojson';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { uncoveredPlaces } from '../../src/domain/coverage';
import { LANGUAGE_ARGUMENT, Language, languageCode } from '../contract/language';
import { GraphQLGeoJSON } from '../contract/scalars';
import type { Context } from '../request/context';
import { DepartmentType } from '../territory/department.type';
import { MunicipalityType } from '../territory/municipality.type';
import { toDepartment, toMunicipality } from '../territory/territory.mapper';
import { AccessibilityInput, CoverageInput } from './coverage.input';
import {
  toAccessibilityReport,
  toCoverageLevel,
  toCoverageReport,
  toDemandDescription,
  toDepartmentCoverage,
  toEquity,
  toImpedanceModel,
} from './coverage-report.mapper';
import {
  AccessibilityReportType,
  CoverageLevelType,
  CoverageReportType,
  DemandDescriptionType,
  DepartmentCoverageType,
  EquityMeasuresType,
  ImpedanceDistributionType,
  ImpedanceModelType,
  MunicipalAccessibilityType,
  MunicipalCoverageType,
  PlaceConnectionType,
  PlaceType,
  PopulationPartType,
} from './coverage-report.type';
import { placePage } from './place-connection';

const DEFAULT_PAGE = 50;

@Resolver(() => CoverageReportType)
export class CoverageReportResolver {
  @Query(() => CoverageReportType, {
    description: 'Population within reach of facilities, and the distance of everyone else (cobertura).',
  })
  async coverage(
    @Ctx() { snapshot, services, signal }: Context,
    @Arg('input', () => CoverageInput, { description: 'Facilities, reaches and population.' }) input: CoverageInput,
  ): Promise<CoverageReportType> {
    return toCoverageReport(await services.coverage.coverage(snapshot, input, signal), input);
  }

  @FieldResolver(() => ImpedanceModelType, { description: 'Method of measuring distance or time.' })
  impedanceModel(@Root() { report }: CoverageReportType): ImpedanceModelType {
    return toImpedanceModel(report.impedanceModel);
  }

  @FieldResolver(() => DemandDescriptionType, { description: 'Population or other demand counted.' })
  demand(@Root() { report }: CoverageReportType): DemandDescriptionType {
    return toDemandDescription(report.demand);
  }

  @FieldResolver(() => [CoverageLevelType], { description: 'Coverage at each reach, in the order asked for.' })
  levels(@Root() { report }: CoverageReportType): CoverageLevelType[] {
    return report.levels.map((level) => toCoverageLevel(report, level));
  }

  @FieldResolver(() => ImpedanceDistributionType, {
    description: 'Distribution of the demand by distance or time to the nearest facility.',
  })
  nearest(@Root() { report }: CoverageReportType): ImpedanceDistributionType {
    return report.nearest;
  }

  @FieldResolver(() => EquityMeasuresType, { description: 'Equality of coverage among the municipalities.' })
  equity(@Root() { report }: CoverageReportType): EquityMeasuresType {
    return toEquity(report.equity);
  }
}

@Resolver(() => CoverageLevelType)
export class CoverageLevelResolver {
  @FieldResolver(() => [MunicipalCoverageType], {
    description: 'Coverage of each municipality with a place that counts, by code.',
  })
  byMunicipality(@Root() { level }: CoverageLevelType): MunicipalCoverageType[] {
    return level.byMunicipality.map((coverage) => {
      const { totalDemand, coveredDemand, coveredPercent, nearestImpedance } = coverage;
      return { coverage, totalDemand, coveredDemand, coveredPercent, nearestImpedance };
    });
  }

  @FieldResolver(() => [DepartmentCoverageType], { description: 'Coverage of each department with demand, by code.' })
  byDepartment(@Root() { level }: CoverageLevelType): DepartmentCoverageType[] {
    return level.byDepartment.map(toDepartmentCoverage);
  }

  @FieldResolver(() => GraphQLGeoJSON, {
    nullable: true,
    description:
      'Polygon or MultiPolygon of the area within reach, clipped to the scope and the area of the question; null when none of it lies there. DISTANCE_KM: union of geodesic discs, 64 vertices each (32 beyond 300 facilities). TRAVEL_MINUTES: union of the Thiessen cells of the covered places, the part of the map that is nearer to them than to any other place.',
  })
  coveredArea(
    @Root() { report, level }: CoverageLevelType,
    @Ctx() { snapshot, services }: Context,
  ): Promise<Polygon | MultiPolygon | null> {
    return services.coverage.coveredArea(snapshot, report, level.reach);
  }

  @FieldResolver(() => PlaceConnectionType, {
    description: 'The populated places beyond the reach, the farthest first, ties by id.',
  })
  uncoveredPlaces(
    @Root() { report, level }: CoverageLevelType,
    @Ctx() { snapshot }: Context,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: DEFAULT_PAGE,
      description: 'Number of places, 0 to 1000.',
    })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor that they follow on.' }) after?: string | null,
  ): PlaceConnectionType {
    return placePage(uncoveredPlaces(snapshot, report, level.reach), first ?? DEFAULT_PAGE, after);
  }
}

@Resolver(() => ImpedanceModelType)
export class ImpedanceModelResolver {
  @FieldResolver(() => String, { description: 'Caveats on these figures.' })
  note(
    @Root() { model }: ImpedanceModelType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return model.note[languageCode(language)];
  }

  @FieldResolver(() => String, { description: 'Sources of the method, its parameters and imported data.' })
  source(
    @Root() { model }: ImpedanceModelType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return model.source[languageCode(language)];
  }
}

@Resolver(() => DemandDescriptionType)
export class DemandDescriptionResolver {
  @FieldResolver(() => String, { description: 'Unit of every demand of the answer.' })
  unit(
    @Root() { demand }: DemandDescriptionType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return demand.unit[languageCode(language)];
  }

  @FieldResolver(() => String, { description: 'Method of calculation.' })
  note(
    @Root() { demand }: DemandDescriptionType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return demand.note[languageCode(language)];
  }
}

@Resolver(() => PopulationPartType)
export class PopulationPartResolver {
  @FieldResolver(() => String, { description: 'In words, rounded as estimates are.' })
  note(
    @Root() { part }: PopulationPartType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return part.note[languageCode(language)];
  }
}

@Resolver(() => MunicipalCoverageType)
export class MunicipalCoverageResolver {
  @FieldResolver(() => MunicipalityType, { description: 'The municipality covered.' })
  municipality(@Root() { coverage }: MunicipalCoverageType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, coverage.municipality);
  }
}

@Resolver(() => DepartmentCoverageType)
export class DepartmentCoverageResolver {
  @FieldResolver(() => DepartmentType, { description: 'The department covered.' })
  department(@Root() { coverage }: DepartmentCoverageType): DepartmentType {
    return toDepartment(coverage.department);
  }
}

@Resolver(() => EquityMeasuresType)
export class EquityMeasuresResolver {
  @FieldResolver(() => [DepartmentCoverageType], { description: 'By department, at the first reach, by code.' })
  byDepartment(@Root() { equity }: EquityMeasuresType): DepartmentCoverageType[] {
    return equity.byDepartment.map(toDepartmentCoverage);
  }

  @FieldResolver(() => String, { description: 'Quantity that the Gini and Palma measures describe.' })
  measure(
    @Root() { equity }: EquityMeasuresType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return equity.measure[languageCode(language)];
  }
}

@Resolver(() => PlaceType)
export class PlaceResolver {
  @FieldResolver(() => MunicipalityType, { description: 'Municipality of the place.' })
  municipality(@Root() { entity }: PlaceType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, snapshot.territory.municipalityByCode.get(entity.municipalityCode)!);
  }
}

@Resolver(() => AccessibilityReportType)
export class AccessibilityReportResolver {
  @Query(() => AccessibilityReportType, {
    description: 'Accessibility of facilities for each municipality (accesibilidad).',
  })
  async accessibility(
    @Ctx() { snapshot, services, signal }: Context,
    @Arg('input', () => AccessibilityInput, { description: 'Of which facilities, and how.' }) input: AccessibilityInput,
  ): Promise<AccessibilityReportType> {
    return toAccessibilityReport(await services.coverage.accessibility(snapshot, input, signal), input);
  }

  @FieldResolver(() => ImpedanceModelType, { description: 'Method of measuring distance or time.' })
  impedanceModel(@Root() { report }: AccessibilityReportType): ImpedanceModelType {
    return toImpedanceModel(report.impedanceModel);
  }

  @FieldResolver(() => DemandDescriptionType, { description: 'Population or other demand counted.' })
  demand(@Root() { report }: AccessibilityReportType): DemandDescriptionType {
    return toDemandDescription(report.demand);
  }

  @FieldResolver(() => String, { description: 'Unit of the scores.' })
  unit(
    @Root() { report }: AccessibilityReportType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string {
    return report.unit[languageCode(language)];
  }

  @FieldResolver(() => [MunicipalAccessibilityType], {
    description: 'The municipalities of the scope that have demand, by code.',
  })
  municipalities(@Root() { report }: AccessibilityReportType): MunicipalAccessibilityType[] {
    return report.municipalities.map((accessibility) => ({ accessibility, score: accessibility.score }));
  }

  @FieldResolver(() => EquityMeasuresType, { description: 'Equality of access.' })
  equity(@Root() { report }: AccessibilityReportType): EquityMeasuresType {
    return toEquity(report.equity);
  }
}

@Resolver(() => MunicipalAccessibilityType)
export class MunicipalAccessibilityResolver {
  @FieldResolver(() => MunicipalityType, { description: 'The municipality that has this access.' })
  municipality(@Root() { accessibility }: MunicipalAccessibilityType, @Ctx() { snapshot }: Context): MunicipalityType {
    return toMunicipality(snapshot, accessibility.municipality);
  }
}

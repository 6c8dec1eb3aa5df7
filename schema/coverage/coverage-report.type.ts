import type { Point } from 'geojson';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type * as domain from '../../src/domain/coverage';
import type { PopulationPart } from '../../src/domain/coverage';
import type * as domainTerritory from '../../src/domain/territory';
import type { PlaceEntity } from '../../src/domain/territory';
import { PageInfoType } from '../contract/page-info.type';
import { GraphQLGeoJSON, GraphQLJSON } from '../contract/scalars';
import { AccessibilityMethod, DemandKind, Impedance, PopulationBasis } from './coverage.enums';

@ObjectType('ImpedanceModel', {
  description: 'Method of measuring distance or time, with the parameters that reproduce it (modelo de impedancia).',
})
export class ImpedanceModelType {
  readonly model!: domain.ImpedanceModel;

  @Field(() => Impedance, { description: 'Distance or travel time.' })
  impedance!: domain.Impedance;

  @Field(() => String, {
    description: 'GEODESIC_DISTANCE, PLACE_NETWORK (the model), IMPORTED_ROADS or IMPORTED_TRAVEL_TIMES.',
  })
  name!: string;

  @Field(() => String, { description: 'Unit of every impedance and reach of the answer: km or min.' })
  unit!: string;

  @Field(() => GraphQLJSON, { description: 'Its parameters, defaults included.' })
  parameters!: domain.ImpedanceModel['parameters'];

  @Field(() => Boolean, { description: 'Whether the figures are estimates of a model.' })
  isEstimate!: boolean;
}

@ObjectType('PopulationPart', {
  description: 'The places counted whose population is of one kind (en qué se basa la población).',
})
export class PopulationPartType {
  readonly part!: PopulationPart;

  @Field(() => PopulationBasis, { description: 'The kind of figure.' })
  basis!: domainTerritory.PopulationBasis;

  @Field(() => Int, { description: 'Number of places.' })
  places!: number;

  @Field(() => Float, { description: 'Their population, whatever demand was counted.' })
  population!: number;

  @Field(() => Float, { description: 'Its percentage of the population of all places counted; 0 to 100.' })
  percent!: number;
}

@ObjectType('DemandDescription', { description: 'Demand of these places.' })
export class DemandDescriptionType {
  readonly demand!: domain.DemandDescription;

  @Field(() => DemandKind, { description: 'Kind of demand counted.' })
  kind!: domain.DemandKind;

  @Field(() => ID, { nullable: true, description: 'Key of the census count, for INDICATOR.' })
  indicatorKey!: string | null;

  @Field(() => [PopulationPartType], {
    description: 'Kinds of figures that the populations of the places counted rest on, and for how many people each.',
  })
  restsOn!: PopulationPartType[];
}

@ObjectType('CoverageReport', { description: 'Population within reach of facilities (cobertura).' })
export class CoverageReportType {
  readonly report!: domain.CoverageReport;
  /** What was asked, for its recipe. */
  readonly request!: domain.CoverageRequest;

  @Field(() => Int, { description: 'Data revision that it was computed from.' })
  dataRevision!: number;

  @Field(() => Int, { description: 'Facilities counted, those at one position once.' })
  facilities!: number;

  @Field(() => Float, { description: 'Demand of all places counted.' })
  totalDemand!: number;

  @Field(() => Int, { description: 'Populated places counted.' })
  places!: number;

  @Field(() => Int, {
    description: 'Places among them whose position is only known to the minute of arc (some 1.8 km).',
  })
  coarsePositions!: number;
}

@ObjectType('CoverageLevel', { description: 'Coverage at one reach, the reach included.' })
export class CoverageLevelType {
  readonly report!: domain.CoverageReport;
  readonly level!: domain.CoverageLevel;

  @Field(() => Float, { description: 'The reach, in km or minutes.' })
  reach!: number;

  @Field(() => Float, { description: 'Demand within reach.' })
  coveredDemand!: number;

  @Field(() => Float, { description: 'Its percentage of all demand; 0 to 100.' })
  coveredPercent!: number;
}

@ObjectType('MunicipalCoverage', { description: 'Coverage of a municipality.' })
export class MunicipalCoverageType {
  readonly coverage!: domain.MunicipalCoverage;

  @Field(() => Float, { description: 'Total demand of the municipality.' })
  totalDemand!: number;

  @Field(() => Float, { description: 'Its demand within reach.' })
  coveredDemand!: number;

  @Field(() => Float, { nullable: true, description: 'Percentage of its demand within reach; null without demand.' })
  coveredPercent!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Demand-weighted mean impedance to the nearest facility; null without demand.',
  })
  nearestImpedance!: number | null;
}

@ObjectType('DepartmentCoverage', { description: 'Coverage of a department; only those with demand.' })
export class DepartmentCoverageType {
  readonly coverage!: domain.DepartmentCoverage;

  @Field(() => Float, { description: 'Demand-weighted mean impedance to the nearest facility.' })
  meanImpedance!: number;

  @Field(() => Float, { description: 'Percentage of its demand within reach.' })
  coveredPercent!: number;
}

@ObjectType('CurvePoint', { description: 'A point of the coverage curve.' })
class CurvePointType {
  @Field(() => Float, { description: 'Impedance, in km or minutes.' })
  impedance!: number;

  @Field(() => Float, { description: 'Percentage of the demand whose nearest facility is no farther.' })
  coveredPercent!: number;
}

@ObjectType('ImpedanceDistribution', {
  description: 'Impedance of the demand to its nearest facility, in km or minutes; every figure weighs by demand.',
})
export class ImpedanceDistributionType {
  @Field(() => Float, { description: 'Demand-weighted mean (media).' })
  mean!: number;

  @Field(() => Float, { description: 'Half of the demand is no farther (mediana).' })
  median!: number;

  @Field(() => Float, { description: 'Nine tenths of the demand are no farther (percentil 90).' })
  p90!: number;

  @Field(() => Float, { description: 'That of the place with demand that is farthest.' })
  max!: number;

  @Field(() => [CurvePointType], {
    description: 'Share of the demand within each impedance: 100 even steps from 0 to the greatest, and the reaches.',
  })
  curve!: readonly domain.CurvePoint[];
}

@ObjectType('EquityMeasures', { description: 'Equality of coverage or access (equidad).' })
export class EquityMeasuresType {
  readonly equity!: domain.EquityMeasures;

  @Field(() => Float, {
    description:
      'Gini coefficient of the quantity named in `measure`, from 0 (all equal) to 1; 0 if the quantity is zero everywhere.',
  })
  gini!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Palma ratio: share of the top tenth over that of the bottom four tenths; null if the bottom four tenths have none.',
  })
  palma!: number | null;
}

@ObjectType('Place', { description: 'A populated place (lugar poblado).' })
export class PlaceType {
  readonly entity!: PlaceEntity;

  @Field(() => ID, { description: 'Identifier of the place.' })
  id!: string;

  @Field(() => String, { description: 'Name of the place in Spanish.' })
  name!: string;

  @Field(() => GraphQLGeoJSON, { description: 'Position as a GeoJSON Point.' })
  location!: Point;

  @Field(() => Float, { nullable: true, description: 'Metres above the sea; null when it is not known.' })
  elevationM!: number | null;

  @Field(() => Float, {
    description:
      "Inhabitants, to add up: an estimate is a share of its municipality's, with fractions. populationQuoted is what may be quoted.",
  })
  population!: number;

  @Field(() => Float, {
    description:
      'Inhabitants, to quote: an estimate to two digits and to tens (10 is some ten or fewer), an imported count as it is.',
  })
  populationQuoted!: number;

  @Field(() => PopulationBasis, { description: 'Basis of the population figure.' })
  populationBasis!: domainTerritory.PopulationBasis;

  @Field(() => [String], { description: 'Other names, and those of places that were taken for the same.' })
  aliases!: readonly string[];

  @Field(() => Boolean, {
    description: 'Whether the population is an estimate: the census gives none for single places.',
  })
  populationIsEstimate!: boolean;

  @Field(() => Boolean, { description: 'Whether the position is only known to the minute of arc (some 1.8 km).' })
  coarsePosition!: boolean;
}

@ObjectType('PlaceEdge', { description: 'An edge of a list of places (Relay).' })
export class PlaceEdgeType {
  @Field(() => PlaceType, { description: 'The place.' })
  node!: PlaceType;

  @Field(() => String, { description: 'Cursor of the place, for `after`.' })
  cursor!: string;

  @Field(() => Float, { description: 'Impedance to its nearest facility, in km or minutes.' })
  nearestImpedance!: number;
}

@ObjectType('PlaceConnection', { description: 'A page of a list of places (Relay).' })
export class PlaceConnectionType {
  @Field(() => [PlaceEdgeType], { description: 'The places of the page.' })
  edges!: PlaceEdgeType[];

  @Field(() => PageInfoType, { description: 'Position of the page in the list.' })
  pageInfo!: PageInfoType;

  @Field(() => Int, { description: 'Places in the whole list.' })
  totalCount!: number;
}

@ObjectType('MunicipalAccessibility', { description: 'Accessibility of facilities for a municipality.' })
export class MunicipalAccessibilityType {
  readonly accessibility!: domain.MunicipalAccessibility;

  @Field(() => Float, {
    description:
      'Demand-weighted mean over its places: supply per 1,000 inhabitants (of demand) within reach for TWO_STEP_FLOATING_CATCHMENT, km or minutes for NEAREST, potential for GRAVITY.',
  })
  score!: number;
}

@ObjectType('AccessibilityReport', { description: 'Accessibility of facilities (accesibilidad).' })
export class AccessibilityReportType {
  readonly report!: domain.AccessibilityReport;
  /** What was asked, for its recipe. */
  readonly request!: domain.AccessibilityRequest;

  @Field(() => Int, { description: 'Data revision that it was computed from.' })
  dataRevision!: number;

  @Field(() => AccessibilityMethod, { description: 'Method of accessibility.' })
  method!: domain.AccessibilityMethod;

  @Field(() => Int, { description: 'Facilities counted, those at one position once.' })
  facilities!: number;

  @Field(() => Float, {
    description: 'People that a facility without a recorded capacity was taken to serve in a year.',
  })
  defaultCapacityPerYear!: number;

  @Field(() => Int, { description: 'Facilities whose capacity is not recorded, so that it was assumed.' })
  assumedCapacities!: number;
}

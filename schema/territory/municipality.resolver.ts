import { Arg, Ctx, FieldResolver, Float, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { geodesicDistanceKm } from '../../geo/geodesic/distance';
import { centroidOf, INDICATOR_KEYS, type IndicatorTheme, requireSeries } from '../../src/domain/territory';

import { requireKnown } from '../../src/platform/require-known';
import { LANGUAGE_ARGUMENT, Language } from '../contract/language';
import { GraphQLGeoJSON } from '../contract/scalars';
import type { Context } from '../request/context';
import { IndicatorValueType } from './indicator.type';
import { MunicipalityType, PopulationType } from './municipality.type';
import { toServicePoint } from './service-point.mapper';
import { ServicePointType } from './service-point.type';
import { Detail, type DetailValue, IndicatorTheme as IndicatorThemeEnum } from './territory.enums';
import { MunicipalityFilterInput, MunicipalitySortInput, PointInput } from './territory.input';
import { geometryAt, indicatorValuesOf, toIndicatorValue, toMunicipality, toPopulation } from './territory.mapper';

const DETAIL_ARGUMENT = {
  nullable: true,
  defaultValue: 'STANDARD' as const,
  description: 'Level of detail of the geometry.',
};

@Resolver(() => MunicipalityType)
export class MunicipalityResolver {
  @Query(() => MunicipalityType, {
    nullable: true,
    description: 'A municipality by its code; null when there is none.',
  })
  municipality(
    @Arg('code', () => ID, { description: 'INE code, four digits, e.g. 0901.' }) code: string,
    @Ctx() { snapshot }: Context,
  ): MunicipalityType | null {
    const entity = snapshot.territory.municipalityByCode.get(code);
    return entity ? toMunicipality(snapshot, entity) : null;
  }

  @Query(() => [MunicipalityType], {
    description: 'The municipalities (municipios) that meet the filter: all 116 without one, by code.',
  })
  async municipalities(
    @Ctx() { snapshot, services }: Context,
    @Arg('filter', () => MunicipalityFilterInput, { nullable: true, description: 'Conditions that must all be met.' })
    filter?: MunicipalityFilterInput | null,
    @Arg('sort', () => MunicipalitySortInput, { nullable: true, description: 'Order; by code without one.' })
    sort?: MunicipalitySortInput | null,
  ): Promise<MunicipalityType[]> {
    const entities = await services.municipalities.list(snapshot, filter, sort);
    return entities.map((entity) => toMunicipality(snapshot, entity));
  }

  @Query(() => MunicipalityType, {
    nullable: true,
    description: 'The municipality that contains a point, its border included; null outside the five departments.',
  })
  async municipalityAt(
    @Arg('point', () => PointInput, { description: 'Position in WGS 84 degrees.' }) point: PointInput,
    @Ctx() { snapshot, services }: Context,
  ): Promise<MunicipalityType | null> {
    const entity = await services.municipalities.findAt(snapshot, [point.longitude, point.latitude]);
    return entity ? toMunicipality(snapshot, entity) : null;
  }

  @FieldResolver(() => GraphQLGeoJSON, { description: 'Its polygon: a Polygon or MultiPolygon, right-hand rule.' })
  geometry(
    @Root() { entity }: MunicipalityType,
    @Arg('detail', () => Detail, DETAIL_ARGUMENT) detail: DetailValue | null,
  ): object {
    return geometryAt(entity, detail ?? 'STANDARD');
  }

  @FieldResolver(() => PopulationType, {
    nullable: true,
    description: 'Inhabitants by the census; null when it has no count.',
  })
  population(@Root() { code }: MunicipalityType, @Ctx() { snapshot }: Context): PopulationType | null {
    return toPopulation(snapshot, code);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Caveats on its figures; null: none.' })
  note(
    @Root() { entity }: MunicipalityType,
    @Arg('language', () => Language, LANGUAGE_ARGUMENT) language: Language,
  ): string | null {
    return language === Language.EN ? entity.noteEn : entity.noteEs;
  }

  @FieldResolver(() => [MunicipalityType], {
    description: 'Municipalities of the five departments that share a border with it, or a point of one (queen).',
  })
  neighbours(@Root() { code }: MunicipalityType, @Ctx() { snapshot }: Context): MunicipalityType[] {
    const { neighboursOf, municipalityByCode } = snapshot.territory;
    return (neighboursOf.get(code) ?? []).map((neighbour) =>
      toMunicipality(snapshot, municipalityByCode.get(neighbour)!),
    );
  }

  @FieldResolver(() => IndicatorValueType, {
    nullable: true,
    description: 'Its value of an indicator; null when it has none.',
  })
  indicator(
    @Root() { code }: MunicipalityType,
    @Ctx() { snapshot }: Context,
    @Arg('key', () => ID, { description: 'Key of the indicator, e.g. poverty_rate.' }) key: string,
    @Arg('year', () => Int, {
      nullable: true,
      description:
        'One of its `years`; without one, the latest that covers at least 66 % of the municipalities that any year covers.',
    })
    year?: number | null,
  ): IndicatorValueType | null {
    const series = requireSeries(snapshot.territory, key, year);
    const datum = series.byMunicipality.get(code);
    return datum ? toIndicatorValue(series, datum) : null;
  }

  @FieldResolver(() => [IndicatorValueType], {
    description: 'Its values, in the order of the query `indicators`; those that it lacks are left out.',
  })
  indicators(
    @Root() { code }: MunicipalityType,
    @Ctx() { snapshot }: Context,
    @Arg('keys', () => [ID], { nullable: true, description: 'Only these indicators.' }) keys?: string[] | null,
    @Arg('theme', () => IndicatorThemeEnum, { nullable: true, description: 'Only those of this theme.' })
    theme?: IndicatorTheme | null,
  ): readonly IndicatorValueType[] {
    requireKnown(keys, snapshot.territory.seriesOf, 'keys', INDICATOR_KEYS);
    const values = indicatorValuesOf(snapshot, code);
    if (!keys && !theme) return values;
    return values.filter(
      ({ datum: { indicatorKey } }) =>
        (!keys || keys.includes(indicatorKey)) &&
        (!theme || snapshot.territory.seriesOf.get(indicatorKey)?.indicator.theme === theme),
    );
  }

  @FieldResolver(() => [ServicePointType], { description: 'Its service points, by identifier.' })
  servicePoints(@Root() { code }: MunicipalityType, @Ctx() { snapshot }: Context): ServicePointType[] {
    return (snapshot.servicePointsOf.get(code) ?? []).map(toServicePoint);
  }

  @FieldResolver(() => Float, { description: 'Geodesic distance of its centroid from a point, in kilometres.' })
  distanceKm(
    @Root() { entity }: MunicipalityType,
    @Arg('to', () => PointInput, { description: 'Position in WGS 84 degrees.' }) to: PointInput,
  ): number {
    return geodesicDistanceKm(centroidOf(entity), [to.longitude, to.latitude]);
  }
}

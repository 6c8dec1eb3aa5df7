import type { MultiPolygon, Polygon } from 'geojson';
import type { Snapshot } from '../../src/domain/snapshot';
import {
  type DataSourceEntity,
  type DepartmentEntity,
  type IndicatorDatum,
  type IndicatorSeries,
  type LanguageEntity,
  type MunicipalityEntity,
  NO_POSITION,
  vumeStatusOf,
} from '../../src/domain/territory';

import { memoBySnapshot } from '../../src/platform/caching/memo-by-snapshot';
import { groupBy } from '../../src/platform/group-by';
import type { DataSourceType } from './data-source.type';
import type { DepartmentType } from './department.type';
import type { IndicatorType, IndicatorValueType } from './indicator.type';
import type { CensusLanguageType } from './language.type';
import type { MunicipalityType, PopulationType } from './municipality.type';
import type { DetailValue } from './territory.enums';

const municipalitiesOf = memoBySnapshot((snapshot: Snapshot) =>
  memoBySnapshot((entity: MunicipalityEntity) => makeMunicipality(snapshot, entity)),
);

export function toMunicipality(snapshot: Snapshot, entity: MunicipalityEntity): MunicipalityType {
  return municipalitiesOf(snapshot)(entity);
}

function makeMunicipality(snapshot: Snapshot, entity: MunicipalityEntity): MunicipalityType {
  const { interest, willingToCoinvest } = snapshot.positionOf.get(entity.code) ?? NO_POSITION;
  const { code, name, officialName, aliases, centroid, seat, bbox, areaKm2, programmeStatus } = entity;
  const vumeStatus = vumeStatusOf(snapshot.servicePointsOf.get(code));
  return {
    entity,
    code,
    name,
    department: toDepartment(snapshot.territory.departmentByCode.get(entity.departmentCode)!),
    officialName,
    aliases,
    centroid,
    seat,
    bbox,
    areaKm2,
    programmeStatus,
    vumeStatus,
    interest,
    willingToCoinvest,
  };
}

function toDataSource(entity: DataSourceEntity): DataSourceType {
  const { key, publisher, year, url } = entity;
  return { entity, key, publisher, year, url };
}

/** The source with this key: every key that a row names is a source, by a foreign key of the database. */
export function sourceOf({ territory }: Snapshot, key: string): DataSourceType {
  const entity = territory.sources.get(key);
  if (entity === undefined) throw new Error(`no source ${key}`);
  return toDataSource(entity);
}

export const toCensusLanguage = memoBySnapshot(
  (entity: LanguageEntity): CensusLanguageType => ({ entity, key: entity.key, year: entity.year }),
);

export const toDepartment = memoBySnapshot(
  ({ code, name, areaKm2 }: DepartmentEntity): DepartmentType => ({ code, name, areaKm2 }),
);

export function toPopulation(snapshot: Snapshot, code: string): PopulationType | null {
  const { territory } = snapshot;
  const counts = territory.censusOf.get(code);
  const variable = territory.censusVariables.get('population');
  const total = counts?.get('population');
  if (total === undefined || variable === undefined) return null;
  const count = (key: string): number | null => counts?.get(key) ?? null;
  return {
    total,
    female: count('female'),
    male: count('male'),
    urban: count('urban'),
    rural: count('rural'),
    youth15to29: count('age_15_29'),
    maya: count('maya'),
    households: count('households'),
    year: variable.year,
    source: sourceOf(snapshot, variable.sourceKey),
  };
}

export const toIndicator = memoBySnapshot((series: IndicatorSeries): IndicatorType => {
  const { key, theme, unit, direction, year, comparability, derived } = series.indicator;
  return { series, key, theme, unit, direction, year, comparability, derived };
});

const indicatorValuesIn = memoBySnapshot((series: IndicatorSeries) =>
  memoBySnapshot((datum: IndicatorDatum): IndicatorValueType => {
    const { value, standardError, rank, percentile, quality } = datum;
    return { datum, indicator: toIndicator(series), value, standardError, rank, percentile, quality };
  }),
);

export function toIndicatorValue(series: IndicatorSeries, datum: IndicatorDatum): IndicatorValueType {
  return indicatorValuesIn(series)(datum);
}

/** All values of a municipality, in the order of the indicators. */
export function indicatorValuesOf(snapshot: Snapshot, code: string): readonly IndicatorValueType[] {
  return valuesOf(snapshot).get(code) ?? [];
}

const valuesOf = memoBySnapshot(({ territory: { indicators, seriesOf } }: Snapshot) => {
  const values = indicators.flatMap(({ key }) => {
    const series = seriesOf.get(key);
    return series ? series.data.map((datum) => toIndicatorValue(series, datum)) : [];
  });
  return groupBy(values, ({ datum }) => datum.municipalityCode);
});

/** A polygon of one part is a Polygon to the client, not a MultiPolygon of one. */
export function geometryAt(entity: MunicipalityEntity | DepartmentEntity, detail: DetailValue): Polygon | MultiPolygon {
  const geometry = { OVERVIEW: entity.geometryOverview, STANDARD: entity.geometryStandard, FULL: entity.geometryFull }[
    detail
  ];
  const [only] = geometry.coordinates;
  return geometry.coordinates.length === 1 && only ? { type: 'Polygon', coordinates: only } : geometry;
}

import type { EntityManager } from 'typeorm';
import { markOfRows } from '../../platform/database/row-mark.sql';
import { groupBy } from '../../platform/group-by';
import { CensusCountEntity, CensusVariableEntity } from './census.entity';
import { DataSourceEntity } from './data-source.entity';
import { DepartmentEntity } from './department.entity';
import { ImportedPlaceEntity } from './imported-place.entity';
import { IndicatorEntity, IndicatorSeriesEntity, IndicatorValueEntity } from './indicator.entity';
import { type IndicatorReading, type IndicatorSeries, rankSeries, usualSeries } from './indicator-series';
import { knownPlaces } from './known-places';
import { LanguageCountEntity, LanguageEntity } from './language.entity';
import { firstLanguages } from './languages';
import { MunicipalityEntity, NeighbourEntity } from './municipality.entity';
import { PlaceEntity } from './place.entity';
import { type Territory } from './territory';

/** All that `readTerritory` reads. */
const TABLES = [
  CensusCountEntity,
  CensusVariableEntity,
  DataSourceEntity,
  DepartmentEntity,
  ImportedPlaceEntity,
  IndicatorEntity,
  IndicatorSeriesEntity,
  IndicatorValueEntity,
  LanguageCountEntity,
  LanguageEntity,
  MunicipalityEntity,
  NeighbourEntity,
  PlaceEntity,
];

/** Reads the territory, and keeps it for as long as no row of it changes: most writes are of other records. */
export class TerritoryReader {
  private last: { readonly mark: string; readonly territory: Territory } | undefined;

  /** As of the caller's transaction; the same object as long as it stays the same. */
  async read(manager: EntityManager): Promise<Territory> {
    const names = TABLES.map((entity) => manager.connection.getMetadata(entity).tableName);
    const [row] = await manager.query<Array<{ mark: string }>>(markOfRows(names));
    const mark = row?.mark ?? '';
    if (this.last?.mark !== mark) this.last = { mark, territory: await readTerritory(manager) };
    return this.last.territory;
  }
}

/** Reads the whole territory inside the caller's transaction, so that it is of one moment. */
async function readTerritory(manager: EntityManager): Promise<Territory> {
  const sources = await manager.find(DataSourceEntity, { order: { position: 'ASC' } });
  const departments = await manager.find(DepartmentEntity, { order: { code: 'ASC' } });
  const municipalities = await manager.find(MunicipalityEntity, { order: { code: 'ASC' } });
  const neighbours = await manager.find(NeighbourEntity, { order: { municipalityCode: 'ASC', neighbourCode: 'ASC' } });
  const censusVariables = await manager.find(CensusVariableEntity, { order: { position: 'ASC' } });
  const censusCounts = await manager.find(CensusCountEntity);
  const languageRows = await manager.find(LanguageEntity, { order: { position: 'ASC' } });
  const languageCounts = await manager.find(LanguageCountEntity);
  const recorded = await manager.find(PlaceEntity, { order: { id: 'ASC' } });
  const imported = await manager.find(ImportedPlaceEntity, { order: { code: 'ASC' } });
  const definitions = await manager.find(IndicatorEntity, { order: { position: 'ASC' } });
  // A series of an unknown year is the oldest.
  const series = await manager.find(IndicatorSeriesEntity, { order: { year: { direction: 'DESC', nulls: 'LAST' } } });
  const values = await manager.find(IndicatorValueEntity, { order: { indicatorKey: 'ASC', municipalityCode: 'ASC' } });

  const { places, placesWithoutFigure } = knownPlaces(recorded, imported, municipalities);
  const languages = new Map(languageRows.map((language) => [language.key, language]));
  const valuesOf = groupBy(values, nameOfSeries);
  const seriesOfIndicator = groupBy(series, ({ indicatorKey }) => indicatorKey);
  const usual = definitions.flatMap((definition): IndicatorSeries[] => {
    const own = (seriesOfIndicator.get(definition.key) ?? []).map((one) => {
      const { year, sourceKey, comparability } = one;
      const readings = (valuesOf.get(nameOfSeries(one)) ?? []).map(toReading);
      return rankSeries({ ...definition, year, sourceKey, comparability }, readings);
    });
    return own.length === 0 ? [] : [usualSeries(own)];
  });
  return {
    sources: new Map(sources.map((source) => [source.key, source])),
    departments,
    departmentByCode: byCode(departments),
    municipalities,
    municipalityByCode: byCode(municipalities),
    neighboursOf: mapValues(
      groupBy(neighbours, (pair) => pair.municipalityCode),
      (pairs) => pairs.map((pair) => pair.neighbourCode),
    ),
    censusVariables: new Map(censusVariables.map((variable) => [variable.key, variable])),
    censusOf: mapValues(
      groupBy(censusCounts, (row) => row.municipalityCode),
      (rows) => new Map(rows.map((row) => [row.variableKey, row.count])),
    ),
    languages,
    languagesOf: firstLanguages(languages, languageCounts),
    places,
    placesWithoutFigure,
    placesOf: groupBy(places, (place) => place.municipalityCode),
    indicators: usual.map(({ indicator }) => indicator),
    // What this system computes has its figures put in later.
    seriesOf: new Map(usual.flatMap((one) => (one.indicator.derived ? [] : [[one.indicator.key, one] as const]))),
  };
}

function nameOfSeries({ indicatorKey, year }: { indicatorKey: string; year: number | null }): string {
  return `${indicatorKey} ${year ?? ''}`;
}

function toReading({
  municipalityCode,
  value,
  standardError,
  quality,
  noteEs,
  noteEn,
}: IndicatorValueEntity): IndicatorReading {
  return { municipalityCode, value, standardError, quality, noteEs, noteEn };
}

function byCode<Item extends { code: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.code, item]));
}

function mapValues<From, To>(map: ReadonlyMap<string, From>, change: (value: From) => To): Map<string, To> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MultiPolygon, Point, Polygon } from 'geojson';
import { type DataSource, type EntityManager, type EntityTarget, In, Not, type ObjectLiteral } from 'typeorm';
import type { Position } from '../../geo/basis/units';
import { commandWriter } from '../../src/domain/access';
import { appendAudit } from '../../src/domain/audit';
import {
  InterventionAreaEntity,
  LineOfActionEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  ProgrammeEntity,
  ProgrammeResultEntity,
  TargetEntity,
} from '../../src/domain/programme';
import {
  BoundaryTopologyEntity,
  CensusCountEntity,
  CensusVariableEntity,
  DataSourceEntity,
  DepartmentEntity,
  IndicatorEntity,
  IndicatorSeriesEntity,
  IndicatorValueEntity,
  LanguageCountEntity,
  LanguageEntity,
  MunicipalityEntity,
  NeighbourEntity,
  PlaceEntity,
  ServicePointEntity,
} from '../../src/domain/territory';

import {
  ActorEntity,
  ActorRoleEntity,
  ChainLinkEntity,
  nameColumns,
  SupportFunctionEntity,
  ValueChainEntity,
} from '../../src/domain/value-chains';

import { raiseRevision } from '../../src/platform/database/revision';
import type { ProgressSink } from '../../src/platform/terminal';
import { DATASET_SOURCES, readReferenceData } from './reference-data';
import type { LevelledGeometry, ReferenceData } from './reference-data.types';
import { FIND_SEED_CHECKSUM, NOTE_SEED_RUN } from './seed-tables.sql';

const DATASET = 'reference';
const WRITER = commandWriter('npm run seed');
/** Rows a statement inserts; well below the 65,535 parameters that the protocol allows. */
const CHUNK_ROWS = 400;
const CENSUS = { year: 2018 };

/** The seeds' own folder, whether the code runs from its source or compiled. */
export const SEED_FOLDER = join(__dirname.replace(/([\\/])dist[\\/]seeds/, '$1seeds'), '..', 'data');

/** What a seeding came to. */
export type SeedOutcome = 'LOADED' | 'UP_TO_DATE' | 'FILES_CHANGED';

/** More to be written in the transaction of a seeding, at its data revision. */
export type AlsoSeed = (manager: EntityManager, dataRevision: number) => Promise<unknown>;

/**
 * Loads the reference data into an empty database; one that holds it already is left as it is.
 * @param also run in the same transaction when the data are loaded
 * @returns FILES_CHANGED when the database holds reference data of other files than these
 * @throws SeedDataError when a file has a fault; nothing is written then
 */
export async function seedWhenEmpty(
  dataSource: DataSource,
  progress: ProgressSink,
  also?: AlsoSeed,
): Promise<SeedOutcome> {
  const [held] = await dataSource.query<Array<{ checksum: string }>>(FIND_SEED_CHECKSUM, [DATASET]);
  if (held === undefined) return seed(dataSource, progress, SEED_FOLDER, also);
  return held.checksum === checksumOf(SEED_FOLDER) ? 'UP_TO_DATE' : 'FILES_CHANGED';
}

/**
 * Loads the reference data, or brings it up to date: all of it in one transaction, or nothing. Records that planners
 * keep (service points, actors) are added where they are missing and never overwritten.
 * @throws SeedDataError when a file has a fault; nothing is written then
 */
export async function seed(
  dataSource: DataSource,
  progress: ProgressSink,
  folder = SEED_FOLDER,
  also?: AlsoSeed,
): Promise<SeedOutcome> {
  progress.step({
    es: 'Leyendo y comprobando los datos de referencia…',
    en: 'Reading and checking the reference data…',
  });
  const data = readReferenceData(folder);
  await dataSource.transaction(async (manager) => {
    const batches = batchesOf(data);
    const total = batches.reduce((sum, batch) => sum + batch.rows.length, 0);
    let done = 0;
    for (const batch of batches) {
      await write(manager, batch);
      done += batch.rows.length;
      const percent = Math.round((100 * done) / total);
      progress.step({
        es: `Cargando ${batch.labelEs}: ${batch.rows.length} filas (${percent} %)`,
        en: `Loading ${batch.labelEn}: ${batch.rows.length} rows (${percent} %)`,
      });
    }
    const [held = null] = await manager.query<Array<{ checksum: string }>>(FIND_SEED_CHECKSUM, [DATASET]);
    const checksum = checksumOf(folder);
    await manager.query(NOTE_SEED_RUN, [DATASET, checksum]);
    const dataRevision = await raiseRevision(manager);
    // The rows are in the files, and the checksum says which; whole they would swell the audit.
    await appendAudit(manager, WRITER, dataRevision, [
      { operation: 'IMPORT', kind: 'REFERENCE_DATA', id: DATASET, before: held, after: { checksum, rows: total } },
    ]);
    await also?.(manager, dataRevision);
  });
  return 'LOADED';
}

interface Batch {
  readonly entity: EntityTarget<ObjectLiteral>;
  readonly labelEs: string;
  readonly labelEn: string;
  readonly keys: readonly string[];
  readonly rows: readonly ObjectLiteral[];
  /** Rows that planners keep once they are there. */
  readonly keepExisting?: true;
  /** Rows that the files no longer hold go. */
  readonly removeOthers?: true;
}

async function write(manager: EntityManager, batch: Batch): Promise<void> {
  const [key = ''] = batch.keys;
  if (batch.removeOthers) await manager.delete(batch.entity, { [key]: Not(In(batch.rows.map((row) => row[key]))) });
  for (let start = 0; start < batch.rows.length; start += CHUNK_ROWS) {
    const rows = batch.rows.slice(start, start + CHUNK_ROWS);
    const insert = manager
      .createQueryBuilder()
      .insert()
      .into(batch.entity)
      .values([...rows])
      .updateEntity(false);
    if (batch.keepExisting) await insert.orIgnore().execute();
    else
      await manager.upsert(batch.entity, [...rows], {
        conflictPaths: [...batch.keys],
        skipUpdateIfNoValuesChanged: true,
      });
  }
}

function batchesOf(data: ReferenceData): Batch[] {
  const yearOf = new Map(data.indicators.map(({ key, year }) => [key, year]));
  const batch = (
    entity: EntityTarget<ObjectLiteral>,
    labelEs: string,
    labelEn: string,
    keys: string[],
    rows: readonly ObjectLiteral[],
  ): Batch => ({
    entity,
    labelEs,
    labelEn,
    keys,
    rows,
  });
  return [
    batch(DataSourceEntity, 'fuentes', 'sources', ['key'], numbered(data.sources)),
    batch(BoundaryTopologyEntity, 'límites', 'boundaries', ['key'], [boundaryRow(data)]),
    batch(
      DepartmentEntity,
      'departamentos',
      'departments',
      ['code'],
      data.departments.map(({ geometry, ...row }) => ({ ...row, ...levels(geometry) })),
    ),
    batch(
      MunicipalityEntity,
      'municipios',
      'municipalities',
      ['code'],
      data.municipalities.map(({ geometry, centroid, seatPosition, neighbours: _, ...row }) => ({
        ...row,
        seat: point(seatPosition),
        centroid: point(centroid),
        ...levels(geometry),
      })),
    ),
    batch(
      NeighbourEntity,
      'vecindades',
      'neighbours',
      ['municipalityCode', 'neighbourCode'],
      data.municipalities.flatMap(({ code, neighbours }) =>
        neighbours.map((neighbour) => ({
          municipalityCode: code,
          neighbourCode: neighbour.code,
          sharedBorderKm: neighbour.sharedBorderKm,
        })),
      ),
    ),
    batch(
      CensusVariableEntity,
      'variables del censo',
      'census variables',
      ['key'],
      numbered(data.censusVariables).map((row) => ({ ...row, ...CENSUS })),
    ),
    batch(
      CensusCountEntity,
      'cifras del censo',
      'census counts',
      ['municipalityCode', 'variableKey'],
      data.census.flatMap(({ municipalityCode, counts }) =>
        Object.entries(counts).map(([variableKey, count]) => ({ municipalityCode, variableKey, count })),
      ),
    ),
    batch(
      LanguageEntity,
      'idiomas',
      'languages',
      ['key'],
      numbered(data.languages).map((row) => ({ ...row, ...CENSUS })),
    ),
    batch(
      LanguageCountEntity,
      'personas por idioma materno',
      'persons by first language',
      ['municipalityCode', 'languageKey'],
      data.languageCounts,
    ),
    {
      ...batch(
        PlaceEntity,
        'lugares poblados',
        'populated places',
        ['id'],
        data.places.map(({ position, ...row }) => ({ ...row, location: point(position) })),
      ),
      removeOthers: true,
    },
    batch(
      IndicatorEntity,
      'indicadores',
      'indicators',
      ['key'],
      numbered(data.indicators).map(({ year: _, sourceKey: __, ...row }) => row),
    ),
    batch(
      IndicatorSeriesEntity,
      'series de indicadores',
      'series of indicators',
      ['indicatorKey', 'year'],
      data.indicators.map(({ key, year, sourceKey }) => ({ indicatorKey: key, year, sourceKey })),
    ),
    batch(
      IndicatorValueEntity,
      'valores de indicadores',
      'indicator values',
      ['indicatorKey', 'municipalityCode', 'year'],
      data.indicatorValues.map((row) => ({ ...row, year: yearOf.get(row.indicatorKey) ?? null })),
    ),
    batch(ProgrammeEntity, 'programa', 'programme', ['key'], [data.programme]),
    batch(ObjectiveEntity, 'objetivos', 'objectives', ['key'], data.objectives),
    batch(ProgrammeResultEntity, 'resultados', 'results', ['key'], data.results),
    batch(InterventionAreaEntity, 'áreas de intervención', 'intervention areas', ['number'], data.interventionAreas),
    batch(LineOfActionEntity, 'líneas de acción', 'lines of action', ['number'], data.linesOfAction),
    batch(TargetEntity, 'metas', 'targets', ['key'], numbered(data.targets)),
    batch(PartnerGroupEntity, 'grupos de socios', 'partner groups', ['key'], data.partnerGroups),
    batch(ChainLinkEntity, 'eslabones', 'chain links', ['link'], data.chainLinks),
    batch(SupportFunctionEntity, 'funciones de apoyo', 'support functions', ['function'], data.supportFunctions),
    batch(ValueChainEntity, 'cadenas de valor', 'value chains', ['key'], data.valueChains),
    {
      ...batch(
        ServicePointEntity,
        'puntos de servicio',
        'service points',
        ['id'],
        data.servicePoints.map(({ position, ...row }) => ({ ...row, location: point(position) })),
      ),
      keepExisting: true,
    },
    {
      ...batch(
        ActorEntity,
        'socios y donantes',
        'partners and donors',
        ['id'],
        data.actors.map((row) => ({
          ...row,
          ...nameColumns(row.name, row.acronym),
          circularPractices: [],
          demo: false,
        })),
      ),
      keepExisting: true,
    },
    {
      ...batch(
        ActorRoleEntity,
        'funciones de los actores',
        'roles of the actors',
        ['actorId', 'chainKey', 'link'],
        data.actorRoles,
      ),
      keepExisting: true,
    },
  ];
}

function boundaryRow({ boundaries }: ReferenceData): ObjectLiteral {
  const topology = JSON.stringify(boundaries);
  const checksum = createHash('sha256').update(topology).digest('hex');
  return { key: 'municipalities', checksum, topology, sourceKey: DATASET_SOURCES.boundaries };
}

function numbered<Row>(rows: readonly Row[]): Array<Row & { position: number }> {
  return rows.map((row, index) => ({ ...row, position: index + 1 }));
}

function point([longitude, latitude]: Position): Point {
  return { type: 'Point', coordinates: [longitude, latitude] };
}

function levels(geometry: LevelledGeometry): {
  geometryOverview: MultiPolygon;
  geometryStandard: MultiPolygon;
  geometryFull: MultiPolygon;
} {
  return {
    geometryOverview: multi(geometry.OVERVIEW),
    geometryStandard: multi(geometry.STANDARD),
    geometryFull: multi(geometry.FULL),
  };
}

function multi(geometry: Polygon | MultiPolygon): MultiPolygon {
  return geometry.type === 'MultiPolygon' ? geometry : { type: 'MultiPolygon', coordinates: [geometry.coordinates] };
}

function checksumOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

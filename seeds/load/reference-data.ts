import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topology } from 'topojson-specification';
import type { Position } from '../../geo/basis/units';
import { isInsideGeometry, type PolygonTopology } from '../../geo/topology';
import { snakeCase } from '../../src/domain/records';
import {
  boundaryProblems,
  type CensusTable,
  crossCheck,
  DATASET_SOURCES,
  homonymWarnings,
  NEEDED_COUNTS,
  positionWarnings,
  type Tables,
} from './cross-checks';
import { locatePlaces } from './locate-places';
import type { CensusRow, MunicipalityRow, ReferenceData } from './reference-data.types';
import { missingRow, ofFile, SeedDataError, type SeedProblem } from './seed-problem';
import { type Column, type Columns, type Located, type RowOf, readSeedTable, type Table } from './table-reader';
import { CENSUS_CODE_COLUMN, CENSUS_COUNT_COLUMN, COLUMNS, KEY_FIELDS, type TableName } from './tables';
import { deriveTerritory, readMunicipalTopology, type Territory } from './territory';

export * from './reference-data.types';
export { DATASET_SOURCES, SeedDataError, type SeedProblem };

const BOUNDARIES_FILE = 'boundaries.topojson';
const CENSUS_FILE = 'census_2018.csv';

/**
 * Read all seed files of a folder, check every row and every reference between them, and derive what the system
 * needs once: geometries, areas, neighbours, departments, seats and the estimated populations of places.
 * Reads files only; touches no database.
 *
 * @param folder with the CSV files (UTF-8, with or without byte order mark) and boundaries.topojson
 * @throws SeedDataError with every problem (file, line, column, found, expected); then nothing is returned
 */
export function readReferenceData(folder: string): ReferenceData {
  const problems: SeedProblem[] = [];
  const tables = readTables(folder, problems);
  const census = readCensus(folder, tables.censusVariables, problems);
  problems.push(...crossCheck(tables, census));
  const boundaries = readBoundaries(folder, problems);
  if (boundaries) {
    const codes = new Set(boundaries.polygons.features.map(({ id }) => id));
    problems.push(...boundaryProblems(BOUNDARIES_FILE, codes, tables));
  }
  if (problems.length > 0 || !boundaries || !census) throw new SeedDataError(problems);
  return assemble(tables, census, boundaries.topology, deriveTerritory(boundaries.polygons));
}

function readTables(folder: string, problems: SeedProblem[]): Tables {
  const read = <N extends TableName>(name: N): Table<RowOf<(typeof COLUMNS)[N]>> => {
    const columns: Columns = COLUMNS[name];
    const table = readFile(folder, `${snakeCase(name)}.csv`, columns, KEY_FIELDS[name], problems);
    return table as Table<RowOf<(typeof COLUMNS)[N]>>;
  };
  const names = Object.keys(COLUMNS) as TableName[];
  return Object.fromEntries(names.map((name) => [name, read(name)])) as Tables;
}

function readFile<C extends Columns>(
  folder: string,
  file: string,
  columns: C,
  keyFields: ReadonlyArray<keyof C & string>,
  problems: SeedProblem[],
): Table<RowOf<C>> {
  const bytes = readBytes(folder, file, problems);
  if (bytes === null) return { file, rows: [], problems: [], keys: null };
  const table = readSeedTable(file, bytes, columns, keyFields);
  problems.push(...table.problems);
  return table;
}

function readBytes(folder: string, file: string, problems: SeedProblem[]): Uint8Array | null {
  try {
    return readFileSync(join(folder, file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    problems.push(ofFile(file, { es: `no se puede leer (${code}).`, en: `it cannot be read (${code}).` }));
    return null;
  }
}

/** The columns of the census are the keys of the census variables, so these are read first. */
function readCensus(folder: string, variables: Tables['censusVariables'], problems: SeedProblem[]): CensusTable | null {
  if (variables.keys === null) return null;
  const keys = [...variables.keys];
  for (const key of NEEDED_COUNTS) {
    if (!variables.keys.has(key)) problems.push(missingRow(variables.file, 'key', key));
  }
  const columns: Record<string, Column<string | number>> = { municipalityCode: CENSUS_CODE_COLUMN };
  for (const key of keys) columns[key] = CENSUS_COUNT_COLUMN;
  const {
    file,
    rows,
    keys: codes,
    problems: own,
  } = readFile(folder, CENSUS_FILE, columns, ['municipalityCode'], problems);
  const located = rows.map(({ line, row }): Located<CensusRow> => {
    const { municipalityCode, ...counts } = row;
    return { line, row: { municipalityCode: String(municipalityCode), counts: counts as Record<string, number> } };
  });
  return { file, rows: located, problems: own, keys: codes };
}

function readBoundaries(
  folder: string,
  problems: SeedProblem[],
): { topology: Topology; polygons: PolygonTopology } | null {
  const bytes = readBytes(folder, BOUNDARIES_FILE, problems);
  if (bytes === null) return null;
  const problem = (reason: string, es: string, en: string) => {
    problems.push(ofFile(BOUNDARIES_FILE, { es: `debe ser ${es} (${reason}).`, en: `it must be ${en} (${reason}).` }));
    return null;
  };
  let topology: Topology;
  try {
    topology = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Topology;
  } catch (error) {
    if (error instanceof SyntaxError) return problem(error.message, 'JSON', 'JSON');
    return problem((error as Error).message, 'UTF-8', 'UTF-8');
  }
  if (topology === null || typeof topology !== 'object')
    return problem(String(topology).slice(0, 60), 'TopoJSON', 'TopoJSON');
  try {
    return { topology, polygons: readMunicipalTopology(topology) };
  } catch (error) {
    if (error instanceof RangeError) {
      return problem(
        error.message,
        'polígonos válidos que comparten sus límites',
        'valid polygons that share their borders',
      );
    }
    if (error instanceof TypeError) return problem(error.message, 'TopoJSON', 'TopoJSON');
    throw error;
  }
}

function assemble(tables: Tables, census: CensusTable, boundaries: Topology, territory: Territory): ReferenceData {
  const municipalities = tables.municipalities.rows.map(({ row }): MunicipalityRow => {
    const { seatLongitude, seatLatitude, ...rest } = row;
    return { ...rest, seatPosition: [seatLongitude, seatLatitude], ...territory.municipalities.get(row.code)! };
  });
  const { places, warnings } = locatePlaces(tables, census, municipalities);
  const isInMunicipality = (code: string, position: Position) =>
    isInsideGeometry(territory.municipalities.get(code)!.geometry.FULL, position);
  return {
    sources: rowsOf(tables.sources),
    boundaries,
    departments: tables.departments.rows.map(({ row }) => ({ ...row, ...territory.departments.get(row.code)! })),
    municipalities,
    censusVariables: rowsOf(tables.censusVariables),
    census: rowsOf(census),
    languages: rowsOf(tables.languages),
    languageCounts: rowsOf(tables.languageCounts),
    indicators: rowsOf(tables.indicators),
    indicatorValues: rowsOf(tables.indicatorValues),
    places,
    servicePoints: tables.servicePoints.rows.map(({ row }) => {
      const { longitude, latitude, ...rest } = row;
      return { ...rest, position: [longitude, latitude] as const };
    }),
    programme: rowsOf(tables.programme)[0]!,
    objectives: rowsOf(tables.objectives),
    results: rowsOf(tables.results),
    interventionAreas: rowsOf(tables.interventionAreas),
    linesOfAction: rowsOf(tables.linesOfAction),
    targets: rowsOf(tables.targets),
    valueChains: rowsOf(tables.valueChains),
    chainLinks: rowsOf(tables.chainLinks),
    supportFunctions: rowsOf(tables.supportFunctions),
    actors: rowsOf(tables.actors),
    actorRoles: rowsOf(tables.actorRoles),
    partnerGroups: rowsOf(tables.partnerGroups),
    warnings: [
      ...homonymWarnings(tables),
      ...positionWarnings(
        tables.municipalities.file,
        tables.municipalities.rows,
        (row) => isInMunicipality(row.code, [row.seatLongitude, row.seatLatitude]),
        (row) => ({ code: row.code, name: { es: `la cabecera ${row.seatName}`, en: `the seat ${row.seatName}` } }),
      ),
      ...positionWarnings(
        tables.places.file,
        tables.places.rows,
        (row) => isInMunicipality(row.municipalityCode, [row.longitude, row.latitude]),
        (row) => ({ code: row.municipalityCode, name: { es: row.name, en: row.name } }),
      ),
      ...warnings,
    ],
  };
}

function rowsOf<T>(table: Table<T>): T[] {
  return table.rows.map(({ row }) => row);
}

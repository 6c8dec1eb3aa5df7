import { isDeepStrictEqual } from 'node:util';
import type { Point } from 'geojson';
import { type DataSource, type EntityManager, In } from 'typeorm';
import type { Position } from '../../../geo/basis/units';
import { isInsideGeometry } from '../../../geo/topology';
import { raiseRevision } from '../../platform/database/revision';
import { countCell, degreesCell, idCell, readCells, textCell } from '../../platform/files/cell-codec';
import { readTable, type TableColumn, tableHeader, tableLine, tableTemplate } from '../../platform/files/table-file';
import type { CellProblem } from '../../platform/files/table-source';
import { groupBy } from '../../platform/group-by';
import type { Bilingual, LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import { counted } from '../../platform/wording';
import type { RoleHolder } from '../access';
import { appendAudit, type Change } from '../audit';

import { fieldColumn, type RecordColumn } from '../records';
import { ImportedPlaceEntity } from './imported-place.entity';
import type { MunicipalityEntity } from './municipality.entity';
import { municipalityCell } from './municipality-cell';
import { findTwins } from './place-names';
import { type Territory } from './territory';
import type { TerritorySnapshot } from './territory.snapshot';

/** Beyond this a table is to be imported in parts. */
const MOST_PLACES = 200_000;
const BATCH_ROWS = 500;
/** The first digits of the INE's code of a place are its municipality's. */
const MUNICIPAL_DIGITS = 4;

/** A row: how many people live at a place. */
interface PlaceRow {
  readonly code: string;
  readonly municipalityCode: string | null;
  readonly name: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly population: number;
  readonly sourceKey: string;
  readonly year: number;
}

const COLUMNS: ReadonlyArray<RecordColumn<PlaceRow>> = [
  fieldColumn<PlaceRow, 'code'>(['código', 'code'], 'code', idCell, {
    required: true,
    example: '0916001',
    guide: {
      es: 'código del lugar; sus primeros cuatro dígitos son los del municipio',
      en: "code of the place; its first four digits are the municipality's",
    },
  }),
  fieldColumn<PlaceRow, 'municipalityCode'>(['municipio', 'municipality'], 'municipalityCode', municipalityCell, {
    example: '0916',
    guide: {
      es: 'código INE o nombre; solo hace falta si el código del lugar no empieza con él',
      en: 'INE code or name; needed only where the code of the place does not begin with it',
    },
  }),
  fieldColumn<PlaceRow, 'name'>(['nombre', 'name'], 'name', textCell({ most: 200 }), {
    required: true,
    example: 'Zunil',
  }),
  fieldColumn<PlaceRow, 'longitude'>(['longitud', 'longitude'], 'longitude', degreesCell, {
    required: true,
    example: '-91.48345',
  }),
  fieldColumn<PlaceRow, 'latitude'>(['latitud', 'latitude'], 'latitude', degreesCell, {
    required: true,
    example: '14.78463',
  }),
  fieldColumn<PlaceRow, 'population'>(['población', 'population'], 'population', countCell(0, 20_000_000), {
    required: true,
    example: '14118',
    guide: {
      es: 'personas, sin separador de miles; las de un municipio suman su censo',
      en: 'persons, without a separator of thousands; those of a municipality add up to its census',
    },
  }),
  fieldColumn<PlaceRow, 'sourceKey'>(['fuente', 'source'], 'sourceKey', idCell, {
    required: true,
    example: 'ine-census-2018',
    guide: { es: 'clave de una fuente registrada', en: 'key of a source on record' },
  }),
  fieldColumn<PlaceRow, 'year'>(['año', 'year'], 'year', countCell(1950, 2100), {
    required: true,
    example: '2018',
    guide: { es: 'año del censo registrado', en: 'year of the census on record' },
  }),
];

export interface PlaceImportOptions {
  readonly dryRun: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface PlaceImport {
  readonly accepted: number;
  readonly rejected: number;
  /** Rows that were written: all, or none where something is wrong or nothing is new. */
  readonly written: number;
  readonly problems: readonly CellProblem[];
  /** Odd, but no reason to refuse. */
  readonly notes: readonly CellProblem[];
}

interface Located {
  readonly line: number;
  readonly row: PlaceRow;
  readonly municipality: MunicipalityEntity;
}

/** Populations of places that somebody has published; they take the place of the estimates of their municipalities. */
export class ImportedPlacesService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes over a table of places: all of it or nothing. It holds every place of each municipality that it names, so that
   * its people are those of the census; what was imported of these municipalities before goes.
   */
  async import(
    snapshot: TerritorySnapshot,
    content: string,
    { dryRun, onProgress }: PlaceImportOptions,
    writer: RoleHolder,
  ): Promise<PlaceImport> {
    const { places, problems, notes, total } = readPlaces(snapshot, content);
    const codes = [...new Set(places.map(({ municipality }) => municipality.code))];
    problems.push(...(await this.takenCodes(places, codes)));
    const rejected = new Set(problems.map(({ line }) => line)).size;
    const report = { accepted: Math.max(0, total - rejected), rejected, notes, problems: inOrder(problems) };
    if (rejected > 0 || dryRun || places.length === 0) return { ...report, written: 0 };
    const rows = places.map(toEntity).sort(byCode);
    const written = await this.dataSource.transaction(async (manager) => {
      const before = await recordedOf(manager, codes);
      if (isDeepStrictEqual(before.map(plain), rows.map(plain))) return 0;
      const dataRevision = await raiseRevision(manager);
      await manager.delete(ImportedPlaceEntity, { municipalityCode: In(codes) });
      for (let start = 0; start < rows.length; start += BATCH_ROWS) {
        const batch = rows.slice(start, start + BATCH_ROWS);
        await manager
          .createQueryBuilder()
          .insert()
          .into(ImportedPlaceEntity)
          .values(batch)
          .updateEntity(false)
          .execute();
        onProgress?.(start + batch.length, rows.length);
      }
      await appendAudit(manager, writer, dataRevision, changesOf('IMPORT', codes, before, rows));
      return rows.length;
    });
    return { ...report, written };
  }

  /**
   * Takes imported places away, so that the estimates count again.
   * @param codes of municipalities; none are all
   * @returns how many places were, or would be, taken away
   */
  async remove(codes: readonly string[], dryRun: boolean, writer: RoleHolder): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const before = await recordedOf(manager, codes);
      if (dryRun || before.length === 0) return before.length;
      const dataRevision = await raiseRevision(manager);
      const affected = [...new Set(before.map(({ municipalityCode }) => municipalityCode))];
      await manager.delete(ImportedPlaceEntity, { municipalityCode: In(affected) });
      await appendAudit(manager, writer, dataRevision, changesOf('DELETE', affected, before, []));
      return before.length;
    });
  }

  /** Writes the imported places as a table that imports back unchanged. */
  async export(language: LanguageCode, write: (text: string) => unknown): Promise<void> {
    await write(tableHeader(COLUMNS, language));
    for (const place of await recordedOf(this.dataSource.manager, [])) {
      const [longitude, latitude] = place.location.coordinates as [number, number];
      const row: PlaceRow = { ...place, longitude, latitude };
      await write(tableLine(COLUMNS.map((column) => column.write(row, language))));
    }
  }

  /** A code that another municipality has places on record with. */
  private async takenCodes(places: readonly Located[], codes: readonly string[]): Promise<CellProblem[]> {
    const others = (await recordedOf(this.dataSource.manager, [])).filter(
      ({ municipalityCode }) => !codes.includes(municipalityCode),
    );
    const ownerOf = new Map(others.map(({ code, municipalityCode }) => [code, municipalityCode]));
    return places.flatMap(({ line, row: { code } }) => {
      const owner = ownerOf.get(code);
      if (owner === undefined) return [];
      return [
        {
          line,
          column: null,
          text: {
            es: `el código «${code}» es el de un lugar importado de ${owner}; un código es de un solo lugar.`,
            en: `the code "${code}" is that of an imported place of ${owner}; a code is of one place.`,
          },
        },
      ];
    });
  }
}

export function importedPlacesTemplate(language: LanguageCode): string {
  return tableTemplate(COLUMNS, language);
}

function readPlaces(
  snapshot: TerritorySnapshot,
  content: string,
): { places: Located[]; problems: CellProblem[]; notes: CellProblem[]; total: number } {
  const table = readTable<TableColumn | RecordColumn>(content, COLUMNS as readonly RecordColumn[], MOST_PLACES);
  const problems = [...table.problems];
  const headingOf = (field: keyof PlaceRow): string | null =>
    table.header[table.columns.findIndex((column) => 'fields' in column && column.fields.includes(field))] ?? null;
  const places: Located[] = [];
  /** Municipalities with a row at fault, whose sum says nothing. */
  const faulty = new Set<string>();
  const lineOf = new Map<string, number>();
  for (const record of table.records) {
    const { line } = record;
    const { values, problems: unread } = readCells(table, record, snapshot);
    const found = unread.length;
    const own = [...unread];
    const fault = (field: keyof PlaceRow, text: Bilingual): void =>
      void own.push({ line, column: headingOf(field), text });
    const row = Object.fromEntries(
      COLUMNS.map(({ fields: [field = ''], heading }) => [field, values[heading.en] ?? null]),
    ) as unknown as PlaceRow;
    const municipality = municipalityOf(snapshot.territory, row);
    checkRow(snapshot, row, municipality, fault);
    for (const [field, key] of [
      ['code', row.code],
      ['name', `${row.name} ${row.longitude} ${row.latitude}`],
    ] as const) {
      if (found > 0) continue;
      const first = lineOf.get(`${field} ${key}`);
      if (first === undefined) lineOf.set(`${field} ${key}`, line);
      else {
        fault(field, {
          es: `se encontró «${row[field]}», que está también en la línea ${first}; cada lugar va una vez.`,
          en: `found "${row[field]}", which is in line ${first} as well; each place stands once.`,
        });
      }
    }
    problems.push(...own);
    if (own.length > 0) faulty.add(municipality?.code ?? '');
    else if (municipality) places.push({ line, row, municipality });
  }
  problems.push(...sumProblems(snapshot.territory, places, faulty, headingOf('population')));
  return { places, problems, notes: twinNotes(places, headingOf('name')), total: table.rowCount };
}

function municipalityOf({ municipalityByCode }: Territory, { municipalityCode, code }: PlaceRow) {
  return municipalityByCode.get(municipalityCode ?? (code ?? '').slice(0, MUNICIPAL_DIGITS));
}

/** A field whose cell cannot be read is null, and has its problem already. */
function checkRow(
  { territory }: TerritorySnapshot,
  row: { readonly [Field in keyof PlaceRow]: PlaceRow[Field] | null },
  municipality: MunicipalityEntity | undefined,
  fault: (field: keyof PlaceRow, text: Bilingual) => void,
): void {
  const { code, name, longitude, latitude, sourceKey, year } = row;
  const position: Position | null = longitude === null || latitude === null ? null : [longitude, latitude];
  if (municipality === undefined && code !== null) {
    const withZero = `0${code}`.slice(0, MUNICIPAL_DIGITS);
    const lost = territory.municipalityByCode.has(withZero);
    fault('code', {
      es: `se encontró «${code}»; debe empezar con el código INE de un municipio${lost ? ` (¿perdió su cero inicial? 0${code})` : ''}, o la columna municipio debe decirlo.`,
      en: `found "${code}"; it must begin with the INE code of a municipality${lost ? ` (has it lost its leading zero? 0${code})` : ''}, or the column municipality must say it.`,
    });
  } else if (
    municipality !== undefined &&
    position !== null &&
    !isInsideGeometry(municipality.geometryFull, position)
  ) {
    const at = territory.municipalities.find((other) => isIn(other, position));
    const where = at
      ? { es: `está en ${at.name} (${at.code})`, en: `lies in ${at.name} (${at.code})` }
      : { es: 'no está en ninguno de los municipios', en: 'lies in none of the municipalities' };
    fault('longitude', {
      es: `«${name ?? code}», en ${longitude}, ${latitude}, ${where.es}, y la fila dice ${municipality.name} (${municipality.code}).`,
      en: `"${name ?? code}", at ${longitude}, ${latitude}, ${where.en}, and the row says ${municipality.name} (${municipality.code}).`,
    });
  }
  if (sourceKey !== null && !territory.sources.has(sourceKey)) {
    const keys = [...territory.sources.keys()].join(', ');
    fault('sourceKey', {
      es: `la fuente «${sourceKey}» no está registrada; las hay: ${keys}.`,
      en: `the source "${sourceKey}" is not on record; there are: ${keys}.`,
    });
  }
  const censusYear = territory.censusVariables.get('population')?.year;
  if (year !== null && year !== censusYear) {
    fault('year', {
      es: `se encontró ${year}; debe ser ${censusYear}, el año del censo con que se comparan las sumas.`,
      en: `found ${year}; it must be ${censusYear}, the year of the census that the sums are compared with.`,
    });
  }
}

function isIn({ bbox: [west, south, east, north], geometryFull }: MunicipalityEntity, position: Position): boolean {
  const [longitude, latitude] = position;
  const inBox = longitude >= west && longitude <= east && latitude >= south && latitude <= north;
  return inBox && isInsideGeometry(geometryFull, position);
}

/** The places of a municipality are all of its people: exactly those of the census. */
function sumProblems(
  territory: Territory,
  places: readonly Located[],
  faulty: ReadonlySet<string>,
  column: string | null,
): CellProblem[] {
  return [...groupBy(places, ({ municipality }) => municipality.code)].flatMap(([code, own]) => {
    const [first] = own;
    const census = territory.censusOf.get(code)?.get('population');
    const sum = own.reduce((total, { row }) => total + row.population, 0);
    if (first === undefined || faulty.has(code) || sum === census) return [];
    const { name } = first.municipality;
    const [found, right] = [sum, census ?? 0].map((count) => formatNumber(count, 'en', 0)) as [string, string];
    return [
      {
        line: first.line,
        column,
        text: {
          es: `lo que la tabla trae de ${name} (${code}), ${counted(own.length, ['lugar', 'lugares'], 'es')}, suma ${found} personas; el censo cuenta ${right}. Deben ser todos los lugares, y la suma, la del censo.`,
          en: `the table has ${counted(own.length, ['place', 'places'], 'en')} of ${name} (${code}), with ${found} people in all; the census counts ${right}. All places must be there, and the sum must be that of the census.`,
        },
      },
    ];
  });
}

/** The table counts each with people of its own, so both stay. */
function twinNotes(places: readonly Located[], column: string | null): CellProblem[] {
  const named = places.map(({ line, row, municipality }) => ({
    line,
    name: row.name,
    municipalityCode: municipality.code,
    position: [row.longitude, row.latitude] as const,
  }));
  return findTwins(named).flatMap(([first, ...twins]) =>
    twins.map(({ line, name }) => ({
      line,
      column,
      text: {
        es: `«${name}» lleva el nombre de la línea ${first?.line} y está a menos de 1 km: compruebe que no sea el mismo lugar. Ambos cuentan.`,
        en: `"${name}" has the name of line ${first?.line} and lies within 1 km: check that it is not the same place. Both count.`,
      },
    })),
  );
}

function inOrder(problems: readonly CellProblem[]): CellProblem[] {
  return [...problems].sort((a, b) => a.line - b.line);
}

function toEntity({ row, municipality }: Located): ImportedPlaceEntity {
  const { code, name, longitude, latitude, population, sourceKey, year } = row;
  const location: Point = { type: 'Point', coordinates: [longitude, latitude] };
  const fields = { code, municipalityCode: municipality.code, name, location, population, sourceKey, year };
  return Object.assign(new ImportedPlaceEntity(), fields);
}

function plain({ location, ...place }: ImportedPlaceEntity): object {
  return { ...place, position: [...location.coordinates] };
}

function byCode(a: ImportedPlaceEntity, b: ImportedPlaceEntity): number {
  return a.code < b.code ? -1 : 1;
}

/** @param codes of municipalities; none are all */
async function recordedOf(manager: EntityManager, codes: readonly string[]): Promise<ImportedPlaceEntity[]> {
  const rows = await manager.find(ImportedPlaceEntity, {
    ...(codes.length === 0 ? {} : { where: { municipalityCode: In([...codes]) } }),
  });
  return rows.sort(byCode);
}

/** One for each municipality; the rows are in the file, and whole they would swell the audit. */
function changesOf(
  operation: Change['operation'],
  codes: readonly string[],
  before: readonly ImportedPlaceEntity[],
  after: readonly ImportedPlaceEntity[],
): Change[] {
  const summaryOf = (rows: readonly ImportedPlaceEntity[], code: string): object | null => {
    const own = rows.filter(({ municipalityCode }) => municipalityCode === code);
    const [first] = own;
    if (first === undefined) return null;
    const population = own.reduce((sum, place) => sum + place.population, 0);
    return { places: own.length, population, sourceKey: first.sourceKey, year: first.year };
  };
  return codes.map((id) => ({
    operation,
    kind: 'PLACES',
    id,
    before: summaryOf(before, id),
    after: summaryOf(after, id),
  }));
}

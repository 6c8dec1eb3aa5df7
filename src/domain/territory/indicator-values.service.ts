import { isDeepStrictEqual } from 'node:util';
import { type DataSource, type EntityManager, IsNull } from 'typeorm';
import { raiseRevision } from '../../platform/database/revision';
import { choiceCell, countCell, idCell, numberCell, readCells, textCell } from '../../platform/files/cell-codec';
import { readTable, type TableColumn, tableHeader, tableLine, tableTemplate } from '../../platform/files/table-file';
import type { CellProblem } from '../../platform/files/table-source';
import { groupBy } from '../../platform/group-by';
import { guatemalaDay } from '../../platform/guatemala-day';
import type { Bilingual, LanguageCode } from '../../platform/language';
import type { RoleHolder } from '../access';
import { appendAudit, type Change } from '../audit';

import { fieldColumn, type RecordColumn, stateOfFields } from '../records';
import { IndicatorEntity, IndicatorSeriesEntity, IndicatorValueEntity } from './indicator.entity';
import { allYears, comparable } from './indicator-series';
import { municipalityCell } from './municipality-cell';
import { impossibleValue } from './possible-values';
import type { TerritorySnapshot } from './territory.snapshot';
import { QUALITY_LABELS, VALUE_QUALITIES, type ValueQuality } from './territory.types';

/** Beyond this a table is to be imported in parts. */
const MOST_VALUES = 200_000;
const BATCH_ROWS = 500;

/** A row: what an indicator is in a municipality. */
interface IndicatorValueRow {
  readonly indicatorKey: string;
  readonly municipalityCode: string;
  /** null: of the series whose year its source does not state. */
  readonly year: number | null;
  readonly value: number;
  readonly quality: ValueQuality;
  readonly sourceKey: string;
  /** Of an estimate; null: none is published. */
  readonly standardError: number | null;
  /** Why the series compares with years of other sources; null: not said. */
  readonly comparability: string | null;
}

const COLUMNS: ReadonlyArray<RecordColumn<IndicatorValueRow>> = [
  fieldColumn<IndicatorValueRow, 'indicatorKey'>(['indicador', 'indicator'], 'indicatorKey', idCell, {
    required: true,
    example: 'unemployment_rate',
    guide: { es: 'clave del indicador', en: 'key of the indicator' },
  }),
  fieldColumn<IndicatorValueRow, 'municipalityCode'>(
    ['municipio', 'municipality'],
    'municipalityCode',
    municipalityCell,
    {
      required: true,
      example: '0901',
    },
  ),
  fieldColumn<IndicatorValueRow, 'year'>(['año', 'year'], 'year', countCell(1950, 2100), {
    example: '2024',
    guide: {
      es: 'un año de 1950 a hoy; vacío solo donde la fuente no dice el año de los valores registrados',
      en: 'a year from 1950 to today; empty only where the source of the values on record states no year',
    },
  }),
  fieldColumn<IndicatorValueRow, 'value'>(['valor', 'value'], 'value', numberCell, {
    required: true,
    example: '3.5',
    guide: {
      es: 'un número, sin separadores de miles, en la unidad del indicador',
      en: 'a number, without separators of thousands, in the unit of the indicator',
    },
  }),
  fieldColumn<IndicatorValueRow, 'quality'>(
    ['calidad', 'quality'],
    'quality',
    choiceCell(VALUE_QUALITIES, QUALITY_LABELS),
    {
      required: true,
      example: QUALITY_LABELS.REPORTED,
    },
  ),
  fieldColumn<IndicatorValueRow, 'sourceKey'>(['fuente', 'source'], 'sourceKey', idCell, {
    required: true,
    example: 'ine-census-2018',
    guide: { es: 'clave de una fuente registrada', en: 'key of a source on record' },
  }),
  fieldColumn<IndicatorValueRow, 'standardError'>(['error_estándar', 'standard_error'], 'standardError', numberCell, {
    example: '',
    guide: { es: 'de una estimación, 0 o más', en: 'of an estimate, 0 or more' },
  }),
  fieldColumn<IndicatorValueRow, 'comparability'>(
    ['comparabilidad', 'comparability'],
    'comparability',
    textCell({ most: 500 }),
    {
      example: '',
      guide: {
        es: 'si la fuente no es la de los demás años: por qué se comparan',
        en: 'where the source is not that of the other years: why they compare',
      },
    },
  ),
];
const toRow = stateOfFields(COLUMNS);

export interface ValueImportOptions {
  readonly dryRun: boolean;
  /** Values of a later year than this moment's are refused. */
  readonly now: Date;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ValueImport {
  readonly accepted: number;
  readonly rejected: number;
  /** Rows that were written: all, or none where something is wrong or nothing is new. */
  readonly written: number;
  readonly dryRun: boolean;
  /** The data revision that holds what was written; null: nothing was. */
  readonly dataRevision: number | null;
  readonly problems: readonly CellProblem[];
}

interface LocatedRow {
  readonly line: number;
  readonly row: IndicatorValueRow;
}

/** Which series: an indicator in a year. */
type SeriesName = Pick<IndicatorValueRow, 'indicatorKey' | 'year'>;

/** A series as the audit keeps it. */
interface SeriesState {
  readonly year: number | null;
  readonly sourceKey: string;
  readonly comparability: string | null;
  readonly values: Readonly<Record<string, Pick<IndicatorValueRow, 'value' | 'quality' | 'standardError'>>>;
}

/** Undoes the transaction of an import that would change nothing. */
class Unchanged extends Error {}

/** Published values of indicators: a new year, or a correction. */
export class IndicatorValuesService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes over a table of values: all of it or nothing. A value belongs to an indicator, a municipality and a year: a new
   * year is put beside those on record, and values of a year on record are put beside its others.
   */
  async importValues(
    snapshot: TerritorySnapshot,
    content: string,
    options: ValueImportOptions,
    writer: RoleHolder,
  ): Promise<ValueImport> {
    const { rows, problems, total } = readRows(snapshot, content, options.now);
    const lines = new Set(problems.map(({ line }) => line));
    const rejected = lines.size;
    const report = { accepted: Math.max(0, total - rejected), rejected, dryRun: options.dryRun, problems };
    if (rejected > 0 || options.dryRun || rows.length === 0) return { ...report, written: 0, dataRevision: null };
    const series = [...groupBy(rows, ({ row }) => nameOf(row)).values()];
    try {
      return await this.dataSource.transaction(async (manager) => {
        // Taken first: every write waits here for those before it.
        const dataRevision = await raiseRevision(manager);
        let done = 0;
        const changes: Change[] = [];
        for (const located of series) {
          const own = located.map(({ row }) => row);
          const [first] = own as [IndicatorValueRow];
          const before = await stateOf(manager, first);
          await writeSeries(manager, own, before);
          const after = await stateOf(manager, first);
          if (!isDeepStrictEqual(before, after)) {
            changes.push({ operation: 'IMPORT', kind: 'INDICATOR', id: first.indicatorKey, before, after });
          }
          done += own.length;
          options.onProgress?.(done, rows.length);
        }
        if (changes.length === 0) throw new Unchanged();
        await appendAudit(manager, writer, dataRevision, changes);
        return { ...report, written: rows.length, dataRevision };
      });
    } catch (error) {
      if (error instanceof Unchanged) return { ...report, written: 0, dataRevision: null };
      throw error;
    }
  }

  /** Writes the published values as a table that imports back unchanged, by indicator, year and municipality. */
  async exportValues(language: LanguageCode, write: (text: string) => unknown): Promise<void> {
    await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await write(tableHeader(COLUMNS, language));
      const all = await manager.find(IndicatorSeriesEntity, { order: { year: { direction: 'DESC', nulls: 'LAST' } } });
      const seriesOf = groupBy(all, ({ indicatorKey }) => indicatorKey);
      const indicators = await manager.find(IndicatorEntity, { where: { derived: false }, order: { position: 'ASC' } });
      for (const { year, indicatorKey, sourceKey, comparability } of indicators.flatMap(
        ({ key }) => seriesOf.get(key) ?? [],
      )) {
        const values = await valuesOf(manager, { indicatorKey, year });
        for (const { municipalityCode, value, quality, standardError } of values) {
          const row = {
            indicatorKey,
            municipalityCode,
            year,
            value,
            quality,
            sourceKey,
            standardError,
            comparability,
          };
          await write(tableLine(COLUMNS.map((column) => column.write(row, language))));
        }
      }
    });
  }
}

export function indicatorValuesTemplate(language: LanguageCode): string {
  return tableTemplate(COLUMNS, language);
}

function readRows(
  snapshot: TerritorySnapshot,
  content: string,
  now: Date,
): { rows: LocatedRow[]; problems: CellProblem[]; total: number } {
  const table = readTable<TableColumn | RecordColumn>(content, COLUMNS as readonly RecordColumn[], MOST_VALUES);
  const problems = [...table.problems];
  const rows: LocatedRow[] = [];
  const headingOf = (field: keyof IndicatorValueRow): string | null =>
    table.header[table.columns.findIndex((column) => 'fields' in column && column.fields.includes(field))] ?? null;
  const firstLine = new Map<string, number>();
  for (const record of table.records) {
    const { line } = record;
    const { values, problems: unread } = readCells(table, record, snapshot);
    problems.push(...unread);
    const fault = (field: keyof IndicatorValueRow, text: Bilingual): void =>
      void problems.push({ line, column: headingOf(field), text });
    const read = toRow(values);
    const row = {
      ...read,
      year: read.year ?? null,
      standardError: read.standardError ?? null,
      comparability: read.comparability ?? null,
    };
    checkRow(snapshot, row, now, fault);
    if (unread.length > 0) continue;
    const place = `${nameOf(row)} ${row.municipalityCode}`;
    const before = firstLine.get(place);
    if (before !== undefined) {
      fault('municipalityCode', {
        es: `el indicador y el año están en este municipio también en la línea ${before}.`,
        en: `the indicator and the year are in this municipality in line ${before} as well.`,
      });
    } else firstLine.set(place, line);
    rows.push({ line, row });
  }
  // A source that is not on record has its problem already.
  const known = rows.filter(({ row }) => snapshot.territory.sources.has(row.sourceKey));
  checkSources(snapshot, known, (line, field, text) => {
    const column = headingOf(field) ?? (field === 'comparability' ? headingOf('sourceKey') : null);
    problems.push({ line, column, text });
  });
  return { rows, problems: problems.sort((a, b) => a.line - b.line), total: table.rowCount };
}

/** A field whose cell cannot be read is undefined, and has its problem already. */
function checkRow(
  { territory }: TerritorySnapshot,
  row: Partial<IndicatorValueRow>,
  now: Date,
  fault: (field: keyof IndicatorValueRow, text: Bilingual) => void,
): void {
  const { indicatorKey, sourceKey, year, value, quality, standardError } = row;
  const indicator = territory.indicators.find(({ key }) => key === indicatorKey);
  if (indicatorKey !== undefined && (indicator === undefined || indicator.derived)) {
    const keys = territory.indicators.filter(({ derived }) => !derived).map(({ key }) => key);
    fault('indicatorKey', {
      es: `se encontró «${indicatorKey}»; debe ser un indicador publicado: ${keys.join(', ')}.`,
      en: `found "${indicatorKey}"; it must be a published indicator: ${keys.join(', ')}.`,
    });
  }
  // A source's figure that cannot be is kept where the table says so, and counts nowhere.
  if (indicator !== undefined && value !== undefined && quality !== 'SUSPECT') {
    const problem = impossibleValue(indicator, value);
    if (problem !== null) fault('value', problem);
  }
  const thisYear = Number(guatemalaDay(now).slice(0, 4));
  if (year !== undefined && year !== null && year > thisYear) {
    fault('year', {
      es: `se encontró ${year}; debe ser un año que ya empezó, ${thisYear} a más tardar.`,
      en: `found ${year}; it must be a year that has begun, ${thisYear} at the latest.`,
    });
  }
  const series = indicatorKey === undefined ? undefined : territory.seriesOf.get(indicatorKey);
  if (year === null && series !== undefined && !allYears(series).some((one) => one.indicator.year === null)) {
    fault('year', {
      es: 'falta: los valores registrados del indicador tienen año.',
      en: 'missing: the values on record of the indicator have a year.',
    });
  }
  if (sourceKey !== undefined && !territory.sources.has(sourceKey)) {
    const keys = [...territory.sources.keys()].join(', ');
    fault('sourceKey', {
      es: `la fuente «${sourceKey}» no está registrada; las hay: ${keys}.`,
      en: `the source "${sourceKey}" is not on record; there are: ${keys}.`,
    });
  }
  if (standardError !== null && standardError !== undefined && standardError < 0) {
    fault('standardError', {
      es: `se encontró ${standardError}; debe ser 0 o más.`,
      en: `found ${standardError}; it must be 0 or more.`,
    });
  }
}

/**
 * A year of an indicator has one source, and years of different sources stand side by side only where one of them says
 * why they compare.
 */
function checkSources(
  { territory }: TerritorySnapshot,
  rows: readonly LocatedRow[],
  fault: (line: number, field: 'sourceKey' | 'comparability', text: Bilingual) => void,
): void {
  for (const [key, ofIndicator] of groupBy(rows, ({ row }) => row.indicatorKey)) {
    const recorded = territory.seriesOf.get(key);
    const firsts = [...groupBy(ofIndicator, ({ row }) => nameOf(row)).values()].map((own) => {
      const first = own[0] as LocatedRow;
      for (const { line, row } of own) {
        for (const field of ['sourceKey', 'comparability'] as const) {
          if (row[field] === first.row[field]) continue;
          fault(line, field, {
            es: `se encontró «${row[field] ?? ''}», y en la línea ${first.line}, «${first.row[field] ?? ''}»; los valores de un año son de una sola fuente.`,
            en: `found "${row[field] ?? ''}", and in line ${first.line}, "${first.row[field] ?? ''}"; the values of a year are of one source.`,
          });
        }
      }
      return first;
    });
    const others = (recorded ? allYears(recorded) : [])
      .filter(({ data }) => data.length > 0)
      .map(({ indicator }) => indicator);
    for (const { line, row } of firsts) {
      const own = others.find(({ year }) => year === row.year);
      if (own !== undefined && own.sourceKey !== row.sourceKey) {
        fault(line, 'sourceKey', {
          es: `se encontró «${row.sourceKey}»; los valores registrados de ${row.year ?? 'año desconocido'} son de ${own.sourceKey}, y un año tiene una sola fuente.`,
          en: `found "${row.sourceKey}"; the values on record of ${row.year ?? 'an unknown year'} are of ${own.sourceKey}, and a year has one source.`,
        });
        continue;
      }
      const series = { sourceKey: row.sourceKey, comparability: row.comparability ?? own?.comparability ?? null };
      const beside = [...others, ...firsts.map((first) => first.row)].find(
        (other) => other.year !== row.year && !comparable(other, series),
      );
      if (beside === undefined) continue;
      fault(line, 'sourceKey', {
        es: `se encontró «${row.sourceKey}»; los valores de ${beside.year ?? 'año desconocido'} son de ${beside.sourceKey}: solo pueden estar lado a lado si la columna comparabilidad dice por qué se comparan.`,
        en: `found "${row.sourceKey}"; the values of ${beside.year ?? 'an unknown year'} are of ${beside.sourceKey}: they can stand side by side only where the column comparability says why they compare.`,
      });
    }
  }
}

function nameOf({ indicatorKey, year }: SeriesName): string {
  return `${indicatorKey} ${year ?? ''}`;
}

/** Rows of a series, the year of which may be unknown. */
function ofSeries({ indicatorKey, year }: SeriesName) {
  return { indicatorKey, year: year === null ? IsNull() : year };
}

function valuesOf(manager: EntityManager, series: SeriesName): Promise<IndicatorValueEntity[]> {
  return manager.find(IndicatorValueEntity, { where: ofSeries(series), order: { municipalityCode: 'ASC' } });
}

async function stateOf(manager: EntityManager, name: SeriesName): Promise<SeriesState | null> {
  const series = await manager.findOneBy(IndicatorSeriesEntity, ofSeries(name));
  if (series === null) return null;
  const { year, sourceKey, comparability } = series;
  const entries = (await valuesOf(manager, name)).map(({ municipalityCode, value, quality, standardError }) => [
    municipalityCode,
    { value, quality, standardError },
  ]);
  return { year, sourceKey, comparability, values: Object.fromEntries(entries) };
}

async function writeSeries(
  manager: EntityManager,
  rows: readonly IndicatorValueRow[],
  before: SeriesState | null,
): Promise<void> {
  const [{ indicatorKey, year, sourceKey, comparability }] = rows as [IndicatorValueRow];
  const series = { indicatorKey, year, sourceKey, comparability: comparability ?? before?.comparability ?? null };
  await manager.upsert(IndicatorSeriesEntity, series, ['indicatorKey', 'year']);
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const values = rows
      .slice(start, start + BATCH_ROWS)
      .filter(({ municipalityCode, ...row }) => {
        const recorded = before?.values[municipalityCode];
        // What is on record already keeps its note.
        return (
          recorded?.value !== row.value ||
          recorded.quality !== row.quality ||
          recorded.standardError !== row.standardError
        );
      })
      .map(({ municipalityCode, value, quality, standardError }) => ({
        indicatorKey,
        municipalityCode,
        year,
        value,
        quality,
        standardError,
        noteEs: null,
        noteEn: null,
      }));
    if (values.length > 0) {
      await manager.upsert(IndicatorValueEntity, values, ['indicatorKey', 'municipalityCode', 'year']);
    }
  }
}

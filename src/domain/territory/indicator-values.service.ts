import { isDeepStrictEqual } from 'node:util';
import { type DataSource, type EntityManager, In } from 'typeorm';
import type { Bilingual, LanguageCode } from '../../platform/language';
import {
  type CellProblem,
  readTable,
  type TableColumn,
  tableHeader,
  tableLine,
  tableTemplate,
} from '../../platform/table-file';
import type { RoleHolder } from '../access/access';
import { appendAudit } from '../audit/audit.repository';
import {
  choiceCell,
  countCell,
  fieldColumn,
  idCell,
  municipalityCell,
  numberCell,
  type RecordColumn,
  readCells,
  stateOfFields,
} from '../records/record-table';
import type { Snapshot } from '../snapshot/snapshot';
import { raiseRevision } from '../snapshot/snapshot.repository';
import { IndicatorEntity, IndicatorValueEntity } from './indicator.entity';
import { VALUE_QUALITIES, type ValueQuality } from './territory.types';

/** Beyond this a table is to be imported in parts. */
export const MOST_VALUES = 200_000;
const BATCH_ROWS = 500;

/** A row: what an indicator is in a municipality. */
export interface IndicatorValueRow {
  readonly indicatorKey: string;
  readonly municipalityCode: string;
  readonly year: number;
  readonly value: number;
  readonly quality: ValueQuality;
  readonly sourceKey: string;
  /** Of an estimate; null: none is published. */
  readonly standardError: number | null;
}

const COLUMNS: ReadonlyArray<RecordColumn<IndicatorValueRow>> = [
  fieldColumn<IndicatorValueRow, 'indicatorKey'>(['indicador', 'indicator'], 'indicatorKey', idCell, {
    required: true,
    example: 'poverty_rate',
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
    required: true,
    example: '2025',
  }),
  fieldColumn<IndicatorValueRow, 'value'>(['valor', 'value'], 'value', numberCell, { required: true, example: '61.4' }),
  fieldColumn<IndicatorValueRow, 'quality'>(['calidad', 'quality'], 'quality', choiceCell(VALUE_QUALITIES), {
    required: true,
    example: 'REPORTED',
  }),
  fieldColumn<IndicatorValueRow, 'sourceKey'>(['fuente', 'source'], 'sourceKey', idCell, {
    required: true,
    example: 'ine-censo-2018',
    guide: { es: 'clave de una fuente registrada', en: 'key of a source on record' },
  }),
  fieldColumn<IndicatorValueRow, 'standardError'>(['error_estándar', 'standard_error'], 'standardError', numberCell, {
    example: '',
    guide: { es: 'de una estimación, 0 o más', en: 'of an estimate, 0 or more' },
  }),
];
const toRow = stateOfFields(COLUMNS);

export interface ValueImportOptions {
  readonly dryRun: boolean;
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

/** An indicator as the audit keeps it. */
interface SeriesState {
  readonly year: number | null;
  readonly sourceKey: string;
  readonly values: Readonly<Record<string, Pick<IndicatorValueRow, 'value' | 'quality' | 'standardError'>>>;
}

/** Undoes the transaction of an import that would change nothing. */
class Unchanged extends Error {}

/** Published values of indicators: a new year, a new source, or a correction. */
export class IndicatorValuesService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes over a table of values: all of it or nothing. An indicator is of one year and one source: values of a later
   * year take the place of the whole series; those of the same year and source are put beside those on record.
   */
  async importValues(
    snapshot: Snapshot,
    content: string,
    options: ValueImportOptions,
    writer: RoleHolder,
  ): Promise<ValueImport> {
    const { rows, problems, total } = readRows(snapshot, content);
    const lines = new Set(problems.map(({ line }) => line));
    const rejected = lines.size;
    const report = { accepted: Math.max(0, total - rejected), rejected, dryRun: options.dryRun, problems };
    if (rejected > 0 || options.dryRun || rows.length === 0) return { ...report, written: 0, dataRevision: null };
    const keys = [...new Set(rows.map(({ row }) => row.indicatorKey))];
    try {
      return await this.dataSource.transaction(async (manager) => {
        // Taken first: every write waits here for those before it.
        const dataRevision = await raiseRevision(manager);
        const before = await seriesOf(manager, keys);
        let done = 0;
        for (const key of keys) {
          const own = rows.flatMap(({ row }) => (row.indicatorKey === key ? [row] : []));
          await writeSeries(manager, key, own, before.get(key));
          done += own.length;
          options.onProgress?.(done, rows.length);
        }
        const after = await seriesOf(manager, keys);
        if (isDeepStrictEqual(before, after)) throw new Unchanged();
        await appendAudit(
          manager,
          writer,
          dataRevision,
          keys.map((key) => ({
            operation: 'IMPORT',
            kind: 'INDICATOR',
            id: key,
            before: before.get(key) ?? null,
            after: after.get(key) ?? null,
          })),
        );
        return { ...report, written: rows.length, dataRevision };
      });
    } catch (error) {
      if (error instanceof Unchanged) return { ...report, written: 0, dataRevision: null };
      throw error;
    }
  }

  /** Writes the published values as a table that imports back unchanged, by indicator and municipality. */
  async exportValues(language: LanguageCode, write: (text: string) => unknown): Promise<void> {
    await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await write(tableHeader(COLUMNS, language));
      for (const { key, year, sourceKey } of await manager.find(IndicatorEntity, {
        where: { derived: false },
        order: { position: 'ASC' },
      })) {
        // Without a year, a value cannot be told from one of another year.
        if (year === null) continue;
        const values = await manager.find(IndicatorValueEntity, {
          where: { indicatorKey: key },
          order: { municipalityCode: 'ASC' },
        });
        for (const { municipalityCode, value, quality, standardError } of values) {
          const row = { indicatorKey: key, municipalityCode, year, value, quality, sourceKey, standardError };
          await write(tableLine(COLUMNS.map((column) => column.write(row))));
        }
      }
    });
  }
}

export function indicatorValuesTemplate(language: LanguageCode): string {
  return tableTemplate(COLUMNS, language);
}

function readRows(snapshot: Snapshot, content: string): { rows: LocatedRow[]; problems: CellProblem[]; total: number } {
  const table = readTable<TableColumn | RecordColumn>(content, COLUMNS as readonly RecordColumn[], MOST_VALUES);
  const problems = [...table.problems];
  const rows: LocatedRow[] = [];
  const headingOf = (field: keyof IndicatorValueRow): string | null =>
    table.header[table.columns.findIndex((column) => 'fields' in column && column.fields.includes(field))] ?? null;
  const firstLine = new Map<string, number>();
  const firstOf = new Map<string, LocatedRow>();
  for (const record of table.records) {
    const { line } = record;
    const { values, problems: unread } = readCells(table, record, snapshot);
    problems.push(...unread);
    const fault = (field: keyof IndicatorValueRow, text: Bilingual): void =>
      void problems.push({ line, column: headingOf(field), text });
    const row = { ...toRow(values), standardError: (values['standard_error'] as number | null | undefined) ?? null };
    checkRow(snapshot, row, fault);
    if (unread.length > 0) continue;
    const first = firstOf.get(row.indicatorKey) ?? { line, row };
    firstOf.set(row.indicatorKey, first);
    for (const field of ['year', 'sourceKey'] as const) {
      if (first.row[field] === row[field]) continue;
      fault(field, {
        es: `se encontró «${row[field]}», y en la línea ${first.line}, «${first.row[field]}»; un indicador es de un solo año y una sola fuente.`,
        en: `found "${row[field]}", and in line ${first.line}, "${first.row[field]}"; an indicator is of one year and one source.`,
      });
    }
    const place = `${row.indicatorKey} ${row.municipalityCode}`;
    const before = firstLine.get(place);
    if (before !== undefined) {
      fault('municipalityCode', {
        es: `el indicador está en este municipio también en la línea ${before}.`,
        en: `the indicator is in this municipality in line ${before} as well.`,
      });
    } else firstLine.set(place, line);
    rows.push({ line, row });
  }
  return { rows, problems: problems.sort((a, b) => a.line - b.line), total: table.records.length };
}

/** A field whose cell cannot be read is undefined, and has its problem already. */
function checkRow(
  { territory }: Snapshot,
  row: Partial<IndicatorValueRow>,
  fault: (field: keyof IndicatorValueRow, text: Bilingual) => void,
): void {
  const { indicatorKey, sourceKey, year, standardError } = row;
  const indicator = territory.indicators.find(({ key }) => key === indicatorKey);
  if (indicatorKey !== undefined && (indicator === undefined || indicator.derived)) {
    const keys = territory.indicators.filter(({ derived }) => !derived).map(({ key }) => key);
    fault('indicatorKey', {
      es: `se encontró «${indicatorKey}»; debe ser un indicador publicado: ${keys.join(', ')}.`,
      en: `found "${indicatorKey}"; it must be a published indicator: ${keys.join(', ')}.`,
    });
  }
  if (indicator !== undefined && year !== undefined && indicator.year !== null && year < indicator.year) {
    fault('year', {
      es: `se encontró ${year}; los valores registrados son de ${indicator.year}, y no se reemplazan por otros más antiguos.`,
      en: `found ${year}; the values on record are of ${indicator.year}, and older ones do not take their place.`,
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

async function seriesOf(manager: EntityManager, keys: readonly string[]): Promise<Map<string, SeriesState>> {
  const indicators = await manager.findBy(IndicatorEntity, { key: In([...keys]) });
  const values = await manager.find(IndicatorValueEntity, {
    where: { indicatorKey: In([...keys]) },
    order: { municipalityCode: 'ASC' },
  });
  return new Map(
    indicators.map(({ key, year, sourceKey }) => {
      const own = values.filter(({ indicatorKey }) => indicatorKey === key);
      const entries = own.map(({ municipalityCode, value, quality, standardError }) => [
        municipalityCode,
        { value, quality, standardError },
      ]);
      return [key, { year, sourceKey, values: Object.fromEntries(entries) }];
    }),
  );
}

async function writeSeries(
  manager: EntityManager,
  key: string,
  rows: readonly IndicatorValueRow[],
  before: SeriesState | undefined,
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const { year, sourceKey } = first;
  // Values of two years or sources in one series could not be compared.
  if (before?.year !== year || before.sourceKey !== sourceKey) {
    await manager.delete(IndicatorValueEntity, { indicatorKey: key });
    await manager.update(IndicatorEntity, { key }, { year, sourceKey });
  }
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    const values = rows
      .slice(start, start + BATCH_ROWS)
      .filter(({ municipalityCode, ...row }) => {
        const recorded =
          before?.year === year && before.sourceKey === sourceKey ? before.values[municipalityCode] : undefined;
        // What is on record already keeps its note.
        return (
          recorded?.value !== row.value ||
          recorded.quality !== row.quality ||
          recorded.standardError !== row.standardError
        );
      })
      .map(({ municipalityCode, value, quality, standardError }) => ({
        indicatorKey: key,
        municipalityCode,
        value,
        quality,
        standardError,
        noteEs: null,
        noteEn: null,
      }));
    if (values.length > 0) await manager.upsert(IndicatorValueEntity, values, ['indicatorKey', 'municipalityCode']);
  }
}

import { isDeepStrictEqual } from 'node:util';
import {
  type DataSource,
  type EntityManager,
  type FindOptionsOrder,
  type FindOptionsWhere,
  In,
  MoreThan,
} from 'typeorm';
import { raiseRevision, type SnapshotStamp } from '../../platform/database/revision';
import { DomainError } from '../../platform/errors';
import { CellFault, readCells } from '../../platform/files/cell-codec';
import {
  readTable,
  type TableColumn,
  type TableContent,
  tableHeader,
  tableLine,
  tableTemplate,
} from '../../platform/files/table-file';
import type { CellProblem, TableRecord } from '../../platform/files/table-source';
import type { Bilingual, LanguageCode } from '../../platform/language';
import { type RoleHolder, requireRole } from '../access';
import { appendAudit, type Change } from '../audit';

import { storeRecord, storeRecords } from './record.service';
import type { RecordDefinition, RowRemark, RowReview } from './record-definition';
import { ID_COLUMN, type RecordColumn } from './record-table';
import type { RecordRow } from './record-type';

/** Beyond this a table is to be imported in parts. */
const MOST_RECORDS = 200_000;
/** Beyond this, more problems are not worth reading. */
const MOST_PROBLEMS = 1000;
const BATCH_ROWS = 500;

/** What is done with a new row that looks like a record, or like a row before it. */
export const DUPLICATE_RULES = ['REFUSE', 'SKIP', 'ADD'] as const;
export type DuplicateRule = (typeof DUPLICATE_RULES)[number];

export interface RecordImportOptions {
  readonly dryRun: boolean;
  /** Without it, REFUSE. */
  readonly duplicates?: DuplicateRule;
  readonly now: Date;
  /** Told after each batch how many rows have been looked at. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What is wrong or odd in a table, at its place. */
export interface RecordProblem extends CellProblem, Pick<RowRemark, 'severity' | 'existing'> {}

export interface RecordImport {
  /** Rows that can be written, those that change nothing included. */
  readonly accepted: number;
  /** Rows that keep the table from being written. */
  readonly rejected: number;
  /** Rows that are left out as duplicates. */
  readonly skipped: number;
  /** Rows that say what is on record already. */
  readonly unchanged: number;
  /** Rows that have been written: all that say something new, or none. */
  readonly written: number;
  readonly dryRun: boolean;
  /** The data revision that holds what was written; null: nothing was. */
  readonly dataRevision: number | null;
  /** By line, at most 1,000. */
  readonly problems: readonly RecordProblem[];
}

/** Undoes the transaction of an import that is refused, or was only tried. */
class TakenBack extends Error {
  constructor(readonly report: RecordImport) {
    super('the import was taken back');
  }
}

/** Takes over tables of records of any kind: new ones, and those that a row names by its identifier. */
export class RecordImportService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Takes over all of a table or nothing, in one transaction. A dry run does the same and takes it back, so that what it
   * finds is what an import would find.
   * @throws ForbiddenError where a row takes a higher role
   */
  async import(
    table: RecordDefinition,
    snapshot: SnapshotStamp,
    content: string,
    options: RecordImportOptions,
    writer: RoleHolder,
  ): Promise<RecordImport> {
    const read = readTable<TableColumn | RecordColumn>(content, [ID_COLUMN, ...table.columns], MOST_RECORDS);
    try {
      return await this.dataSource.transaction(async (manager) => {
        // Taken first: every write waits here for those before it.
        const dataRevision = await raiseRevision(manager);
        const run = new ImportRun(table, { manager, snapshot, writer, dataRevision, ...options }, read);
        const report = await run.import();
        if (options.dryRun || report.rejected > 0 || report.written === 0) {
          throw new TakenBack({ ...report, written: 0 });
        }
        return { ...report, dataRevision };
      });
    } catch (error) {
      if (error instanceof TakenBack) return error.report;
      throw error;
    }
  }
}

interface RunContext extends RecordImportOptions {
  readonly manager: EntityManager;
  readonly snapshot: SnapshotStamp;
  readonly writer: RoleHolder;
  readonly dataRevision: number;
}

interface ReadRow {
  readonly line: number;
  readonly id: string | null;
  /** By the heading in English; a column that the table does not have is left out. */
  readonly values: Readonly<Record<string, unknown>>;
}

interface Pending {
  readonly line: number;
  readonly id: string | null;
  readonly revision: number;
  readonly before: object | null;
  readonly after: object;
}

class ImportRun {
  private readonly problems: RecordProblem[];
  private readonly faulty = new Set<number>();
  private readonly review: RowReview | undefined;
  private skipped = 0;
  private readonly lineOf = new Map<string, number>();
  private pending: Pending[] = [];
  private unchanged = 0;
  private written = 0;

  constructor(
    private readonly table: RecordDefinition,
    private readonly context: RunContext,
    private readonly read: TableContent<TableColumn | RecordColumn>,
  ) {
    this.problems = read.problems.map((problem) => ({ ...problem, severity: 'ERROR' }));
    this.review = table.startReview?.();
  }

  async import(): Promise<RecordImport> {
    const { records, rowCount } = this.read;
    let done = 0;
    for (const batch of batchesOf(records, BATCH_ROWS)) {
      await this.take(batch.map((record) => this.readRow(record)));
      await this.flush();
      done += batch.length;
      this.context.onProgress?.(done, rowCount);
    }
    return {
      accepted: rowCount - this.faulty.size - this.skipped,
      rejected: Math.max(this.faulty.size, this.read.problems.length > 0 ? 1 : 0),
      skipped: this.skipped,
      unchanged: this.unchanged,
      written: this.written,
      dryRun: this.context.dryRun,
      dataRevision: null,
      problems: this.problems.sort((a, b) => a.line - b.line).slice(0, MOST_PROBLEMS),
    };
  }

  private readRow(record: TableRecord): ReadRow {
    const { values, problems } = readCells(this.read, record, this.context.snapshot);
    if (problems.length > 0) this.faulty.add(record.line);
    this.problems.push(...problems.map((problem) => ({ ...problem, severity: 'ERROR' as const })));
    return { line: record.line, id: (values[ID_COLUMN.heading.en] as string | undefined) || null, values };
  }

  private fault(line: number, column: string | null, text: Bilingual): void {
    this.faulty.add(line);
    this.problems.push({ line, column: column?.trim() ?? null, severity: 'ERROR', text });
  }

  private async take(rows: readonly ReadRow[]): Promise<void> {
    const recorded = await this.findRecorded(rows);
    for (const row of rows) {
      const found = row.id === null ? null : recorded.get(row.id);
      if (found === undefined) this.faultOfId(row, 'no existe', 'does not exist');
      const first = row.id === null ? undefined : this.lineOf.get(row.id);
      if (first !== undefined) {
        this.faultOfId(row, `está también en la línea ${first}`, `is in line ${first} as well`);
      } else if (row.id !== null) this.lineOf.set(row.id, row.line);
      // Of a row with a cell that cannot be read, no rule has all that it would look at.
      if (this.faulty.has(row.line)) continue;
      await this.takeRow(row, found ?? null);
      if (this.table.oneByOne) await this.flush();
    }
  }

  private faultOfId({ line, id }: ReadRow, es: string, en: string): void {
    const { label } = this.table;
    const found = (id ?? '').slice(0, 60);
    this.fault(line, ID_COLUMN.heading.en, {
      es: `${label.es} «${found}» ${es}; déjelo vacío para un registro nuevo.`,
      en: `${label.en} "${found}" ${en}; leave it empty for a new record.`,
    });
  }

  private async findRecorded(rows: readonly ReadRow[]): Promise<Map<string, { revision: number; state: object }>> {
    const type = this.table;
    const ids = rows.flatMap(({ id }) => (id !== null && type.idPattern.test(id) ? [id] : []));
    const found = ids.length === 0 ? [] : await this.context.manager.findBy(type.entity, { id: In(ids) });
    const recorded = new Map<string, { revision: number; state: object }>();
    for (const row of found) {
      const state = await type.toState(row, this.context.manager);
      recorded.set(row.id, { revision: row.revision, state });
    }
    return recorded;
  }

  private async takeRow(row: ReadRow, found: { revision: number; state: object } | null): Promise<void> {
    const { manager, snapshot, now, writer } = this.context;
    const type = this.table;
    const before = found?.state ?? null;
    // A column that the table does not have leaves what is recorded as it is.
    const kept = type.columns.map((column) => [
      column.heading.en,
      before === null ? column.empty : column.valueOf(before),
    ]);
    const stated = this.stateOf(row, { ...Object.fromEntries(kept), ...row.values });
    if (stated === null) return;
    const after = before === null ? ((await type.completed?.({ manager }, stated)) ?? stated) : stated;
    if (isDeepStrictEqual(before, after)) {
      this.unchanged += 1;
      return;
    }
    requireRole(writer, type.roleFor(before, after));
    try {
      await type.check({ manager, snapshot, now, undoing: false, id: row.id }, before, after);
      this.pending.push({ line: row.line, id: row.id, revision: found?.revision ?? 0, before, after });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.refuse(row.line, error);
    }
  }

  private stateOf({ line }: ReadRow, values: Readonly<Record<string, unknown>>): object | null {
    try {
      return this.table.fromCells(values);
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      this.fault(line, error.field === null ? null : this.headingOf(error.field), error.text);
      return null;
    }
  }

  private refuse(line: number, error: DomainError): void {
    const problems = error.argument === undefined ? [{ argument: '', text: error.text }] : error.problems;
    for (const { argument, text } of problems) this.fault(line, this.headingOf(argument.replace(/^input\./, '')), text);
  }

  /** Of rows that could be written, those that are to be. */
  private async reviewed(pending: readonly Pending[]): Promise<readonly Pending[]> {
    if (this.review === undefined || pending.length === 0) return pending;
    const rows = pending.map(({ line, id, after }) => ({ line, id, state: after }));
    const leftOut = new Set<number>();
    for (const { field, ...remark } of await this.review.review(this.context, rows)) {
      this.problems.push({ ...remark, column: this.headingOf(field)?.trim() ?? null });
      const { line, severity } = remark;
      const rule = this.context.duplicates ?? 'REFUSE';
      if (severity === 'ERROR' || (severity === 'DUPLICATE' && rule === 'REFUSE')) this.faulty.add(line);
      else if (severity === 'DUPLICATE' && rule === 'SKIP') leftOut.add(line);
    }
    this.skipped += leftOut.size;
    return pending.filter(({ line }) => !leftOut.has(line));
  }

  /** What the header calls the column of a field. */
  private headingOf(field: string): string | null {
    const index = this.read.columns.findIndex(
      (column) =>
        'fields' in column &&
        column.fields.some((name) => field === name || field.startsWith(`${name}.`) || field.startsWith(`${name}[`)),
    );
    return this.read.header[index] ?? null;
  }

  /** Writes what has been taken; where something is at fault, nothing will stay and nothing is written any more. */
  private async flush(): Promise<void> {
    const pending = await this.reviewed(this.pending);
    this.pending = [];
    if (this.faulty.size > 0 || pending.length === 0) return;
    const { manager, writer, dataRevision, now } = this.context;
    const type = this.table;
    const created = pending.filter(({ id }) => id === null);
    const ids = await storeRecords(
      type,
      manager,
      created.map(({ after }) => after),
    );
    const changes: Change[] = created.map(({ before, after }, i) => ({
      operation: 'IMPORT',
      kind: type.kind,
      id: ids[i] ?? '',
      before,
      after,
    }));
    for (const { id, revision, before, after } of pending) {
      if (id === null) continue;
      await storeRecord(type, manager, { id, revision }, after, now);
      changes.push({ operation: 'IMPORT', kind: type.kind, id, before, after });
    }
    await appendAudit(manager, writer, dataRevision, changes);
    this.written += pending.length;
  }
}

function* batchesOf<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Writes the records of a kind as a table that imports back unchanged, by their identifiers. Counts of people stand in it
 * as they are recorded, so that it is for those who keep the records.
 */
export async function exportRecords(
  dataSource: DataSource,
  table: RecordDefinition,
  language: LanguageCode,
  write: (text: string) => Promise<unknown> | unknown,
): Promise<void> {
  await dataSource.transaction('REPEATABLE READ', async (manager) => {
    await write(tableHeader([ID_COLUMN, ...table.columns], language));
    let last: string | null = null;
    for (;;) {
      const rows: RecordRow[] = await manager.find(table.entity, {
        where: (last === null ? {} : { id: MoreThan(last) }) as FindOptionsWhere<RecordRow>,
        order: { id: 'ASC' } as FindOptionsOrder<RecordRow>,
        take: BATCH_ROWS,
      });
      for (const row of rows) {
        last = row.id;
        if (table.isLeftOut?.(row)) continue;
        const state = await table.toState(row, manager);
        await write(tableLine([row.id, ...table.columns.map((column) => column.write(state, language))]));
      }
      if (rows.length < BATCH_ROWS) return;
    }
  });
}

/** An empty table of a kind of records. */
export function recordTemplate({ columns, isForNewRecords }: RecordDefinition, language: LanguageCode): string {
  return tableTemplate(isForNewRecords ? columns : [ID_COLUMN, ...columns], language);
}

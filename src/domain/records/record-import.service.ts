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
import {
  type CellProblem,
  readTable,
  type TableColumn,
  type TableContent,
  type TableRecord,
  tableHeader,
  tableLine,
  tableTemplate,
} from '../../platform/files/table-file';
import type { Bilingual, LanguageCode } from '../../platform/language';
import { type RoleHolder, requireRole } from '../access';
import { appendAudit, type Change } from '../audit';

import { storeRecord, storeRecords } from './record.service';
import { CellFault, ID_COLUMN, type RecordColumn, type RecordTable, readCells } from './record-table';
import type { RecordRow } from './record-type';

/** Beyond this a table is to be imported in parts. */
export const MOST_RECORDS = 200_000;
/** Beyond this, more problems are not worth reading. */
const MOST_PROBLEMS = 1000;
const BATCH_ROWS = 500;

export interface RecordImportOptions {
  readonly dryRun: boolean;
  readonly now: Date;
  /** Told after each batch how many rows have been looked at. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface RecordImport {
  /** Rows that can be written, those that change nothing included. */
  readonly accepted: number;
  /** Rows that keep the table from being written. */
  readonly rejected: number;
  /** Rows that say what is on record already. */
  readonly unchanged: number;
  /** Rows that have been written: all that say something new, or none. */
  readonly written: number;
  readonly dryRun: boolean;
  /** The data revision that holds what was written; null: nothing was. */
  readonly dataRevision: number | null;
  /** By line, at most 1,000. */
  readonly problems: readonly CellProblem[];
}

/** Undoes the transaction of an import that is refused, or was only tried. */
class TakenBack extends Error {
  constructor(readonly report: RecordImport) {
    super('the import was taken back');
  }
}

/**
 * Takes over a table of records: all of it or nothing, in one transaction. A dry run does the same and takes it back, so
 * that what it finds is what an import would find.
 * @throws ForbiddenError where a row takes a higher role
 */
export async function importRecords(
  dataSource: DataSource,
  table: RecordTable,
  snapshot: SnapshotStamp,
  content: string,
  options: RecordImportOptions,
  writer: RoleHolder,
): Promise<RecordImport> {
  const read = readTable<TableColumn | RecordColumn>(content, [ID_COLUMN, ...table.columns], MOST_RECORDS);
  try {
    return await dataSource.transaction(async (manager) => {
      // Taken first: every write waits here for those before it.
      const dataRevision = await raiseRevision(manager);
      const run = new ImportRun(table, { manager, snapshot, writer, dataRevision, ...options }, read);
      const report = await run.import();
      if (options.dryRun || report.rejected > 0 || report.written === 0) throw new TakenBack({ ...report, written: 0 });
      return { ...report, dataRevision };
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.report;
    throw error;
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
  readonly id: string | null;
  readonly revision: number;
  readonly before: object | null;
  readonly after: object;
}

class ImportRun {
  private readonly problems: CellProblem[];
  private readonly faulty = new Set<number>();
  private readonly lineOf = new Map<string, number>();
  private pending: Pending[] = [];
  private unchanged = 0;
  private written = 0;

  constructor(
    private readonly table: RecordTable,
    private readonly context: RunContext,
    private readonly read: TableContent<TableColumn | RecordColumn>,
  ) {
    this.problems = [...read.problems];
  }

  async import(): Promise<RecordImport> {
    const { records } = this.read;
    for (let start = 0; start < records.length; start += BATCH_ROWS) {
      const batch = records.slice(start, start + BATCH_ROWS);
      await this.take(batch.map((record) => this.readRow(record)));
      await this.flush();
      this.context.onProgress?.(start + batch.length, records.length);
    }
    return {
      accepted: records.length - this.faulty.size,
      rejected: Math.max(this.faulty.size, this.read.problems.length > 0 ? 1 : 0),
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
    this.problems.push(...problems);
    return { line: record.line, id: (values[ID_COLUMN.heading.en] as string | undefined) || null, values };
  }

  private fault(line: number, column: string | null, text: Bilingual): void {
    this.faulty.add(line);
    this.problems.push({ line, column: column?.trim() ?? null, text });
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
    const { label } = this.table.type;
    const found = (id ?? '').slice(0, 60);
    this.fault(line, ID_COLUMN.heading.en, {
      es: `${label.es} «${found}» ${es}; déjelo vacío para un registro nuevo.`,
      en: `${label.en} "${found}" ${en}; leave it empty for a new record.`,
    });
  }

  private async findRecorded(rows: readonly ReadRow[]): Promise<Map<string, { revision: number; state: object }>> {
    const { type } = this.table;
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
    const { type, columns } = this.table;
    const before = found?.state ?? null;
    // A column that the table does not have leaves what is recorded as it is.
    const kept = columns.map((column) => [column.heading.en, before === null ? column.empty : column.valueOf(before)]);
    const after = this.stateOf(row, { ...Object.fromEntries(kept), ...row.values });
    if (after === null) return;
    if (isDeepStrictEqual(before, after)) {
      this.unchanged += 1;
      return;
    }
    requireRole(writer, type.roleFor(before, after));
    try {
      await type.check({ manager, snapshot, now, undoing: false, id: row.id }, before, after);
      this.pending.push({ id: row.id, revision: found?.revision ?? 0, before, after });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      this.refuse(row.line, error);
    }
  }

  private stateOf({ line }: ReadRow, values: Readonly<Record<string, unknown>>): object | null {
    try {
      return this.table.toState(values);
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      this.fault(line, null, error.text);
      return null;
    }
  }

  private refuse(line: number, error: DomainError): void {
    const problems = error.argument === undefined ? [{ argument: '', text: error.text }] : error.problems;
    for (const { argument, text } of problems) this.fault(line, this.headingOf(argument.replace(/^input\./, '')), text);
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
    const pending = this.pending;
    this.pending = [];
    if (this.faulty.size > 0 || pending.length === 0) return;
    const { manager, writer, dataRevision, now } = this.context;
    const { type } = this.table;
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

/**
 * Writes the records of a kind as a table that imports back unchanged, by their identifiers. Counts of people stand in it
 * as they are recorded, so that it is for those who keep the records.
 */
export async function exportRecords(
  dataSource: DataSource,
  table: RecordTable,
  language: LanguageCode,
  write: (text: string) => Promise<unknown> | unknown,
): Promise<void> {
  await dataSource.transaction('REPEATABLE READ', async (manager) => {
    await write(tableHeader([ID_COLUMN, ...table.columns], language));
    let last: string | null = null;
    for (;;) {
      const rows: RecordRow[] = await manager.find(table.type.entity, {
        where: (last === null ? {} : { id: MoreThan(last) }) as FindOptionsWhere<RecordRow>,
        order: { id: 'ASC' } as FindOptionsOrder<RecordRow>,
        take: BATCH_ROWS,
      });
      for (const row of rows) {
        last = row.id;
        if (table.isLeftOut?.(row)) continue;
        const state = await table.type.toState(row, manager);
        await write(tableLine([row.id, ...table.columns.map((column) => column.write(state))]));
      }
      if (rows.length < BATCH_ROWS) return;
    }
  });
}

/** An empty table of a kind of records. */
export function recordTemplate(table: RecordTable, language: LanguageCode): string {
  return tableTemplate([ID_COLUMN, ...table.columns], language);
}

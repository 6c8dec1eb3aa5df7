import { type DataSource, type EntityManager, MigrationExecutor, type QueryRunner } from 'typeorm';
import { TAKE_START_LOCK_HERE } from '../database/database.sql';
import { migrationsOf, requireKnownMigrations, unknownMigration } from '../database/known-migrations';
import { raiseRevision, readRevision } from '../database/revision';
import { StartupError } from '../errors';
import type { ProgressSink } from '../terminal';
import {
  type CatalogueColumn,
  CHECK_FOREIGN_KEYS,
  deferForeignKey,
  disableTrigger,
  emptyTables,
  enableTrigger,
  enforceForeignKey,
  hasRows,
  insertRows,
  LIFT_REVISION,
  LIST_FOREIGN_KEYS,
  LIST_SEQUENCES,
  LIST_TRIGGERS,
  SET_SEQUENCE,
} from './backup.sql';
import type { BackupHeader, BackupRow, BackupSummary, SequenceState, TableDigest } from './backup-format';
import { checkBackup, readBackup, tooNew } from './read-backup';
import { digestTable, listTables, setPlainText } from './table-lines';

const TELL_FROM_ROWS = 1_000;
/** This table has a row even in an empty database. */
const REVISION_TABLE = 'data_revision';

export interface RestoreOptions {
  readonly progress: ProgressSink;
  /** Whether existing data may be discarded. */
  readonly replace: boolean;
  readonly signal: AbortSignal;
}

export interface Restored {
  readonly summary: BackupSummary;
  /** The new data revision: the backup's, or above all previous ones if data were replaced. */
  readonly revision: number;
  /** Migrations newer than the backup that ran on its data. */
  readonly newer: readonly string[];
  /** Tables of the backup that none of its migrations creates; they are not the product's and are skipped. */
  readonly left: readonly string[];
}

/**
 * Restores a backup into the database in one transaction. It creates the schema as of the backup, loads the rows,
 * verifies their checksums, then runs newer migrations.
 *
 * Rows are only inserted, with triggers off and foreign keys checked at the end, because the rows already contain the
 * effects of triggers. A running server reads the new data as after any write.
 * @param dataSource opened without migrating its schema
 * @throws StartupError if the file is no complete backup or is from a newer version, or if the database has data and
 *   `replace` is false; nothing is written then
 */
export async function restoreBackup(
  dataSource: DataSource,
  file: string,
  { progress, replace, signal }: RestoreOptions,
): Promise<Restored> {
  progress.step({ es: `Comprobando ${file}…`, en: `Checking ${file}…` });
  const summary = await checkBackup(file, signal);
  requireReadable(dataSource, summary.header, file);
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.startTransaction();
    await runner.query(TAKE_START_LOCK_HERE);
    const restored = await restoreInto(runner, { file, summary, replace, progress, signal });
    await runner.commitTransaction();
    return restored;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined); // report the first error
    throw error;
  } finally {
    await runner.release();
  }
}

interface Restoring extends RestoreOptions {
  readonly file: string;
  readonly summary: BackupSummary;
}

async function restoreInto(runner: QueryRunner, restoring: Restoring): Promise<Restored> {
  const { file, summary, replace, progress, signal } = restoring;
  const { manager } = runner;
  const { migrations } = summary.header;
  const before = await heldBefore(manager, runner.dataSource);
  if (before.hasData && !replace) {
    throw new StartupError({
      es: 'La base de datos ya tiene datos: restaure en una vacía (DATABASE_URL o DATA_DIR), o añada --replace para perder los que tiene.',
      en: 'The database holds data already: restore into an empty one (DATABASE_URL or DATA_DIR), or add --replace to lose what it holds.',
    });
  }
  await new Migrations(runner, before.migrations).undoAll();
  await new Migrations(runner, migrations).run();
  await setPlainText(manager);
  const left = await load(manager, restoring);
  progress.step({ es: 'Comparando con la copia…', en: 'Comparing with the backup…' });
  await compare(manager, summary, left, file);
  signal.throwIfAborted();
  const newer = await new Migrations(runner, null).run();
  return { summary, revision: await settleRevision(manager, before), newer, left };
}

interface HeldBefore {
  readonly migrations: readonly string[];
  readonly hasData: boolean;
  readonly revision: number;
}

async function heldBefore(manager: EntityManager, dataSource: DataSource): Promise<HeldBefore> {
  const migrations = await migrationsOf(manager);
  if (migrations.length === 0) return { migrations, hasData: false, revision: 0 };
  requireKnownMigrations(dataSource, migrations);
  const { number: revision } = await readRevision(manager);
  for (const { name } of await listTables(manager)) {
    if (name === REVISION_TABLE) continue;
    const [row] = await manager.query<Array<{ held: boolean }>>(hasRows(name));
    if (row?.held) return { migrations, hasData: true, revision };
  }
  return { migrations, hasData: revision > 0, revision };
}

function requireReadable(dataSource: DataSource, header: BackupHeader, file: string): void {
  const unknown = unknownMigration(dataSource, header.migrations);
  if (unknown !== undefined) throw tooNew(file, header.softwareVersion, unknown, unknown);
}

/** Runs the named migrations, or all, in the caller's transaction. */
class Migrations extends MigrationExecutor {
  override transaction = 'none' as const;

  constructor(
    runner: QueryRunner,
    private readonly names: readonly string[] | null,
  ) {
    super(runner.dataSource, runner);
  }

  /** @returns the names of the migrations that ran */
  async run(): Promise<string[]> {
    return (await this.executePendingMigrations()).map(({ name }) => name);
  }

  async undoAll(): Promise<void> {
    for (const _ of this.names ?? []) await this.undoLastMigration();
  }

  protected override getMigrations(): ReturnType<MigrationExecutor['getMigrations']> {
    const all = super.getMigrations();
    return this.names === null ? all : all.filter(({ name }) => this.names?.includes(name));
  }
}

/** @returns the backup's tables that are missing from the schema */
async function load(manager: EntityManager, { file, progress, signal }: Restoring): Promise<string[]> {
  const tables = new Map((await listTables(manager)).map((table) => [table.name, table.columns]));
  const triggers = await manager.query<Array<{ table: string; name: string; enabled: string }>>(LIST_TRIGGERS);
  const foreignKeys = await manager.query<Array<{ table: string; name: string }>>(LIST_FOREIGN_KEYS);
  for (const { table, name } of triggers) await manager.query(disableTrigger(table, name));
  for (const { table, name } of foreignKeys) await manager.query(deferForeignKey(table, name));
  await manager.query(emptyTables([...tables.keys()])); // removes rows that migrations inserted into new tables
  const left: string[] = [];
  for await (const part of readBackup(file)) {
    signal.throwIfAborted();
    if (part.kind === 'ROWS') {
      const columns = tables.get(part.table);
      if (columns !== undefined) await insert(manager, part, columns, file);
    } else if (part.kind === 'TABLE') {
      if (tables.has(part.table)) tell(progress, part.table, part.digest);
      else left.push(part.table);
    } else if (part.kind === 'SEQUENCES') {
      await setSequences(manager, part.sequences);
    }
  }
  await manager.query(CHECK_FOREIGN_KEYS);
  for (const { table, name } of foreignKeys) await manager.query(enforceForeignKey(table, name));
  for (const { table, name, enabled } of triggers) await manager.query(enableTrigger(table, name, enabled));
  return left;
}

async function insert(
  manager: EntityManager,
  { table, columns, rows }: { table: string; columns: readonly string[]; rows: readonly BackupRow[] },
  known: readonly CatalogueColumn[],
  file: string,
): Promise<void> {
  const into = columns.map((name) => {
    const column = known.find((candidate) => candidate.column === name);
    if (column === undefined) throw differs(file, table);
    return column;
  });
  const values = into.map((_, i) => rows.map((row) => row[i] ?? null));
  await manager.query(insertRows(table, into), values);
}

/** Sequences of skipped tables are skipped too. */
async function setSequences(manager: EntityManager, states: readonly SequenceState[]): Promise<void> {
  const held = new Set((await manager.query<Array<{ name: string }>>(LIST_SEQUENCES)).map(({ name }) => name));
  for (const { name, lastValue, isCalled } of states) {
    if (held.has(name)) await manager.query(SET_SEQUENCE, [name, lastValue, isCalled]);
  }
}

async function compare(manager: EntityManager, { tables }: BackupSummary, left: readonly string[], file: string) {
  const held = await listTables(manager);
  const missing = held.find(({ name }) => !tables.has(name));
  if (missing !== undefined) throw differs(file, missing.name);
  for (const table of held) {
    const digest = await digestTable(manager, table);
    if (digest.sha256 !== tables.get(table.name)?.sha256) throw differs(file, table.name);
  }
  if (held.length + left.length !== tables.size) throw differs(file, '?');
}

/** An empty database takes the backup's revision; replaced data raise it, so that readers notice. */
async function settleRevision(manager: EntityManager, { hasData, revision }: HeldBefore): Promise<number> {
  if (!hasData) return (await readRevision(manager)).number;
  await manager.query(LIFT_REVISION, [revision]);
  return raiseRevision(manager);
}

function tell(progress: ProgressSink, table: string, { rows }: TableDigest): void {
  if (rows < TELL_FROM_ROWS) return;
  progress.step({ es: `Restaurando ${table}: ${rows} filas`, en: `Restoring ${table}: ${rows} rows` });
}

function differs(file: string, table: string): StartupError {
  return new StartupError({
    es: `La tabla ${table} no sale como en ${file}: no se cambió nada. El archivo puede venir de una base de datos modificada a mano.`,
    en: `The table ${table} does not come out as in ${file}: nothing was changed. The file may come from a database altered by hand.`,
  });
}

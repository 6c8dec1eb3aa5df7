import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { DataSource, EntityManager } from 'typeorm';
import { migrationsOf } from '../database/known-migrations';
import { readRevision } from '../database/revision';
import { StartupError } from '../errors';
import { SOFTWARE_VERSION } from '../software-version';
import type { ProgressSink } from '../terminal';
import { LIST_SEQUENCES, readSequence, SET_READ_ONLY } from './backup.sql';
import {
  BACKUP_FORMAT,
  BACKUP_VERSION,
  type BackupHeader,
  type BackupSummary,
  type SequenceState,
} from './backup-format';
import { checkBackup } from './read-backup';
import { type CatalogueTable, listTables, setPlainText, tableLines } from './table-lines';

const FULL_DISK: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EIO']);
/** Tables with at least this many rows get their own progress message. */
const TELL_FROM_ROWS = 1_000;

export interface BackupOptions {
  readonly progress: ProgressSink;
  /** Whether an existing file may be replaced. */
  readonly overwrite: boolean;
  readonly now: Date;
  readonly signal: AbortSignal;
  /** The database of an automatic backup. */
  readonly automaticOf?: string | undefined;
}

/**
 * Writes a consistent copy of every table to one file while others read and write. The file gets its name only once it
 * is complete and has been read back with matching checksums; only its owner can read it.
 * @throws StartupError if the database is empty, or the file exists or cannot be written
 */
export async function writeBackup(
  dataSource: DataSource,
  file: string,
  { progress, overwrite, now, signal, automaticOf }: BackupOptions,
): Promise<BackupSummary> {
  if (!overwrite && (await exists(file))) {
    throw new StartupError({
      es: `${file} ya existe: elija otro nombre, o añada --overwrite para reemplazarlo.`,
      en: `${file} is there already: choose another name, or add --overwrite to replace it.`,
    });
  }
  const partial = `${file}.partial`;
  try {
    await dataSource.transaction('REPEATABLE READ', async (manager) => {
      const lines = backupLines(manager, { now, progress, automaticOf });
      await rm(partial, { force: true }); // a leftover file may be open to others
      await pipeline(lines, createGzip(), createWriteStream(partial, { flags: 'wx', mode: 0o600 }), { signal });
    });
    await syncToDisk(partial);
    const summary = await checkBackup(partial, signal);
    await rename(partial, file);
    await syncToDisk(dirname(resolve(file)), 'r');
    return summary;
  } catch (error) {
    await rm(partial, { force: true });
    throw isOfFile(error) ? cannotWrite(file, error) : error;
  }
}

/** The text of the file, from one snapshot of the database. */
async function* backupLines(
  manager: EntityManager,
  { now, progress, automaticOf }: Pick<BackupOptions, 'automaticOf' | 'now' | 'progress'>,
): AsyncGenerator<string> {
  await manager.query(SET_READ_ONLY);
  await setPlainText(manager);
  const whole = createHash('sha256');
  const noted = (text: string): string => {
    whole.update(text);
    return text;
  };
  yield noted(`${JSON.stringify({ ...(await headerOf(manager, now)), automaticOf })}\n`);
  const tables = await listTables(manager);
  let total = 0;
  for (const table of tables) {
    yield noted(`${JSON.stringify({ table: table.name, columns: table.columns.map(({ column }) => column) })}\n`);
    const hash = createHash('sha256');
    let rows = 0;
    for await (const lines of tableLines(manager, table)) {
      const text = lines.join('');
      hash.update(text);
      rows += lines.length;
      yield noted(text);
    }
    yield noted(`${JSON.stringify({ endOf: table.name, rows, sha256: hash.digest('hex') })}\n`);
    total += rows;
    tell(progress, table, rows);
  }
  yield noted(`${JSON.stringify({ sequences: await readSequences(manager) })}\n`);
  yield `${JSON.stringify({ end: BACKUP_FORMAT, tables: tables.length, rows: total, sha256: whole.digest('hex') })}\n`;
}

async function headerOf(manager: EntityManager, now: Date): Promise<BackupHeader> {
  const migrations = await migrationsOf(manager);
  if (migrations.length === 0) {
    throw new StartupError({
      es: 'La base de datos está vacía: no hay nada que copiar. Compruebe DATABASE_URL o DATA_DIR.',
      en: 'The database is empty: there is nothing to back up. Check DATABASE_URL or DATA_DIR.',
    });
  }
  return {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    softwareVersion: SOFTWARE_VERSION,
    createdAt: now.toISOString(),
    dataRevision: (await readRevision(manager)).number,
    migrations,
  };
}

async function readSequences(manager: EntityManager): Promise<SequenceState[]> {
  const states: SequenceState[] = [];
  for (const { name } of await manager.query<Array<{ name: string }>>(LIST_SEQUENCES)) {
    const [state] = await manager.query<Array<Omit<SequenceState, 'name'>>>(readSequence(name));
    if (state !== undefined) states.push({ name, ...state });
  }
  return states;
}

function tell(progress: ProgressSink, { name }: CatalogueTable, rows: number): void {
  if (rows < TELL_FROM_ROWS) return;
  progress.step({ es: `Copiando ${name}: ${rows} filas`, en: `Copying ${name}: ${rows} rows` });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** After a power cut, a renamed backup must neither be empty nor lose its name. */
async function syncToDisk(path: string, flags = 'r+'): Promise<void> {
  const handle = await open(path, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isOfFile(error: unknown): error is NodeJS.ErrnoException {
  const { path, code } = error as NodeJS.ErrnoException;
  return path !== undefined || FULL_DISK.has(String(code));
}

function cannotWrite(file: string, { code = '' }: NodeJS.ErrnoException): StartupError {
  return new StartupError({
    es: `No se puede escribir ${file} (${code}): compruebe que la carpeta existe, que puede escribir en ella y que queda espacio.`,
    en: `${file} cannot be written (${code}): check that the folder exists, that you may write in it and that there is room.`,
  });
}

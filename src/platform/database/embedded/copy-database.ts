import { copyFile, mkdir, readdir, stat, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../../errors';
import { BEGIN_FILE_COPY, END_FILE_COPY } from './copy-database.sql';
import { PG_DATA } from './data-folder';

/** Bytes that a copy takes, its part of the log included. */
export async function bytesToCopy(dataDir: string): Promise<number> {
  return (await bytesIn(join(dataDir, PG_DATA, 'base'))) + LOG_BYTES;
}

const LOG_BYTES = 3 * 2 ** 24;

async function bytesIn(folder: string): Promise<number> {
  let sum = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sum += await bytesIn(path);
    else
      sum += await stat(path).then(
        ({ size }) => size,
        () => 0,
      ); // it may have gone meanwhile
  }
  return sum;
}

type Ask = <Row>(statement: string) => Promise<Row[]>;

export interface CopyOptions {
  /** Bytes that are to stay free on the disk of the copy. */
  readonly leaveFree: number;
  readonly signal: AbortSignal;
}

/** Nothing of these belongs to a copy, or they come at its end. */
const NOT_COPIED = new Set([
  'backup_label',
  'pg_wal',
  'postmaster.pid',
  'procoees-clean-stop.json',
  'procoees-unfinished',
]);
const WAL_SEGMENT = /^[0-9A-F]{24}$/;

/**
 * Copies the files of a running embedded database into an empty data folder, while it goes on: as its own log makes
 * the copy whole when it is opened, nobody waits but for one checkpoint.
 * Source: PostgreSQL documentation, "Making a Base Backup Using the Low Level API".
 */
export async function copyDatabase(ask: Ask, dataDir: string, target: string, options: CopyOptions): Promise<void> {
  const [from, to] = [join(dataDir, PG_DATA), join(target, PG_DATA)];
  await beginCopy(ask);
  let label: string;
  try {
    await copyTree(from, to, NOT_COPIED, options);
  } finally {
    label = (await ask<{ label: string }>(END_FILE_COPY))[0]?.label ?? '';
  }
  await mkdir(join(to, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 });
  const first = /file ([0-9A-F]{24})/.exec(label)?.[1] ?? '';
  for (const name of (await readdir(join(from, 'pg_wal'))).sort()) {
    if (WAL_SEGMENT.test(name) && name >= first)
      await copy(join(from, 'pg_wal', name), join(to, 'pg_wal', name), options);
  }
  await writeFile(join(to, 'backup_label'), label, { mode: 0o600 });
}

/** The engine has one session: a copy that another process of ours left off may be open in it. */
async function beginCopy(ask: Ask): Promise<void> {
  try {
    await ask(BEGIN_FILE_COPY);
  } catch (error) {
    if ((error as { code?: unknown }).code !== '55000') throw error;
    await ask(END_FILE_COPY);
    await ask(BEGIN_FILE_COPY);
  }
}

async function copyTree(from: string, to: string, left: ReadonlySet<string>, options: CopyOptions): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (left.has(entry.name)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target, new Set(), options);
    else if (entry.isFile()) await copy(source, target, options);
  }
}

async function copy(from: string, to: string, { leaveFree, signal }: CopyOptions): Promise<void> {
  signal.throwIfAborted();
  try {
    await copyFile(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // a table that was dropped meanwhile
    throw error;
  }
  const { bavail, bsize } = await statfs(to);
  if (bavail * bsize >= leaveFree) return;
  throw new StartupError({
    es: `El disco de ${to} se está llenando: haga lugar, o ponga BACKUP_DIR en otro disco.`,
    en: `The disk of ${to} is filling up: make room, or put BACKUP_DIR on another disk.`,
  });
}

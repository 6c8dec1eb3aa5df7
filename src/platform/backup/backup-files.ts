import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { guatemalaDay } from '../guatemala-day';
import type { BackupHeader } from './backup-format';
import { readBackupHeader } from './read-backup';

const ENDING = '.backup.gz';
/** File names of automatic backups. */
const AUTOMATIC = /^procoees-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.automatic\.backup\.gz$/;

export interface BackupFile {
  readonly path: string;
  readonly bytes: number;
  readonly createdAt: Date;
  readonly header: BackupHeader;
  /** Made automatically, by its name and header. */
  readonly isAutomatic: boolean;
}

export function automaticName(now: Date): string {
  return `procoees-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z.automatic${ENDING}`;
}

/** The backups in a folder, newest first; none without the folder. */
export async function listBackups(folder: string): Promise<BackupFile[]> {
  const names = await readdir(folder).catch(() => []);
  const files: BackupFile[] = [];
  for (const name of names.filter((one) => one.endsWith(ENDING))) {
    const path = join(folder, name);
    const header = await readBackupHeader(path);
    if (header === null || Number.isNaN(Date.parse(header.createdAt))) continue;
    const { size: bytes } = await stat(path);
    const isAutomatic = AUTOMATIC.test(name) && header.automaticOf !== undefined;
    files.push({ path, bytes, createdAt: new Date(header.createdAt), header, isAutomatic });
  }
  return files.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

export interface Keeping {
  /** The database whose days count; the folder may contain backups of another one. */
  readonly database: string;
  readonly days: number;
  readonly bytes: number;
}

/**
 * Selects the automatic backups to delete: all but the newest of each of this database's last days with a backup, then
 * the oldest of any database until the rest fits; never this database's newest.
 * @param files newest first
 */
export function backupsToRemove(files: readonly BackupFile[], { database, days, bytes }: Keeping): BackupFile[] {
  const automatic = files.filter(({ isAutomatic }) => isAutomatic);
  const ofDatabase = automatic.filter(({ header }) => header.automaticOf === database);
  const kept = new Map<string, BackupFile>();
  for (const file of ofDatabase) {
    const day = guatemalaDay(file.createdAt);
    if (!kept.has(day) && kept.size < days) kept.set(day, file);
  }
  const keptFiles = new Set(kept.values());
  const left = automatic.filter((file) => file.header.automaticOf !== database || keptFiles.has(file));
  let total = left.reduce((sum, file) => sum + file.bytes, 0);
  const tooMuch: BackupFile[] = [];
  for (const file of [...left].reverse()) {
    if (total <= bytes) break;
    if (file === ofDatabase[0]) continue;
    tooMuch.push(file);
    total -= file.bytes;
  }
  return [...ofDatabase.filter((file) => !keptFiles.has(file)), ...tooMuch];
}

export async function removeBackups(files: readonly BackupFile[]): Promise<void> {
  for (const { path } of files) await rm(path, { force: true });
}

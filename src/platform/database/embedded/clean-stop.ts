import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from './durable-files';

/** What a stop in good order leaves in `pgdata`: page checksums do not tell that a file is gone or cut off. */
const RECORD = 'procoees-clean-stop.json';
const CONTROL = 'global/pg_control';
/** Which transactions were committed; PostgreSQL keeps no checksums of these. */
const WITHOUT_CHECKSUMS = /^pg_(xact|multixact)\//;

interface CleanStop {
  /** Of the control file: every start changes it, so that an older record says nothing any more. */
  readonly control: string;
  readonly bytes: Readonly<Record<string, number>>;
  readonly sha256: Readonly<Record<string, string>>;
}

/** Notes what is there; call when the engine has closed. */
export function noteCleanStop(pgData: string): void {
  const files = dataFiles(pgData);
  const unprotected = files.filter((file) => WITHOUT_CHECKSUMS.test(file));
  const record: CleanStop = {
    control: digestOf(join(pgData, CONTROL)),
    bytes: Object.fromEntries(files.map((file) => [file, statSync(join(pgData, file)).size])),
    sha256: Object.fromEntries(unprotected.map((file) => [file, digestOf(join(pgData, file))])),
  };
  writeDurably(join(pgData, RECORD), JSON.stringify(record));
}

/** Files that are not as the last stop left them; none where it was none in good order. */
export function alteredSinceStop(pgData: string): string[] {
  const record = readRecord(pgData);
  if (record === undefined || record.control !== digestOf(join(pgData, CONTROL))) return [];
  const altered = Object.entries(record.bytes).filter(([file, size]) => {
    if (statSync(join(pgData, file), { throwIfNoEntry: false })?.size !== size) return true;
    const digest = record.sha256[file];
    return digest !== undefined && digest !== digestOf(join(pgData, file));
  });
  return altered.map(([file]) => file);
}

function readRecord(pgData: string): CleanStop | undefined {
  try {
    return JSON.parse(readFileSync(join(pgData, RECORD), 'utf8')) as CleanStop;
  } catch {
    return undefined; // a database of before, or a stop that was cut off
  }
}

function dataFiles(pgData: string): string[] {
  const folders = ['global', 'pg_xact', 'pg_multixact/members', 'pg_multixact/offsets'];
  for (const name of readdirSync(join(pgData, 'base'))) folders.push(`base/${name}`);
  return folders.flatMap((folder) =>
    readdirSync(join(pgData, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('pg_internal.init'))
      .map((entry) => `${folder}/${entry.name}`),
  );
}

function digestOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

import { fork } from 'node:child_process';
import { join } from 'node:path';
import { AutomaticBackups } from '../platform/backup/automatic-backups';
import { compiledFile } from '../platform/compiled-file';
import type { Config } from '../platform/config';
import type { Database } from '../platform/database/open-database';
import { StartupError } from '../platform/errors';
import type { Bilingual } from '../platform/language';
import type { ProgressSink } from '../platform/terminal';

/** Input and answer of the process that writes a backup. */
export interface BackupOrder {
  readonly folder: string;
  readonly file: string;
  readonly database: string;
}
export type BackupOutcome = { readonly ok: true } | { readonly ok: false; readonly text: Bilingual };

/** The backups of an embedded database; undefined for a server, and where they are switched off. */
export function automaticBackups(
  { files }: Database,
  config: Config,
  progress: ProgressSink,
  onFailure: (error: unknown) => void,
): AutomaticBackups | undefined {
  if (files === undefined || config.backups.days === 0) return undefined;
  const source = {
    database: files.identifier,
    bytes: () => files.bytes(),
    copyTo: (folder: string, leaveFree: number, signal: AbortSignal) => files.copyTo(folder, { leaveFree, signal }),
    write: (folder: string, file: string, database: string, signal: AbortSignal) =>
      writeApart({ folder, file, database }, signal),
  };
  return new AutomaticBackups(source, { ...config.backups, progress, onFailure });
}

/** A separate process, because reading and compressing everything would delay requests. */
function writeApart(order: BackupOrder, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const program = compiledFile(join(__dirname, 'commands', 'automatic-backup'));
    const { DATABASE_URL: _server, ...environment } = process.env;
    const child = fork(program, [JSON.stringify(order)], {
      env: environment,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
      signal,
      killSignal: 'SIGKILL',
    });
    let outcome: BackupOutcome | undefined;
    child.on('message', (message: BackupOutcome) => {
      outcome = message;
    });
    child.once('error', reject);
    child.once('exit', (code, endedBy) => {
      if (outcome?.ok) resolve();
      else if (outcome) reject(new StartupError(outcome.text));
      else reject(new Error(`the process that writes it ended early (${endedBy ?? code})`));
    });
  });
}

import 'reflect-metadata';
import { setPriority } from 'node:os';
import { writeBackup } from '../../platform/backup/write-backup';
import { readConfig } from '../../platform/config';
import { openDatabase } from '../../platform/database/open-database';
import { StartupError } from '../../platform/errors';
import { SILENT } from '../../platform/terminal';
import type { BackupOrder, BackupOutcome } from '../automatic-backup';
import { ENTITIES } from '../compose/entities';

const LOW_PRIORITY = 10;

/** Writes the backup of a copied data folder; started by the product, and ended with it. */
async function main({ folder, file, database }: BackupOrder): Promise<void> {
  const stop = new AbortController();
  process.on('disconnect', () => stop.abort());
  const copy = await openDatabase(readConfig({ DATA_DIR: folder }), {
    entities: ENTITIES,
    progress: SILENT,
    schema: 'LEAVE',
  });
  try {
    await writeBackup(copy.dataSource, file, {
      progress: SILENT,
      overwrite: false,
      now: new Date(),
      signal: stop.signal,
      automaticOf: database,
    });
  } finally {
    await copy.close();
  }
}

function answer(outcome: BackupOutcome): void {
  if (process.connected) process.send?.(outcome, () => process.exit(0));
  else process.exit(1);
}

process.umask(0o077);
try {
  setPriority(LOW_PRIORITY); // and so of the database that it starts
} catch {
  // a system that does not allow it: the backup is made all the same
}
main(JSON.parse(process.argv[2] ?? '') as BackupOrder).then(
  () => answer({ ok: true }),
  (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    answer({ ok: false, text: error instanceof StartupError ? error.text : { es: reason, en: reason } });
  },
);

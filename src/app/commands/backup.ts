import 'reflect-metadata';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreBackup } from '../../platform/backup/restore-backup';
import { writeBackup } from '../../platform/backup/write-backup';
import { readConfig } from '../../platform/config';
import { openDatabase } from '../../platform/database/open-database';
import type { Terminal } from '../../platform/terminal';
import { ENTITIES } from '../compose/entities';
import { readFileArgument } from './file-argument';
import { runInterruptibly, withDatabase } from './run-command';

const USAGE = {
  es: 'Uso: npm run backup -- archivo.backup.gz [--overwrite] [--verify]. Con --verify además la restaura en una base temporal y compara.',
  en: 'Usage: npm run backup -- file.backup.gz [--overwrite] [--verify]. With --verify it also restores it into a temporary database and compares.',
};

/** `npm run backup -- file`: the whole database in one file, beside a running server too. */
void runInterruptibly(async (terminal, signal) => {
  const { file, options } = readFileArgument(process.argv.slice(2), ['--overwrite', '--verify'], USAGE);
  await withDatabase(
    terminal,
    async ({ dataSource }) => {
      const overwrite = options.has('--overwrite');
      const backup = await writeBackup(dataSource, file, { progress: terminal, overwrite, now: new Date(), signal });
      const megabytes = ((await stat(file)).size / 1e6).toFixed(1);
      const { tables, rows, header } = backup;
      terminal.step({
        es: `Copia en ${file}: ${tables.size} tablas, ${rows} filas, ${megabytes} MB, revisión de los datos ${header.dataRevision}; releída entera, sus sumas coinciden.`,
        en: `Backup in ${file}: ${tables.size} tables, ${rows} rows, ${megabytes} MB, data revision ${header.dataRevision}; read again whole, its checksums hold.`,
      });
    },
    { schema: 'LEAVE' },
  );
  if (options.has('--verify')) await verify(terminal, file, signal);
});

/** Whatever database the backup comes from, the embedded one is available and needs no privileges. */
async function verify(terminal: Terminal, file: string, signal: AbortSignal): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'procoees-verify-'));
  try {
    const config = readConfig({ DATA_DIR: folder });
    const database = await openDatabase(config, { entities: ENTITIES, progress: terminal, schema: 'LEAVE' });
    try {
      await restoreBackup(database.dataSource, file, { progress: terminal, replace: false, signal });
    } finally {
      await database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  terminal.step({
    es: 'Restaurada en una base temporal: todas las tablas salen iguales.',
    en: 'Restored into a temporary database: every table comes out the same.',
  });
}

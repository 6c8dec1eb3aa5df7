import 'reflect-metadata';
import { checkBackup } from '../../platform/backup/read-backup';
import { restoreBackup } from '../../platform/backup/restore-backup';
import { readConfig } from '../../platform/config';
import { endRestore } from '../../platform/database/embedded/data-folder';
import { StartupError } from '../../platform/errors';
import { readFileArgument } from './file-argument';
import { runInterruptibly, withDatabase } from './run-command';

const USAGE = {
  es: 'Uso: npm run restore -- archivo.backup.gz [--replace | --set-aside]. Con --replace se pierden los datos que la base ya tenga; con --set-aside la base integrada se aparta entera, aunque esté dañada, y se restaura en una nueva.',
  en: 'Usage: npm run restore -- file.backup.gz [--replace | --set-aside]. With --replace what the database holds already is lost; with --set-aside the embedded database is moved away whole, damaged or not, and the backup restored into a new one.',
};
const ONE_ONLY = {
  es: '--set-aside solo vale con la base de datos integrada, y sin --replace.',
  en: '--set-aside only counts with the embedded database, and without --replace.',
};

/** `npm run restore -- file`: restores a backup into an empty database, or replaces the current content. */
void runInterruptibly(async (terminal, signal) => {
  const { file, options } = readFileArgument(process.argv.slice(2), ['--replace', '--set-aside'], USAGE);
  const config = readConfig(process.env);
  const setAside = options.has('--set-aside');
  if (setAside && (options.has('--replace') || config.databaseUrl !== undefined)) throw new StartupError(ONE_ONLY);
  if (setAside) await checkBackup(file, signal); // nothing is moved for a file that is none
  await withDatabase(
    terminal,
    async ({ dataSource, embedded }) => {
      const replace = options.has('--replace');
      const { summary, revision, newer, left } = await restoreBackup(dataSource, file, {
        progress: terminal,
        replace,
        signal,
      });
      if (embedded) endRestore(config.dataDir);
      for (const table of left) {
        const { rows = 0 } = summary.tables.get(table) ?? {};
        terminal.line({
          es: `La tabla ${table} (${rows} filas) no es de este programa y no se restauró.`,
          en: `The table ${table} (${rows} rows) is not of this software and was not restored.`,
        });
      }
      if (newer.length > 0) {
        const names = newer.join(', ');
        terminal.line({
          es: `La copia es de una versión anterior: después se puso al día (${names}).`,
          en: `The backup is of an older version: it was brought up to date afterwards (${names}).`,
        });
      }
      const [tables, { rows }] = [summary.tables.size - left.length, summary];
      terminal.step({
        es: `Restaurado y comparado: ${tables} tablas, ${rows} filas; revisión de los datos ${revision}.`,
        en: `Restored and compared: ${tables} tables, ${rows} rows; data revision ${revision}.`,
      });
    },
    { schema: 'LEAVE', purpose: setAside ? 'RESTORE_ASIDE' : 'RESTORE' },
  );
});

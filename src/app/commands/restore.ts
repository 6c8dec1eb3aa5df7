import 'reflect-metadata';
import { restoreBackup } from '../../domain/backup/restore-backup';
import { readFileArgument } from './file-argument';
import { runInterruptibly, withDatabase } from './run-command';

const USAGE = {
  es: 'Uso: npm run restore -- archivo.backup.gz [--replace]. Con --replace se pierden los datos que la base ya tenga.',
  en: 'Usage: npm run restore -- file.backup.gz [--replace]. With --replace what the database holds already is lost.',
};

/** `npm run restore -- file`: puts a backup into an empty database, or in place of what is there. */
void runInterruptibly(async (terminal, signal) => {
  const { file, options } = readFileArgument(process.argv.slice(2), ['--replace'], USAGE);
  await withDatabase(
    terminal,
    async ({ dataSource }) => {
      const replace = options.has('--replace');
      const { summary, revision, newer, left } = await restoreBackup(dataSource, file, {
        progress: terminal,
        replace,
        signal,
      });
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
    { schema: 'LEAVE' },
  );
});

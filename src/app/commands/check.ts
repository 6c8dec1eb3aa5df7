import 'reflect-metadata';
import { checkDatabase } from '../../platform/backup/check-database';
import { readConfig } from '../../platform/config';
import { StartupError } from '../../platform/errors';
import { wayBack } from '../way-back';
import { runInterruptibly, withDatabase } from './run-command';

const USAGE = { es: 'Uso: npm run check.', en: 'Usage: npm run check.' };
const DAMAGED_CODE = 1;

/** `npm run check`: reads the whole database and ends with 0 when it is whole, beside a running server too. */
void runInterruptibly(async (terminal, signal) => {
  if (process.argv.length > 2) throw new StartupError(USAGE);
  await withDatabase(
    terminal,
    async ({ dataSource, files }) => {
      const report = await checkDatabase(dataSource, {
        progress: terminal,
        signal,
        verifyPages: files && (() => files.verify()),
      });
      const { tables, rows, constraints, pages, indexes, damages } = report;
      const read = {
        es: `${tables} tablas con ${rows} filas, ${constraints} restricciones, ${indexes ?? 'sin'} índices, ${pages === null ? 'sin las páginas, que son del servidor' : `${pages} páginas`}`,
        en: `${tables} tables with ${rows} rows, ${constraints} constraints, ${indexes ?? 'no'} indexes, ${pages === null ? 'without the pages, which are the server’s' : `${pages} pages`}`,
      };
      if (indexes === null) {
        terminal.line({
          es: 'Los índices no se comprobaron: hace falta la extensión amcheck y un superusuario (CREATE EXTENSION amcheck).',
          en: 'Indexes were not checked: that takes the extension amcheck and a superuser (CREATE EXTENSION amcheck).',
        });
      }
      if (damages.length === 0) {
        terminal.step({ es: `Todo en orden: ${read.es}.`, en: `All is well: ${read.en}.` });
        return;
      }
      for (const damage of damages) terminal.line(damage);
      const way = await wayBack(readConfig(process.env));
      terminal.step({
        es: `La base de datos está dañada (daños: ${damages.length}; se leyeron ${read.es}). ${way.es}`,
        en: `The database is damaged (damages: ${damages.length}; read: ${read.en}). ${way.en}`,
      });
      process.exitCode = DAMAGED_CODE;
    },
    { schema: 'LEAVE' },
  );
});

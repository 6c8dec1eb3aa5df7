import 'reflect-metadata';
import { seed } from '../../../seeds/load/seed-tables';
import { runCommand, withDatabase } from './run-command';

/** `npm run seed`: brings the reference data up to date, beside a running server too. */
void runCommand((terminal) =>
  withDatabase(terminal, async ({ dataSource }) => {
    await seed(dataSource, terminal);
    terminal.step({ es: 'Datos de referencia al día.', en: 'Reference data are up to date.' });
  }),
);

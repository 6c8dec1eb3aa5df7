import 'reflect-metadata';
import { SeedDataError } from '../../../seeds/load/seed-problem';
import { seed } from '../../../seeds/load/seed-tables';
import { ENTITIES } from '../../domain/entities';
import { readConfig, terminalLanguage } from '../../platform/config';
import { openDatabase } from '../../platform/database/open-database';
import { StartupError } from '../../platform/errors';
import { Terminal } from '../../platform/terminal';

/** `npm run seed`: brings the reference data up to date, beside a running server too. */
async function main(): Promise<void> {
  const terminal = new Terminal(terminalLanguage(process.env));
  try {
    const database = await openDatabase(readConfig(process.env), {
      entities: ENTITIES,
      progress: terminal,
      share: true,
    });
    try {
      await seed(database.dataSource, terminal);
      terminal.step({ es: 'Datos de referencia al día.', en: 'Reference data are up to date.' });
    } finally {
      await database.close();
    }
  } catch (error) {
    if (error instanceof StartupError) terminal.line(error.text);
    else if (error instanceof SeedDataError) process.stderr.write(`${error.message}\n`);
    else throw error;
    process.exitCode = 1;
  }
}

void main();

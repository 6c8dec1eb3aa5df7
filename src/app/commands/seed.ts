import 'reflect-metadata';
import { readReferenceData } from '../../../seeds/load/reference-data';
import { SEED_FOLDER, seed } from '../../../seeds/load/seed-tables';
import { terminalLanguage } from '../../platform/config';
import { runCommand, withDatabase } from './run-command';
import { writeOut } from './standard-output';

/** `npm run seed`: brings the reference data up to date, beside a running server too, and lists what is odd in them. */
void runCommand((terminal) =>
  withDatabase(terminal, async ({ dataSource }) => {
    await seed(dataSource, terminal);
    const { warnings } = readReferenceData(SEED_FOLDER);
    for (const { file, line, text } of warnings) {
      await writeOut(`${file}${line === null ? '' : `:${line}`}: ${text[terminalLanguage(process.env)]}\n`);
    }
    terminal.step({
      es: `Datos de referencia al día; ${warnings.length} rarezas de los archivos, arriba, que se tomaron como se dice.`,
      en: `Reference data are up to date; ${warnings.length} oddities of the files, listed above, were taken as they say.`,
    });
  }),
);

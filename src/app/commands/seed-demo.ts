import 'reflect-metadata';
import { loadDemonstration, removeDemonstration } from '../../../seeds/load/demo';
import { seedWhenEmpty } from '../../../seeds/load/seed-tables';
import { StartupError } from '../../platform/errors';
import { runCommand, withDatabase } from './run-command';

/** `npm run seed:demo`: loads the demonstration actors; with `-- --remove`, removes them. */
void runCommand(async (terminal) => {
  const [option, ...more] = process.argv.slice(2);
  if (more.length > 0 || (option !== undefined && option !== '--remove')) {
    throw new StartupError({
      es: `No se conoce «${[option, ...more].join(' ')}»: npm run seed:demo carga los actores de demostración, npm run seed:demo -- --remove los quita.`,
      en: `"${[option, ...more].join(' ')}" is not known: npm run seed:demo loads the demonstration actors, npm run seed:demo -- --remove removes them.`,
    });
  }
  await withDatabase(terminal, async ({ dataSource }) => {
    if (option === '--remove') {
      const count = await removeDemonstration(dataSource);
      terminal.step({
        es: `Se quitaron ${count} actores de demostración.`,
        en: `${count} demonstration actors were removed.`,
      });
      return;
    }
    await seedWhenEmpty(dataSource, terminal);
    const count = await loadDemonstration(dataSource, terminal);
    terminal.step({ es: `Hay ${count} actores de demostración.`, en: `There are ${count} demonstration actors.` });
  });
});

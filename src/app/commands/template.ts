import { terminalLanguage } from '../../platform/config';
import { StartupError } from '../../platform/errors';
import { TEMPLATES } from '../compose/templates';
import { runCommand } from './run-command';
import { writeOut } from './standard-output';

/** `npm run template -- actors > actors.csv`: an empty table with one row of example and a guide to its columns. */
void runCommand(async () => {
  const [name = '', ...more] = process.argv.slice(2);
  const template = TEMPLATES.get(name);
  if (template === undefined || more.length > 0) {
    const names = [...TEMPLATES.keys()].join(', ');
    throw new StartupError({
      es: `Se pidió la plantilla «${[name, ...more].join(' ')}»; las hay: ${names}. Por ejemplo: npm run --silent template -- actors > actors.csv`,
      en: `The template "${[name, ...more].join(' ')}" was asked for; there are: ${names}. For example: npm run --silent template -- actors > actors.csv`,
    });
  }
  await writeOut(template(terminalLanguage(process.env)));
});

import 'reflect-metadata';
import { terminalLanguage } from '../../platform/config';
import { StartupError } from '../../platform/errors';
import { TABLE_KINDS } from '../compose/table-kinds';
import { makeOutputPrivate } from './private-output';
import { runCommand, withDatabase } from './run-command';
import { writeOut } from './standard-output';

/** `npm run --silent export -- municipal-positions > file.csv`: the records of a kind, to be changed and imported. */
void runCommand(async (terminal) => {
  const [name = '', ...more] = process.argv.slice(2);
  const kind = TABLE_KINDS.get(name);
  if (kind === undefined || more.length > 0) {
    const names = [...TABLE_KINDS.keys()].join(', ');
    throw new StartupError({
      es: `Uso: npm run --silent export -- <clase> > archivo.csv. Clases: ${names}.`,
      en: `Usage: npm run --silent export -- <kind> > file.csv. Kinds: ${names}.`,
    });
  }
  makeOutputPrivate(terminal); // it contains exact counts of persons
  const language = terminalLanguage(process.env);
  await withDatabase(terminal, ({ dataSource }) => kind.export(dataSource, language, writeOut));
});

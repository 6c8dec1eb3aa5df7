import 'reflect-metadata';
import { importRoads, importTravelTimes } from '../../domain/coverage';
import { StartupError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import type { Terminal } from '../../platform/terminal';
import { TABLE_KINDS } from '../compose/table-kinds';
import { importRecordsCommand } from './import-records';
import { type Importer, importTravelCommand } from './import-travel';
import { runCommand } from './run-command';

type Command = (terminal: Terminal, given: readonly string[]) => Promise<void>;

/** The importers of `npm run import -- <kind> …` by kind. */
const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ...[...TABLE_KINDS].map(([name, kind]): [string, Command] => [
    name,
    (terminal, given) => importRecordsCommand(terminal, name, kind, given),
  ]),
  ['roads', ofOneFile(importRoads)],
  ['travel-times', ofOneFile(importTravelTimes)],
]);

const KINDS = [...COMMANDS.keys()].join(', ');
const USAGE: Bilingual = {
  es: `Uso: npm run import -- <clase> <archivo>. Clases: ${KINDS}.`,
  en: `Usage: npm run import -- <kind> <file>. Kinds: ${KINDS}.`,
};

function ofOneFile(importer: Importer): Command {
  return async (terminal, [path, ...more]) => {
    if (path === undefined || more.length > 0) throw new StartupError(USAGE);
    await importTravelCommand(terminal, importer, path);
  };
}

void runCommand(async (terminal) => {
  const [kind = '', ...given] = process.argv.slice(2);
  const command = COMMANDS.get(kind);
  if (command === undefined) throw new StartupError(USAGE);
  await command(terminal, given);
});

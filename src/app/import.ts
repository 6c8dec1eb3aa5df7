import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { SeedDataError } from '../../seeds/load/seed-problem';
import { seedWhenEmpty } from '../../seeds/load/seed-tables';
import { ENTITIES } from '../domain/entities';
import { readConfig } from '../platform/config';
import { openDatabase } from '../platform/database/open-database';
import { StartupError } from '../platform/errors';
import { Terminal } from '../platform/terminal';
import { describeReport, IMPORTERS, USAGE } from './commands/import';

/** Imports a file; a server that runs on the same data sees it within a second. @returns the exit code */
async function run(kind: string | undefined, path: string | undefined, onTerminal: (terminal: Terminal) => void) {
  const config = readConfig(process.env);
  const terminal = new Terminal(config.language);
  onTerminal(terminal);
  const importer = kind !== undefined && Object.hasOwn(IMPORTERS, kind) ? IMPORTERS[kind] : undefined;
  if (importer === undefined || path === undefined) {
    terminal.line(USAGE);
    return 2;
  }
  const content = await readContent(path);
  const database = await openDatabase(config, {
    entities: ENTITIES,
    progress: terminal,
    share: true,
    prepare: async (dataSource) => void (await seedWhenEmpty(dataSource, terminal)),
  });
  try {
    const file = basename(path);
    const report = await importer(database.dataSource, content, file);
    terminal.line(describeReport(report, file));
    return report.problems.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

async function readContent(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const reason = (error as Error).message.slice(0, 160);
    throw new StartupError({
      es: `No se puede leer ${path} (${reason}): debe ser un archivo de texto en UTF-8.`,
      en: `${path} cannot be read (${reason}): it must be a text file in UTF-8.`,
    });
  }
}

async function main(): Promise<void> {
  let terminal = new Terminal('es');
  const [kind, path] = process.argv.slice(2);
  try {
    process.exitCode = await run(kind, path, (own) => {
      terminal = own;
    });
  } catch (error) {
    if (error instanceof StartupError) terminal.line(error.text);
    else if (error instanceof SeedDataError) console.error(error.message);
    else console.error(error);
    process.exitCode = 1;
  }
}

void main();

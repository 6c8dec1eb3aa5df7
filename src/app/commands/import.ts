import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DataSource } from 'typeorm';
import { SeedDataError } from '../../../seeds/load/seed-problem';
import { seedWhenEmpty } from '../../../seeds/load/seed-tables';
import { importRoads, importTravelTimes } from '../../domain/coverage/travel-import.service';
import { ENTITIES } from '../../domain/entities';
import { readConfig, terminalLanguage } from '../../platform/config';
import { openDatabase } from '../../platform/database/open-database';
import { StartupError } from '../../platform/errors';
import type { ImportReport } from '../../platform/import-report';
import type { Bilingual } from '../../platform/language';
import { Terminal } from '../../platform/terminal';

/** Takes the content of a file in: all of it, or nothing where something is wrong. */
type Importer = (dataSource: DataSource, content: string, file: string) => Promise<ImportReport>;

/** What `npm run import -- <kind> <file>` takes, by its kind. */
const IMPORTERS: Readonly<Record<string, Importer>> = {
  roads: importRoads,
  'travel-times': importTravelTimes,
};

const USAGE: Bilingual = {
  es: `Uso: npm run import -- <clase> <archivo>\nClases: ${Object.keys(IMPORTERS).join(', ')}`,
  en: `Usage: npm run import -- <kind> <file>\nKinds: ${Object.keys(IMPORTERS).join(', ')}`,
};

/** What an import came to, as lines of text. */
function describeReport({ accepted, problems }: ImportReport, file: string): Bilingual {
  if (problems.length === 0) {
    return {
      es: `${file}: importado, ${accepted} filas. Las respuestas ya lo usan.`,
      en: `${file}: imported, ${accepted} rows. Answers use it from now on.`,
    };
  }
  const list = (language: keyof Bilingual, lineWord: string, columnWord: string): string =>
    problems
      .map(({ line, column, text }) => {
        const place = [
          ...(line === null ? [] : [`${lineWord} ${line}`]),
          ...(column === null ? [] : [`${columnWord} ${column}`]),
        ].join(', ');
        return `  ${place === '' ? '' : `${place}: `}${text[language]}`;
      })
      .join('\n');
  return {
    es: `${file}: no se importó nada; problemas: ${problems.length}\n${list('es', 'línea', 'columna')}`,
    en: `${file}: nothing was imported; problems: ${problems.length}\n${list('en', 'line', 'column')}`,
  };
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

/** @returns the exit code */
async function run(terminal: Terminal, kind: string | undefined, path: string | undefined): Promise<number> {
  const importer = kind !== undefined && Object.hasOwn(IMPORTERS, kind) ? IMPORTERS[kind] : undefined;
  if (importer === undefined || path === undefined) {
    terminal.line(USAGE);
    return 2;
  }
  const content = await readContent(path);
  const database = await openDatabase(readConfig(process.env), {
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

/** `npm run import -- <kind> <file>`: takes in what a user brings, beside a running server too. */
async function main(): Promise<void> {
  const terminal = new Terminal(terminalLanguage(process.env));
  const [kind, path] = process.argv.slice(2);
  try {
    process.exitCode = await run(terminal, kind, path);
  } catch (error) {
    if (error instanceof StartupError) terminal.line(error.text);
    else if (error instanceof SeedDataError) process.stderr.write(`${error.message}\n`);
    else throw error;
    process.exitCode = 1;
  }
}

void main();

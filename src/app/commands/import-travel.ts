import { basename } from 'node:path';
import type { DataSource } from 'typeorm';
import { commandWriter, type RoleHolder } from '../../domain/access';
import type { ImportReport } from '../../platform/import-report';
import type { Bilingual } from '../../platform/language';
import type { Terminal } from '../../platform/terminal';
import { withDatabase } from './run-command';
import { readTextFile } from './text-file';

/** Imports a file completely, or nothing if it has errors. */
export type Importer = (
  dataSource: DataSource,
  content: string,
  file: string,
  writer: RoleHolder,
) => Promise<ImportReport>;

/** `npm run import -- roads file` and similar: imports a user's data, even while the server runs. */
export async function importTravelCommand(terminal: Terminal, importer: Importer, path: string): Promise<void> {
  const content = readTextFile(path);
  await withDatabase(terminal, async ({ dataSource }) => {
    const file = basename(path);
    const report = await importer(dataSource, content, file, commandWriter('npm run import'));
    terminal.line(describeReport(report, file));
    if (report.problems.length > 0) process.exitCode = 1;
  });
}

/** Result of an import as lines of text. */
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

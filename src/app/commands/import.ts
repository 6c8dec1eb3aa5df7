import type { DataSource } from 'typeorm';
import { importRoads, importTravelTimes } from '../../domain/coverage/travel-import.service';
import type { ImportReport } from '../../platform/import-report';
import type { Bilingual } from '../../platform/language';

/** Takes the content of a file in: all of it, or nothing where something is wrong. */
export type Importer = (dataSource: DataSource, content: string, file: string) => Promise<ImportReport>;

/** What `npm run import -- <kind> <file>` takes, by its kind. */
export const IMPORTERS: Readonly<Record<string, Importer>> = {
  roads: importRoads,
  'travel-times': importTravelTimes,
};

export const USAGE: Bilingual = {
  es: `Uso: npm run import -- <clase> <archivo>\nClases: ${Object.keys(IMPORTERS).join(', ')}`,
  en: `Usage: npm run import -- <kind> <file>\nKinds: ${Object.keys(IMPORTERS).join(', ')}`,
};

/** What an import came to, as lines of text. */
export function describeReport({ accepted, problems }: ImportReport, file: string): Bilingual {
  if (problems.length === 0) {
    return {
      es: `${file}: importado, ${accepted} filas. Las respuestas ya lo usan.`,
      en: `${file}: imported, ${accepted} rows. Answers use it from now on.`,
    };
  }
  const lines = (language: keyof Bilingual, [lineWord, columnWord]: [string, string]): string =>
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
    es: `${file}: no se importó nada; problemas: ${problems.length}\n${lines('es', ['línea', 'columna'])}`,
    en: `${file}: nothing was imported; problems: ${problems.length}\n${lines('en', ['line', 'column'])}`,
  };
}

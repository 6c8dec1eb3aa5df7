import { StartupError } from '../../src/platform/errors';
import { cellFault } from '../../src/platform/files/cell-codec';
import type { CellProblem } from '../../src/platform/files/table-source';
import type { Bilingual, LanguageCode } from '../../src/platform/language';

/** One thing that is wrong in a seed file. */
export interface SeedProblem extends Omit<CellProblem, 'line'> {
  readonly file: string;
  /** 1 is the header; null when it is of the file as a whole. */
  readonly line: number | null;
}

/** How many problems the message of the error lists; the error carries them all. */
const LISTED = 20;

/** The seed files cannot be taken as they are; nothing was returned. */
export class SeedDataError extends StartupError {
  constructor(readonly problems: readonly SeedProblem[]) {
    const said = (language: LanguageCode): string =>
      problems
        .slice(0, LISTED)
        .map((problem) => describeProblem(problem, language))
        .join('\n');
    const more = problems.length - LISTED;
    super({
      es: `Problemas en los archivos de datos de referencia: ${problems.length}\n${said('es')}${more > 0 ? `\ny ${more} más` : ''}`,
      en: `Problems in the files of reference data: ${problems.length}\n${said('en')}${more > 0 ? `\nand ${more} more` : ''}`,
    });
    this.name = 'SeedDataError';
  }
}

/** One line: where, and what is wrong. */
function describeProblem({ file, line, column, text }: SeedProblem, language: LanguageCode): string {
  const words = { es: ['línea', 'columna'], en: ['line', 'column'] }[language];
  const place = [file, line === null ? null : `${words[0]} ${line}`, column === null ? null : `${words[1]} ${column}`];
  return `${place.filter((part) => part !== null).join(', ')}: ${text[language]}`;
}

type Place = readonly [line: number | null, column: string | null];

/** Of a value at its place; @param es what is right, in Spanish; @param en the same in English */
export function wrongValue(
  file: string,
  [line, column]: Place,
  found: string | number,
  es: string,
  en: string,
): SeedProblem {
  return { file, line, column, text: cellFault(String(found), es, en).text };
}

export function missingRow(file: string, column: string, key: string): SeedProblem {
  return {
    file,
    line: null,
    column,
    text: { es: `falta la fila «${key}».`, en: `the row "${key}" is missing.` },
  };
}

export function ofFile(file: string, text: Bilingual): SeedProblem {
  return { file, line: null, column: null, text };
}

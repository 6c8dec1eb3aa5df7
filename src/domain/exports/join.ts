import { parse } from 'csv-parse/sync';
import type { Column, Table } from '../../platform/data-table';
import { BadUserInputError, LimitExceededError } from '../../platform/errors';
import type { Snapshot } from '../snapshot';
import { matchNames, type NameMatch } from '../territory';

/** Columns that the join puts before those of the table. */
const ADDED = ['municipality_code', 'match'] as const;
const MOST_COLUMNS = 200;
const MOST_ROWS = 50_000;

/**
 * A table of somebody's with the INE code of the municipality of each row before it, and how it was found; a row that
 * could not be matched keeps an empty code, and says why.
 * @param text CSV with a header, separated by commas, semicolons or tabs
 * @param name of the column that holds codes or names of municipalities
 * @throws BadUserInputError when the text is no CSV, or has no such column
 */
export function joinTable({ territory }: Snapshot, text: string, name: string): Table {
  const [header = [], ...rows] = readTable(text);
  const position = header.indexOf(name);
  if (position < 0) {
    const columns = header.slice(0, 20).join(', ').slice(0, 400);
    throw new BadUserInputError(
      {
        es: `column: «${name.slice(0, 60)}» no es una columna de la tabla; son: ${columns}.`,
        en: `column: "${name.slice(0, 60)}" is not a column of the table; they are: ${columns}.`,
      },
      'column',
    );
  }
  const matches = matchNames(
    territory,
    rows.map((row) => row[position] ?? ''),
  );
  const columns = [...ADDED, ...header.map(free)].map(textColumn);
  return {
    columns,
    rows: rows.map((row, index) => {
      const match = matches[index] as NameMatch;
      return [match.municipality?.code ?? '', explain(match), ...header.map((_, i) => row[i] ?? '')];
    }),
  };
}

/** A column of theirs that is called as one of ours keeps its values under another name. */
function free(name: string): string {
  return (ADDED as readonly string[]).includes(name) ? `${name}_original` : name;
}

function textColumn(name: string): Column {
  return { name, type: 'string', label: { es: name, en: name }, unit: null, nullable: true };
}

/** AMBIGUOUS names its candidates, so that the reader can choose. */
function explain({ kind, candidates }: NameMatch): string {
  return candidates.length === 0 ? kind : `${kind}: ${candidates.map(({ code }) => code).join(' ')}`;
}

function readTable(text: string): string[][] {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [';', '\t', ','].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] as string;
  const table = parseTable(text, delimiter);
  const header = table[0];
  if (header === undefined) {
    throw new BadUserInputError({
      es: 'El cuerpo está vacío; debe ser una tabla CSV con encabezado.',
      en: 'The body is empty; it must be a CSV table with a header.',
    });
  }
  if (header.length > MOST_COLUMNS || table.length - 1 > MOST_ROWS) {
    throw new LimitExceededError({
      es: `La tabla tiene ${header.length} columnas y ${table.length - 1} filas; caben ${MOST_COLUMNS} y ${MOST_ROWS}.`,
      en: `The table has ${header.length} columns and ${table.length - 1} rows; ${MOST_COLUMNS} and ${MOST_ROWS} fit.`,
    });
  }
  const repeated = header.find((name, index) => header.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new BadUserInputError({
      es: `La tabla tiene dos columnas «${repeated.slice(0, 60)}»; cada una debe llamarse de otro modo.`,
      en: `The table has two columns "${repeated.slice(0, 60)}"; each must have a name of its own.`,
    });
  }
  return table;
}

function parseTable(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { bom: true, delimiter, relax_column_count_less: true, skip_empty_lines: true });
  } catch (error) {
    const reason = (error as Error).message.slice(0, 160);
    throw new BadUserInputError({
      es: `El cuerpo no es una tabla CSV: ${reason}.`,
      en: `The body is not a CSV table: ${reason}.`,
    });
  }
}

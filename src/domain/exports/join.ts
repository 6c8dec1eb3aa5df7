import type { Column, Table } from '../../platform/data-table';
import { BadUserInputError, LimitExceededError } from '../../platform/errors';
import { widthProblem } from '../../platform/files/table-file';
import { type CellProblem, openTable, type TableSource } from '../../platform/files/table-source';
import type { Snapshot } from '../snapshot';
import { matchNames, type NameMatch } from '../territory';

/** Columns that the join puts before those of the table. */
const ADDED = ['municipality_code', 'match'] as const;
const MOST_COLUMNS = 200;
const MOST_ROWS = 50_000;

/**
 * A user's table with the INE code of each row's municipality in front, and how it was matched; an unmatched row has an
 * empty code and the reason.
 * @param text CSV with a header, separated by commas, semicolons or tabs
 * @param name column with codes or names of municipalities
 * @throws BadUserInputError if the text is no CSV or lacks the column
 */
export function joinTable({ territory }: Snapshot, text: string, name: string): Table {
  const { header, rows } = readTable(text);
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

/** Renames a user's column that has the name of one of ours. */
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

function readTable(text: string): { header: readonly string[]; rows: ReadonlyArray<readonly string[]> } {
  const source = openTable(text);
  if ('problem' in source) throw refusal(source.problem);
  const { header, rowCount } = source;
  const width = header.cells.length;
  if (width > MOST_COLUMNS || rowCount > MOST_ROWS) {
    throw new LimitExceededError({
      es: `La tabla tiene ${width} columnas y ${rowCount} filas; caben ${MOST_COLUMNS} y ${MOST_ROWS}.`,
      en: `The table has ${width} columns and ${rowCount} rows; ${MOST_COLUMNS} and ${MOST_ROWS} fit.`,
    });
  }
  const repeated = header.cells.find((name, index) => header.cells.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new BadUserInputError({
      es: `La tabla tiene dos columnas «${repeated.slice(0, 60)}»; cada una debe llamarse de otro modo.`,
      en: `The table has two columns "${repeated.slice(0, 60)}"; each must have a name of its own.`,
    });
  }
  return { header: header.cells, rows: rowsOf(source) };
}

/** A row that ends early has empty cells. */
function rowsOf({ header, rows }: TableSource): string[][] {
  return [...rows].map((row) => {
    const problem = row.cells.length > header.cells.length ? widthProblem(row, header.cells) : null;
    if (problem !== null) throw refusal(problem);
    return [...row.cells];
  });
}

function refusal({ line, text }: CellProblem): BadUserInputError {
  return new BadUserInputError({ es: `línea ${line}: ${text.es}`, en: `line ${line}: ${text.en}` });
}

import { snakeCase } from '../../src/domain/records';
import { BadUserInputError } from '../../src/platform/errors';
import {
  type CellCodec,
  CellFault,
  cellFault,
  type ReadableColumn,
  readCells,
  textCell,
} from '../../src/platform/files/cell-codec';
import { decodeText } from '../../src/platform/files/decode-text';
import { readTable } from '../../src/platform/files/table-file';
import { ofFile, type SeedProblem, wrongValue } from './seed-problem';

/** How a cell is read. */
export interface Column<T> extends Pick<CellCodec<T>, 'read' | 'guide'> {
  /** The value of a blank cell; without it, a blank cell is a problem. */
  readonly blank?: { readonly value: T };
}

export type Columns = Readonly<Record<string, Column<unknown>>>;
/** Field names are camelCase; the header of the file has them in snake_case. */
export type RowOf<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer T> ? T : never };

export interface Located<T> {
  readonly line: number;
  readonly row: T;
}

export interface Table<T> {
  readonly file: string;
  /** The rows without a problem. */
  readonly rows: ReadonlyArray<Located<T>>;
  readonly problems: readonly SeedProblem[];
  /** The first key cell of every line, also of lines with problems; null when the file could not be read. */
  readonly keys: ReadonlySet<string> | null;
}

const MOST_ROWS = 200_000;

const plainText = textCell({ most: 5000 });

/** In composed Unicode, so that the same name is the same text. */
export const text: Column<string> = {
  guide: plainText.guide,
  read: (cell, context) => plainText.read(cell, context).normalize('NFC'),
};

/** @param es what is right, in Spanish; @param en the same in English */
export function matching(pattern: RegExp, es: string, en: string): Column<string> {
  return {
    guide: { es, en },
    read(cell) {
      if (pattern.test(cell)) return cell;
      throw cellFault(cell, es, en);
    },
  };
}

export function optional<T>(column: Column<T>): Column<T | null> {
  return { ...column, blank: { value: null } };
}

/**
 * Reads and checks a CSV file and collects all that is wrong: encoding, syntax, header, number of cells, each cell, keys
 * that are there twice.
 *
 * @param columns by field name; the header must have exactly these in snake_case, in any order
 * @param keyFields the fields that identify a row
 */
export function readSeedTable<C extends Columns>(
  file: string,
  bytes: Uint8Array,
  columns: C,
  keyFields: ReadonlyArray<keyof C & string>,
): Table<RowOf<C>> {
  const content = decoded(bytes);
  if (content instanceof BadUserInputError) {
    return { file, rows: [], problems: [ofFile(file, content.text)], keys: null };
  }
  const table = readTable(content, Object.entries(columns).map(readableColumn), MOST_ROWS);
  const problems: SeedProblem[] = table.problems.map((problem) => ({ file, ...problem }));
  if (problems.length > 0) return { file, rows: [], problems, keys: null };
  const rows: Array<Located<RowOf<C>>> = [];
  const keys = new Set<string>();
  const firstLines = new Map<string, number>();
  const keyColumns = keyFields.map(snakeCase);
  const positions = keyColumns.map((name) => table.columns.findIndex(({ heading }) => heading.en === name));
  for (const record of table.records) {
    const { line } = record;
    const { values, problems: unread } = readCells(table, record, null);
    problems.push(...unread.map((problem) => ({ file, ...problem })));
    if (record.cells.length !== table.header.length) continue;
    const cells = positions.map((i) => record.cells[i]?.trim() ?? '');
    const key = cells.join(' / ');
    keys.add(cells[0] ?? '');
    const first = firstLines.get(key);
    if (first !== undefined) {
      problems.push(
        wrongValue(
          file,
          [line, keyColumns.at(-1) ?? null],
          key,
          `una clave que está una vez (la línea ${first} también la tiene)`,
          `a key that is there once (line ${first} has it too)`,
        ),
      );
      continue;
    }
    firstLines.set(key, line);
    if (unread.length > 0) continue;
    const row = Object.fromEntries(Object.keys(columns).map((field) => [field, values[snakeCase(field)]]));
    rows.push({ line, row: row as RowOf<C> });
  }
  return { file, rows, problems, keys };
}

function decoded(bytes: Uint8Array): string | BadUserInputError {
  try {
    return decodeText(bytes);
  } catch (error) {
    if (error instanceof BadUserInputError) return error;
    throw error;
  }
}

function readableColumn([field, column]: [string, Column<unknown>]): ReadableColumn {
  const name = snakeCase(field);
  const { guide, blank } = column;
  return {
    heading: { es: name, en: name },
    required: true,
    guide,
    example: { es: '', en: '' },
    read(cell, context) {
      if (cell !== '') return column.read(cell, context);
      if (blank !== undefined) return blank.value;
      throw new CellFault({ es: `falta; debe ser ${guide.es}.`, en: `missing; it must be ${guide.en}.` });
    },
  };
}

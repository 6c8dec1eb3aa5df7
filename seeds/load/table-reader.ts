import { CsvError, parse } from 'csv-parse/sync';
import { quoteFound, type SeedProblem } from './seed-problem';

/** How a cell is read: the value, or undefined when the text is not what is expected. */
export interface Column<T> {
  readonly expected: string;
  /** The value of a blank cell; without it, a blank cell is a problem. */
  readonly blank?: { readonly value: T };
  readonly read: (text: string) => T | undefined;
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

const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
// Control characters do not belong in a name; a NUL among them tells of a wrong encoding.
const CONTROL = /\p{Cc}/u;

function isPlainText(text: string): boolean {
  return text === text.trim() && !CONTROL.test(text) && text === text.normalize('NFC');
}

export const text: Column<string> = {
  expected: 'text without spaces at its ends or control characters, in composed Unicode (NFC)',
  read: (cell) => (isPlainText(cell) ? cell : undefined),
};

export const boolean: Column<boolean> = {
  expected: 'true or false',
  read: (cell) => (cell === 'true' ? true : cell === 'false' ? false : undefined),
};

export const date: Column<string> = {
  expected: 'a date as 2025-12-31',
  read: (cell) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(cell)) return undefined;
    const time = Date.parse(`${cell}T00:00:00Z`);
    // Date.parse takes 2025-02-30 for 2 March in some engines: the round trip tells.
    return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== cell ? undefined : cell;
  },
};

/** Texts divided by semicolons; blank is the empty list. */
export const textList: Column<string[]> = {
  expected: 'texts divided by ";"',
  blank: { value: [] },
  read: (cell) => {
    const items = cell.split(';').map((item) => item.trim());
    return items.every((item) => item !== '' && isPlainText(item)) ? items : undefined;
  },
};

export function matching(pattern: RegExp, expected: string): Column<string> {
  return { expected, read: (cell) => (pattern.test(cell) ? cell : undefined) };
}

export function oneOf<T extends string>(values: readonly T[]): Column<T> {
  return { expected: `one of ${values.join(', ')}`, read: (cell) => values.find((value) => value === cell) };
}

/** A number in plain digits with a decimal point; the bounds are included. */
export function number(least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY): Column<number> {
  return { expected: `a number${rangeWords(least, most)}`, read: (cell) => readNumber(cell, least, most) };
}

/** A whole number; the bounds are included. */
export function integer(least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Column<number> {
  return {
    expected: `a whole number${rangeWords(least, most)}`,
    read: (cell) => {
      const value = readNumber(cell, least, most);
      return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
    },
  };
}

export function optional<T>(column: Column<T>): Column<T | null> {
  return { expected: `${column.expected}, or nothing`, blank: { value: null }, read: column.read };
}

function readNumber(cell: string, least: number, most: number): number | undefined {
  if (!NUMBER.test(cell)) return undefined;
  const value = Number(cell);
  return Number.isFinite(value) && value >= least && value <= most ? value : undefined;
}

function rangeWords(least: number, most: number): string {
  const hasLeast = least > Number.MIN_SAFE_INTEGER;
  const hasMost = most < Number.MAX_SAFE_INTEGER;
  if (hasLeast && hasMost) return ` from ${least} to ${most}`;
  if (hasLeast) return ` of ${least} or more`;
  return hasMost ? ` of ${most} or less` : '';
}

export function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Read and check a CSV file (RFC 4180, UTF-8 with or without byte order mark), line by line, and collect all that is
 * wrong: encoding, syntax, header, number of cells, each cell, keys that are there twice.
 *
 * @param columns by field name; the header must have exactly these in snake_case, in any order
 * @param keyFields the fields that identify a row
 */
export function readTable<C extends Columns>(
  file: string,
  bytes: Uint8Array,
  columns: C,
  keyFields: ReadonlyArray<keyof C & string>,
): Table<RowOf<C>> {
  const problems: SeedProblem[] = [];
  const unreadable = (): Table<RowOf<C>> => ({ file, rows: [], problems, keys: null });
  problems.push(...encodingProblems(file, bytes));
  if (problems.length > 0) return unreadable();

  const parsed = parseRecords(file, new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if ('problem' in parsed) {
    problems.push(parsed.problem);
    return unreadable();
  }
  const [header, ...records] = parsed.records;
  const fields = new Map(Object.keys(columns).map((field) => [snakeCase(field), field]));
  problems.push(...headerProblems(file, header?.cells ?? [], [...fields.keys()]));
  if (!header || problems.length > 0) return unreadable();

  const rows: Array<Located<RowOf<C>>> = [];
  const keys = new Set<string>();
  const firstLines = new Map<string, number>();
  const keyColumns = keyFields.map((field) => header.cells.indexOf(snakeCase(field)));
  for (const { line, cells } of records) {
    if (cells.length !== header.cells.length) {
      const found = cells.length === 1 && cells[0] === '' ? 'a blank line' : `${cells.length} cells`;
      problems.push({ file, line, column: null, found, expected: `${header.cells.length} cells` });
      continue;
    }
    const before = problems.length;
    const row: Record<string, unknown> = {};
    header.cells.forEach((name, i) => {
      const field = fields.get(name)!;
      const column = columns[field]!;
      const cell = cells[i]!;
      const value = cell === '' && column.blank ? column.blank.value : cell === '' ? undefined : column.read(cell);
      if (value === undefined) {
        problems.push({ file, line, column: name, found: quoteFound(cell), expected: column.expected });
      }
      row[field] = value;
    });
    const key = keyColumns.map((i) => cells[i]).join(' / ');
    keys.add(cells[keyColumns[0]!]!);
    const firstLine = firstLines.get(key);
    if (firstLine !== undefined) {
      const column = snakeCase(keyFields[keyFields.length - 1]!);
      const expected = `a key that is there once (line ${firstLine} has it too)`;
      problems.push({ file, line, column, found: quoteFound(key), expected });
    } else {
      firstLines.set(key, line);
    }
    if (problems.length === before) rows.push({ line, row: row as RowOf<C> });
  }
  return { file, rows, problems, keys };
}

interface CsvRecord {
  line: number;
  cells: string[];
}

function parseRecords(file: string, content: string): { records: CsvRecord[] } | { problem: SeedProblem } {
  try {
    const parsed = parse(content, { relax_column_count: true, info: true }) as unknown as Array<{
      record: string[];
      info: { lines: number };
    }>;
    let line = 1;
    const records = parsed.map(({ record, info }) => {
      const first = line;
      // The parser counts lines to the end of a record; a quoted cell may span several.
      line = info.lines + 1;
      return { line: first, cells: record };
    });
    return { records };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error;
    const line = typeof lines === 'number' ? lines : null;
    return { problem: { file, line, column: null, found: error.message, expected: 'CSV by RFC 4180' } };
  }
}

function headerProblems(file: string, header: readonly string[], expected: readonly string[]): SeedProblem[] {
  const problem = (found: string, right: string, column: string | null): SeedProblem => ({
    file,
    line: 1,
    column,
    found,
    expected: right,
  });
  if (header.length === 0) return [problem('an empty file', `the header ${expected.join(',')}`, null)];
  const problems = expected
    .filter((name) => !header.includes(name))
    .map((name) => problem('no such column', `a column ${name}`, name));
  header.forEach((name, i) => {
    if (!expected.includes(name)) {
      problems.push(problem(`the column ${quoteFound(name)}`, `only ${expected.join(',')}`, name));
    } else if (header.indexOf(name) !== i) {
      problems.push(problem('the column twice', `the column ${name} once`, name));
    }
  });
  return problems;
}

/** Each line that is not UTF-8, with the column when it can be told. */
function encodingProblems(file: string, bytes: Uint8Array): SeedProblem[] {
  if (isUtf8(bytes)) return [];
  // A line feed is never part of a longer UTF-8 sequence, so lines can be judged one by one.
  const buffer = Buffer.from(bytes);
  const lines: Buffer[] = [];
  for (let start = 0; start <= buffer.length; ) {
    const end = buffer.indexOf(0x0a, start);
    lines.push(buffer.subarray(start, end === -1 ? buffer.length : end));
    start = end === -1 ? buffer.length + 1 : end + 1;
  }
  const header = cellsOf(lines[0]!);
  return lines.flatMap((line, i) => {
    if (isUtf8(line)) return [];
    const cells = cellsOf(line);
    const bad = cells.findIndex((cell) => !isUtf8(Buffer.from(cell, 'latin1')));
    const column = i > 0 && cells.length === header.length ? (header[bad] ?? null) : null;
    return [{ file, line: i + 1, column, found: 'bytes that are not UTF-8', expected: 'UTF-8' }];
  });
}

/** The cells of one line, each byte one character, so that any bytes can be looked at. */
function cellsOf(line: Buffer): string[] {
  try {
    const [record] = parse(line.toString('latin1'), { relax_column_count: true, to: 1 }) as string[][];
    return record ?? [];
  } catch (error) {
    // Part of a cell over several lines: the column cannot be told.
    if (error instanceof CsvError) return [];
    throw error;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

import type { Bilingual } from './language';

export type Cell = string | number | boolean | null;

/** `date` is text, year-month-day. */
export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** What it holds. */
  readonly label: Bilingual;
  /** Of its numbers; null for what has none. */
  readonly unit: string | null;
  /** Whether a cell may be empty. */
  readonly nullable: boolean;
  /** Its values, where they are few, and their words. */
  readonly words?: Words;
}

export type Words = Readonly<Record<string, Bilingual>>;

/** A table that is read from the first row to the last, each row when it is wanted. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** A column and where its cell is found in a row. */
export interface ColumnOf<Row> extends Column {
  readonly cell: (row: Row) => Cell;
}

export interface ColumnOptions {
  readonly unit?: string;
  readonly nullable?: boolean;
}

/** @param cell finds it in a row */
export function column<Row>(
  name: string,
  type: ColumnType,
  label: Bilingual,
  cell: (row: Row) => Cell,
  { unit, nullable }: ColumnOptions = {},
): ColumnOf<Row> {
  return { name, type, label, unit: unit ?? null, nullable: nullable ?? false, cell };
}

/** The table of the columns over the rows. */
export function tableOf<Row>(columns: ReadonlyArray<ColumnOf<Row>>, rows: Iterable<Row>): Table {
  return { columns, rows: cellsOf(columns, rows) };
}

function* cellsOf<Row>(columns: ReadonlyArray<ColumnOf<Row>>, rows: Iterable<Row>): Generator<Cell[]> {
  for (const row of rows) yield columns.map(({ cell }) => cell(row));
}

/** A column whose values are the keys of another table. */
export interface ForeignKey {
  readonly field: string;
  readonly table: string;
  readonly key: string;
}

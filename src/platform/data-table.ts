import type { Bilingual } from './language';

export type Cell = string | number | boolean | null;

/** `date` is text, year-month-day. */
export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'date';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** Meaning of its values. */
  readonly label: Bilingual;
  /** Unit of its numbers; null: none. */
  readonly unit: string | null;
  /** Whether a cell may be empty. */
  readonly nullable: boolean;
  /** Its codes and their labels, if they are few. */
  readonly words?: Words;
}

export type Words = Readonly<Record<string, Bilingual>>;

/** A table read from first row to last, each row on demand. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** A column and the position of its cell in a row. */
export interface ColumnOf<Row> extends Column {
  readonly cell: (row: Row) => Cell;
}

export interface ColumnOptions {
  readonly unit?: string;
  readonly nullable?: boolean;
}

/** @param cell returns its value from a row */
export function column<Row>(
  name: string,
  type: ColumnType,
  label: Bilingual,
  cell: (row: Row) => Cell,
  { unit, nullable }: ColumnOptions = {},
): ColumnOf<Row> {
  return { name, type, label, unit: unit ?? null, nullable: nullable ?? false, cell };
}

/** A table of these columns over the rows. */
export function tableOf<Row>(columns: ReadonlyArray<ColumnOf<Row>>, rows: Iterable<Row>): Table {
  return { columns, rows: cellsOf(columns, rows) };
}

function* cellsOf<Row>(columns: ReadonlyArray<ColumnOf<Row>>, rows: Iterable<Row>): Generator<Cell[]> {
  for (const row of rows) yield columns.map(({ cell }) => cell(row));
}

/** A column whose values are keys of another table. */
export interface ForeignKey {
  readonly field: string;
  readonly table: string;
  readonly key: string;
}

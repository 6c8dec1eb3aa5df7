import { type Cell, type ColumnOf, type ColumnOptions, type ColumnType, column } from '../../platform/data-table';
import type { Bilingual } from '../../platform/language';
import { type OpenRow, snakeCase } from '../records';
import type { Snapshot } from '../snapshot';

/** A row by the names of its columns. */
export type FieldRow = OpenRow;

/** A column whose cell is the field of the same name. */
export function field(
  name: string,
  type: ColumnType,
  label: Bilingual,
  options: ColumnOptions = {},
): ColumnOf<FieldRow> {
  return column(name, type, label, (row) => (row[name] ?? null) as Cell, options);
}

/** A row of the database as a row of the table: `nameEs` is `name_es`; what the table has no column for falls away. */
export function namedAsColumns(entity: object): FieldRow {
  return Object.fromEntries(Object.entries(entity).map(([name, value]) => [snakeCase(name), value]));
}

/** The rows of a list of the snapshot. */
export function from(read: (snapshot: Snapshot) => readonly object[]): (snapshot: Snapshot) => FieldRow[] {
  return (snapshot) => read(snapshot).map(namedAsColumns);
}

import type { Bilingual } from '../../platform/language';
import type { Snapshot } from '../snapshot';
import { type Cell, type ColumnOf, type ColumnOptions, type ColumnType, column } from './formats/table';

/** A row by the names of its columns. */
export type FieldRow = Readonly<Record<string, Cell>>;

/** A column whose cell is the field of the same name. */
export function field(
  name: string,
  type: ColumnType,
  label: Bilingual,
  options: ColumnOptions = {},
): ColumnOf<FieldRow> {
  return column(name, type, label, (row) => row[name] ?? null, options);
}

/** A row of the database as a row of the table: `nameEs` is `name_es`; what the table has no column for falls away. */
function snake(entity: object): FieldRow {
  return Object.fromEntries(
    Object.entries(entity).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

/** The rows of a list of the snapshot. */
export function from(read: (snapshot: Snapshot) => readonly object[]): (snapshot: Snapshot) => FieldRow[] {
  return (snapshot) => read(snapshot).map(snake);
}

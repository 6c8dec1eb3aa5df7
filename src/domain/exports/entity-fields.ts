import { type Cell, type ColumnOf, type ColumnOptions, type ColumnType, column } from '../../platform/data-table';
import type { Bilingual } from '../../platform/language';
import { openColumnOf, type RecordDefinition } from '../records';

/** A column whose cell is the property of the same name: `name_es` is `nameEs`. */
export function field(name: string, type: ColumnType, label: Bilingual, options: ColumnOptions = {}): ColumnOf<object> {
  const property = name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  return column(name, type, label, (row) => cellOf(row, property), options);
}

function cellOf(row: object, property: string): Cell {
  if (!(property in row)) throw new Error(`a row of a table has no ${property}`);
  return ((row as Record<string, unknown>)[property] ?? null) as Cell;
}

/** Likewise for a field of a kind of records, from its definition. */
export function recordField(
  record: Pick<RecordDefinition, 'columns' | 'open' | 'name'>,
  name: string,
): ColumnOf<object> {
  const { type, label, ...column } = openColumnOf(record, name);
  return { ...column, type, label, cell: field(name, type, label).cell };
}

export const OPTIONAL = { nullable: true };

export const KEY = field('key', 'string', { es: 'Clave', en: 'Key' });
export const NAME = field('name', 'string', { es: 'Nombre', en: 'Name' });
export const NAMES = [
  field('name_es', 'string', { es: 'Nombre en español', en: 'Name in Spanish' }),
  field('name_en', 'string', { es: 'Nombre en inglés', en: 'Name in English' }),
];
export const NOTES = [
  field('note_es', 'string', { es: 'Nota, en español', en: 'Note, in Spanish' }, OPTIONAL),
  field('note_en', 'string', { es: 'Nota, en inglés', en: 'Note, in English' }, OPTIONAL),
];
export const SOURCE_KEY = field('source_key', 'string', { es: 'Clave de la fuente', en: 'Key of the source' });

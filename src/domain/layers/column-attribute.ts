import type { Column } from '../../platform/data-table';
import type { Bilingual } from '../../platform/language';
import { openColumnOf, type RecordDefinition } from '../records';
import type { LayerAttribute } from './layer.types';

/** Units of columns in both languages. */
const UNITS: Readonly<Record<string, Bilingual>> = {
  'km²': { es: 'km²', en: 'km²' },
  persons: { es: 'personas', en: 'persons' },
  'persons per year': { es: 'personas al año', en: 'persons per year' },
};

/** The attribute of a column, as its definition describes it. */
export function columnAttribute({ name, type, label, unit, words }: Column): LayerAttribute {
  const known = unit === null ? null : UNITS[unit];
  if (known === undefined) throw new Error(`no words for the unit ${unit}`);
  return {
    name,
    type,
    title: label,
    ...(known === null ? {} : { unit: known }),
    ...(words === undefined ? {} : { values: Object.keys(words) }),
  };
}

/** The attributes of fields of a kind of records, by column name. */
export function recordAttributes(
  record: Pick<RecordDefinition, 'columns' | 'open' | 'name'>,
  ...names: readonly string[]
): LayerAttribute[] {
  return names.map((name) => columnAttribute(openColumnOf(record, name)));
}

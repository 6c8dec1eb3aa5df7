import { type Column, type ColumnOf, type ForeignKey, type Table, tableOf } from '../../platform/data-table';
import type { Bilingual } from '../../platform/language';
import type { Snapshot } from '../snapshot';

/** A table of the reference data at a data revision, or of other data. */
export interface ReferenceTable<From = Snapshot> {
  readonly name: string;
  readonly title: Bilingual;
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly columns: readonly Column[];
  /** Keys of its rows' sources. */
  sourceKeys(from: From): readonly string[];
  read(from: From): Table;
}

export interface TableDefinition<Row, From = Snapshot> {
  readonly name: string;
  readonly title: Bilingual;
  readonly primaryKey: readonly string[];
  readonly foreignKeys?: readonly ForeignKey[];
  readonly sources: readonly string[] | ((from: From) => readonly string[]);
  readonly columns: ReadonlyArray<ColumnOf<Row>>;
  rows(from: From): Iterable<Row>;
}

export function referenceTable<Row, From = Snapshot>(definition: TableDefinition<Row, From>): ReferenceTable<From> {
  const { name, title, primaryKey, foreignKeys, sources, columns, rows } = definition;
  return {
    name,
    title,
    primaryKey,
    foreignKeys: foreignKeys ?? [],
    columns,
    sourceKeys: (from) => (typeof sources === 'function' ? [...new Set(sources(from))] : sources),
    read: (from) => tableOf(columns, rows(from)),
  };
}

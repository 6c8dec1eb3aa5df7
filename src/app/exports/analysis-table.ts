import { type Cell, type Column, type ColumnOf, column, type Table } from '../../domain/exports';

import type { Snapshot } from '../../domain/snapshot';

/** An operation of the API whose answer is a table. */
export interface AnalysisTable {
  readonly name: string;
  /** The operation with its arguments as variables: what it answers is what GraphQL answers. */
  readonly document: string;
  /**
   * Of an operation that answers in pages: the document takes `$after`, and all pages are read; the rows of each come
   * to `toTable`.
   */
  pageOf?(data: never): AnsweredPage;
  /** @param data the answer to the document, or the rows of a page */
  toTable(snapshot: Snapshot, data: never): Table;
}

/** A page of an answer, as its connection has it. */
export interface AnsweredPage {
  readonly edges: ReadonlyArray<{ readonly node: object }>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
/** What a document asks of a page beside its rows. */
export const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
/** Rows of a page at the most. */
export const PAGE_ROWS = 500;

export interface Place {
  readonly code: string;
  readonly name: string;
  readonly department: { readonly code: string; readonly name: string };
}
export interface Located {
  readonly municipality: Place;
}
export const MUNICIPALITY = 'municipality { code name department { code name } }';
export const OPTIONAL = { nullable: true };
export const PLACE_COLUMNS: ReadonlyArray<ColumnOf<Located>> = [
  column('municipality_code', 'string', { es: 'Código INE', en: 'INE code' }, ({ municipality }) => municipality.code),
  column('municipality', 'string', { es: 'Municipio', en: 'Municipality' }, ({ municipality }) => municipality.name),
  column(
    'department',
    'string',
    { es: 'Departamento', en: 'Department' },
    ({ municipality }) => municipality.department.name,
  ),
];

/** A column whose cell is the field of the same name. */
export function own<Row extends object>(
  name: keyof Row & string,
  columnName: string,
  type: Column['type'],
  es: string,
  en: string,
  options: { unit?: string; nullable?: boolean } = {},
): ColumnOf<Row> {
  return column(columnName, type, { es, en }, (row) => (row[name] ?? null) as Cell, options);
}

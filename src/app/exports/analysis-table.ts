import { openColumnOf, type RecordDefinition, snakeCase } from '../../domain/records';
import type { Snapshot } from '../../domain/snapshot';
import type { Cell, Column, ColumnOf, Table } from '../../platform/data-table';
import { column, tableOf } from '../../platform/data-table';

/** An operation of the API whose answer is a table. */
export interface AnalysisTable {
  readonly name: string;
  /** The operation with its arguments as variables; the answer is GraphQL's. */
  readonly document: string;
  /**
   * For an operation with pages: its document takes `$after`, all pages are read, and `toTable` gets the rows of each.
   */
  pageOf?(data: never): AnsweredPage;
  /** Its columns; a column that depends on the answer has a placeholder in its name, e.g. `<indicator>`. */
  describe(snapshot: Snapshot): readonly Column[];
  /** @param data the answer to the document, or the rows of a page */
  toTable(snapshot: Snapshot, data: never): Table;
}

interface TableOfAnswer<Row, Data> extends Pick<AnalysisTable, 'name' | 'document' | 'pageOf'> {
  /** @param data null: the columns are only described */
  readonly columns:
    | ReadonlyArray<ColumnOf<Row>>
    | ((snapshot: Snapshot, data: Data | null) => ReadonlyArray<ColumnOf<Row>>);
  rows(data: Data): readonly Row[];
}

/** The table of an answer; its columns are defined once, for the table and the codebook. */
export function analysisTable<Row, Data>({ columns, rows, ...operation }: TableOfAnswer<Row, Data>): AnalysisTable {
  const columnsOf = (snapshot: Snapshot, data: Data | null) =>
    typeof columns === 'function' ? columns(snapshot, data) : columns;
  return {
    ...operation,
    describe: (snapshot) => columnsOf(snapshot, null),
    toTable: (snapshot, data: Data) => tableOf(columnsOf(snapshot, data), rows(data)),
  };
}

/** Stands for the key of an indicator where the answer decides which there are. */
export const ANY_INDICATOR = '<indicator>';

/** A page of an answer, as its connection has it. */
export interface AnsweredPage {
  readonly edges: ReadonlyArray<{ readonly node: object }>;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
/** Pagination fields of a document. */
export const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
/** Maximum rows of a page. */
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

/** Likewise for a field of a kind of records, from its definition. @param columnName if it differs */
export function recorded<Row extends object>(
  record: Pick<RecordDefinition, 'columns' | 'open' | 'name'>,
  name: keyof Row & string,
  columnName: string = snakeCase(name),
): ColumnOf<Row> {
  const described = openColumnOf(record, snakeCase(name));
  return { ...described, name: columnName, cell: (row) => (row[name] ?? null) as Cell };
}

import type { ForeignKey } from '../../platform/data-table';
import type { SnapshotStamp } from '../../platform/database/revision';
import type { Bilingual } from '../../platform/language';
import type { RecordEntity } from './record.entity';
import type { OpenColumn, RecordColumn } from './record-table';
import type { CheckContext, RecordRow, RecordType } from './record-type';

/** The tables in which everybody may read the records of a kind. */
interface OpenRecords<Snapshot extends SnapshotStamp = SnapshotStamp> {
  /** As the export and the data package name it. */
  readonly name: string;
  readonly title: Bilingual;
  readonly foreignKeys?: readonly ForeignKey[];
  /** Columns beside those of the fields. */
  readonly more?: readonly OpenColumn[];
  /** Columns that name actors: with `includeDemo`, rows about actors made for demonstration are in the table too. */
  readonly aboutActors?: readonly string[];
  /** The column whose order the rows have; without it, that of their identifiers. */
  readonly orderBy?: string;
  /** The rows, where the snapshot holds them. */
  rowsIn?(snapshot: Snapshot): readonly object[];
  /** Tables of what of a record there is more than one. */
  readonly parts?: readonly OpenPart[];
}

export interface OpenPart {
  readonly name: string;
  readonly title: Bilingual;
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly columns: readonly OpenColumn[];
  /** $1: whether actors made for demonstration count. */
  readonly sql: string;
}

/** How everybody reads a field of a kind of records, by the name of its column. */
export function openColumnOf(
  { columns, open, name: kind }: Pick<RecordDefinition, 'columns' | 'open' | 'name'>,
  name: string,
): OpenColumn {
  const all = [...columns.flatMap((column) => column.open ?? []), ...(open?.more ?? [])];
  const found = all.find((column) => column.name === name);
  if (found === undefined) throw new Error(`${kind} has no column ${name} for everybody`);
  return found;
}

/** A row of a table that could be written. */
interface ReviewedRow<State extends object = object> {
  readonly line: number;
  /** null: it is a new record. */
  readonly id: string | null;
  readonly state: State;
}

/** What there is to say of a row beside what the rules refuse. */
export interface RowRemark {
  readonly line: number;
  readonly field: string;
  /** An ERROR keeps the table from being written; a WARNING asks to look twice; a DUPLICATE looks like another record. */
  readonly severity: 'ERROR' | 'WARNING' | 'DUPLICATE';
  readonly text: Bilingual;
  /** The record that a duplicate looks like. */
  readonly existing?: { readonly id: string; readonly name: string };
}

/** Looks at the rows of one table, some at a time, in their order. */
export interface RowReview<State extends object = object, Snapshot extends SnapshotStamp = SnapshotStamp> {
  review(
    context: Pick<CheckContext<Snapshot>, 'manager' | 'snapshot'>,
    rows: ReadonlyArray<ReviewedRow<State>>,
  ): Promise<RowRemark[]>;
}

/** A kind of record, described once: its rules, the tables that people fill in, and those that everybody may read. */
export interface RecordDefinition<
  State extends object = object,
  Row extends RecordEntity & { id: string } = RecordRow,
  Snapshot extends SnapshotStamp = SnapshotStamp,
> extends RecordType<State, Row, Snapshot> {
  /** As commands name it. */
  readonly name: string;
  readonly columns: ReadonlyArray<RecordColumn<State>>;
  /** null: nobody reads its records one by one. */
  readonly open: OpenRecords<Snapshot> | null;
  /** @param values by the heading of their column in English @throws CellFault */
  fromCells(values: Readonly<Record<string, unknown>>): State;
  /** Whether its rules look at the rows before it, so that each is written before the next is checked. */
  readonly oneByOne?: boolean;
  /** Rows that are nobody's records and stay out of the export. */
  isLeftOut?(row: Row): boolean;
  /** What follows from the rest of a new record and is not said in its row. */
  completed?(context: Pick<CheckContext, 'manager'>, state: State): Promise<State>;
  /** A fresh one for each table that is imported. */
  startReview?(): RowReview<State, Snapshot>;
  /** Whether people get the table to fill in without the column of the identifier. */
  readonly isForNewRecords?: boolean;
}

type Derived = 'toState' | 'toColumns' | 'fromCells';

/** A definition of which the fields that a row holds under one property need no word. */
export function defineRecord<
  State extends object,
  Row extends RecordEntity & { id: string },
  Snapshot extends SnapshotStamp = SnapshotStamp,
>(
  definition: Omit<RecordDefinition<State, Row, Snapshot>, Derived> &
    Partial<Pick<RecordDefinition<State, Row, Snapshot>, Derived>>,
): RecordDefinition<State, Row, Snapshot> {
  const { columns } = definition;
  const properties = columns.flatMap(({ fields: [field = ''], property }) =>
    property === null ? [] : [[field, property] as const],
  );
  return {
    toState: (row) =>
      Object.fromEntries(properties.map(([field, property]) => [field, row[property as keyof Row]])) as State,
    toColumns: (state) =>
      Object.fromEntries(properties.map(([field, property]) => [property, state[field as keyof State]])),
    fromCells: (values) =>
      Object.fromEntries(columns.map(({ fields: [field = ''], heading }) => [field, values[heading.en]])) as State,
    ...definition,
  };
}

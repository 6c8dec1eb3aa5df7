import { getMetadataArgsStorage } from 'typeorm';
import { type OpenColumn, type OpenRow, openColumn, type RecordDefinition, snakeCase } from '../records';
import { actorAlias, statementOf } from './record-rows.sql';
import { type ReferenceTable, referenceTable, type TableDefinition } from './reference-table';

/** What is recorded beside the reference data, as a table for everybody, read from its rows. */
export type RecordTable = ReferenceTable<readonly OpenRow[]>;

/** A table of records in the database, with the statement that reads it. */
export interface StoredTable {
  readonly table: RecordTable;
  readonly sql: string;
  /** Whether it may contain demonstration actors; then $1 says whether they count. */
  readonly readsActors: boolean;
}

const ID = openColumn('id', 'string', { es: 'Identificador', en: 'Identifier' }, { required: true });
const DEMO_LABEL = { es: 'Hecho para la demostración: no es real', en: 'Made for demonstration: not real' };

/** The tables of all kinds of records outside the snapshot. */
export function storedTables(definitions: readonly RecordDefinition[]): StoredTable[] {
  return definitions.flatMap((definition): StoredTable[] => {
    const { open } = definition;
    if (open === null || open.rowsIn !== undefined) return [];
    const parts = (open.parts ?? []).map(({ sql, ...part }) => ({
      table: recordTable(part),
      sql,
      readsActors: sql.includes('$1'),
    }));
    const { name, title } = open;
    const columns = openColumns(definition);
    const table = recordTable({ name, title, primaryKey: ['id'], foreignKeys: open.foreignKeys ?? [], columns });
    return [
      {
        table,
        sql: statementOf(definition, tableNameOf(definition.entity), columns),
        readsActors: open.aboutActors !== undefined,
      },
      ...parts,
    ];
  });
}

/** The table of a kind of records in the snapshot. */
export function snapshotTable({ open, ...definition }: RecordDefinition): ReferenceTable {
  if (open?.rowsIn === undefined) throw new Error(`no snapshot holds ${definition.name}`);
  const { name, title, foreignKeys = [], rowsIn } = open;
  return referenceTable<OpenRow>({
    name,
    title,
    primaryKey: ['id'],
    foreignKeys,
    sources: (snapshot) => sourcesOf(rowsIn(snapshot).map(namedAsColumns)),
    rows: (snapshot) => rowsIn(snapshot).map(namedAsColumns),
    columns: openColumns({ open, ...definition }),
  });
}

function openColumns({ columns, open }: Pick<RecordDefinition, 'columns' | 'open'>): OpenColumn[] {
  const demo = (open?.aboutActors ?? []).map((column) => `${actorAlias(column)}.demo`).join(' OR ');
  return [
    ID,
    ...columns.flatMap((column) => column.open ?? []),
    ...(open?.more ?? []),
    ...(demo === '' ? [] : [openColumn('demo', 'boolean', DEMO_LABEL, { required: true, sql: demo })]),
  ];
}

function tableNameOf(entity: RecordDefinition['entity']): string {
  const name = getMetadataArgsStorage().tables.find(({ target }) => target === entity)?.name;
  if (name === undefined) throw new Error(`${entity.name} names no table`);
  return name;
}

/** Planners' records name a source only where somebody else has published them. */
function recordTable(
  definition: Pick<TableDefinition<OpenRow>, 'name' | 'title' | 'primaryKey' | 'foreignKeys' | 'columns'>,
): RecordTable {
  return referenceTable<OpenRow, readonly OpenRow[]>({ ...definition, sources: sourcesOf, rows: (rows) => rows });
}

function sourcesOf(rows: readonly OpenRow[]): string[] {
  return rows.flatMap((row) => (typeof row['source_key'] === 'string' ? [row['source_key']] : []));
}

/** A row of the snapshot by column names: `nameEs` is `name_es`. */
function namedAsColumns(row: object): OpenRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [snakeCase(name), value]));
}

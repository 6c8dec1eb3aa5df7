export const SET_READ_ONLY = 'SET TRANSACTION READ ONLY';

/** Makes the text of every type read back the same under any server settings. */
export const SET_PLAIN_TEXT = `
  SELECT set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true), set_config('IntervalStyle', 'postgres', true),
    set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true)`;

const SCHEMA = '(SELECT oid FROM pg_namespace WHERE nspname = current_schema())';
const NOT_OF_EXTENSION = `NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

/** Every stored column of every table, except extensions' tables and the list of migrations; primary keys in order. */
export const LIST_COLUMNS = `
  SELECT c.relname::text AS "table", a.attname::text AS "column", format_type(a.atttypid, a.atttypmod) AS type,
    a.attcollation <> 0 AS collatable, array_position(i.indkey::int2[], a.attnum) AS "keyPosition"
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
  WHERE c.relnamespace = ${SCHEMA} AND c.relkind = 'r' AND c.relpersistence <> 't' AND c.relname <> 'migrations' AND ${NOT_OF_EXTENSION}
  ORDER BY c.relname COLLATE "C", a.attnum`;

/** Sequences that number rows, except that of the list of migrations. */
export const LIST_SEQUENCES = `
  SELECT c.relname::text AS name FROM pg_class c
  WHERE c.relnamespace = ${SCHEMA} AND c.relkind = 'S' AND ${NOT_OF_EXTENSION} AND NOT EXISTS (
    SELECT FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid WHERE d.objid = c.oid AND t.relname = 'migrations')
  ORDER BY c.relname COLLATE "C"`;
export const readSequence = (name: string): string =>
  `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${quoted(name)}`;
export const SET_SEQUENCE = 'SELECT setval(quote_ident($1)::regclass, $2::bigint, $3::boolean)';

export const LIST_FOREIGN_KEYS = `
  SELECT c.relname::text AS "table", f.conname::text AS name
  FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid
  WHERE f.connamespace = ${SCHEMA} AND f.contype = 'f' AND NOT f.condeferrable AND f.conparentid = 0 AND ${NOT_OF_EXTENSION}`;
export const deferForeignKey = (table: string, name: string): string =>
  `ALTER TABLE ${quoted(table)} ALTER CONSTRAINT ${quoted(name)} DEFERRABLE INITIALLY DEFERRED`;
export const enforceForeignKey = (table: string, name: string): string =>
  `ALTER TABLE ${quoted(table)} ALTER CONSTRAINT ${quoted(name)} NOT DEFERRABLE`;
export const CHECK_FOREIGN_KEYS = 'SET CONSTRAINTS ALL IMMEDIATE';

export const LIST_TRIGGERS = `
  SELECT c.relname::text AS "table", t.tgname::text AS name, t.tgenabled::text AS enabled
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace = ${SCHEMA} AND NOT t.tgisinternal AND t.tgenabled <> 'D' AND ${NOT_OF_EXTENSION}`;
export const disableTrigger = (table: string, name: string): string =>
  `ALTER TABLE ${quoted(table)} DISABLE TRIGGER ${quoted(name)}`;
const ENABLED: Readonly<Record<string, string>> = { A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA' };
export const enableTrigger = (table: string, name: string, enabled: string): string =>
  `ALTER TABLE ${quoted(table)} ${ENABLED[enabled] ?? 'ENABLE'} TRIGGER ${quoted(name)}`;

export const emptyTables = (tables: readonly string[]): string => `TRUNCATE ${tables.map(quoted).join(', ')}`;
export const hasRows = (table: string): string => `SELECT EXISTS (SELECT FROM ${quoted(table)}) AS held`;

/** A column of a table as the catalogue has it. */
export interface CatalogueColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly collatable: boolean;
  /** Position in the primary key; null: not part of it. */
  readonly keyPosition: number | null;
}

/**
 * Opens a cursor over a table: each row as a JSON array of texts, ordered by primary key, or by all columns without
 * one, so that every server gives the same order.
 */
export function declareRows(table: string, columns: readonly CatalogueColumn[]): string {
  const key = columns
    .filter(({ keyPosition }) => keyPosition !== null)
    .sort((a, b) => (a.keyPosition as number) - (b.keyPosition as number));
  const order =
    key.length > 0
      ? key.map(({ column, collatable }) => `${quoted(column)}${collatable ? ' COLLATE "C"' : ''}`)
      : columns.map(({ column }) => `${quoted(column)}::text COLLATE "C"`);
  const texts = columns.map(({ column }) => `${quoted(column)}::text`).join(', ');
  return `DECLARE backup_rows NO SCROLL CURSOR FOR
    SELECT to_json(ARRAY[${texts}]::text[])::text AS line FROM ${quoted(table)} ORDER BY ${order.join(', ')}`;
}
export const fetchRows = (count: number): string => `FETCH ${count} FROM backup_rows`;
export const CLOSE_ROWS = 'CLOSE backup_rows';

/** Inserts from one array of texts per column. */
export function insertRows(table: string, columns: readonly Pick<CatalogueColumn, 'column' | 'type'>[]): string {
  const names = columns.map(({ column }) => quoted(column)).join(', ');
  const values = columns.map(({ type }, i) => `v${i}::${type}`).join(', ');
  const arrays = columns.map((_, i) => `$${i + 1}::text[]`).join(', ');
  const aliases = columns.map((_, i) => `v${i}`).join(', ');
  return `INSERT INTO ${quoted(table)} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${values} FROM unnest(${arrays}) AS rows (${aliases})`;
}

export const LIFT_REVISION = 'UPDATE data_revision SET number = greatest(number, $1)';

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

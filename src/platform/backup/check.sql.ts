/** For each kind of constraint, a query that counts violating rows; the database itself checks only changed rows. */
const SCHEMA = '(SELECT oid FROM pg_namespace WHERE nspname = current_schema())';
const NOT_OF_EXTENSION = `NOT EXISTS (
    SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

/** The columns of a constraint, quoted and prefixed. */
const columnsOf = (relation: string, key: string, prefix: string): string => `(
    SELECT array_agg('${prefix}' || quote_ident(a.attname) ORDER BY k.place)
    FROM unnest(${key}) WITH ORDINALITY AS k (number, place)
    JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.number)`;

/** A statement per constraint that counts violating rows: missing references, failed checks, duplicate keys. */
export const LIST_CONSTRAINT_COUNTS = `
  WITH parts AS (
    SELECT f.contype, f.conname::text AS name, c.relname::text AS "table", f.conrelid, f.confrelid,
      ${columnsOf('f.conrelid', 'f.conkey', 'c.')} AS own,
      ${columnsOf('f.confrelid', 'f.confkey', 'p.')} AS theirs,
      pg_get_expr(f.conbin, f.conrelid) AS condition
    FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid
    WHERE f.connamespace = ${SCHEMA} AND f.contype IN ('f', 'c', 'p', 'u') AND f.convalidated AND ${NOT_OF_EXTENSION}
  )
  SELECT "table", name, CASE contype
    WHEN 'f' THEN format('SELECT count(*)::int AS broken FROM %s c WHERE num_nulls(%s) = 0 AND NOT EXISTS (SELECT FROM %s p WHERE (%s) = (%s))',
      conrelid::regclass, array_to_string(own, ', '), confrelid::regclass, array_to_string(theirs, ', '), array_to_string(own, ', '))
    WHEN 'c' THEN format('SELECT count(*)::int AS broken FROM %s WHERE NOT (%s)', conrelid::regclass, condition)
    ELSE format('SELECT count(*)::int AS broken FROM (SELECT FROM %s c WHERE num_nulls(%s) = 0 GROUP BY %s HAVING count(*) > 1) twice',
      conrelid::regclass, array_to_string(own, ', '), array_to_string(own, ', '))
  END AS statement
  FROM parts ORDER BY "table" COLLATE "C", name COLLATE "C"`;

/** Reads tables without indexes: a broken index must not hide damage. */
export const READ_TABLES_ALONE =
  "SELECT set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true), set_config('enable_bitmapscan', 'off', true)";

export const LIST_BTREE_INDEXES = `
  SELECT i.indexrelid::int8::text AS id, i.indexrelid::regclass::text AS name
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
  WHERE c.relnamespace = ${SCHEMA} AND m.amname = 'btree' AND i.indisvalid AND c.relpersistence <> 't'
  ORDER BY 2`;
/** Created in a transaction that is rolled back, so the schema stays unchanged. */
export const CREATE_INDEX_CHECK = 'CREATE EXTENSION IF NOT EXISTS amcheck';
/** Every row has its index entry, in order. */
export const CHECK_INDEX = 'SELECT bt_index_check($1::oid::regclass, true)';

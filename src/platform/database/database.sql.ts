export const SERVER_VERSION = `SELECT current_setting('server_version_num')::int AS version`;

export const CREATE_POSTGIS = 'CREATE EXTENSION IF NOT EXISTS postgis';
export const CREATE_TRIGRAM = 'CREATE EXTENSION IF NOT EXISTS pg_trgm';

export const POSTGIS_VERSION = `
  SELECT (regexp_match(extversion, '^(\\d+)\\.(\\d+)'))[1]::int AS major, (regexp_match(extversion, '^(\\d+)\\.(\\d+)'))[2]::int AS minor
  FROM pg_extension WHERE extname = 'postgis'`;

/** The process of the server that answers; a pooler gives its clients another. */
export const BACKEND_PROCESS_ID = 'SELECT pg_backend_pid() AS "processId"';

/** Which data a database shows: every write but those that no analysis reads raises it. */
export const READ_REVISION = 'SELECT number, updated_at AS "updatedAt" FROM data_revision';
/** Run inside the transaction of every write; the notice goes out when it commits. */
export const RAISE_REVISION = `
  WITH raised AS (UPDATE data_revision SET number = number + 1, updated_at = now() RETURNING number)
  SELECT number, pg_notify('data_revision', number::text) FROM raised`;
export const LISTEN_REVISION = 'LISTEN data_revision';

/** Whether migrations have ever run. */
export const HAS_MIGRATIONS = `SELECT to_regclass('migrations') IS NOT NULL AS held`;
export const LIST_MIGRATIONS = 'SELECT name FROM migrations ORDER BY id';

/** Held while one process migrates and seeds, so that others that start at the same time wait for it. */
export const TAKE_START_LOCK = `SELECT pg_advisory_lock(hashtext('procoees-start'))`;
export const RELEASE_START_LOCK = `SELECT pg_advisory_unlock(hashtext('procoees-start'))`;

/** The same lock, until the transaction ends: behind a pooler a session may be another's at the next statement. */
export const TAKE_START_LOCK_HERE = `SELECT pg_advisory_xact_lock(hashtext('procoees-start'))`;
/** Nothing is sent on the connection that holds the lock while others migrate. */
export const WAIT_IDLE = 'SET LOCAL idle_in_transaction_session_timeout = 0';

export const IS_ALIVE = 'SELECT 1';

/** Ends every statement of a connection, or of a transaction alone, that takes longer. */
export function setStatementTimeout(seconds: number, reach: 'CONNECTION' | 'TRANSACTION'): string {
  return `SET ${reach === 'TRANSACTION' ? 'LOCAL ' : ''}statement_timeout = ${Math.round(seconds * 1000)}`;
}

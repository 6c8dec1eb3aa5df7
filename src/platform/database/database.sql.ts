export const SERVER_VERSION = `SELECT current_setting('server_version_num')::int AS version`;

export const CREATE_POSTGIS = 'CREATE EXTENSION IF NOT EXISTS postgis';
export const CREATE_TRIGRAM = 'CREATE EXTENSION IF NOT EXISTS pg_trgm';

export const POSTGIS_VERSION = `
  SELECT (regexp_match(extversion, '^(\\d+)\\.(\\d+)'))[1]::int AS major, (regexp_match(extversion, '^(\\d+)\\.(\\d+)'))[2]::int AS minor
  FROM pg_extension WHERE extname = 'postgis'`;

/** Held while one process migrates and seeds, so that others that start at the same time wait for it. */
export const TAKE_START_LOCK = `SELECT pg_advisory_lock(hashtext('procoees-start'))`;
export const RELEASE_START_LOCK = `SELECT pg_advisory_unlock(hashtext('procoees-start'))`;

export const IS_ALIVE = 'SELECT 1';

/** Ends every statement of a connection that takes longer. */
export function setStatementTimeout(seconds: number): string {
  return `SET statement_timeout = ${Math.round(seconds * 1000)}`;
}

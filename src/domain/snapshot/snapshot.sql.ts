/** Run inside the transaction of every write; the notice goes out when it commits. */
export const RAISE_REVISION = `
  WITH raised AS (UPDATE data_revision SET number = number + 1, updated_at = now() RETURNING number)
  SELECT number, pg_notify('data_revision', number::text) FROM raised`;

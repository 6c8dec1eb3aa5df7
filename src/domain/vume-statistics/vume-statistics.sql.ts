const RECORDS = `service_statistics s JOIN service_point p ON p.id = s.service_point_id
  WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL AND s.published IS NOT NULL`;

/** $1 year: what is published of each record, by month, then by municipality. */
export const LIST_PUBLISHED = `
  SELECT p.municipality_code AS "municipalityCode", to_char(s.month, 'YYYY-MM-DD') AS month, s.published
  FROM ${RECORDS} AND extract(year FROM s.month) = $1::int ORDER BY 2, 1, s.id`;

export const LIST_YEARS = `SELECT DISTINCT extract(year FROM s.month)::int AS year FROM ${RECORDS} ORDER BY 1`;

/** $1 id. */
export const FIND_PUBLISHED = 'SELECT published FROM service_statistics WHERE id = $1';

/** $1 service point, $2 month: what was published of a record of it that was removed. */
export const FIND_REMOVED = `
  SELECT published FROM service_statistics
  WHERE service_point_id = $1 AND month = $2::date AND deleted_at IS NOT NULL AND published IS NOT NULL
  ORDER BY deleted_at DESC, id LIMIT 1`;

/** $1 service point: what was published of the month that was recorded last, removed ones too. */
export const FIND_LAST_PUBLISHED = `
  SELECT published FROM service_statistics WHERE service_point_id = $1 AND published IS NOT NULL
  ORDER BY (published ->> 'sequence')::int DESC, id LIMIT 1`;

/** $1 id, $2 what is published. */
export const STORE_PUBLISHED = 'UPDATE service_statistics SET published = $2::jsonb WHERE id = $1';

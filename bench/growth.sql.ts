/** What the growth bench has made: nothing real has identifiers that begin so. */
export const MADE = 'growth-';

export const COUNT_MADE = `
  SELECT (SELECT count(*)::int FROM actor WHERE id LIKE '${MADE}%') AS actors,
    (SELECT count(*)::int FROM place WHERE id LIKE '${MADE}%') AS places`;

/** $1 the first number, $2 the last: actors near places on record, each decided by its number alone. */
export const MAKE_ACTORS = `
  WITH spot AS (
    SELECT row_number() OVER (ORDER BY id) - 1 AS place, municipality_code, location FROM place WHERE id NOT LIKE '${MADE}%'
  ), total AS (SELECT count(*) AS spots FROM spot)
  INSERT INTO actor (id, name, folded_name, search_text, kind, municipality_code, location, demo)
  SELECT '${MADE}' || lpad(n::text, 7, '0'), 'Sintetico ' || word || ' ' || n, 'sintetico ' || lower(word) || ' ' || n,
    'sintetico ' || lower(word) || ' ' || n, (ARRAY['INDIVIDUAL_MSME', 'BUYER', 'AGRICULTURAL_COOPERATIVE', 'ASSOCIATION', 'VENTURE'])[1 + n % 5],
    municipality_code,
    ST_Translate(location, ((hashtext('x' || n) & 1023) - 512) / 50000.0, ((hashtext('y' || n) & 1023) - 512) / 50000.0), true
  FROM generate_series($1::int, $2::int) AS n
  CROSS JOIN total
  CROSS JOIN LATERAL (SELECT (ARRAY['Flor', 'Cumbre', 'Sol', 'Encino', 'Maya', 'Loma', 'Pinar'])[1 + (hashtext(n::text) & 1023) % 7] AS word) AS named
  JOIN spot ON spot.place = (n::bigint * 7919) % total.spots`;

/** $1 the first number, $2 the last, $3 chains, $4 links. */
export const MAKE_ROLES = `
  INSERT INTO actor_role (actor_id, chain_key, link)
  SELECT '${MADE}' || lpad(n::text, 7, '0'), ($3::text[])[1 + n % cardinality($3::text[])], ($4::text[])[1 + (n / 7) % cardinality($4::text[])]
  FROM generate_series($1::int, $2::int) AS n`;

/** $1 the first number, $2 the last: places near those on record, without inhabitants. */
export const MAKE_PLACES = `
  WITH spot AS (
    SELECT row_number() OVER (ORDER BY id) - 1 AS place, municipality_code, location, source_key FROM place WHERE id NOT LIKE '${MADE}%'
  ), total AS (SELECT count(*) AS spots FROM spot)
  INSERT INTO place (id, municipality_code, name, location, source_key, coarse_position, is_seat, population, population_is_estimate)
  SELECT '${MADE}' || lpad(n::text, 7, '0'), municipality_code, 'Sintetico ' || n,
    ST_Translate(location, ((hashtext('x' || n) & 1023) - 512) / 50000.0, ((hashtext('y' || n) & 1023) - 512) / 50000.0),
    source_key, false, false, 0, true
  FROM generate_series($1::int, $2::int) AS n
  CROSS JOIN total JOIN spot ON spot.place = (n::bigint * 7919) % total.spots`;

export const ANALYSE_MADE = ['ANALYZE actor', 'ANALYZE actor_role', 'ANALYZE place'];

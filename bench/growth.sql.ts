/** Prefix of generated identifiers; no real identifier starts with it. */
export const MADE = 'growth-';

export const COUNT_MADE = `
  SELECT (SELECT count(*)::int FROM actor WHERE id LIKE '${MADE}%') AS actors,
    (SELECT count(*)::int FROM place WHERE id LIKE '${MADE}%') AS places`;

/** $1 first number, $2 last: actors near places on record, each determined by its number. */
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

/** $1 first number, $2 last, $3 chains, $4 links. */
export const MAKE_ROLES = `
  INSERT INTO actor_role (actor_id, chain_key, link)
  SELECT '${MADE}' || lpad(n::text, 7, '0'), ($3::text[])[1 + n % cardinality($3::text[])], ($4::text[])[1 + (n / 7) % cardinality($4::text[])]
  FROM generate_series($1::int, $2::int) AS n`;

/** $1 first number, $2 last: places near those on record, without inhabitants. */
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

/** Guatemala's departments have numbers up to 22; higher numbers are copies. */
const IS_COPY = `left(code, 2)::int > 22`;

export const READ_BORDERS = `
  SELECT (SELECT topology FROM boundary_topology WHERE key = 'municipalities') AS topology,
    (SELECT array_agg(code ORDER BY code) FROM municipality WHERE NOT ${IS_COPY}) AS codes,
    (SELECT count(*)::int FROM municipality WHERE ${IS_COPY}) AS copied`;

/** $1 the topology, $2 its checksum. */
export const WRITE_BORDERS = `UPDATE boundary_topology SET topology = $1, checksum = $2 WHERE key = 'municipalities'`;

const copyOf = (code: string, numbers: string): string =>
  `(left(${code}, 2)::int + ${numbers}::int)::text || substr(${code}, 3)`;
const moved = (geometry: string): string => `ST_Translate(${geometry}, $2::float8, 0)`;
const MOVED_BOX = 'ARRAY[bbox[1] + $2::float8, bbox[2], bbox[3] + $2::float8, bbox[4]]';
const MOVED_BORDERS = `${moved('geometry_overview')}, ${moved('geometry_standard')}, ${moved('geometry_full')}`;

/** $1 municipal codes, $2 degrees, $3 offset of the department number; likewise in the next two. */
export const COPY_DEPARTMENTS = `
  INSERT INTO department (code, name, area_km2, bbox, geometry_overview, geometry_standard, geometry_full)
  SELECT ${copyOf('code', '$3')}, 'Sintetico ' || name || ' ' || $3, area_km2, ${MOVED_BOX}, ${MOVED_BORDERS}
  FROM department WHERE NOT ${IS_COPY} AND code IN (SELECT left(c, 2) FROM unnest($1::text[]) AS c)`;

export const COPY_MUNICIPALITIES = `
  INSERT INTO municipality (code, department_code, name, programme_status, seat_name, seat, seat_elevation_m, seat_confidence,
    area_km2, bbox, centroid, geometry_overview, geometry_standard, geometry_full)
  SELECT ${copyOf('code', '$3')}, ${copyOf('department_code', '$3')}, 'Sintetico ' || name || ' ' || $3, 'OUTSIDE', seat_name,
    ${moved('seat')}, seat_elevation_m, seat_confidence, area_km2, ${MOVED_BOX}, ${moved('centroid')}, ${MOVED_BORDERS}
  FROM municipality WHERE code = ANY($1::text[])`;

export const COPY_PLACES = `
  INSERT INTO place (id, municipality_code, name, kind, location, elevation_m, source_key, coarse_position, is_seat, population,
    population_is_estimate)
  SELECT 'copy-' || $3 || '-' || id, ${copyOf('municipality_code', '$3')}, name, kind, ${moved('location')}, elevation_m, source_key,
    coarse_position, is_seat, population, population_is_estimate
  FROM place WHERE municipality_code = ANY($1::text[]) AND id NOT LIKE '${MADE}%'`;

/** $1 municipal codes, $2 offset of the department number; likewise in the next two. */
export const COPY_NEIGHBOURS = `
  INSERT INTO municipality_neighbour (municipality_code, neighbour_code, shared_border_km)
  SELECT ${copyOf('municipality_code', '$2')}, ${copyOf('neighbour_code', '$2')}, shared_border_km FROM municipality_neighbour
  WHERE municipality_code = ANY($1::text[]) AND neighbour_code = ANY($1::text[])`;

export const COPY_VALUES = `
  INSERT INTO indicator_value (indicator_key, municipality_code, value, standard_error, quality, note_es, note_en)
  SELECT indicator_key, ${copyOf('municipality_code', '$2')}, value, standard_error, quality, note_es, note_en FROM indicator_value
  WHERE municipality_code = ANY($1::text[])`;

export const COPY_CENSUS = `
  INSERT INTO census_count (municipality_code, variable_key, count)
  SELECT ${copyOf('municipality_code', '$2')}, variable_key, count FROM census_count WHERE municipality_code = ANY($1::text[])`;

/** $1 identifiers, $2 names, $3 folded names, $4 kinds, $5 municipal codes, $6 longitudes, $7 latitudes, $8 constituted, $9 led by women. */
export const INSERT_ACTORS = `
  INSERT INTO actor (id, name, folded_name, search_text, kind, municipality_code, location, legally_constituted, women_led)
  SELECT id, name, folded, folded, kind, code, CASE WHEN x IS NULL THEN NULL ELSE ST_SetSRID(ST_MakePoint(x, y), 4326) END, constituted, women_led
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[], $7::float8[], $8::boolean[], $9::boolean[])
    AS given(id, name, folded, kind, code, x, y, constituted, women_led)`;

/** $1 actors, $2 chains, $3 links. */
export const INSERT_ROLES = `
  INSERT INTO actor_role (actor_id, chain_key, link) SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING`;

/** $1 actors, $2 days. */
export const INSERT_DIAGNOSES = `INSERT INTO diagnosis (actor_id, diagnosed_on) SELECT * FROM unnest($1::text[], $2::date[])`;

/** $1 support functions: a score for each in every diagnosis, derived from its number. */
export const INSERT_SCORES = `
  INSERT INTO diagnosis_score (diagnosis_id, function, score)
  SELECT d.id, f.name, 1 + (hashtext(d.id || f.name) & 1023) % 5 FROM diagnosis d CROSS JOIN unnest($1::text[]) AS f(name)`;

/** $1 kinds, $2 from, $3 to, $4 chains. */
export const INSERT_RELATIONS = `
  INSERT INTO actor_relation (kind, from_id, to_id, chain_key) SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
  ON CONFLICT DO NOTHING`;

export const ANALYSE = [
  'ANALYZE actor',
  'ANALYZE actor_role',
  'ANALYZE actor_relation',
  'ANALYZE diagnosis',
  'ANALYZE diagnosis_score',
];

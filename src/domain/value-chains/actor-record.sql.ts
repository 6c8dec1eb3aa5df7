import { actorCounts } from './demonstration';

/** $1 longitudes, $2 latitudes: the code of the municipality at each, null outside of all; on a border the lower code. */
export const LIST_CODES_AT = `
  SELECT given.ordinal::int - 1 AS number, (
    SELECT m.code FROM municipality m
    WHERE ST_Intersects(m.geometry_full, ST_SetSRID(ST_MakePoint(given.longitude, given.latitude), 4326)) ORDER BY m.code LIMIT 1
  ) AS code
  FROM unnest($1::float8[], $2::float8[]) WITH ORDINALITY AS given(longitude, latitude, ordinal) ORDER BY ordinal`;

/** $1 names without accents and case. */
export const LIST_NAMESAKES = `
  SELECT id, name, folded_name AS "foldedName", municipality_code AS "municipalityCode" FROM actor
  WHERE folded_name = ANY($1::text[]) AND deleted_at IS NULL ORDER BY id COLLATE "C"`;

/** $1 identifiers; locks the actors against removal until the transaction ends. */
export const LOCK_ACTORS = `
  SELECT id, name, kind, legally_constituted AS "legallyConstituted", demo FROM actor WHERE id = ANY($1::text[]) AND deleted_at IS NULL ORDER BY id FOR KEY SHARE`;

/**
 * $1 the actor to be attached, $2 the one it is to be attached to: the way by which the second
 * hangs on the first already; $3 a relation that does not count.
 */
export const FIND_ATTACHMENT_WAY = `
  WITH RECURSIVE way AS (
    SELECT to_id AS id, ARRAY[from_id, to_id] AS ids FROM actor_relation WHERE kind = 'ATTACHED_TO' AND from_id = $2 AND deleted_at IS NULL
      AND id IS DISTINCT FROM $3::bigint
    UNION ALL
    SELECT r.to_id, way.ids || r.to_id FROM way JOIN actor_relation r ON r.from_id = way.id AND r.kind = 'ATTACHED_TO' AND r.deleted_at IS NULL AND r.id IS DISTINCT FROM $3::bigint
    WHERE r.to_id <> ALL(way.ids)
  )
  SELECT (SELECT array_agg(a.name ORDER BY part.ordinal) FROM unnest(way.ids) WITH ORDINALITY AS part(id, ordinal) JOIN actor a ON a.id = part.id) AS names
  FROM way WHERE id = $1 LIMIT 1`;

export const DELETE_DEMO_ACTORS =
  'WITH gone AS (DELETE FROM actor WHERE demo RETURNING 1) SELECT count(*)::int AS count FROM gone';
export const COUNT_DEMO_ACTORS = 'SELECT count(*)::int AS count FROM actor WHERE demo';

/** $1 whether demonstration actors count. The rows of the roles of actors for everybody. */
export const LIST_ROLES = `
    SELECT r.id::text, r.actor_id, r.chain_key, r.link
    FROM actor_role r JOIN actor a ON a.id = r.actor_id WHERE ${actorCounts('a', '$1')} ORDER BY r.id`;

/** $1 whether demonstration actors count. The rows of the scores of diagnoses for everybody. */
export const LIST_SCORES = `
    SELECT s.diagnosis_id::text, s.function, s.score
    FROM diagnosis_score s JOIN diagnosis d ON d.id = s.diagnosis_id JOIN actor a ON a.id = d.actor_id
    WHERE d.deleted_at IS NULL AND ${actorCounts('a', '$1')} ORDER BY s.diagnosis_id, s.function`;

import { ACTOR_FACTS, actorCounts, actorSource } from '../value-chains';

/**
 * $1 whether demonstration actors count. Columns of the layer of actors; an actor without a position is placed at the
 * seat of its municipality.
 */
export const READ_LAYER_ACTORS = `
  SELECT a.id, a.name, a.acronym, a.kind, a.demo, a.municipality_code AS "municipalityCode",
    ${ACTOR_FACTS.map(({ name, property }) => `a.${name} AS "${property}"`).join(', ')},
    a.published_members AS "publishedMembers", ${actorSource('a')} AS "sourceKey",
    ST_X(a.position) AS longitude, ST_Y(a.position) AS latitude,
    a.location IS NULL AND a.position IS NOT NULL AS "isAtSeat", roles.chains, roles.links
  FROM actor a LEFT JOIN (
    SELECT actor_id, string_agg(chain_key, ' ' ORDER BY id) AS chains, string_agg(link, ' ' ORDER BY id) AS links
    FROM actor_role GROUP BY actor_id
  ) AS roles ON roles.actor_id = a.id
  WHERE ${actorCounts('a', '$1')} ORDER BY a.id COLLATE "C"`;

/** $1 whether relations of demonstration actors count. */
export const READ_LAYER_RELATIONS = `
  SELECT r.id, r.kind, r.from_id AS "fromId", r.to_id AS "toId", r.chain_key AS "chainKey", r.since::text, r.until::text
  FROM actor_relation r JOIN actor f ON f.id = r.from_id JOIN actor t ON t.id = r.to_id
  WHERE r.deleted_at IS NULL AND ${actorCounts('f', '$1')} AND ${actorCounts('t', '$1')} ORDER BY r.id`;

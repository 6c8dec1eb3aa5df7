import { actorCounts } from './demonstration';

/** Roles in each chain they are of, those of all chains included, each once; $1 whether demonstration actors count. */
const ROLE_IN_CHAIN = `
  SELECT r.actor_id, r.chain_key, r.link FROM actor_role r JOIN actor a ON a.id = r.actor_id
  WHERE r.chain_key IS NOT NULL AND ${actorCounts('a', '$1')}
  UNION
  SELECT r.actor_id, c.key, r.link FROM actor_role r JOIN actor a ON a.id = r.actor_id CROSS JOIN value_chain c
  WHERE r.chain_key IS NULL AND ${actorCounts('a', '$1')}`;

/** $1 whether demonstration actors count. */
export const COUNT_LINKS = `
  SELECT r.chain_key AS "chainKey", r.link, count(*)::int AS "actorCount", (count(*) FILTER (WHERE a.demo))::int AS "demoCount",
    (count(*) FILTER (WHERE a.women_led IS NOT NULL))::int AS "leadershipKnown", (count(*) FILTER (WHERE a.women_led))::int AS "womenLed"
  FROM (${ROLE_IN_CHAIN}) r JOIN actor a ON a.id = r.actor_id GROUP BY r.chain_key, r.link`;

/** $1 whether demonstration actors count; actors without a municipality stand under null. */
export const LIST_PRESENCE = `
  SELECT r.chain_key AS "chainKey", a.municipality_code AS "municipalityCode", count(DISTINCT a.id)::int AS "actorCount",
    (count(DISTINCT a.id) FILTER (WHERE a.demo))::int AS "demoCount", array_agg(DISTINCT r.link) AS links
  FROM (${ROLE_IN_CHAIN}) r JOIN actor a ON a.id = r.actor_id
  GROUP BY r.chain_key, a.municipality_code ORDER BY r.chain_key, a.municipality_code`;

/** $1 whether demonstration actors count: the actors of each municipality that work in any chain. */
export const COUNT_ACTORS = `
  SELECT a.municipality_code AS "municipalityCode", count(*)::int AS "actorCount" FROM actor a
  WHERE a.municipality_code IS NOT NULL AND ${actorCounts('a', '$1')}
    AND EXISTS (SELECT 1 FROM actor_role r WHERE r.actor_id = a.id)
  GROUP BY a.municipality_code`;

/** $1 whether demonstration actors count, $2 the day. Goods go from who supplies to who buys. */
export const COUNT_FLOWS = `
  WITH role AS MATERIALIZED (${ROLE_IN_CHAIN}), flow AS (
    SELECT chain_key, CASE kind WHEN 'SUPPLIES' THEN from_id ELSE to_id END AS seller, CASE kind WHEN 'SUPPLIES' THEN to_id ELSE from_id END AS buyer
    FROM actor_relation WHERE kind IN ('SUPPLIES', 'BUYS_FROM') AND deleted_at IS NULL AND (until IS NULL OR until >= $2::date)
  )
  SELECT seller.chain_key AS "chainKey", seller.link AS "fromLink", buyer.link AS "toLink", count(*)::int AS "relationCount",
    (count(*) FILTER (WHERE EXISTS (SELECT 1 FROM actor a WHERE a.id = seller.actor_id AND a.demo)))::int AS "demoCount"
  FROM flow JOIN role seller ON seller.actor_id = flow.seller AND (flow.chain_key IS NULL OR flow.chain_key = seller.chain_key)
    JOIN role buyer ON buyer.actor_id = flow.buyer AND buyer.chain_key = seller.chain_key
  GROUP BY seller.chain_key, seller.link, buyer.link`;

/** $1 whether demonstration actors count, $2 kinds. */
export const LIST_FORMAL_ORGANISATIONS = `
  SELECT a.id, ST_X(a.position) AS longitude, ST_Y(a.position) AS latitude, array_agg(DISTINCT r.chain_key) AS "chainKeys"
  FROM actor a JOIN (${ROLE_IN_CHAIN}) r ON r.actor_id = a.id
  WHERE a.legally_constituted AND a.kind = ANY($2::text[]) AND a.position IS NOT NULL
  GROUP BY a.id ORDER BY a.id COLLATE "C"`;

/** $1 key of a chain, $2 whether demonstration actors count. */
const ACTOR_OF_CHAIN = `
  SELECT a.id, a.demo FROM actor a WHERE ${actorCounts('a', '$2')}
    AND EXISTS (SELECT 1 FROM actor_role r WHERE r.actor_id = a.id AND (r.chain_key = $1 OR r.chain_key IS NULL))`;

/** Actors of the chain $1 on its map: $2 whether demonstration actors count, $3 west, $4 south, $5 east, $6 north, or all null. */
const onMap = (columns: string, role: string): string => `
  SELECT ${columns} FROM actor a JOIN (
    SELECT ${role} FROM actor_role WHERE chain_key = $1 OR chain_key IS NULL GROUP BY actor_id
  ) r ON r.actor_id = a.id
  WHERE a.position IS NOT NULL AND ${actorCounts('a', '$2')}
    AND ($3::float8 IS NULL OR a.position && ST_MakeEnvelope($3::float8, $4::float8, $5::float8, $6::float8, 4326))`;

/**
 * $1 to $6 as above, $7 limit, $8 all links. The links of an actor come as bits, the first link of $8 as the lowest:
 * arrays are slow to read.
 */
export const LIST_MAP_POINTS = `${onMap(
  `a.id, a.name, a.kind, a.legally_constituted AS "legallyConstituted", a.municipality_code AS "municipalityCode", a.demo,
    a.location IS NULL AS "locationIsSeat", ST_X(a.position) AS longitude, ST_Y(a.position) AS latitude, r.links`,
  'actor_id, bit_or(1 << (array_position($8::text[], link) - 1)) AS links',
)}
  ORDER BY a.id COLLATE "C" LIMIT $7`;

/** $1 to $6 as above, $7 limit, $8 the day: relations with an end among the actors on the map. */
export const LIST_MAP_LINES = `
  WITH point AS MATERIALIZED (${onMap('a.id', 'actor_id')})
  SELECT r.id, r.kind, r.from_id AS "fromId", r.to_id AS "toId" FROM actor_relation r
  WHERE (r.from_id IN (SELECT id FROM point) OR r.to_id IN (SELECT id FROM point))
    AND r.deleted_at IS NULL AND (r.until IS NULL OR r.until >= $8::date)
    AND (r.chain_key = $1 OR (r.chain_key IS NULL
      AND EXISTS (SELECT 1 FROM actor_role o WHERE o.actor_id = r.from_id AND (o.chain_key = $1 OR o.chain_key IS NULL))
      AND EXISTS (SELECT 1 FROM actor_role o WHERE o.actor_id = r.to_id AND (o.chain_key = $1 OR o.chain_key IS NULL))))
  ORDER BY r.id LIMIT $7`;

/** $1 identifiers of actors, $2 whether demonstration actors count: where those stand that have a position. */
export const LIST_POSITIONS = `
  SELECT a.id, ST_X(a.position) AS longitude, ST_Y(a.position) AS latitude FROM actor a
  WHERE a.id = ANY($1::text[]) AND a.position IS NOT NULL AND ${actorCounts('a', '$2')}`;

/** $1 key of a chain, $2 whether demonstration actors count. */
export const LIST_NETWORK_ACTORS = `SELECT id, demo FROM (${ACTOR_OF_CHAIN}) a ORDER BY id COLLATE "C"`;

/** $1 key of a chain, $2 whether demonstration actors count, $3 the day. */
export const LIST_NETWORK_RELATIONS = `
  WITH member AS MATERIALIZED (${ACTOR_OF_CHAIN})
  SELECT r.from_id AS "fromId", r.to_id AS "toId" FROM actor_relation r
    JOIN member f ON f.id = r.from_id JOIN member t ON t.id = r.to_id
  WHERE (r.chain_key = $1 OR r.chain_key IS NULL) AND r.deleted_at IS NULL AND (r.until IS NULL OR r.until >= $3::date)`;

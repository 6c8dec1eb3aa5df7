/** What the layer of actors shows; an actor without a place of its own stands at the seat of its municipality. */
export const READ_LAYER_ACTORS = `
  SELECT a.id, a.name, a.acronym, a.kind, a.demo, a.municipality_code AS "municipalityCode",
    a.legally_constituted AS "legallyConstituted", a.women_led AS "womenLed", a.member_count AS "memberCount",
    a.women_members AS "womenMembers", a.youth_members AS "youthMembers", a.source_key AS "sourceKey",
    ST_X(a.position) AS longitude, ST_Y(a.position) AS latitude,
    a.location IS NULL AND a.position IS NOT NULL AS "isAtSeat", roles.chains, roles.links
  FROM actor a LEFT JOIN (
    SELECT actor_id, string_agg(chain_key, ' ' ORDER BY id) AS chains, string_agg(link, ' ' ORDER BY id) AS links
    FROM actor_role GROUP BY actor_id
  ) AS roles ON roles.actor_id = a.id
  WHERE a.deleted_at IS NULL ORDER BY a.id COLLATE "C"`;

export const READ_LAYER_RELATIONS = `
  SELECT id, kind, from_id AS "fromId", to_id AS "toId", chain_key AS "chainKey", since::text, until::text
  FROM actor_relation WHERE deleted_at IS NULL ORDER BY id`;

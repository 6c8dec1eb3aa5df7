import { actorCounts, actorSource } from '../value-chains';

/**
 * Every statement reads a table of the data package, its columns by their names there, without what was removed. $1 of
 * those about actors: whether demonstration actors count.
 */
export const LIST_ACTORS = `
  SELECT a.id, a.name, a.acronym, a.kind, a.legally_constituted, a.municipality_code,
    ST_X(a.location) AS longitude, ST_Y(a.location) AS latitude, a.part_of_id, a.partner_role,
    a.published_members, a.women_led,
    NULLIF(array_to_string(a.circular_practices, '|'), '') AS circular_practices, a.demo, ${actorSource('a')} AS source_key
  FROM actor a WHERE ${actorCounts('a', '$1')} ORDER BY a.id COLLATE "C"`;

export const LIST_ROLES = `
  SELECT r.id::text, r.actor_id, r.chain_key, r.link
  FROM actor_role r JOIN actor a ON a.id = r.actor_id WHERE ${actorCounts('a', '$1')} ORDER BY r.id`;

export const LIST_RELATIONS = `
  SELECT r.id::text, r.kind, r.from_id, r.to_id, r.chain_key, r.since::text, r.until::text, f.demo OR t.demo AS demo
  FROM actor_relation r JOIN actor f ON f.id = r.from_id JOIN actor t ON t.id = r.to_id
  WHERE r.deleted_at IS NULL AND ${actorCounts('f', '$1')} AND ${actorCounts('t', '$1')} ORDER BY r.id`;

export const LIST_DIAGNOSES = `
  SELECT d.id::text, d.actor_id, d.diagnosed_on::text, a.demo
  FROM diagnosis d JOIN actor a ON a.id = d.actor_id
  WHERE d.deleted_at IS NULL AND ${actorCounts('a', '$1')} ORDER BY d.id`;

export const LIST_DIAGNOSIS_SCORES = `
  SELECT s.diagnosis_id::text, s.function, s.score
  FROM diagnosis_score s JOIN diagnosis d ON d.id = s.diagnosis_id JOIN actor a ON a.id = d.actor_id
  WHERE d.deleted_at IS NULL AND ${actorCounts('a', '$1')} ORDER BY s.diagnosis_id, s.function`;

export const LIST_CERTIFICATIONS = `
  SELECT c.id::text, c.actor_id, c.scheme, c.status, c.granted_on::text, c.valid_until::text, a.demo
  FROM certification c JOIN actor a ON a.id = c.actor_id
  WHERE c.deleted_at IS NULL AND ${actorCounts('a', '$1')} ORDER BY c.id`;

export const LIST_AGREEMENTS = `
  SELECT id, partner_id, subject, starts_on::text, ends_on::text FROM agreement
  WHERE deleted_at IS NULL ORDER BY starts_on, id COLLATE "C"`;

export const LIST_VENTURES = `
  SELECT id, name, chain_key, municipality_code, agreed_on::text, total_quetzales::float8, entrepreneur_quetzales::float8,
    project_quetzales::float8, municipality_quetzales::float8, private_quetzales::float8, cooperation_quetzales::float8, note
  FROM venture WHERE deleted_at IS NULL ORDER BY venture.agreed_on, id COLLATE "C"`;

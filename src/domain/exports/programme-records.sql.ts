/** Every statement reads a table of the data package, its columns by their names there. */
export const LIST_ACTORS = `
  SELECT id, name, acronym, kind, legally_constituted, municipality_code, ST_X(location) AS longitude, ST_Y(location) AS latitude,
    part_of_id, partner_role, member_count, women_members, youth_members, women_led,
    NULLIF(array_to_string(circular_practices, '|'), '') AS circular_practices, demo, source_key
  FROM actor ORDER BY id COLLATE "C"`;

export const LIST_ROLES = `SELECT id::text, actor_id, chain_key, link FROM actor_role ORDER BY actor_role.id`;

export const LIST_RELATIONS = `
  SELECT r.id::text, r.kind, r.from_id, r.to_id, r.chain_key, r.since::text, r.until::text, f.demo OR t.demo AS demo
  FROM actor_relation r JOIN actor f ON f.id = r.from_id JOIN actor t ON t.id = r.to_id ORDER BY r.id`;

export const LIST_DIAGNOSES = `
  SELECT d.id::text, d.actor_id, d.diagnosed_on::text, a.demo
  FROM diagnosis d JOIN actor a ON a.id = d.actor_id ORDER BY d.id`;

export const LIST_DIAGNOSIS_SCORES = `
  SELECT diagnosis_id::text, function, score FROM diagnosis_score ORDER BY diagnosis_score.diagnosis_id, function`;

export const LIST_CERTIFICATIONS = `
  SELECT c.id::text, c.actor_id, c.scheme, c.status, c.granted_on::text, c.valid_until::text, a.demo
  FROM certification c JOIN actor a ON a.id = c.actor_id ORDER BY c.id`;

export const LIST_AGREEMENTS = `
  SELECT id, partner_id, subject, starts_on::text, ends_on::text FROM agreement ORDER BY starts_on, id COLLATE "C"`;

export const LIST_VENTURES = `
  SELECT id, name, chain_key, municipality_code, agreed_on::text, total_quetzales::float8, entrepreneur_quetzales::float8,
    project_quetzales::float8, municipality_quetzales::float8, private_quetzales::float8, cooperation_quetzales::float8, note
  FROM venture ORDER BY venture.agreed_on, id COLLATE "C"`;

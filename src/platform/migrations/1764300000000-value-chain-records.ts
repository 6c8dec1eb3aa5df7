import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['actor', 'actor_relation', 'agreement', 'certification', 'diagnosis'];

const UP = `
${TABLES.map((table) => `ALTER TABLE ${table} ADD revision integer NOT NULL DEFAULT 1, ADD deleted_at timestamptz;`).join('\n')}

-- One that was removed does not keep another from being recorded.
ALTER TABLE actor_relation DROP CONSTRAINT actor_relation_from_id_to_id_kind_chain_key_since_key;
CREATE UNIQUE INDEX actor_relation_once ON actor_relation (from_id, to_id, kind, chain_key, since)
  NULLS NOT DISTINCT WHERE deleted_at IS NULL;
`;

const DOWN = `
${TABLES.map((table) => `DELETE FROM ${table} WHERE deleted_at IS NOT NULL;`).join('\n')}
DROP INDEX actor_relation_once;
ALTER TABLE actor_relation ADD CONSTRAINT actor_relation_from_id_to_id_kind_chain_key_since_key
  UNIQUE NULLS NOT DISTINCT (from_id, to_id, kind, chain_key, since);
${TABLES.map((table) => `ALTER TABLE ${table} DROP revision, DROP deleted_at;`).join('\n')}
`;

/** What actors, relations, diagnoses, certifications and agreements need to be records. */
export class ValueChainRecords1764300000000 implements MigrationInterface {
  readonly name = 'ValueChainRecords1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

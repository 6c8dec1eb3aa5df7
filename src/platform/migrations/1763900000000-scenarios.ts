import type { MigrationInterface, QueryRunner } from 'typeorm';

// json, not jsonb: input and result are kept letter by letter, with their keys in the order that they came in.
const UP = `
CREATE TABLE scenario (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 120),
  kind text NOT NULL CHECK (kind IN ('VUME_RANKING', 'VUME_SITE_SELECTION', 'COVERAGE')),
  note text CHECK (char_length(note) <= 2000),
  data_revision integer NOT NULL,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  input json NOT NULL,
  result json NOT NULL
);
CREATE INDEX scenario_newest ON scenario (created_at DESC, id);
`;

/** Analyses that planners keep. */
export class Scenarios1763900000000 implements MigrationInterface {
  readonly name = 'Scenarios1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE scenario');
  }
}

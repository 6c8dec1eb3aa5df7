import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
ALTER TABLE municipality ADD note_es text, ADD note_en text;

ALTER TABLE indicator_value DROP CONSTRAINT indicator_value_quality_check;
ALTER TABLE indicator_value ADD CONSTRAINT indicator_value_quality_check
  CHECK (quality IN ('REPORTED', 'ESTIMATED', 'SUSPECT', 'PARTIAL'));

CREATE TABLE language (
  key text PRIMARY KEY,
  position integer NOT NULL,
  name_es text NOT NULL,
  name_en text NOT NULL,
  year integer NOT NULL,
  source_key text NOT NULL REFERENCES data_source (key)
);
CREATE TABLE language_count (
  municipality_code text NOT NULL REFERENCES municipality (code),
  language_key text NOT NULL REFERENCES language (key),
  persons integer NOT NULL CHECK (persons > 0),
  PRIMARY KEY (municipality_code, language_key)
);
`;

const DOWN = `
DROP TABLE language_count, language;
DELETE FROM indicator_value WHERE quality = 'PARTIAL';
ALTER TABLE indicator_value DROP CONSTRAINT indicator_value_quality_check;
ALTER TABLE indicator_value ADD CONSTRAINT indicator_value_quality_check
  CHECK (quality IN ('REPORTED', 'ESTIMATED', 'SUSPECT'));
ALTER TABLE municipality DROP note_es, DROP note_en;
`;

/** First languages, notes of municipalities, and values of a list that names some municipalities only. */
export class ReferenceData1764400000000 implements MigrationInterface {
  readonly name = 'ReferenceData1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

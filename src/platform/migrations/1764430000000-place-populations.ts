import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
ALTER TABLE place
  ADD COLUMN population_basis text NOT NULL DEFAULT 'EVEN_SPLIT'
    CHECK (population_basis IN ('EVEN_SPLIT', 'SHARES_2002', 'NO_FIGURE')),
  ADD COLUMN aliases text[] NOT NULL DEFAULT '{}';
CREATE TABLE imported_place (
  code text PRIMARY KEY,
  municipality_code text NOT NULL REFERENCES municipality (code),
  name text NOT NULL,
  location geometry(Point, 4326) NOT NULL,
  population integer NOT NULL CHECK (population >= 0),
  source_key text NOT NULL REFERENCES data_source (key),
  year integer NOT NULL
);
CREATE INDEX imported_place_municipality ON imported_place (municipality_code);
CREATE INDEX imported_place_location ON imported_place USING gist (location);
`;

const DOWN = `
DROP TABLE imported_place;
ALTER TABLE place DROP COLUMN population_basis, DROP COLUMN aliases;
`;

/** What the population of a place rests on, and tables of places with populations that users import. */
export class PlacePopulations1764430000000 implements MigrationInterface {
  readonly name = 'PlacePopulations1764430000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

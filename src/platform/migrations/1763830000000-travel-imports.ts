import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE travel_import (
  kind text PRIMARY KEY CHECK (kind IN ('ROADS', 'TRAVEL_TIMES')),
  file text NOT NULL,
  imported_at timestamptz NOT NULL
);
CREATE TABLE road (
  id integer PRIMARY KEY,
  class text NOT NULL,
  speed_kmh double precision NOT NULL CHECK (speed_kmh > 0),
  line geometry(LineString, 4326) NOT NULL
);
CREATE INDEX road_line ON road USING gist (line);
CREATE TABLE travel_time (
  from_code text NOT NULL REFERENCES municipality (code),
  to_code text NOT NULL REFERENCES municipality (code),
  minutes double precision NOT NULL CHECK (minutes >= 0),
  PRIMARY KEY (from_code, to_code)
);
`;

const DOWN = 'DROP TABLE travel_time, road, travel_import;';

/** Roads and travel times that users import. */
export class TravelImports1763830000000 implements MigrationInterface {
  readonly name = 'TravelImports1763830000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

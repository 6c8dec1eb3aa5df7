import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE data_revision (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  number integer NOT NULL,
  updated_at timestamptz NOT NULL
);
INSERT INTO data_revision (number, updated_at) VALUES (0, now());

CREATE TABLE seed_run (
  dataset text PRIMARY KEY,
  checksum text NOT NULL,
  loaded_at timestamptz NOT NULL
);

CREATE TABLE data_source (
  key text PRIMARY KEY,
  position integer NOT NULL,
  title text NOT NULL,
  title_es text NOT NULL,
  publisher text NOT NULL,
  year integer,
  licence text NOT NULL,
  licence_es text NOT NULL,
  url text,
  note text,
  note_es text
);

-- territory
CREATE TABLE department (
  code text PRIMARY KEY CHECK (code ~ '^[0-9]{2}$'),
  name text NOT NULL,
  area_km2 double precision NOT NULL CHECK (area_km2 > 0),
  bbox double precision[] NOT NULL CHECK (cardinality(bbox) = 4),
  geometry_overview geometry(MultiPolygon, 4326) NOT NULL,
  geometry_standard geometry(MultiPolygon, 4326) NOT NULL,
  geometry_full geometry(MultiPolygon, 4326) NOT NULL
);
CREATE INDEX department_geometry_full ON department USING gist (geometry_full);

CREATE TABLE municipality (
  code text PRIMARY KEY CHECK (code ~ '^[0-9]{4}$'),
  department_code text NOT NULL REFERENCES department (code),
  name text NOT NULL,
  official_name text,
  aliases text[] NOT NULL DEFAULT '{}',
  programme_status text NOT NULL CHECK (programme_status IN ('NAMED', 'PROPOSED', 'OUTSIDE')),
  seat_name text NOT NULL,
  seat geometry(Point, 4326) NOT NULL,
  seat_elevation_m double precision,
  seat_confidence text NOT NULL,
  area_km2 double precision NOT NULL CHECK (area_km2 > 0),
  bbox double precision[] NOT NULL CHECK (cardinality(bbox) = 4),
  centroid geometry(Point, 4326) NOT NULL,
  geometry_overview geometry(MultiPolygon, 4326) NOT NULL,
  geometry_standard geometry(MultiPolygon, 4326) NOT NULL,
  geometry_full geometry(MultiPolygon, 4326) NOT NULL
);
CREATE INDEX municipality_department ON municipality (department_code);
CREATE INDEX municipality_geometry_full ON municipality USING gist (geometry_full);
CREATE INDEX municipality_centroid ON municipality USING gist ((centroid::geography));

CREATE TABLE municipality_neighbour (
  municipality_code text NOT NULL REFERENCES municipality (code),
  neighbour_code text NOT NULL REFERENCES municipality (code),
  shared_border_km double precision NOT NULL CHECK (shared_border_km >= 0),
  PRIMARY KEY (municipality_code, neighbour_code),
  CHECK (municipality_code <> neighbour_code)
);

CREATE TABLE census_variable (
  key text PRIMARY KEY,
  position integer NOT NULL,
  name_es text NOT NULL,
  name_en text NOT NULL,
  unit text NOT NULL,
  year integer NOT NULL,
  source_key text NOT NULL REFERENCES data_source (key)
);
CREATE TABLE census_count (
  municipality_code text NOT NULL REFERENCES municipality (code),
  variable_key text NOT NULL REFERENCES census_variable (key),
  count integer NOT NULL CHECK (count >= 0),
  PRIMARY KEY (municipality_code, variable_key)
);

CREATE TABLE place (
  id text PRIMARY KEY,
  municipality_code text NOT NULL REFERENCES municipality (code),
  name text NOT NULL,
  kind text,
  location geometry(Point, 4326) NOT NULL,
  elevation_m double precision,
  source_key text NOT NULL REFERENCES data_source (key),
  coarse_position boolean NOT NULL,
  is_seat boolean NOT NULL,
  population double precision NOT NULL CHECK (population >= 0),
  population_is_estimate boolean NOT NULL
);
CREATE INDEX place_municipality ON place (municipality_code);
CREATE INDEX place_location ON place USING gist (location);

CREATE TABLE indicator (
  key text PRIMARY KEY,
  position integer NOT NULL,
  name_es text NOT NULL,
  name_en text NOT NULL,
  description_es text NOT NULL,
  description_en text NOT NULL,
  theme text NOT NULL,
  unit text NOT NULL,
  unit_es text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('HIGHER_IS_MORE_NEED', 'LOWER_IS_MORE_NEED', 'NEUTRAL')),
  year integer,
  source_key text NOT NULL REFERENCES data_source (key),
  derived boolean NOT NULL,
  note text
);
CREATE TABLE indicator_value (
  indicator_key text NOT NULL REFERENCES indicator (key),
  municipality_code text NOT NULL REFERENCES municipality (code),
  value double precision NOT NULL,
  standard_error double precision CHECK (standard_error >= 0),
  quality text NOT NULL CHECK (quality IN ('REPORTED', 'ESTIMATED', 'SUSPECT')),
  note_es text,
  note_en text,
  PRIMARY KEY (indicator_key, municipality_code)
);
CREATE INDEX indicator_value_municipality ON indicator_value (municipality_code);

-- programme
CREATE TABLE programme (
  key text PRIMARY KEY,
  name text NOT NULL,
  phase text NOT NULL,
  region_es text NOT NULL,
  region_en text NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on >= starts_on),
  budget_quetzales numeric(14, 2) NOT NULL CHECK (budget_quetzales >= 0),
  implementer_id text NOT NULL,
  office_es text NOT NULL,
  office_en text NOT NULL,
  target_population_es text NOT NULL,
  target_population_en text NOT NULL,
  builds_on_es text NOT NULL,
  builds_on_en text NOT NULL,
  reach_municipalities integer NOT NULL,
  source_key text NOT NULL REFERENCES data_source (key)
);
CREATE TABLE objective (
  key text PRIMARY KEY,
  position integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('DEVELOPMENT', 'SPECIFIC')),
  text_es text NOT NULL,
  text_en text NOT NULL
);
CREATE TABLE programme_result (
  key text PRIMARY KEY,
  position integer NOT NULL,
  objective_key text NOT NULL REFERENCES objective (key),
  text_es text NOT NULL,
  text_en text NOT NULL
);
CREATE TABLE line_of_action (
  number integer PRIMARY KEY,
  text_es text NOT NULL,
  text_en text NOT NULL
);
CREATE TABLE intervention_area (
  number integer PRIMARY KEY,
  text_es text NOT NULL,
  text_en text NOT NULL
);
CREATE TABLE partner_group (
  key text PRIMARY KEY,
  position integer NOT NULL,
  name_es text NOT NULL,
  name_en text NOT NULL
);
CREATE TABLE target (
  key text PRIMARY KEY,
  position integer NOT NULL,
  name_es text NOT NULL,
  name_en text NOT NULL,
  target double precision NOT NULL,
  unit text NOT NULL,
  note_es text,
  note_en text
);
CREATE TABLE municipal_position (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  municipality_code text NOT NULL REFERENCES municipality (code),
  interest text CHECK (interest IN ('UNKNOWN', 'INTERESTED', 'DECLINED')),
  willing_to_coinvest boolean,
  stated_on date NOT NULL,
  evidence text,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX municipal_position_latest ON municipal_position (municipality_code, stated_on DESC, id DESC);

-- service points
CREATE TABLE service_point (
  id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('VUME', 'EMPLOYMENT_OFFICE', 'TRAINING_CENTRE', 'FINANCIAL_SERVICE', 'EXTENSION_AGENCY', 'MIGRANT_OFFICE', 'COOPERATIVE_OFFICE', 'OTHER')),
  name text NOT NULL,
  municipality_code text NOT NULL REFERENCES municipality (code),
  location geometry(Point, 4326) NOT NULL,
  status text NOT NULL CHECK (status IN ('PLANNED', 'OPEN', 'CLOSED')),
  opened_on date,
  closed_on date CHECK (closed_on >= opened_on),
  capacity_per_year integer CHECK (capacity_per_year > 0),
  source_key text REFERENCES data_source (key),
  note_es text,
  note_en text
);
CREATE INDEX service_point_municipality ON service_point (municipality_code);
CREATE INDEX service_point_location ON service_point USING gist (location);

-- value chains and actors
CREATE TABLE chain_link (
  link text PRIMARY KEY,
  position integer NOT NULL,
  name_es text NOT NULL,
  name_en text NOT NULL
);
CREATE TABLE support_function (
  function text PRIMARY KEY,
  position integer NOT NULL,
  name_es text NOT NULL,
  name_en text NOT NULL
);
CREATE TABLE value_chain (
  key text PRIMARY KEY,
  position integer NOT NULL,
  name_es text NOT NULL,
  name_en text NOT NULL,
  pilot boolean NOT NULL,
  pilot_link text REFERENCES chain_link (link),
  note_es text,
  note_en text
);
CREATE TABLE actor (
  id text PRIMARY KEY,
  name text NOT NULL,
  acronym text,
  kind text NOT NULL,
  description_es text,
  description_en text,
  legally_constituted boolean,
  municipality_code text REFERENCES municipality (code),
  location geometry(Point, 4326),
  part_of_id text REFERENCES actor (id),
  partner_role text CHECK (partner_role IN ('DONOR', 'IMPLEMENTER', 'PARTNER')),
  member_count integer CHECK (member_count >= 0),
  women_members integer CHECK (women_members >= 0),
  youth_members integer CHECK (youth_members >= 0),
  women_led boolean,
  circular_practices text[] NOT NULL DEFAULT '{}',
  demo boolean NOT NULL DEFAULT false,
  source_key text REFERENCES data_source (key)
);
CREATE INDEX actor_municipality ON actor (municipality_code);
CREATE INDEX actor_location ON actor USING gist (location);
CREATE TABLE actor_role (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  actor_id text NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
  chain_key text REFERENCES value_chain (key),
  link text NOT NULL REFERENCES chain_link (link),
  UNIQUE NULLS NOT DISTINCT (actor_id, chain_key, link)
);
CREATE TABLE agreement (
  id text PRIMARY KEY,
  partner_id text NOT NULL REFERENCES actor (id),
  subject text NOT NULL,
  starts_on date NOT NULL,
  ends_on date CHECK (ends_on >= starts_on)
);
`;

const DOWN = `
DROP TABLE agreement, actor_role, actor, value_chain, support_function, chain_link, service_point, municipal_position, target, line_of_action,
  intervention_area, partner_group, programme_result, objective, programme, indicator_value, indicator, place, census_count, census_variable,
  municipality_neighbour, municipality, department, data_source, seed_run, data_revision;
`;

/** Territory, indicators, programme, service points and the first of the actors. */
export class Foundation1763800000000 implements MigrationInterface {
  readonly name = 'Foundation1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- emprendimientos
CREATE TABLE venture (
  id text PRIMARY KEY,
  name text NOT NULL,
  folded_name text COLLATE "C" NOT NULL,
  chain_key text NOT NULL REFERENCES value_chain (key),
  municipality_code text NOT NULL REFERENCES municipality (code),
  agreed_on date NOT NULL,
  total_quetzales numeric(14, 2) NOT NULL CHECK (total_quetzales > 0),
  entrepreneur_quetzales numeric(14, 2) NOT NULL CHECK (entrepreneur_quetzales > 0),
  project_quetzales numeric(14, 2) NOT NULL CHECK (project_quetzales > 0),
  municipality_quetzales numeric(14, 2) NOT NULL CHECK (municipality_quetzales >= 0),
  private_quetzales numeric(14, 2) NOT NULL CHECK (private_quetzales >= 0),
  cooperation_quetzales numeric(14, 2) NOT NULL CHECK (cooperation_quetzales >= 0),
  note text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  revision integer NOT NULL DEFAULT 1,
  deleted_at timestamptz,
  CHECK (total_quetzales = entrepreneur_quetzales + project_quetzales + municipality_quetzales + private_quetzales
    + cooperation_quetzales)
);
CREATE INDEX venture_page ON venture (folded_name, (id COLLATE "C")) WHERE deleted_at IS NULL;
CREATE INDEX venture_municipality ON venture (municipality_code) WHERE deleted_at IS NULL;
CREATE INDEX venture_chain ON venture (chain_key) WHERE deleted_at IS NULL;

-- A row without a municipality ends the proposal before it, so that never more than one stands.
CREATE TABLE programme_proposal (
  id text PRIMARY KEY,
  municipality_code text REFERENCES municipality (code),
  stated_on date NOT NULL,
  evidence text,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  revision integer NOT NULL DEFAULT 1,
  deleted_at timestamptz
);

CREATE TABLE target_measurement (
  id text PRIMARY KEY,
  target_key text NOT NULL REFERENCES target (key),
  value double precision NOT NULL CHECK (value >= 0 AND value < 'Infinity'),
  measured_on date NOT NULL,
  note text,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  revision integer NOT NULL DEFAULT 1,
  deleted_at timestamptz
);

CREATE TABLE budget_entry (
  id text PRIMARY KEY,
  line_of_action integer NOT NULL REFERENCES line_of_action (number),
  kind text NOT NULL CHECK (kind IN ('PLANNED', 'EXECUTED')),
  amount_quetzales numeric(14, 2) NOT NULL CHECK (amount_quetzales > 0),
  stated_on date NOT NULL,
  note text,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  revision integer NOT NULL DEFAULT 1,
  deleted_at timestamptz
);

-- What a VUME did in a month; groups is a list of counts by sex, age band and returned migrant or not.
CREATE TABLE service_statistics (
  id text PRIMARY KEY,
  service_point_id text NOT NULL REFERENCES service_point (id),
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  vacancies_offered integer NOT NULL CHECK (vacancies_offered >= 0),
  vacancies_filled integer NOT NULL CHECK (vacancies_filled BETWEEN 0 AND vacancies_offered),
  groups jsonb NOT NULL CHECK (jsonb_typeof(groups) = 'array'),
  note text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  revision integer NOT NULL DEFAULT 1,
  deleted_at timestamptz
);
CREATE UNIQUE INDEX service_statistics_month ON service_statistics (service_point_id, month) WHERE deleted_at IS NULL;
CREATE INDEX service_statistics_by_month ON service_statistics (month) WHERE deleted_at IS NULL;
`;

const DOWN = 'DROP TABLE service_statistics, budget_entry, target_measurement, programme_proposal, venture;';

/** Ventures, the proposal for the open place, measurements, budget execution and the statistics of the VUMEs. */
export class Progress1764200000000 implements MigrationInterface {
  readonly name = 'Progress1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

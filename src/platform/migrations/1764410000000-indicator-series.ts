import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE indicator_series (
  indicator_key text NOT NULL REFERENCES indicator (key),
  year integer,
  source_key text NOT NULL REFERENCES data_source (key),
  comparability text,
  UNIQUE NULLS NOT DISTINCT (indicator_key, year)
);
INSERT INTO indicator_series (indicator_key, year, source_key) SELECT key, year, source_key FROM indicator;

ALTER TABLE indicator_value ADD year integer;
UPDATE indicator_value SET year = indicator.year FROM indicator WHERE indicator.key = indicator_key;
ALTER TABLE indicator_value DROP CONSTRAINT indicator_value_pkey;
ALTER TABLE indicator_value ADD CONSTRAINT indicator_value_once
  UNIQUE NULLS NOT DISTINCT (indicator_key, municipality_code, year);
ALTER TABLE indicator_value ADD CONSTRAINT indicator_value_series_fkey
  FOREIGN KEY (indicator_key, year) REFERENCES indicator_series (indicator_key, year);

ALTER TABLE indicator DROP year, DROP source_key;
`;

// The latest year is what a database of before holds.
const DOWN = `
ALTER TABLE indicator ADD year integer, ADD source_key text REFERENCES data_source (key);
UPDATE indicator SET year = latest.year, source_key = latest.source_key FROM (
  SELECT DISTINCT ON (indicator_key) indicator_key, year, source_key FROM indicator_series
  ORDER BY indicator_key, year DESC NULLS LAST
) AS latest WHERE latest.indicator_key = indicator.key;
ALTER TABLE indicator ALTER source_key SET NOT NULL;

DELETE FROM indicator_value USING indicator
  WHERE indicator.key = indicator_key AND indicator.year IS DISTINCT FROM indicator_value.year;
ALTER TABLE indicator_value DROP CONSTRAINT indicator_value_series_fkey, DROP CONSTRAINT indicator_value_once, DROP year;
ALTER TABLE indicator_value ADD PRIMARY KEY (indicator_key, municipality_code);
DROP TABLE indicator_series;
`;

/** A value belongs to indicator, municipality and year, and each year of an indicator has its source. */
export class IndicatorSeries1764410000000 implements MigrationInterface {
  readonly name = 'IndicatorSeries1764410000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

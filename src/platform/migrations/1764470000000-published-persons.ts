import type { MigrationInterface, QueryRunner } from 'typeorm';

const SITUATIONS = ['oriented', 'certified', 'notCertified', 'placed', 'notPlaced', 'filled', 'unfilled'];
const DRAWN = `jsonb_build_object(${SITUATIONS.map((name) => `'${name}', floor(random() * 5)::int`).join(', ')})`;

const UP = `
-- What answers to everybody are made of; nobody reads it as it is.
ALTER TABLE service_statistics ADD published jsonb;
CREATE INDEX service_statistics_line ON service_statistics (service_point_id);
UPDATE service_statistics s SET published = jsonb_build_object(
  'sequence', numbered.sequence, 'offsets', ${DRAWN}, 'carried', ${DRAWN}, 'vacanciesOffered', s.vacancies_offered,
  'vacanciesFilled', s.vacancies_filled, 'groups', s.groups, 'still', numbered.still,
  'followedUp', numbered.still IS NOT NULL, 'unbroken', '[]'::jsonb)
FROM (
  SELECT id, row_number() OVER (PARTITION BY service_point_id ORDER BY recorded_at, id) AS sequence,
    (SELECT sum((g ->> 'stillPlacedAfterSixMonths')::int) FROM jsonb_array_elements(r.groups) AS g) AS still
  FROM service_statistics r
) AS numbered WHERE numbered.id = s.id;

-- Members, women and young people of an actor as they were when they were last published. A change waits until each of
-- them, and of the others, changes by five persons or more or not at all.
ALTER TABLE actor ADD published_members integer[];
UPDATE actor SET published_members = ARRAY[member_count, women_members, youth_members];
CREATE FUNCTION publish_members() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  recorded integer[] := ARRAY[NEW.member_count, NEW.women_members, NEW.youth_members];
  was integer[];
  change integer;
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- A backup brings what was published.
    NEW.published_members := COALESCE(NEW.published_members, recorded);
    RETURN NEW;
  END IF;
  was := OLD.published_members;
  NEW.published_members := recorded;
  FOREACH change IN ARRAY ARRAY[recorded[1] - was[1], recorded[2] - was[2], recorded[3] - was[3],
    recorded[1] - recorded[2] - was[1] + was[2], recorded[1] - recorded[3] - was[1] + was[3]]
  LOOP
    IF abs(change) BETWEEN 1 AND 4 THEN
      was := ARRAY[COALESCE(was[1], recorded[1]), COALESCE(was[2], recorded[2]), COALESCE(was[3], recorded[3])];
      NEW.published_members := ARRAY[
        CASE WHEN recorded[1] IS NOT NULL THEN was[1] END,
        CASE WHEN recorded[2] IS NOT NULL THEN LEAST(was[2], was[1]) END,
        CASE WHEN recorded[3] IS NOT NULL THEN LEAST(was[3], was[1]) END];
      EXIT;
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
CREATE TRIGGER actor_publishes_members BEFORE INSERT OR UPDATE OF member_count, women_members, youth_members ON actor
  FOR EACH ROW EXECUTE FUNCTION publish_members();
`;

const DOWN = `
DROP TRIGGER actor_publishes_members ON actor;
DROP FUNCTION publish_members();
ALTER TABLE actor DROP published_members;
DROP INDEX service_statistics_line;
ALTER TABLE service_statistics DROP published;
`;

/** What is published of counts of persons, beside what is recorded. */
export class PublishedPersons1764470000000 implements MigrationInterface {
  readonly name = 'PublishedPersons1764470000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { foldText } from '../fold-text';

const ACTOR_COLUMNS = `
-- Names are compared and ordered byte by byte ("C"), so that a page's cursor means the same on every server.
ALTER TABLE actor
  ADD COLUMN folded_name text COLLATE "C",
  ADD COLUMN search_text text,
  -- Where it is for the map and for distances: its own position, or the seat of its municipality.
  ADD COLUMN position geometry(Point, 4326);
`;

const LIST_NAMES = 'SELECT id, name, acronym FROM actor';
const FOLD_NAME = 'UPDATE actor SET folded_name = $2, search_text = $3 WHERE id = $1';

const UP = `
ALTER TABLE actor ALTER COLUMN folded_name SET NOT NULL, ALTER COLUMN search_text SET NOT NULL;

CREATE FUNCTION actor_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.position := coalesce(NEW.location, (SELECT seat FROM municipality WHERE code = NEW.municipality_code));
  RETURN NEW;
END $$;
CREATE TRIGGER actor_position BEFORE INSERT OR UPDATE OF location, municipality_code ON actor
  FOR EACH ROW EXECUTE FUNCTION actor_position();

CREATE FUNCTION actors_follow_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE actor SET position = NEW.seat WHERE municipality_code = NEW.code AND location IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER actors_follow_seat AFTER UPDATE OF seat ON municipality
  FOR EACH ROW EXECUTE FUNCTION actors_follow_seat();

UPDATE actor SET municipality_code = municipality_code;

CREATE INDEX actor_page ON actor (folded_name, (id COLLATE "C"));
DROP INDEX actor_municipality;
CREATE INDEX actor_municipality_page ON actor (municipality_code, folded_name, (id COLLATE "C"));
CREATE INDEX actor_kind_page ON actor (kind, folded_name, (id COLLATE "C"));
CREATE INDEX actor_search ON actor USING gin (search_text gin_trgm_ops);
DROP INDEX actor_location;
CREATE INDEX actor_position ON actor USING gist (position);
CREATE INDEX actor_position_geography ON actor USING gist ((position::geography));
CREATE INDEX actor_demo ON actor (id) WHERE demo;
CREATE INDEX actor_part_of ON actor (part_of_id);
CREATE INDEX actor_role_chain ON actor_role (chain_key, link, actor_id);

CREATE TABLE actor_relation (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('SUPPLIES', 'BUYS_FROM', 'MEMBER_OF', 'ATTACHED_TO', 'FINANCES', 'TRAINS', 'CERTIFIES', 'ADVISES', 'PARTNER_OF')),
  from_id text NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
  to_id text NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
  chain_key text REFERENCES value_chain (key),
  since date,
  until date,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CHECK (from_id <> to_id),
  CHECK (until >= since),
  UNIQUE NULLS NOT DISTINCT (from_id, to_id, kind, chain_key, since)
);
CREATE INDEX actor_relation_to ON actor_relation (to_id, kind);
CREATE INDEX actor_relation_chain ON actor_relation (chain_key, kind);

-- History: a new diagnosis stands beside those before it.
CREATE TABLE diagnosis (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  actor_id text NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
  diagnosed_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX diagnosis_latest ON diagnosis (actor_id, diagnosed_on DESC, id DESC);
CREATE TABLE diagnosis_score (
  diagnosis_id bigint NOT NULL REFERENCES diagnosis (id) ON DELETE CASCADE,
  function text NOT NULL REFERENCES support_function (function),
  score integer NOT NULL CHECK (score BETWEEN 1 AND 5),
  PRIMARY KEY (diagnosis_id, function)
);

CREATE TABLE certification (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  actor_id text NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
  scheme text NOT NULL,
  status text NOT NULL CHECK (status IN ('IN_PROGRESS', 'GRANTED', 'EXPIRED')),
  granted_on date,
  valid_until date,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CHECK (valid_until >= granted_on)
);
CREATE INDEX certification_actor ON certification (actor_id);
`;

const DOWN = `
DROP TABLE certification, diagnosis_score, diagnosis, actor_relation;
DROP TRIGGER actors_follow_seat ON municipality;
DROP TRIGGER actor_position ON actor;
DROP FUNCTION actors_follow_seat, actor_position;
DROP INDEX actor_page, actor_municipality_page, actor_kind_page, actor_search, actor_position, actor_position_geography, actor_demo, actor_part_of,
  actor_role_chain;
ALTER TABLE actor DROP COLUMN folded_name, DROP COLUMN search_text, DROP COLUMN position;
CREATE INDEX actor_municipality ON actor (municipality_code);
CREATE INDEX actor_location ON actor USING gist (location);
`;

/** Relations, diagnoses and certifications of the actors; what pages, search by name and distances need. */
export class ValueChains1764000000000 implements MigrationInterface {
  readonly name = 'ValueChains1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ACTOR_COLUMNS);
    const actors = (await runner.query(LIST_NAMES)) as Array<{ id: string; name: string; acronym: string | null }>;
    for (const { id, name, acronym } of actors) {
      await runner.query(FOLD_NAME, [id, foldText(name), foldText(`${name} ${acronym ?? ''}`)]);
    }
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

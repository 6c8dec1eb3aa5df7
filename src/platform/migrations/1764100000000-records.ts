import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
CREATE TABLE api_key (
  id text PRIMARY KEY,
  name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
  role text NOT NULL CHECK (role IN ('EDITOR', 'PLANNER', 'ADMIN')),
  digest text NOT NULL UNIQUE CHECK (digest ~ '^[0-9a-f]{64}$'),
  created_at timestamptz NOT NULL,
  expires_on date,
  revoked_at timestamptz,
  last_used_at timestamptz
);

-- clock_timestamp: entries of one transaction keep their order in time too
CREATE TABLE audit_entry (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  writer_kind text NOT NULL,
  writer_id text NOT NULL,
  writer_name text NOT NULL,
  role text NOT NULL CHECK (role IN ('EDITOR', 'PLANNER', 'ADMIN')),
  operation text NOT NULL,
  record_kind text NOT NULL,
  record_id text NOT NULL,
  before jsonb,
  after jsonb,
  data_revision integer NOT NULL
);
CREATE INDEX audit_entry_record ON audit_entry (record_kind, record_id, id DESC);
CREATE INDEX audit_entry_writer ON audit_entry (writer_id, id DESC);

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entry is only ever added to: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
-- Fires in a session that replays changes too.
ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_entry_is_kept;

ALTER TABLE municipal_position ADD revision integer NOT NULL DEFAULT 1, ADD deleted_at timestamptz;

ALTER TABLE service_point
  ADD revision integer NOT NULL DEFAULT 1,
  ADD deleted_at timestamptz,
  ADD services text[] NOT NULL DEFAULT '{}',
  DROP CONSTRAINT service_point_status_check,
  ADD CONSTRAINT service_point_status_check CHECK (status IN ('CANDIDATE', 'SELECTED', 'PLANNED', 'OPEN', 'CLOSED'));
`;

const DOWN = `
DELETE FROM service_point WHERE deleted_at IS NOT NULL;
DELETE FROM municipal_position WHERE deleted_at IS NOT NULL;
UPDATE service_point SET status = 'PLANNED' WHERE status IN ('CANDIDATE', 'SELECTED');
ALTER TABLE service_point
  DROP revision, DROP deleted_at, DROP services,
  DROP CONSTRAINT service_point_status_check,
  ADD CONSTRAINT service_point_status_check CHECK (status IN ('PLANNED', 'OPEN', 'CLOSED'));
ALTER TABLE municipal_position DROP revision, DROP deleted_at;
DROP TABLE audit_entry, api_key;
DROP FUNCTION refuse_audit_change();
`;

/** Keys, the audit, and what records need: a revision of each, and removal that keeps the row. */
export class Records1764100000000 implements MigrationInterface {
  readonly name = 'Records1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}

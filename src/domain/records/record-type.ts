/**
 * Records are what planners write: one type for each kind, and one way in which all of them are written.
 *
 * How a record type is added:
 *
 * 1. Migration: the table gets `revision integer NOT NULL DEFAULT 1` and `deleted_at timestamptz`; its entity extends
 *    `RecordEntity`. Statements in `*.sql.ts` that read the table say `deleted_at IS NULL`; `find` does so by itself.
 * 2. `audit/record-kinds.ts`: the kind. `schema/records/records.enums.ts`: what it is, for the API.
 * 3. `<domain>/<noun>.record.ts`: a `RecordType`: its state (what the audit keeps), the way from the row to the state and
 *    back, who may change it, and its rules. `app/compose/record-types.ts`: a line.
 * 4. `schema/<domain>/<noun>.input.ts`: the input, a `RecordTargetInput` with the decorators of
 *    `schema/record-validation.ts`, and the state that it asks for.
 * 5. `schema/<domain>/<noun>.mutation.ts`: `saveRecord(context, type, target, before => state)`, then the answer from
 *    `context.snapshot`. A line in `schema/build-schema.ts`, `npm run emit`, an example in `schema/operations`.
 *
 * 6. `<domain>/<noun>.table.ts`: its columns, with which it is imported and exported. `app/compose/record-tables.ts`: a line.
 *
 * Transaction, lock, revision, conflict, audit, the data revision, `deleteRecord` and `undoLastChange` come with it.
 * Examples: `territory/municipal-position.record.ts` (history: every statement is a record of its own) and
 * `territory/service-point.record.ts` (a life cycle).
 */
import type { EntityManager } from 'typeorm';
import type { SnapshotStamp } from '../../platform/database/revision';
import type { Bilingual } from '../../platform/language';
import type { Role } from '../access';
import type { RecordKind } from '../audit';
import type { RecordEntity } from './record.entity';

/** What the rules of a record type may look at: the part of the snapshot that their domain knows. */
export interface CheckContext<Snapshot extends SnapshotStamp = SnapshotStamp> {
  /** Inside the transaction of the write, in which every write before it is seen. */
  readonly manager: EntityManager;
  readonly snapshot: Snapshot;
  readonly now: Date;
  /** Of the record; null: it is new. */
  readonly id: string | null;
  /** Whether the state is one that the record has had: it has to hold, but it need not be reached by a legal step. */
  readonly undoing: boolean;
}

/**
 * A kind of record.
 * @typeParam State plain JSON, all that a planner says of it: no id, no revision
 */
export interface RecordType<
  State extends object = object,
  Row extends RecordEntity & { id: string } = RecordRow,
  Snapshot extends SnapshotStamp = SnapshotStamp,
> {
  readonly kind: RecordKind;
  readonly entity: new () => Row;
  /** With its article: «el punto de servicio», "the service point". */
  readonly label: Bilingual;
  /** What identifiers look like: what does not cannot be there, and the database is not asked. */
  readonly idPattern: RegExp;
  /** Identifier of a new record; without it the database gives one. */
  newId?(): string;
  toState(row: Row, manager: EntityManager): State | Promise<State>;
  /** Every column that belongs to the state, so that it can be put back whole. */
  toColumns(state: State): object;
  /** Writes what of the state stands in other tables, in the place of what stood there. */
  writeParts?(manager: EntityManager, id: string, state: State): Promise<void>;
  /** The role that such a change takes; null: the record is not there. */
  roleFor(before: State | null, after: State | null): Role;
  /** @throws DomainError naming the field, what was found and what is right */
  check(context: CheckContext<Snapshot>, before: State | null, after: State): Promise<void> | void;
  /** @throws ConflictError while something on record needs it */
  checkRemoval?(context: CheckContext<Snapshot>, before: State): Promise<void>;
}

/** The row of any record. */
export abstract class RecordRow implements RecordEntity {
  id!: string;
  revision!: number;
  deletedAt!: Date | null;
}

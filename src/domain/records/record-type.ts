/**
 * Records are written by planners: a definition for each kind, and one way in which all of them are written.
 * CONTRIBUTING says how a kind is added. Transaction, lock, revision, conflict, audit, the data revision, `deleteRecord`,
 * `undoLastChange`, the table that people fill in, its import and export, the open table, the data package and the
 * codebook come with the definition. Examples: `value-chains/certification.definition.ts` (plain fields),
 * `territory/municipal-position.definition.ts` (history: every statement is a record of its own) and
 * `territory/service-point.definition.ts` (a life cycle).
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

import { isDeepStrictEqual } from 'node:util';
import type { DataSource, EntityManager, FindOptionsWhere, QueryDeepPartialEntity } from 'typeorm';
import { raiseRevision, type SnapshotStamp } from '../../platform/database/revision';
import { BadUserInputError, ConflictError, NotFoundError } from '../../platform/errors';
import { type RoleHolder, requireRole } from '../access';
import { type AuditOperation, appendAudit, findLastChange, type RecordKind } from '../audit';

import type { CheckContext, RecordRow, RecordType } from './record-type';

/** Who writes, on what, when. */
export interface WriteContext<Snapshot extends SnapshotStamp> {
  readonly writer: RoleHolder;
  readonly snapshot: Snapshot;
  readonly now: Date;
}

/** Which record is written. */
export interface WriteTarget {
  /** null: a new one. */
  readonly id: string | null;
  /** The one that the writer has read; null: whatever it is, the last write wins. */
  readonly revision: number | null;
}

/** A record after it was written. */
export interface WrittenRecord<State extends object = object> {
  readonly kind: RecordKind;
  readonly id: string;
  readonly revision: number;
  /** null: it is not there any more. */
  readonly state: State | null;
  /** The data revision that holds it. */
  readonly dataRevision: number;
}

interface Found<State extends object> {
  readonly id: string;
  readonly revision: number;
  /** null: it was removed. */
  readonly state: State | null;
}

/** The type of each kind of record; which there are is for `app/compose` to say. */
export type RecordTypes<Snapshot extends SnapshotStamp> = Readonly<
  Record<RecordKind, RecordType<object, RecordRow, Snapshot>>
>;

/** Undoes the transaction of a write that would change nothing. */
class Unchanged extends Error {
  constructor(readonly written: WrittenRecord) {
    super('nothing to change');
  }
}

/**
 * The one way in which records are written: in a transaction that raises the data revision, locks the row, compares its
 * revision, checks the rules, writes and notes the change in the audit.
 */
export class RecordService<Snapshot extends SnapshotStamp = SnapshotStamp> {
  /** @param types of each kind of record */
  constructor(
    private readonly dataSource: DataSource,
    private readonly types: RecordTypes<Snapshot>,
  ) {}

  /**
   * Writes a new record, or what has changed of one.
   * @param next the state that it is to have, from the one that it has; null: it is new
   * @throws NotFoundError for an unknown id; ConflictError for a revision that is past; ForbiddenError where the change
   * takes a higher role; what the rules of its type refuse
   */
  save<State extends object, Row extends RecordRow>(
    type: RecordType<State, Row, Snapshot>,
    context: WriteContext<Snapshot>,
    target: WriteTarget,
    next: (before: State | null) => State,
  ): Promise<WrittenRecord<State>> {
    return this.write(type, context, async (manager) => {
      const found = target.id === null ? null : await requireRecord(type, manager, target.id, target.revision);
      const after = next(found?.state ?? null);
      return { found, after, operation: found === null ? 'CREATE' : 'UPDATE', undoing: false };
    });
  }

  /**
   * Removes a record: answers hold it no more, its row and its history stay.
   * @throws NotFoundError for one that is not there; ConflictError for a revision that is past; ForbiddenError
   */
  remove(
    kind: RecordKind,
    context: WriteContext<Snapshot>,
    id: string,
    revision: number | null,
  ): Promise<WrittenRecord> {
    const type = this.types[kind];
    return this.write(type, context, async (manager) => ({
      found: await requireRecord(type, manager, id, revision),
      after: null,
      operation: 'DELETE',
      undoing: false,
    }));
  }

  /**
   * Puts a record back to what it was before the last thing done to it: a creation is undone by removal, a removal by
   * return, an undoing by what it undid.
   * @throws NotFoundError for an unknown one; ConflictError for a revision that is past, where nothing has been done to
   * it, and where what it was does not hold any more; ForbiddenError
   */
  undo(kind: RecordKind, context: WriteContext<Snapshot>, id: string, revision: number | null): Promise<WrittenRecord> {
    const type = this.types[kind];
    return this.write(type, context, async (manager) => {
      const found = await findRecord(type, manager, id);
      if (found === null) throw noRecord(type, id);
      requireRevision(type, found, revision);
      const last = await findLastChange(manager, kind, id);
      if (last === null) {
        throw new ConflictError({
          es: `No hay nada que deshacer: nadie ha cambiado ${type.label.es} «${id}».`,
          en: `There is nothing to undo: nobody has changed ${type.label.en} "${id}".`,
        });
      }
      return { found, after: last.before, operation: 'UNDO', undoing: true };
    });
  }

  private async write<State extends object, Row extends RecordRow>(
    type: RecordType<State, Row, Snapshot>,
    { writer, snapshot, now }: WriteContext<Snapshot>,
    decide: (manager: EntityManager) => Promise<{
      found: Found<State> | null;
      after: State | null;
      operation: AuditOperation;
      undoing: boolean;
    }>,
  ): Promise<WrittenRecord<State>> {
    try {
      return await this.dataSource.transaction(async (manager) => {
        // Taken first: every write waits here for those before it.
        const dataRevision = await raiseRevision(manager);
        const { found, after, operation, undoing } = await decide(manager);
        const before = found?.state ?? null;
        requireRole(writer, type.roleFor(before, after));
        if (found !== null && isDeepStrictEqual(before, after)) {
          throw new Unchanged({ kind: type.kind, ...found, dataRevision: dataRevision - 1 });
        }
        const context = { manager, snapshot, now, undoing, id: found?.id ?? null };
        if (after !== null) await check(type, context, before, after);
        else if (before !== null) await type.checkRemoval?.(context, before);
        const written = await store(type, manager, found, after, now);
        await appendAudit(manager, writer, dataRevision, [
          { operation, kind: type.kind, id: written.id, before, after },
        ]);
        return { kind: type.kind, ...written, state: after, dataRevision };
      });
    } catch (error) {
      if (error instanceof Unchanged) return error.written as WrittenRecord<State>;
      throw error;
    }
  }
}

async function findRecord<State extends object, Row extends RecordRow>(
  type: RecordType<State, Row>,
  manager: EntityManager,
  id: string,
): Promise<Found<State> | null> {
  if (!type.idPattern.test(id)) return null;
  const row = await manager.findOne(type.entity, {
    where: { id } as FindOptionsWhere<Row>,
    withDeleted: true,
    lock: { mode: 'pessimistic_write' },
  });
  if (row === null) return null;
  const state = row.deletedAt === null ? await type.toState(row, manager) : null;
  return { id, revision: row.revision, state };
}

async function requireRecord<State extends object, Row extends RecordRow>(
  type: RecordType<State, Row>,
  manager: EntityManager,
  id: string,
  revision: number | null,
): Promise<Found<State>> {
  const found = await findRecord(type, manager, id);
  if (found === null || found.state === null) throw noRecord(type, id);
  requireRevision(type, found, revision);
  return found;
}

function requireRevision({ label }: RecordType, found: Found<object>, revision: number | null): void {
  if (revision === null || revision === found.revision) return;
  throw new ConflictError(
    {
      es: `Alguien cambió ${label.es} «${found.id}» mientras tanto: está en la revisión ${found.revision}, no en la ${revision}. Vuelva a leerlo.`,
      en: `Somebody changed ${label.en} "${found.id}" meanwhile: it is at revision ${found.revision}, not ${revision}. Read it again.`,
    },
    'revision',
    { current: found.state, currentRevision: found.revision },
  );
}

function noRecord({ label }: RecordType, id: string): NotFoundError {
  const found = id.slice(0, 60);
  return new NotFoundError(
    { es: `id: no existe ${label.es} «${found}».`, en: `id: ${label.en} "${found}" does not exist.` },
    'id',
  );
}

/** What a record was may not hold any more, by no fault of the one who undoes. */
async function check<State extends object, Row extends RecordRow, Snapshot extends SnapshotStamp>(
  type: RecordType<State, Row, Snapshot>,
  context: CheckContext<Snapshot>,
  before: State | null,
  after: State,
): Promise<void> {
  try {
    await type.check(context, before, after);
  } catch (error) {
    if (!context.undoing || !(error instanceof BadUserInputError)) throw error;
    throw new ConflictError({
      es: `No se puede deshacer, porque lo anterior ya no vale: ${error.text.es}`,
      en: `It cannot be undone, for what it was does not hold any more: ${error.text.en}`,
    });
  }
}

/** Writes the row, and what of it stands in other tables. */
export async function storeRecord<State extends object, Row extends RecordRow>(
  type: RecordType<State, Row>,
  manager: EntityManager,
  found: { readonly id: string; readonly revision: number },
  after: State | null,
  now: Date,
): Promise<{ id: string; revision: number }> {
  const columns = { ...(after === null ? {} : type.toColumns(after)), deletedAt: after === null ? now : null };
  const { id } = found;
  const revision = found.revision + 1;
  await manager.update(
    type.entity,
    { id } as FindOptionsWhere<Row>,
    { ...columns, revision } as unknown as QueryDeepPartialEntity<Row>,
  );
  if (after !== null) await type.writeParts?.(manager, id, after);
  return { id, revision };
}

/** Writes new rows; @returns their identifiers */
export async function storeRecords<State extends object, Row extends RecordRow>(
  type: RecordType<State, Row>,
  manager: EntityManager,
  states: readonly State[],
): Promise<string[]> {
  if (states.length === 0) return [];
  const rows = states.map((state) => ({
    ...type.toColumns(state),
    deletedAt: null,
    ...(type.newId === undefined ? {} : { id: type.newId() }),
  }));
  const { identifiers } = await manager.insert(type.entity, rows as unknown as Array<QueryDeepPartialEntity<Row>>);
  const ids = identifiers.map((identifier) => String(identifier['id']));
  for (const [i, state] of states.entries()) await type.writeParts?.(manager, ids[i] ?? '', state);
  return ids;
}

async function store<State extends object, Row extends RecordRow>(
  type: RecordType<State, Row>,
  manager: EntityManager,
  found: Found<State> | null,
  after: State | null,
  now: Date,
): Promise<{ id: string; revision: number }> {
  if (found !== null) return storeRecord(type, manager, found, after, now);
  const [id = ''] = await storeRecords(type, manager, after === null ? [] : [after]);
  return { id, revision: 1 };
}

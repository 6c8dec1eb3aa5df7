import { requireRole } from '../../src/domain/access';
import type { RecordRow, RecordType, WriteContext, WriteTarget, WrittenRecord } from '../../src/domain/records';

import type { Snapshot } from '../../src/domain/snapshot';
import type { Context } from '../request/context';
import { createLoaders } from '../request/loaders';

/** What identifies the record that an input is about. */
export interface TargetInput {
  readonly id?: string | null;
  readonly revision?: number | null;
}

/**
 * Writes a record as the input of a mutation says.
 * After it `context.snapshot` and the loaders show what was written, so that the answer is mapped from them.
 * @param next the state that the record is to have, from the one that it has; null: it is new
 * @throws UnauthenticatedError, ForbiddenError, and what RecordService.save refuses
 */
export function saveRecord<State extends object, Row extends RecordRow>(
  context: Context,
  type: RecordType<State, Row>,
  target: TargetInput,
  next: (before: State | null) => State,
): Promise<WrittenRecord<State>> {
  return writeAndSee(context, (write) => context.services.records.save(type, write, readTarget(target), next));
}

/** Checks who writes, writes, and moves the request to the snapshot that holds what was written. */
export async function writeAndSee<Written extends { readonly dataRevision: number }>(
  context: Context,
  write: (context: WriteContext<Snapshot>) => Promise<Written>,
): Promise<Written> {
  const { principal, snapshot, now } = context;
  const written = await write({ writer: requireRole(principal, 'EDITOR'), snapshot, now });
  await seeRevision(context, written.dataRevision);
  return written;
}

/** Moves the request to a snapshot of this data revision or a newer one: it reads what it has written. */
export async function seeRevision(context: Context, dataRevision: number): Promise<void> {
  context.snapshot = await context.reachRevision(dataRevision);
  context.loaders = createLoaders(context.services);
}

function readTarget({ id, revision }: TargetInput): WriteTarget {
  return { id: id ?? null, revision: revision ?? null };
}

import type { DataSource, EntityManager } from 'typeorm';
import { RAISE_REVISION, READ_REVISION } from './database.sql';

/** What data a database shows; every write that an analysis reads raises it. */
export interface Revision {
  readonly number: number;
  readonly updatedAt: Date;
}

/** The revision that a snapshot was read at. */
export interface SnapshotStamp {
  readonly revision: number;
  readonly updatedAt: Date;
}

export async function readRevision(source: DataSource | EntityManager): Promise<Revision> {
  const [revision] = await source.query<Revision[]>(READ_REVISION);
  if (revision === undefined) throw new Error('data_revision has no row');
  return revision;
}

/** Call inside the transaction of a write: the snapshot is read anew by every instance once it commits. */
export async function raiseRevision(manager: EntityManager): Promise<number> {
  const [raised] = await manager.query<Array<{ number: number }>>(RAISE_REVISION);
  if (raised === undefined) throw new Error('data_revision has no row');
  return raised.number;
}

import type { DataSource } from 'typeorm';
import type { DatabaseReads } from '../database/read-source';
import { ReadRouter } from './read-router';
import { Replica, type ReplicaSettings } from './replica';

/** Reads through the replicas at these addresses, or the primary if none qualifies. */
export function replicaReads(
  primary: DataSource,
  urls: readonly string[],
  settings: Omit<ReplicaSettings, 'url'>,
): DatabaseReads {
  return new ReadRouter(
    primary,
    urls.map((url) => new Replica({ ...settings, url })),
  );
}

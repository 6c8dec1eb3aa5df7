import type { DataSource } from 'typeorm';
import type { DatabaseReads } from '../database/read-source';
import { ReadRouter } from './read-router';
import { Replica, type ReplicaSettings } from './replica';

/** Reads that go to the replicas at these addresses, and to the primary when none will do. */
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

import type { DataSource } from 'typeorm';
import type { Revision } from './revision';

/** Where statements that only read are sent. */
export interface ReadSource {
  /** A statement that only reads, as `read`. */
  query<Rows>(statement: string, values?: unknown[]): Promise<Rows>;

  /**
   * Reads of a database that shows the newest revision that this process knows of, or a newer one.
   * @param work only reads; it may be run again elsewhere when its database fails
   */
  read<Result>(work: (source: DataSource) => Promise<Result>): Promise<Result>;

  /**
   * Reads what is written without a new revision (scenarios, keys, the audit of both): of the primary, and of a
   * replica only while the primary cannot be reached, when nothing is written.
   */
  readNewest<Result>(work: (source: DataSource) => Promise<Result>): Promise<Result>;
}

export interface ReadCounts {
  readonly primary: number;
  readonly replicas: number;
  /** Of those of replicas, how many failed there and were answered elsewhere. */
  readonly moved: number;
}

/**
 * UP: it is read. BEHIND: it has not replayed the newest write yet. LAGGING: so for longer than it may. OTHER_DATA: it
 * shows the revision of the primary with other data behind it, so it does not follow that one. DOWN: out of reach.
 */
export type ReplicaState = 'BEHIND' | 'DOWN' | 'LAGGING' | 'OTHER_DATA' | 'UP';

export interface ReplicaStatus {
  /** Host, port and database. */
  readonly name: string;
  readonly state: ReplicaState;
  /** Seconds for which it has been without the newest write; 0 when it has it. */
  readonly lagSeconds: number;
  /** Reads that it was sent since the start. */
  readonly reads: number;
}

/** All reads of a database: of itself alone, or of its replicas as well (`platform/cluster`). */
export interface DatabaseReads extends ReadSource {
  readonly counts: ReadCounts;
  readonly statuses: readonly ReplicaStatus[];
  /** Looks after the replicas until it is closed; until then the primary serves. */
  watch(): Promise<void>;
  /** From now on reads show this revision or a newer one. */
  require(revision: Revision): void;
  /** Looks whether replicas show this revision already, so that it may be read of one of them. */
  expect(revision: Revision): Promise<void>;
  /** Reads of a database that shows this revision or a newer one. */
  readAt<Result>(revision: Revision | undefined, work: (source: DataSource) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Everything of one database. */
export function readFrom(source: DataSource): DatabaseReads {
  return {
    counts: { primary: 0, replicas: 0, moved: 0 },
    statuses: [],
    watch: async () => undefined,
    require: () => undefined,
    expect: async () => undefined,
    close: async () => undefined,
    query: (statement, values) => source.query(statement, values),
    read: (work) => work(source),
    readAt: (_revision, work) => work(source),
    readNewest: (work) => work(source),
  };
}

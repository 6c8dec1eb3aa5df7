import type { DataSource } from 'typeorm';
import type { DatabaseReads, ReadCounts, ReplicaStatus } from '../database/read-source';
import type { Revision } from '../database/revision';
import { databaseFaultIn } from '../database-fault';
import { LimitExceededError } from '../errors';
import { operationSignal } from '../operation-scope';
import { withinMs } from '../within-ms';

/** The router's view of a replica. */
export interface ReadReplica {
  readonly status: ReplicaStatus;
  /** It answers but lacks the newest revision. */
  readonly isBehind: boolean;
  /** It answers, at any revision. */
  readonly isReachable: boolean;
  /** Whether it can serve reads of this revision, as far as known. */
  shows(revision: Revision): boolean;
  /** Sets the newest revision. */
  require(revision: Revision): void;
  run<Result>(work: (source: DataSource) => Promise<Result>): Promise<Result>;
  /** Reports a failed read: the replica must pass a check before it is read again. */
  doubt(error: unknown): void;
  /** Checks its state; never fails. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const CHECK_MS = 1_000;
const LOOK_MS = 200;
/** Intervals between checks of a replica that is catching up, usually within milliseconds. */
const CATCH_UP_MS = [10, 20, 40, 80, 160, 320];
/** The statement is at fault, not the database (PostgreSQL documentation, appendix "Error Codes"). */
const OF_THE_STATEMENT = /^(22|23|42)/;

/**
 * Sends reads to the replicas in turn, and to the primary if none qualifies.
 *
 * Replication delivers a write to the replicas after it was acknowledged. Its revision is a row, replayed in commit
 * order with the rest, so a replica at revision n has all of n. A replica serves reads only at the newest revision
 * known to this process: nobody who has written, or has seen another's write, reads older data, and nothing cached by
 * revision comes from it.
 */
export class ReadRouter implements DatabaseReads {
  private floor: Revision | undefined;
  private turn = 0;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private primaryReads = 0;
  private replicaReads = 0;
  private movedReads = 0;

  constructor(
    private readonly primary: DataSource,
    private readonly replicas: readonly ReadReplica[],
  ) {}

  get counts(): ReadCounts {
    return { primary: this.primaryReads, replicas: this.replicaReads, moved: this.movedReads };
  }

  get statuses(): readonly ReplicaStatus[] {
    return this.replicas.map((replica) => replica.status);
  }

  /** Checks every replica repeatedly until closed; until the first check the primary serves. */
  async watch(): Promise<void> {
    await this.checkAll();
    const look = async (): Promise<void> => {
      await this.checkAll();
      if (!this.closed) this.timer = setTimeout(() => void look(), CHECK_MS).unref();
    };
    this.timer = setTimeout(() => void look(), CHECK_MS).unref();
  }

  /** From now on reads need this revision or a newer one. */
  require(revision: Revision): void {
    this.floor = revision;
    for (const replica of this.replicas) replica.require(revision);
    if (this.replicas.some((replica) => replica.isBehind)) void this.catchUp(revision);
  }

  /** Checks whether replicas already have this revision and can serve it. */
  async expect(revision: Revision): Promise<void> {
    const late = this.replicas.filter((replica) => replica.isReachable && !replica.shows(revision));
    if (late.length === 0) return;
    const looks = Promise.all(late.map((replica) => replica.check()));
    await withinMs(LOOK_MS, looks).catch(() => undefined); // a hanging replica delays nobody: the primary serves
  }

  query<Rows>(statement: string, values?: unknown[]): Promise<Rows> {
    return this.read((source) => source.query<Rows>(statement, values));
  }

  read<Result>(work: (source: DataSource) => Promise<Result>): Promise<Result> {
    return this.readAt(this.floor, work);
  }

  /** Reads at this revision or a newer one. */
  async readAt<Result>(revision: Revision | undefined, work: (source: DataSource) => Promise<Result>): Promise<Result> {
    const able = revision === undefined ? [] : this.replicas.filter((replica) => replica.shows(revision));
    const first = able.length > 0 ? this.turn++ % able.length : 0;
    for (const replica of [...able.slice(first), ...able.slice(0, first)]) {
      try {
        this.replicaReads += 1;
        return await replica.run(work);
      } catch (error) {
        if (endsRequest(error)) throw error;
        this.movedReads += 1;
        if (OF_THE_STATEMENT.test(codeOf(error))) break;
        replica.doubt(error);
      }
    }
    this.primaryReads += 1;
    return work(this.primary);
  }

  async readNewest<Result>(work: (source: DataSource) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.primary);
    } catch (error) {
      const replica = this.replicas.find((candidate) => candidate.isReachable);
      if (replica === undefined || endsRequest(error) || !isOfTheDatabase(error)) throw error;
      this.movedReads += 1;
      return replica.run(work);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await Promise.all(this.replicas.map((replica) => replica.close()));
  }

  private async checkAll(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.check()));
  }

  private async catchUp(revision: Revision): Promise<void> {
    for (const wait of CATCH_UP_MS) {
      await new Promise((resolve) => setTimeout(resolve, wait).unref());
      if (this.closed || this.floor !== revision) return; // replicas are catching up with a newer one
      const behind = this.replicas.filter((replica) => replica.isBehind);
      if (behind.length === 0) return;
      await Promise.all(behind.map((replica) => replica.check()));
    }
  }
}

/** The request was cancelled or timed out, wherever it runs. */
function endsRequest(error: unknown): boolean {
  return operationSignal()?.aborted === true || error instanceof LimitExceededError || hasLimitInside(error);
}

function hasLimitInside(error: unknown): boolean {
  return (error as { driverError?: unknown } | null)?.driverError instanceof LimitExceededError;
}

function codeOf(error: unknown): string {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  return String(code ?? driverError?.code ?? '');
}

function isOfTheDatabase(error: unknown): boolean {
  const fault = databaseFaultIn(error);
  return fault !== undefined && fault !== 'NO_TEXT';
}

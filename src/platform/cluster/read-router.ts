import type { DataSource } from 'typeorm';
import type { DatabaseReads, ReadCounts, ReplicaStatus } from '../database/read-source';
import type { Revision } from '../database/revision';
import { databaseFaultIn } from '../database-fault';
import { LimitExceededError } from '../errors';
import { operationSignal } from '../operation-scope';
import { withinMs } from '../within-ms';

/** What the router asks of a replica. */
export interface ReadReplica {
  readonly status: ReplicaStatus;
  /** It answers, without the newest revision. */
  readonly isBehind: boolean;
  /** It answers, whatever it shows. */
  readonly isReachable: boolean;
  /** Whether it may be read by who wants this revision, as far as is known. */
  shows(revision: Revision): boolean;
  /** Told of the newest revision. */
  require(revision: Revision): void;
  run<Result>(work: (source: DataSource) => Promise<Result>): Promise<Result>;
  /** A read failed: it is not read again before it has been looked at. */
  doubt(error: unknown): void;
  /** Looks how it fares; never fails. */
  check(): Promise<void>;
  close(): Promise<void>;
}

const CHECK_MS = 1_000;
const LOOK_MS = 200;
/** Waits between looks at a replica that has to catch up: it mostly does within milliseconds. */
const CATCH_UP_MS = [10, 20, 40, 80, 160, 320];
/** The statement is at fault, not the database that ran it (PostgreSQL documentation, appendix "Error Codes"). */
const OF_THE_STATEMENT = /^(22|23|42)/;

/**
 * Sends reads to the replicas in turn, and to the primary when none will do.
 *
 * Replication sends a write to the replicas after it was acknowledged. Its revision is a row of the data, which a
 * replica replays with the rest, in the order of the commits: a replica that shows revision n shows all of n. So a
 * replica is read only when it shows the newest revision this process knows of; whoever has written, or has seen what
 * another wrote, never reads older data, and nothing that is kept by revision is made of them.
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

  /** Looks at every replica, then again and again until it is closed; until then the primary serves. */
  async watch(): Promise<void> {
    await this.checkAll();
    const look = async (): Promise<void> => {
      await this.checkAll();
      if (!this.closed) this.timer = setTimeout(() => void look(), CHECK_MS).unref();
    };
    this.timer = setTimeout(() => void look(), CHECK_MS).unref();
  }

  /** From now on reads show this revision or a newer one. */
  require(revision: Revision): void {
    this.floor = revision;
    for (const replica of this.replicas) replica.require(revision);
    if (this.replicas.some((replica) => replica.isBehind)) void this.catchUp(revision);
  }

  /** Looks whether replicas show this revision already, so that it may be read of one of them. */
  async expect(revision: Revision): Promise<void> {
    const late = this.replicas.filter((replica) => replica.isReachable && !replica.shows(revision));
    if (late.length === 0) return;
    const looks = Promise.all(late.map((replica) => replica.check()));
    await withinMs(LOOK_MS, looks).catch(() => undefined); // one that hangs holds nobody up: the primary has it
  }

  query<Rows>(statement: string, values?: unknown[]): Promise<Rows> {
    return this.read((source) => source.query<Rows>(statement, values));
  }

  read<Result>(work: (source: DataSource) => Promise<Result>): Promise<Result> {
    return this.readAt(this.floor, work);
  }

  /** Reads of a database that shows this revision or a newer one. */
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
      if (this.closed || this.floor !== revision) return; // a newer one is being caught up with
      const behind = this.replicas.filter((replica) => replica.isBehind);
      if (behind.length === 0) return;
      await Promise.all(behind.map((replica) => replica.check()));
    }
  }
}

/** Nobody waits for the answer any more, or it may not take longer, wherever it is made. */
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

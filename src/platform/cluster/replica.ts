import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource, poolOf } from '../database/data-source';
import { READ_REVISION } from '../database/database.sql';
import type { ServerConnection } from '../database/open-database';
import type { ReplicaState, ReplicaStatus } from '../database/read-source';
import type { Revision } from '../database/revision';
import { addressOf, connectAlone, isPooled } from '../database/server-session';
import { withinMs } from '../within-ms';
import type { ReadReplica } from './read-router';

export interface ReplicaSettings {
  readonly url: string;
  readonly connection: ServerConnection;
  /** Lag in seconds above which a replica is reported. */
  readonly lagSeconds: number;
  /** Called on each change of state that concerns an operator. */
  readonly onChange: (status: ReplicaStatus, error?: unknown) => void;
}

const CHECK_LIMIT_MS = 2_000;
/** Shorter than a check, so that no connection outlasts it. */
const CONNECT_MS = 1_500;
/** States reported on entry, and again on return to UP. */
const TOLD = new Set<ReplicaState>(['DOWN', 'LAGGING', 'OTHER_DATA']);

/** One streaming replica: its state and its connections. */
export class Replica implements ReadReplica {
  readonly name: string;
  private source: DataSource | undefined;
  private probe: Client | undefined;
  private checking: Promise<void> | undefined;
  private shown: Revision | undefined;
  private required: Revision | undefined;
  private behindSince: number | undefined;
  private state: ReplicaState = 'DOWN';
  /** The last reported state; undefined: none yet. */
  private told: ReplicaState | undefined;
  /** Rejects the reads in progress when the replica fails, so that they run elsewhere. */
  private failure = new Failure();
  private reads = 0;
  private closed = false;

  constructor(private readonly settings: ReplicaSettings) {
    this.name = addressOf(settings.url);
  }

  get status(): ReplicaStatus {
    const { name, state, reads } = this;
    return {
      name,
      state,
      lagSeconds: this.behindSince === undefined ? 0 : (performance.now() - this.behindSince) / 1000,
      reads,
    };
  }

  get isBehind(): boolean {
    return this.state === 'BEHIND' || this.state === 'LAGGING';
  }

  get isReachable(): boolean {
    return this.source !== undefined && this.state !== 'DOWN' && this.state !== 'OTHER_DATA';
  }

  shows({ number, updatedAt }: Revision): boolean {
    if (!this.isReachable || this.shown === undefined || this.shown.number < number) return false;
    return this.shown.number > number || this.shown.updatedAt.getTime() === updatedAt.getTime();
  }

  require(revision: Revision): void {
    this.required = revision;
    if (this.isReachable) this.judge();
  }

  /** @throws the work's error, or the reason why the replica was given up */
  run<Result>(work: (source: DataSource) => Promise<Result>): Promise<Result> {
    if (this.source === undefined) return Promise.reject(new Error(`${this.name} is not open`));
    this.reads += 1;
    return this.failure.race(work(this.source));
  }

  doubt(error: unknown): void {
    if (this.shown === undefined) return; // a check is running
    this.shown = undefined;
    this.state = 'BEHIND';
    void this.check().then(() => {
      // It answers: a conflict with recovery or one broken connection is no reason to exclude it.
      if (this.state !== 'DOWN') this.settings.onChange(this.status, error);
    });
  }

  /** Concurrent checks share one. */
  check(): Promise<void> {
    this.checking ??= this.look().finally(() => {
      this.checking = undefined;
    });
    return this.checking;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.checking;
    await this.probe?.end().catch(() => undefined);
    this.probe = undefined;
    const { source } = this;
    this.source = undefined;
    if (source?.isInitialized) await source.destroy();
  }

  private async look(): Promise<void> {
    if (this.closed) return;
    try {
      this.shown = await withinMs(CHECK_LIMIT_MS, this.readRevision());
      this.judge();
    } catch (error) {
      this.giveUp(error);
    }
  }

  private async readRevision(): Promise<Revision> {
    this.probe ??= await connectAlone(this.settings.url, { keepAlive: true, connectionTimeoutMillis: CONNECT_MS });
    const { rows } = await this.probe.query<Revision>(READ_REVISION);
    const [revision] = rows;
    if (revision === undefined) throw new Error('data_revision has no row');
    if (this.source === undefined) await this.open(this.probe);
    return revision;
  }

  private async open(probe: Client): Promise<void> {
    const { url, connection } = this.settings;
    const source = createDataSource({ ...connection, url, isPooled: await isPooled(probe) });
    await source.initialize();
    // A slow check may have been abandoned together with its probe.
    if (this.closed || this.probe !== probe) await discard(source);
    else this.source = source;
  }

  private judge(): void {
    const { shown, required } = this;
    if (shown === undefined) return;
    const isBehind = required !== undefined && shown.number < required.number;
    const isOther =
      required !== undefined &&
      shown.number === required.number &&
      shown.updatedAt.getTime() !== required.updatedAt.getTime();
    this.behindSince = isBehind ? (this.behindSince ?? performance.now()) : undefined;
    if (isOther) this.enter('OTHER_DATA');
    else if (!isBehind) this.enter('UP');
    else this.enter(this.status.lagSeconds > this.settings.lagSeconds ? 'LAGGING' : 'BEHIND');
  }

  private enter(state: ReplicaState, error?: unknown): void {
    this.state = state;
    const isNews = state === 'UP' ? this.told !== 'UP' : TOLD.has(state) && this.told !== state;
    if (!isNews) return;
    this.told = state;
    this.settings.onChange(this.status, error);
  }

  /** Reads in progress run elsewhere, and the next check starts with new connections. */
  private giveUp(error: unknown): void {
    const { probe, source } = this;
    this.probe = undefined;
    this.source = undefined;
    this.shown = undefined;
    this.enter('DOWN', error);
    this.failure.happen(error);
    this.failure = new Failure();
    // A hanging server would never close them.
    if (probe) breakOff(probe);
    if (source) void discard(source);
  }
}

/** Rejects reads that wait for a failed replica. */
class Failure {
  private readonly waiting = new Set<(error: unknown) => void>();

  race<Result>(work: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.add(reject);
      work.then(resolve, reject).finally(() => this.waiting.delete(reject));
    });
  }

  happen(error: unknown): void {
    for (const reject of this.waiting) reject(error);
  }
}

/** Closes a connection without notifying the server. */
function breakOff(client: Client): void {
  // Missing from node-postgres's types.
  const { connection } = client as unknown as { readonly connection?: { readonly stream?: { destroy(): void } } };
  connection?.stream?.destroy();
}

async function discard(source: DataSource): Promise<void> {
  // From node-postgres's pool, missing from its types: includes connections in use.
  const { _clients: clients = [] } = (poolOf(source) ?? {}) as { readonly _clients?: readonly Client[] };
  for (const client of [...clients]) breakOff(client);
  await source.destroy().catch(() => undefined);
}

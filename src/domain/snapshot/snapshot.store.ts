import type { DataSource } from 'typeorm';
import { TerritoryReader } from '../territory/territory.repository';
import type { Snapshot } from './snapshot';
import { readRevision, readSnapshot } from './snapshot.repository';
import { LISTEN_REVISION } from './snapshot.sql';

/** A look at the revision now and then catches what a lost notice would have told. */
const POLL_MS = 1_000;

/**
 * Holds the snapshot of the newest data revision in memory. Reads take what is there; a write by any instance is
 * seen through PostgreSQL's LISTEN/NOTIFY, and within a second by polling where notices don't reach (a pooler in
 * between, the embedded database).
 */
export class SnapshotStore {
  private snapshot: Snapshot;
  private refreshing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopListening: (() => Promise<void>) | undefined;

  private constructor(
    private readonly dataSource: DataSource,
    first: Snapshot,
    private readonly territories: TerritoryReader,
    private readonly onFault: (error: unknown) => void,
  ) {
    this.snapshot = first;
  }

  /** @param onFault told of every failed look at the database; the last snapshot goes on serving */
  static async open(dataSource: DataSource, onFault: (error: unknown) => void): Promise<SnapshotStore> {
    const territories = new TerritoryReader();
    return new SnapshotStore(dataSource, await readSnapshot(dataSource, territories), territories, onFault);
  }

  current(): Snapshot {
    return this.snapshot;
  }

  /** Reads anew when the database has a newer revision than the one in memory. */
  refresh(): Promise<void> {
    this.refreshing ??= this.readWhenNewer().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  /** The snapshot of this revision or a newer one: what has been written is seen by whoever wrote it. */
  async reach(revision: number): Promise<Snapshot> {
    // The look that is under way may have begun before the write; the one after it has not.
    for (let look = 0; look < 2 && this.snapshot.revision < revision; look++) await this.refresh();
    if (this.snapshot.revision < revision) throw new Error(`the database is not at revision ${revision}`);
    return this.snapshot;
  }

  /** @param listen whether the database sends notices (the embedded one has a single session, which cannot listen) */
  async watch(listen: boolean): Promise<void> {
    if (listen) await this.listen().catch(this.onFault);
    const poll = async (): Promise<void> => {
      await this.refresh().catch(this.onFault);
      if (this.timer !== undefined) this.timer = setTimeout(() => void poll(), POLL_MS).unref();
    };
    this.timer = setTimeout(() => void poll(), POLL_MS).unref();
  }

  /** Waits for a look at the database that is under way, so that it may be closed after this. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.refreshing?.catch(this.onFault);
    await this.stopListening?.();
  }

  private async readWhenNewer(): Promise<void> {
    const { number } = await readRevision(this.dataSource);
    if (number !== this.snapshot.revision) this.snapshot = await readSnapshot(this.dataSource, this.territories);
  }

  private async listen(): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    const client: NodeJS.EventEmitter = await runner.connect();
    client.on('notification', () => void this.refresh().catch(this.onFault));
    await runner.query(LISTEN_REVISION);
    this.stopListening = () => runner.release();
  }
}

import type { DataSource } from 'typeorm';
import type { Database } from './open-database';
import { type Revision, readRevision, type SnapshotStamp } from './revision';
import { RevisionNotices } from './revision-notices';

/** Looks at the revision where notices come: they catch what a lost notice would have told. */
const POLL_MS = 1_000;
/** And where none come: every instance is to have a new revision read within a second. */
const POLL_ALONE_MS = 300;

type ReadSnapshot<Snapshot> = (source: DataSource) => Promise<Snapshot>;

/** What the store needs of a database. */
export type SnapshotSource = Pick<Database, 'dataSource' | 'reads'>;

/**
 * Holds the snapshot of the newest data revision in memory. Reads take what is there; a write by any instance is
 * seen through PostgreSQL's LISTEN/NOTIFY, and within a second by polling where notices don't reach (a pooler in
 * between, the embedded database).
 */
export class SnapshotStore<Snapshot extends SnapshotStamp> {
  private snapshot: Snapshot;
  private refreshing: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private notices: RevisionNotices | undefined;

  private constructor(
    private readonly source: SnapshotSource,
    first: Snapshot,
    private readonly readWhole: ReadSnapshot<Snapshot>,
    private readonly onFault: (error: unknown) => void,
  ) {
    this.snapshot = first;
    this.show(first);
  }

  /**
   * @param readWhole reads a snapshot of one moment
   * @param onFault told of every failed look at the database; the last snapshot goes on serving
   */
  static async open<Snapshot extends SnapshotStamp>(
    source: SnapshotSource,
    readWhole: ReadSnapshot<Snapshot>,
    onFault: (error: unknown) => void,
  ): Promise<SnapshotStore<Snapshot>> {
    return new SnapshotStore(source, await readWhole(source.dataSource), readWhole, onFault);
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

  /** As `refresh`, but what was committed before the call is certain to be seen. */
  async refreshFromNow(): Promise<void> {
    // The look that is under way may have begun before the write; the one after it has not.
    await this.refreshing?.catch(() => undefined);
    await this.refresh();
  }

  /** The snapshot of this revision or a newer one: what has been written is seen by whoever wrote it. */
  async reach(revision: number): Promise<Snapshot> {
    if (this.snapshot.revision < revision) await this.refreshFromNow();
    if (this.snapshot.revision < revision) throw new Error(`the database is not at revision ${revision}`);
    return this.snapshot;
  }

  /**
   * Follows what others write.
   * @param listenUrl where the database sends notices; null: nowhere (the embedded one has a single session, which
   *   cannot listen)
   * @returns whether notices come; without them it looks more often
   */
  async watch(listenUrl: string | null): Promise<boolean> {
    if (listenUrl !== null) {
      const onNotice = (): void => void this.refreshFromNow().catch(this.onFault);
      this.notices = new RevisionNotices(listenUrl, { onNotice, onFault: this.onFault });
      await this.notices.start();
    }
    const pollAgain = (): void => {
      const wait = this.notices?.isListening === false ? POLL_ALONE_MS : POLL_MS;
      this.timer = setTimeout(() => void poll(), wait).unref();
    };
    const poll = async (): Promise<void> => {
      await this.refresh().catch(this.onFault);
      if (this.timer !== undefined) pollAgain();
    };
    pollAgain();
    return this.notices?.isListening ?? false;
  }

  /** Waits for a look at the database that is under way, so that it may be closed after this. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.notices?.close();
    await this.refreshing?.catch(this.onFault);
  }

  private async readWhenNewer(): Promise<void> {
    const revision = await readRevision(this.source.dataSource);
    const isSame =
      revision.number === this.snapshot.revision && revision.updatedAt.getTime() === this.snapshot.updatedAt.getTime();
    if (!isSame) this.show(await this.read(revision));
  }

  /** Of a replica that has it already, else of the primary. */
  private async read(revision: Revision): Promise<Snapshot> {
    const { dataSource, reads } = this.source;
    // Behind what was shown, the database has been put back: no replica is to be trusted before it shows the same.
    if (revision.number <= this.snapshot.revision) return this.readWhole(dataSource);
    await reads.expect(revision);
    const snapshot = await reads.readAt(revision, this.readWhole);
    return snapshot.revision >= revision.number ? snapshot : this.readWhole(dataSource);
  }

  private show(snapshot: Snapshot): void {
    this.snapshot = snapshot;
    // In the same breath: nothing that is kept for this snapshot may be made of older data.
    this.source.reads.require({ number: snapshot.revision, updatedAt: snapshot.updatedAt });
  }
}

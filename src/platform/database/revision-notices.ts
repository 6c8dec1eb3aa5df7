import type { Client } from 'pg';
import { LISTEN_REVISION } from './database.sql';
import { connectAlone, isPooled } from './server-session';

const RECONNECT_MS = 1_000;
const CONNECT_MS = 2_000;

/** What is told on the way to hearing of new revisions. */
export interface NoticeListeners {
  /** There may be a new revision. */
  readonly onNotice: () => void;
  readonly onFault: (error: unknown) => void;
}

/**
 * Hears of new data revisions by LISTEN on a connection of its own, which is made anew when it breaks. A pooler passes
 * no notices on, and the LISTEN would stay in a session that others use next: there it stays silent.
 */
export class RevisionNotices {
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private isSilent = false;
  private hasFailed = false;

  constructor(
    private readonly url: string,
    private readonly listeners: NoticeListeners,
  ) {}

  /** Whether it hears of every revision at present. */
  get isListening(): boolean {
    return this.client !== undefined;
  }

  /** Whether a pooler stands in between, so that it never will. */
  get isBehindPooler(): boolean {
    return this.isSilent;
  }

  /** Connects and listens; what fails is told, and tried again every second. */
  async start(): Promise<void> {
    if (this.closed) return;
    let client: Client | undefined;
    try {
      client = await connectAlone(this.url, { keepAlive: true, connectionTimeoutMillis: CONNECT_MS });
      if (await isPooled(client)) {
        this.isSilent = true;
        await client.end();
        return;
      }
      client.once('end', () => this.lost());
      client.on('notification', this.listeners.onNotice);
      await client.query(LISTEN_REVISION);
      if (this.closed) return await client.end();
      this.client = client;
      this.hasFailed = false;
      this.listeners.onNotice(); // what happened while nobody listened
    } catch (error) {
      void client?.end().catch(() => undefined);
      if (!this.hasFailed) this.listeners.onFault(error);
      this.hasFailed = true;
      this.tryAgain();
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.client?.end();
  }

  private lost(): void {
    this.client = undefined;
    this.tryAgain();
  }

  private tryAgain(): void {
    if (this.closed) return;
    clearTimeout(this.timer); // a connection that fails may also end
    this.timer = setTimeout(() => void this.start(), RECONNECT_MS).unref();
  }
}

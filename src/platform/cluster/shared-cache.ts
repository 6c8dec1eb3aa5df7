import { createClient, RESP_TYPES } from '@redis/client';
import { withinMs } from '../within-ms';

export interface SharedCacheCounts {
  readonly hits: number;
  readonly misses: number;
  /** Reads and writes that Redis failed. */
  readonly faults: number;
}

/** Longest wait for Redis, since a request can compute the value itself. */
const ANSWER_MS = 250;
const CONNECT_MS = 2_000;
const RECONNECT_MS = 1_000;
/** A hanging Redis is skipped this long, or every request would wait for it. */
const REST_MS = 2_000;
const MOST_WAITING = 1_000;
/** Larger values take longer to fetch than to compute and would evict others. */
const MOST_VALUE_BYTES = 4 * 2 ** 20;
const KEPT_SECONDS = 86_400;
const PREFIX = 'procoees:';

/**
 * Data shared by several processes in Redis. Nothing depends on it: on failure a lookup finds nothing, a value is not
 * stored, and a count is null. The start and the end of an outage are reported.
 */
export class SharedCache {
  private readonly client: Client;
  private isFailing = false;
  private restsUntil = 0;
  private hits = 0;
  private misses = 0;
  private faults = 0;

  /** @param onFault called with the error when an outage begins, and without one when it ends */
  constructor(
    url: string,
    private readonly onFault: (error?: unknown) => void,
  ) {
    this.client = newClient(url);
    this.client.on('error', (error: unknown) => this.failed(error));
    this.client.on('ready', () => this.worked());
  }

  get counts(): SharedCacheCounts {
    return { hits: this.hits, misses: this.misses, faults: this.faults };
  }

  get isConnected(): boolean {
    return this.client.isReady;
  }

  /** Connects; if Redis is unreachable, it retries while the product runs without it. */
  async connect(): Promise<void> {
    const connecting = this.client.connect().then(
      () => undefined,
      (error: unknown) => this.failed(error),
    );
    await Promise.race([connecting, new Promise((resolve) => setTimeout(resolve, CONNECT_MS).unref())]);
  }

  async find(key: string): Promise<Buffer | undefined> {
    const found = await this.ask((client) => client.get(PREFIX + key));
    if (found) this.hits += 1;
    else this.misses += 1;
    return found ?? undefined;
  }

  /** Stores a value for up to a day; skips values that are too large. */
  async keep(key: string, value: Buffer, seconds = KEPT_SECONDS): Promise<void> {
    if (value.length > MOST_VALUE_BYTES) return;
    await this.ask((client) => client.set(PREFIX + key, value, { expiration: { type: 'EX', value: seconds } }));
  }

  async remove(key: string): Promise<void> {
    await this.ask((client) => client.del(PREFIX + key));
  }

  /**
   * Adds to counts shared by all processes; a count expires some seconds after its last addition.
   * @returns the sums by key; null: Redis does not answer
   */
  async add(counts: ReadonlyMap<string, number>, seconds: number): Promise<Map<string, number> | null> {
    const keys = [...counts.keys()];
    const replies = await this.ask((client) => {
      const batch = client.multi();
      for (const [key, count] of counts) batch.incrBy(PREFIX + key, count).expire(PREFIX + key, seconds);
      return batch.exec();
    });
    return replies ? new Map(keys.map((key, index) => [key, Number(replies[2 * index])])) : null;
  }

  close(): void {
    this.client.destroy();
  }

  private async ask<Reply>(command: (client: Client) => Promise<Reply>): Promise<Reply | undefined> {
    if (!this.client.isReady || performance.now() < this.restsUntil) {
      this.faults += 1;
      return undefined;
    }
    try {
      const reply = await withinMs(ANSWER_MS, command(this.client));
      this.worked();
      return reply;
    } catch (error) {
      this.restsUntil = performance.now() + REST_MS;
      this.failed(error);
      return undefined;
    }
  }

  private worked(): void {
    if (this.isFailing) this.onFault();
    this.isFailing = false;
  }

  private failed(error: unknown): void {
    this.faults += 1;
    if (!this.isFailing) this.onFault(error);
    this.isFailing = true;
  }
}

type Client = ReturnType<typeof newClient>;

/** A client with binary values. */
function newClient(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true, // do without Redis rather than queue
    commandsQueueMaxLength: MOST_WAITING,
    socket: { connectTimeout: CONNECT_MS, reconnectStrategy: RECONNECT_MS },
  }).withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer });
}

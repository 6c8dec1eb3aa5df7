import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';

export interface WrongKeysSettings {
  /** Called for a client's first, tenth, hundredth … wrong key in a period, with its address. */
  readonly onWrongKey: (client: string, count: number) => void;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
  readonly clock?: () => number;
}

const WHILE_MS = 10 * 60_000;
const MOST_KNOWN_CLIENTS = 10_000;
/** Somebody may mistype, or keep a key that has been revoked. */
const FREE = 3;
const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;

/** Counts keys that do not count by the address that sends them, and makes it wait longer for each. */
export class WrongKeys {
  private readonly counts = new LRUCache<string, { count: number; readonly since: number }>({
    max: MOST_KNOWN_CLIENTS,
  });

  constructor(private readonly settings: WrongKeysSettings) {}

  /** Waits before a client is told that its key does not count. */
  async note(client: string): Promise<void> {
    const { onWrongKey, wait = sleep, clock = Date.now } = this.settings;
    const now = clock();
    const kept = this.counts.get(client);
    const known = kept !== undefined && Math.abs(now - kept.since) < WHILE_MS ? kept : { count: 0, since: now };
    known.count += 1;
    this.counts.set(client, known);
    onWrongKey(client, known.count);
    if (known.count > FREE) await wait(Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (known.count - FREE - 1)));
  }
}

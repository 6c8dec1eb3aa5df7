import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { SharedCache } from '../../platform/cluster/shared-cache';

const EXCHANGE_MS = 250;
const MOST_KNOWN_CLIENTS = 10_000;

interface Count {
  /** All known requests: this process's, and the others' at the last exchange. */
  total: number;
  /** This process's requests not yet shared. */
  untold: number;
}

/**
 * Requests by client and window, summed over all processes. They exchange counts four times a second, so no request
 * waits; a client can exceed the limit by the requests of that interval. Without Redis each process counts alone.
 */
export class SharedCounts {
  private readonly counts = new LRUCache<string, Count>({ max: MOST_KNOWN_CLIENTS });
  private window = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly cache: Pick<SharedCache, 'add'>,
    private readonly windowMs: number,
    private readonly clock: () => number = Date.now,
  ) {}

  /** Counts a request; windows start at multiples of their length, equal in all processes. */
  increment(key: string): { totalHits: number; resetTime: Date } {
    const window = Math.floor(this.clock() / this.windowMs);
    if (window !== this.window) {
      this.counts.clear();
      this.window = window;
    }
    const count = this.counts.get(key) ?? { total: 0, untold: 0 };
    count.total += 1;
    count.untold += 1;
    this.counts.set(key, count);
    this.timer ??= setTimeout(() => void this.exchange(), EXCHANGE_MS).unref();
    return { totalHits: count.total, resetTime: new Date((window + 1) * this.windowMs) };
  }

  /** Shares this process's counts and fetches the others'. */
  async exchange(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { window } = this;
    const told = new Map<string, { key: string; count: number }>();
    for (const [key, count] of this.counts.entries()) {
      if (count.untold > 0) told.set(nameOf(window, key), { key, count: count.untold });
    }
    if (told.size === 0) return;
    const sums = await this.cache.add(
      new Map([...told].map(([name, { count }]) => [name, count])),
      Math.ceil((2 * this.windowMs) / 1000),
    );
    if (sums === null || window !== this.window) return; // retried at the next exchange
    for (const [name, { key, count }] of told) {
      const known = this.counts.get(key);
      if (known === undefined) continue;
      known.untold -= count;
      known.total = (sums.get(name) ?? 0) + known.untold;
    }
  }
}

/** Addresses identify people, so only their digest is stored. */
function nameOf(window: number, key: string): string {
  return `requests:${window}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`;
}

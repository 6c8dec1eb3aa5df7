import { LRUCache } from 'lru-cache';
import type { SharedCache } from '../../platform/cluster/shared-cache';

const MOST_LETTERS = 8 * 2 ** 20;

/** Texts of persisted queries: a hash registered with one process is known to all. */
export class PersistedQueries {
  private readonly known = new LRUCache<string, string>({
    maxSize: MOST_LETTERS,
    sizeCalculation: (text, hash) => text.length + hash.length,
  });

  constructor(private readonly shared?: Pick<SharedCache, 'find' | 'keep' | 'remove'>) {}

  async get(hash: string): Promise<string | undefined> {
    const known = this.known.get(hash) ?? (await this.shared?.find(hash))?.toString();
    if (known !== undefined) this.known.set(hash, known);
    return known;
  }

  async set(hash: string, text: string): Promise<void> {
    this.known.set(hash, text);
    await this.shared?.keep(hash, Buffer.from(text));
  }

  async delete(hash: string): Promise<void> {
    this.known.delete(hash);
    await this.shared?.remove(hash);
  }
}

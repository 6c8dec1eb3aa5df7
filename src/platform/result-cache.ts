import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { outsideOperations } from './operation-scope';
import type { SharedCache } from './shared-cache';

/** Results that are kept at the most; a ranking with robustness is some 100 kB. */
const MOST_RESULTS = 500;
/** Of a shared result, unpacked. The largest of the documented operations takes 2 MB, a tenth of it packed. */
const MOST_SHARED_BYTES = 32 * 2 ** 20;
const pack = promisify<Buffer, object, Buffer>(deflateRaw);
const unpack = promisify<Buffer, object, Buffer>(inflateRaw);

/** Where results are kept beside the memory of this process, for others that run the same software on the same data. */
export interface SharedResults {
  readonly cache: Pick<SharedCache, 'find' | 'keep'>;
  /** Tells the software and the data of a revision from all others; undefined: that revision is not the present one. */
  readonly markOf: (revision: number) => string | undefined;
}

/**
 * Results of analyses by data revision and input: the same revision and the same input give the same answer, so it is
 * computed once. Who asks while it is being computed waits for that one computation; one that fails is not kept.
 */
export class ResultCache {
  private readonly results = new LRUCache<string, Promise<object>>({ max: MOST_RESULTS });

  private hits = 0;
  private misses = 0;

  constructor(private readonly shared?: SharedResults) {}

  /** Looks since the start. */
  get lookups(): { readonly hits: number; readonly misses: number } {
    return { hits: this.hits, misses: this.misses };
  }

  /** @param operation what is computed, e.g. `vumeRanking`; @param input plain data, all that the result depends on */
  get<Result extends object>(
    operation: string,
    revision: number,
    input: unknown,
    compute: () => Promise<Result> | Result,
  ): Promise<Result> {
    const key = keyOf(operation, revision, input);
    const kept = this.look(key) as Promise<Result> | undefined;
    if (kept !== undefined) return kept;
    const result = outsideOperations(async () => {
      const shared = await this.findShared<Result>(key, revision);
      if (shared !== undefined) return shared;
      const computed = await compute();
      void this.keepShared(key, revision, computed);
      return computed;
    });
    this.results.set(key, result);
    result.catch(() => this.results.delete(key));
    return result;
  }

  /**
   * A result that is kept, or undefined. For work that a client can call off: who asks meanwhile must not fail with
   * it, so such work keeps its result itself once it has one.
   */
  find<Result extends object>(
    operation: string,
    revision: number,
    input: unknown,
  ): Promise<Result | undefined> | undefined {
    const key = keyOf(operation, revision, input);
    const kept = this.look(key) as Promise<Result> | undefined;
    if (kept !== undefined || this.shared === undefined) return kept;
    return this.findShared<Result>(key, revision).then((result) => {
      if (result !== undefined) this.results.set(key, Promise.resolve(result));
      return result;
    });
  }

  private look(key: string): Promise<object> | undefined {
    const kept = this.results.get(key);
    if (kept === undefined) this.misses += 1;
    else this.hits += 1;
    return kept;
  }

  keep(operation: string, revision: number, input: unknown, result: object): void {
    const key = keyOf(operation, revision, input);
    this.results.set(key, Promise.resolve(result));
    void this.keepShared(key, revision, result);
  }

  private async findShared<Result extends object>(key: string, revision: number): Promise<Result | undefined> {
    const sharedKey = this.sharedKey(key, revision);
    const bytes = sharedKey && (await this.shared?.cache.find(sharedKey));
    if (!bytes) return undefined;
    try {
      return deserialize(await unpack(bytes, { maxOutputLength: MOST_SHARED_BYTES })) as Result;
    } catch {
      return undefined; // cut off, or not ours: it is computed and kept anew
    }
  }

  private async keepShared(key: string, revision: number, result: object): Promise<void> {
    const sharedKey = this.sharedKey(key, revision);
    if (sharedKey === undefined) return;
    try {
      const bytes = serialize(result);
      if (bytes.length > MOST_SHARED_BYTES) return;
      await this.shared?.cache.keep(sharedKey, await pack(bytes, { level: constants.Z_BEST_SPEED }));
    } catch {
      // It holds what is of this process alone, such as a function.
    }
  }

  private sharedKey(key: string, revision: number): string | undefined {
    const mark = this.shared?.markOf(revision);
    return mark && `result:${mark}:${createHash('sha256').update(key).digest('base64url')}`;
  }
}

function keyOf(operation: string, revision: number, input: unknown): string {
  return `${operation} ${revision} ${canonicalJson(input)}`;
}

/** JSON with the keys of objects in order, and without what is null or undefined: equal inputs have equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    const entries = Object.entries(member).filter(([, part]) => part !== null && part !== undefined);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

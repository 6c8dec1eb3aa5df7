import { LRUCache } from 'lru-cache';
import { outsideOperations } from './operation-scope';

/** Results that are kept at the most; a ranking with robustness is some 100 kB. */
const MOST_RESULTS = 500;

/**
 * Results of analyses by data revision and input: the same revision and the same input give the same answer, so it is
 * computed once. Who asks while it is being computed waits for that one computation; one that fails is not kept.
 */
export class ResultCache {
  private readonly results = new LRUCache<string, Promise<object>>({ max: MOST_RESULTS });

  private hits = 0;
  private misses = 0;

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
    const result = outsideOperations(async () => compute());
    this.results.set(key, result);
    result.catch(() => this.results.delete(key));
    return result;
  }

  /**
   * A result that is kept, or undefined. For work that a client can call off: who asks meanwhile must not fail with
   * it, so such work keeps its result itself once it has one.
   */
  find<Result extends object>(operation: string, revision: number, input: unknown): Promise<Result> | undefined {
    return this.look(keyOf(operation, revision, input)) as Promise<Result> | undefined;
  }

  private look(key: string): Promise<object> | undefined {
    const kept = this.results.get(key);
    if (kept === undefined) this.misses += 1;
    else this.hits += 1;
    return kept;
  }

  keep(operation: string, revision: number, input: unknown, result: object): void {
    this.results.set(keyOf(operation, revision, input), Promise.resolve(result));
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

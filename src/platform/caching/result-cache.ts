import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { SharedCache } from '../cluster/shared-cache';
import { DomainError, LimitExceededError } from '../errors';
import type { Asker } from '../fair-turns';
import { askedBy, operationAskers, operationSignal, withinOperation } from '../operation-scope';

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

/** What work that several may wait for works with. */
export interface Joint {
  /** Aborted when all who waited have gone. */
  readonly signal: AbortSignal;
  /** Tells all who wait how far it is. */
  readonly onProgress: (progress: unknown) => void;
}

/** One of those who wait for a result. */
export interface Listener {
  /** Aborted when this one waits no more; by default the signal of its request. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: unknown) => void) | undefined;
}

/** A result that is being computed. */
interface Job {
  readonly result: Promise<object>;
  readonly controller: AbortController;
  readonly listeners: Set<Listener>;
  /** Of each listener's request. */
  readonly askers: Joined;
}

/** All who wait for one thing, whenever they came. */
class Joined implements Iterable<Asker> {
  private readonly groups = new Set<Iterable<Asker>>();

  add(askers: Iterable<Asker>): void {
    this.groups.add(askers);
  }

  delete(askers: Iterable<Asker>): void {
    this.groups.delete(askers);
  }

  *[Symbol.iterator](): Iterator<Asker> {
    for (const group of this.groups) yield* group;
  }
}

/**
 * Results of analyses by data revision and input: the same revision and the same input give the same answer, so it is
 * computed once. Who asks while it is being computed waits for that one computation, on whichever turn of those who wait
 * comes first; it stops when all of them have gone. One that fails is not kept.
 */
export class ResultCache {
  private readonly results = new LRUCache<string, object>({ max: MOST_RESULTS });
  private readonly underWay = new Map<string, Job>();

  private hits = 0;
  private misses = 0;

  constructor(private readonly shared?: SharedResults) {}

  /** Looks since the start. */
  get lookups(): { readonly hits: number; readonly misses: number } {
    return { hits: this.hits, misses: this.misses };
  }

  /**
   * @param operation what is computed, e.g. `vumeRanking`
   * @param input plain data, all that the result depends on
   * @param isFinal whether a result is kept; another run may find a better one
   */
  async get<Result extends object>(
    operation: string,
    revision: number,
    input: unknown,
    compute: (joint: Joint) => Promise<Result> | Result,
    { isFinal = () => true, ...listener }: Listener & { readonly isFinal?: (result: Result) => boolean } = {},
  ): Promise<Result> {
    const key = keyOf(operation, revision, input);
    const kept = this.results.get(key) as Result | undefined;
    const job = this.underWay.get(key);
    if (kept === undefined && job === undefined) this.misses += 1;
    else this.hits += 1;
    if (kept !== undefined) return kept;
    return this.join(key, job ?? this.start(key, revision, compute, isFinal), listener) as Promise<Result>;
  }

  private start<Result extends object>(
    key: string,
    revision: number,
    compute: (joint: Joint) => Promise<Result> | Result,
    isFinal: (result: Result) => boolean,
  ): Job {
    const controller = new AbortController();
    const askers = new Joined();
    askers.add(operationAskers());
    const listeners = new Set<Listener>();
    const onProgress = (progress: unknown): void => {
      for (const listener of listeners) listener.onProgress?.(progress);
    };
    const work = async (): Promise<Result> => {
      const shared = await this.findShared<Result>(key, revision);
      const result = shared ?? (await compute({ signal: controller.signal, onProgress }));
      if (isFinal(result)) {
        this.results.set(key, result);
        if (shared === undefined) void this.keepShared(key, revision, result);
      }
      return result;
    };
    const result = askedBy(askers, () => withinOperation(controller.signal, work));
    const job = { result, controller, listeners, askers };
    const end = (): void => this.end(key, job);
    this.underWay.set(key, job);
    result.then(end, end);
    return job;
  }

  private join(key: string, job: Job, { signal = operationSignal(), onProgress }: Listener): Promise<object> {
    const listener = { onProgress };
    const askers = operationAskers();
    job.listeners.add(listener);
    job.askers.add(askers);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        job.listeners.delete(listener);
        signal?.removeEventListener('abort', giveUp);
      };
      const giveUp = (): void => {
        leave();
        job.askers.delete(askers);
        const reason = signal?.reason instanceof DomainError ? signal.reason : hungUp();
        reject(reason);
        if (job.listeners.size > 0) return;
        this.end(key, job); // whoever asks from now on starts anew
        job.controller.abort(reason);
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      job.result.then(resolve, reject).finally(leave);
      if (signal?.aborted) giveUp();
    });
  }

  private end(key: string, job: Job): void {
    if (this.underWay.get(key) === job) this.underWay.delete(key);
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

function hungUp(): LimitExceededError {
  return new LimitExceededError({
    es: 'El cálculo se detuvo porque el cliente cortó la conexión.',
    en: 'The calculation was stopped because the client hung up.',
  });
}

function keyOf(operation: string, revision: number, input: unknown): string {
  return `${operation} ${revision} ${canonicalJson(input)}`;
}

/** JSON with the keys of objects in order, and without what is null or undefined: equal inputs have equal texts. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    const entries = Object.entries(member).filter(([, part]) => part !== null && part !== undefined);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

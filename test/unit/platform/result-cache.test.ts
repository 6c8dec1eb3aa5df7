import { ResultCache, type SharedResults } from '../../../src/platform/result-cache';
import { SharedCache } from '../../../src/platform/shared-cache';

class FakeCache {
  readonly values = new Map<string, Buffer>();
  async find(key: string): Promise<Buffer | undefined> {
    return this.values.get(key);
  }
  async keep(key: string, value: Buffer): Promise<void> {
    this.values.set(key, value);
  }
  /** Nobody waits for a result to be kept: waits until one is. */
  async isFilled(): Promise<void> {
    while (this.values.size === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
const sharing = (cache: FakeCache, mark = 'v1', present = 7): SharedResults => ({
  cache,
  markOf: (revision) => (revision === present ? `${mark}:${revision}` : undefined),
});

const RESULT = {
  scores: new Map([['0901', 0.5]]),
  codes: new Set(['0901']),
  on: new Date(0),
  none: undefined,
  beyond: Number.POSITIVE_INFINITY,
  weights: Float64Array.of(0.25, Number.NaN),
};

describe('results that several processes share', () => {
  it('are computed by one and read by the others as they were', async () => {
    const cache = new FakeCache();
    await new ResultCache(sharing(cache)).get('rank', 7, { b: 1, a: 2 }, () => RESULT);
    await cache.isFilled();
    const compute = jest.fn();
    const other = new ResultCache(sharing(cache));
    expect(await other.get('rank', 7, { a: 2, b: 1 }, compute)).toEqual(RESULT);
    expect(await other.find('rank', 7, { a: 2, b: 1 })).toEqual(RESULT);
    const third = new ResultCache(sharing(cache));
    expect(await third.find('rank', 7, { a: 2, b: 1 })).toEqual(RESULT);
    expect(compute).not.toHaveBeenCalled();
  });

  it('are told apart by operation, input, software and revision', async () => {
    const cache = new FakeCache();
    const keep = (results: ResultCache) => results.keep('rank', 7, { a: 1 }, { of: 'first' });
    keep(new ResultCache(sharing(cache)));
    await cache.isFilled();
    const asked: Array<[SharedResults, string, number, object]> = [
      [sharing(cache), 'rank', 7, { a: 2 }],
      [sharing(cache), 'cover', 7, { a: 1 }],
      [sharing(cache, 'v2'), 'rank', 7, { a: 1 }],
      [sharing(cache, 'v1', 8), 'rank', 8, { a: 1 }],
    ];
    for (const [shared, operation, revision, input] of asked) {
      expect(await new ResultCache(shared).find(operation, revision, input)).toBeUndefined();
    }
    expect(await new ResultCache(sharing(cache)).find('rank', 7, { a: 1 })).toEqual({ of: 'first' });
  });

  it('of a revision that is not the present one stay in this process', async () => {
    const cache = new FakeCache();
    await new ResultCache(sharing(cache)).get('rank', 6, {}, () => RESULT);
    await settled();
    expect(cache.values.size).toBe(0);
  });

  it('that cannot be read are computed anew; those that cannot be written are answered all the same', async () => {
    const cache = new FakeCache();
    new ResultCache(sharing(cache)).keep('rank', 7, {}, { n: 1 });
    await cache.isFilled();
    for (const key of cache.values.keys()) cache.values.set(key, Buffer.from('no es nada'));
    expect(await new ResultCache(sharing(cache)).get('rank', 7, {}, () => ({ n: 2 }))).toEqual({ n: 2 });
    await settled();
    const before = cache.values.size;
    const own = { call: () => 1 };
    expect(await new ResultCache(sharing(cache)).get('call', 7, {}, () => own)).toBe(own);
    await settled();
    expect(cache.values.size).toBe(before);
  });
});

describe('a shared cache out of reach', () => {
  it('keeps nobody waiting, finds nothing, and says so once', async () => {
    const told: unknown[] = [];
    const cache = new SharedCache('redis://127.0.0.1:1', (error) => told.push(error));
    try {
      await cache.connect();
      expect(await cache.find('x')).toBeUndefined();
      await cache.keep('x', Buffer.from('y'));
      expect(await cache.add(new Map([['x', 1]]), 60)).toBeNull();
      expect(cache.isConnected).toBe(false);
      expect(told).toHaveLength(1);
      expect(cache.counts).toMatchObject({ hits: 0, misses: 1 });
      expect(cache.counts.faults).toBeGreaterThanOrEqual(4);
    } finally {
      cache.close();
    }
  });
});

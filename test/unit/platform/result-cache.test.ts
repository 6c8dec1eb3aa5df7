import { type Joint, ResultCache, type SharedResults } from '../../../src/platform/caching/result-cache';
import { SharedCache } from '../../../src/platform/cluster/shared-cache';
import { LimitExceededError } from '../../../src/platform/errors';
import { askedBy, operationAskers } from '../../../src/platform/operation-scope';

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
    expect(compute).not.toHaveBeenCalled();
  });

  it('are told apart by operation, input, software and revision', async () => {
    const cache = new FakeCache();
    await new ResultCache(sharing(cache)).get('rank', 7, { a: 1 }, () => ({ of: 'first' }));
    await cache.isFilled();
    const asked: Array<[SharedResults, string, number, object]> = [
      [sharing(cache), 'rank', 7, { a: 2 }],
      [sharing(cache), 'cover', 7, { a: 1 }],
      [sharing(cache, 'v2'), 'rank', 7, { a: 1 }],
      [sharing(cache, 'v1', 8), 'rank', 8, { a: 1 }],
    ];
    for (const [shared, operation, revision, input] of asked) {
      const anew = { of: 'another' };
      expect(await new ResultCache(shared).get(operation, revision, input, () => anew)).toBe(anew);
    }
    expect(await new ResultCache(sharing(cache)).get('rank', 7, { a: 1 }, jest.fn())).toEqual({ of: 'first' });
  });

  it('of a revision that is not the present one stay in this process', async () => {
    const cache = new FakeCache();
    await new ResultCache(sharing(cache)).get('rank', 6, {}, () => RESULT);
    await settled();
    expect(cache.values.size).toBe(0);
  });

  it('that cannot be read are computed anew; those that cannot be written are answered all the same', async () => {
    const cache = new FakeCache();
    await new ResultCache(sharing(cache)).get('rank', 7, {}, () => ({ n: 1 }));
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

describe('a result that several wait for', () => {
  /** Work that ends when it is told to, and what it was given. */
  function work() {
    const given: Array<{ joint: Joint; clients: () => string[] }> = [];
    let finish: (result: object) => void = () => undefined;
    const done = new Promise<object>((resolve) => {
      finish = resolve;
    });
    const compute = (joint: Joint): Promise<object> => {
      const askers = operationAskers();
      given.push({ joint, clients: () => Array.from(askers, ({ client }) => client) });
      return done;
    };
    return { given, compute, finish: (result: object) => finish(result) };
  }
  const by = <Result>(client: string, ask: () => Result): Result => askedBy([{ client }], ask);

  it('is computed once, on behalf of all of them, whom it tells how far it is', async () => {
    const results = new ResultCache();
    const { given, compute, finish } = work();
    const told: string[] = [];
    const ask = (client: string) =>
      by(client, () =>
        results.get('sites', 7, {}, compute, { onProgress: (progress) => told.push(`${client} ${progress}`) }),
      );
    const asked = [ask('first'), ask('second')];
    await settled();
    expect(given).toHaveLength(1);
    expect(new Set(given[0]?.clients())).toEqual(new Set(['first', 'second']));
    given[0]?.joint.onProgress('half');
    finish({ n: 1 });
    expect(await Promise.all(asked)).toEqual([{ n: 1 }, { n: 1 }]);
    expect(told).toEqual(['first half', 'second half']);
  });

  it('is given up when all have gone, and by none of them alone', async () => {
    const results = new ResultCache();
    const { given, compute } = work();
    const [first, second] = [new AbortController(), new AbortController()];
    const asked = [first, second].map(({ signal }) => results.get('sites', 7, {}, compute, { signal }));
    const failed = Promise.allSettled(asked);
    await settled();
    first.abort(new LimitExceededError({ es: 'fin', en: 'first is over' }));
    expect(given[0]?.joint.signal.aborted).toBe(false);
    second.abort(); // as when a client hangs up
    expect(given[0]?.joint.signal.aborted).toBe(true);
    expect(await failed).toMatchObject([
      { reason: { text: { en: 'first is over' } } },
      { reason: { text: { en: 'The calculation was stopped because the client hung up.' } } },
    ]);
    // Whoever comes then has it computed anew.
    void results.get('sites', 7, {}, compute);
    await settled();
    expect(given).toHaveLength(2);
  });

  it('is kept when it is final only', async () => {
    const results = new ResultCache();
    const compute = jest.fn(() => ({ status: 'FEASIBLE' }));
    const isFinal = ({ status }: { status: string }): boolean => status !== 'FEASIBLE';
    for (let i = 0; i < 2; i++) await results.get('sites', 7, {}, compute, { isFinal });
    expect(compute).toHaveBeenCalledTimes(2);
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

import { SharedCounts } from '../../../../src/app/http/shared-counts';

/** Redis as far as counting goes. */
class Sums {
  readonly sums = new Map<string, number>();
  isDown = false;
  async add(counts: ReadonlyMap<string, number>): Promise<Map<string, number> | null> {
    if (this.isDown) return null;
    for (const [key, count] of counts) this.sums.set(key, (this.sums.get(key) ?? 0) + count);
    return new Map([...counts.keys()].map((key) => [key, this.sums.get(key) ?? 0]));
  }
}

describe('counts of several processes', () => {
  const times = (counts: SharedCounts, key: string, count: number): number => {
    let hits = 0;
    for (let turn = 0; turn < count; turn++) hits = counts.increment(key).totalHits;
    return hits;
  };

  it('add up once they have told each other, by client', async () => {
    const sums = new Sums();
    const now = () => 120_000;
    const [one, two] = [new SharedCounts(sums, 60_000, now), new SharedCounts(sums, 60_000, now)];
    expect(times(one, 'a', 5)).toBe(5);
    expect(times(two, 'a', 3)).toBe(3);
    times(two, 'b', 1);
    await one.exchange();
    await two.exchange();
    expect(times(two, 'a', 1)).toBe(9);
    expect(times(two, 'b', 1)).toBe(2);
    await two.exchange();
    await one.exchange(); // it has nothing new to tell, so it asks for nothing
    expect(times(one, 'a', 1)).toBe(6);
    await one.exchange();
    expect(times(one, 'a', 1)).toBe(11);
  });

  it('count what comes while they tell', async () => {
    const sums = new Sums();
    const counts = new SharedCounts(sums, 60_000, () => 0);
    times(counts, 'a', 2);
    const exchanged = counts.exchange();
    times(counts, 'a', 3);
    await exchanged;
    expect(times(counts, 'a', 1)).toBe(6);
    await counts.exchange();
    expect([...sums.sums.values()]).toEqual([6]);
  });

  it('go on by themselves without Redis, and tell what they have counted when it is back', async () => {
    const sums = new Sums();
    const counts = new SharedCounts(sums, 60_000, () => 0);
    sums.isDown = true;
    times(counts, 'a', 4);
    await counts.exchange();
    expect(times(counts, 'a', 1)).toBe(5);
    sums.isDown = false;
    await counts.exchange();
    expect([...sums.sums.values()]).toEqual([5]);
  });

  it('begin anew with each window, which is the same for all', () => {
    let now = 59_999;
    const counts = new SharedCounts(new Sums(), 60_000, () => now);
    expect(counts.increment('a')).toEqual({ totalHits: 1, resetTime: new Date(60_000) });
    expect(counts.increment('a').totalHits).toBe(2);
    now = 60_000;
    expect(counts.increment('a')).toEqual({ totalHits: 1, resetTime: new Date(120_000) });
  });
});

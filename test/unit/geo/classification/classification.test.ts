import fc from 'fast-check';
import {
  type ClassificationMethod,
  classify,
  classOf,
  MAX_CLASSES,
  percentileRanks,
  quantile,
  summarise,
} from '../../../../geo';
import expected from '../../../fixtures/r/classification.json';
import region from '../../../fixtures/r/region.json';

const METHODS: ClassificationMethod[] = ['JENKS', 'QUANTILE', 'EQUAL_INTERVAL', 'HEAD_TAIL'];
const series = fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 9 });

/** Sum of squared deviations from the class means. */
function withinSquares(values: readonly number[], classes: readonly number[]): number {
  const members = new Map<number, number[]>();
  values.forEach((value, i) => {
    const of = classes[i] as number;
    members.set(of, [...(members.get(of) ?? []), value]);
  });
  return [...members.values()]
    .map((group) => {
      const mean = group.reduce((a, b) => a + b, 0) / group.length;
      return group.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    })
    .reduce((a, b) => a + b, 0);
}

/** The least sum of squares over all ways to cut the sorted values into at most `count` runs. */
function leastByEnumeration(sorted: readonly number[], count: number): number {
  if (sorted.length === 0) return 0;
  if (count === 1)
    return withinSquares(
      sorted,
      sorted.map(() => 0),
    );
  let least = Number.POSITIVE_INFINITY;
  for (let size = 1; size <= sorted.length; size++) {
    const first = sorted.slice(0, size);
    least = Math.min(
      least,
      withinSquares(
        first,
        first.map(() => 0),
      ) + leastByEnumeration(sorted.slice(size), count - 1),
    );
  }
  return least;
}

describe.each(['poverty_rate', 'returned_migrants_rate'] as const)('%s agrees with classInt of R', (key) => {
  const values = region[key];
  const peer = expected[key];
  const near = (found: readonly number[], breaks: readonly number[]): void => {
    expect(found).toHaveLength(breaks.length);
    found.forEach((bound, i) => {
      expect(Math.abs(bound - (breaks[i] as number))).toBeLessThan(1e-9);
    });
  };

  it.each([2, 3, 4, 5, 6, 7])('%p classes', (count) => {
    const jenks = classify(values, 'JENKS', count);
    expect(values.map((value) => classOf(value, jenks))).toEqual(peer.fisher[count - 2]);
    near(classify(values, 'QUANTILE', count), (peer.quantile[count - 2] as number[]).slice(1));
    near(classify(values, 'EQUAL_INTERVAL', count), (peer.equal[count - 2] as number[]).slice(1));
  });

  it('head and tail, and the statistics of the indicator', () => {
    near(classify(values, 'HEAD_TAIL', MAX_CLASSES), peer.headtails.slice(1));
    const found = summarise(values);
    near(
      [found.mean as number, found.median as number, found.standardDeviation as number],
      [peer.mean, peer.median, peer.sd],
    );
    near(found.quartiles, peer.quartiles);
    near(
      peer.tenths.map((_, i) => quantile(values, i / 10)),
      peer.tenths,
    );
    expect([found.min, found.max, found.count, found.missing]).toEqual([
      peer.tenths[0],
      peer.tenths[10],
      values.length,
      0,
    ]);
  });
});

describe('classify', () => {
  it('JENKS leaves the least sum of squares of all classes there are (enumeration)', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 4 }), (values, count) => {
        const bounds = classify(values, 'JENKS', count);
        const found = withinSquares(
          values,
          values.map((value) => classOf(value, bounds)),
        );
        const least = leastByEnumeration(
          [...values].sort((a, b) => a - b),
          count,
        );
        expect(found).toBeCloseTo(least, 8);
        expect(bounds).toHaveLength(Math.min(count, new Set(values).size));
      }),
      { numRuns: 300 },
    );
  });

  it('gives bounds that rise, end at the maximum and hold every value, at most as many as asked', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 8 }), fc.constantFrom(...METHODS), (values, count, method) => {
        const bounds = classify(values, method, count);
        expect(bounds.at(-1)).toBe(Math.max(...values));
        expect(bounds.length).toBeLessThanOrEqual(count);
        bounds.slice(1).forEach((bound, i) => {
          expect(bound).toBeGreaterThan(bounds[i] as number);
        });
        for (const value of values) expect(bounds[classOf(value, bounds)] as number).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  it('puts a value equal to a bound into the class below it', () => {
    expect(classify([0, 5, 10], 'EQUAL_INTERVAL', 2)).toEqual([5, 10]);
    expect(classOf(5, [5, 10])).toBe(0);
    expect(classOf(5.000001, [5, 10])).toBe(1);
  });

  it('stops the head at a share of more than 40 %, not at 40 %, and at the count', () => {
    // mean 3.2: two of five above (40 %), whose mean is 6.5: one of two above, so it ends there
    expect(classify([1, 1, 1, 5, 8], 'HEAD_TAIL', 9)).toEqual([3.2, 6.5, 8]);
    // mean 4: two of four above (50 %)
    expect(classify([1, 1, 6, 8], 'HEAD_TAIL', 9)).toEqual([4, 8]);
    expect(classify([1, 1, 1, 5, 8], 'HEAD_TAIL', 2)).toEqual([3.2, 8]);
    expect(classify([1, 1, 1, 5, 8], 'HEAD_TAIL', 1)).toEqual([8]);
  });

  it('has fewer classes where values or quantiles coincide, and one for a constant', () => {
    expect(classify([1, 1, 1, 1, 9], 'QUANTILE', 4)).toEqual([1, 9]);
    expect(classify([1, 2], 'JENKS', 5)).toEqual([1, 2]);
    for (const method of METHODS) expect(classify([0.1, 0.1, 0.1], method, 5)).toEqual([0.1]);
  });

  it('copes with numbers too great or too small to square', () => {
    expect(classify([1e200, 2e200, 9e200], 'JENKS', 2)).toEqual([2e200, 9e200]);
    expect(classify([1e-200, 2e-200, 9e-200], 'JENKS', 2)).toEqual([2e-200, 9e-200]);
  });

  it('refuses nothing, NaN, a range beyond any number, and counts that are none', () => {
    for (const values of [[], [Number.NaN], [1, Number.POSITIVE_INFINITY], [-1.7e308, 1.7e308]]) {
      expect(() => classify(values, 'JENKS', 2)).toThrow(RangeError);
    }
    for (const count of [0, -1, 1.5, MAX_CLASSES + 1]) {
      expect(() => classify([1, 2, 3], 'QUANTILE', count)).toThrow(RangeError);
    }
    expect(() => classify([1, 2], 'STD' as 'JENKS', 2)).toThrow(RangeError);
    expect(() => classOf(11, [5, 10])).toThrow(RangeError);
    expect(() => classOf(Number.NaN, [5])).toThrow(RangeError);
    expect(classOf(10, [5, 10])).toBe(1);
  });
});

describe('summarise', () => {
  it('counts what is missing and says nothing where there is nothing', () => {
    expect(summarise([3, null, 1])).toMatchObject({
      count: 2,
      missing: 1,
      mean: 2,
      median: 2,
      quartiles: [1.5, 2, 2.5],
    });
    expect(summarise([7])).toMatchObject({ min: 7, max: 7, mean: 7, standardDeviation: null, quartiles: [7, 7, 7] });
    expect(summarise([null])).toEqual({
      count: 0,
      missing: 1,
      min: null,
      max: null,
      mean: null,
      median: null,
      standardDeviation: null,
      quartiles: [],
    });
    expect(() => summarise([1, Number.NaN])).toThrow(RangeError);
    expect(() => summarise([-1e200, 1e200])).toThrow(RangeError);
  });
});

describe('quantile', () => {
  it('is the least and the greatest at 0 and 1, and refuses what lies beyond', () => {
    expect([quantile([5, 1, 3], 0), quantile([5, 1, 3], 1), quantile([5], 0.3)]).toEqual([1, 5, 5]);
    for (const p of [-1e-9, 1 + 1e-9, Number.NaN]) expect(() => quantile([1, 2], p)).toThrow(RangeError);
    expect(() => quantile([], 0.5)).toThrow(RangeError);
  });
});

describe('percentileRanks', () => {
  it('is the percent_rank of SQL', () => {
    expect(percentileRanks([10, 30, 20, 20, null])).toEqual([0, 1, 1 / 3, 1 / 3, null]);
    expect(percentileRanks([4])).toEqual([0]);
    expect(percentileRanks([4, 4])).toEqual([0, 0]);
    expect(percentileRanks([])).toEqual([]);
    expect(() => percentileRanks([Number.POSITIVE_INFINITY])).toThrow(RangeError);
  });

  it('is the share of the others that are lower', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2 }), (values) => {
        expect(percentileRanks(values)).toEqual(
          values.map((value) => values.filter((other) => other < value).length / (values.length - 1)),
        );
      }),
    );
  });
});

import fc from 'fast-check';
import {
  aggregate,
  contributions,
  createRandom,
  normalise,
  rank,
  shiftIntoPositive,
  shiftScaleIntoPositive,
  topsis,
  valueScale,
} from '../../../../geo';
import expected from '../../../fixtures/r/composite-index.json';
import region from '../../../fixtures/r/region.json';

const { poverty_rate: poverty, returned_migrants_rate: returned } = region;
const UP = 'HIGHER_IS_MORE_NEED';
const DOWN = 'LOWER_IS_MORE_NEED';
const near = (found: ReadonlyArray<number | null>, values: readonly number[]): void => {
  expect(found).toHaveLength(values.length);
  found.forEach((value, i) => {
    expect(value).toBeCloseTo(values[i] as number, 12);
  });
};
const table = (rows: number, columns: number) =>
  fc.array(
    fc.array(
      fc.integer({ min: 1, max: 100 }).map((x) => x / 100),
      { minLength: columns, maxLength: columns },
    ),
    { minLength: rows, maxLength: 12 },
  );

describe('normalise', () => {
  it('agrees with R on the municipalities (test/fixtures/r/composite-index.R)', () => {
    near(normalise(poverty, 'MIN_MAX', UP), expected.minMax);
    near(normalise(poverty, 'Z_SCORE', UP), expected.zScore);
    near(normalise(expected.tied, 'PERCENTILE_RANK', UP), expected.percentileRank);
  });

  it('turns a criterion where less is more need', () => {
    expect(normalise([10, 20, 40], 'MIN_MAX', DOWN)).toEqual([1, 2 / 3, 0]);
    expect(normalise([10, 20, 20, 40], 'PERCENTILE_RANK', DOWN)).toEqual([1, 1 / 3, 1 / 3, 0]);
    near(
      normalise(poverty, 'Z_SCORE', DOWN),
      expected.zScore.map((z) => -z),
    );
  });

  it('leaves what is missing missing, and out of the count', () => {
    expect(normalise([null, 1, 3, null, 2], 'MIN_MAX', UP)).toEqual([null, 0, 1, null, 0.5]);
    expect(normalise([null, 1, 3, null, 2], 'PERCENTILE_RANK', UP)).toEqual([null, 0, 1, null, 0.5]);
    const [missing, ...present] = normalise([null, 1, 3], 'Z_SCORE', UP);
    expect(missing).toBeNull();
    near(present, [-Math.SQRT1_2, Math.SQRT1_2]);
  });

  it.each(['MIN_MAX', 'Z_SCORE', 'PERCENTILE_RANK'] as const)(
    '%s refuses what has no spread or no number',
    (method) => {
      for (const values of [
        [0.1, 0.1, 0.1],
        [],
        [null, null],
        [5, null],
        [1, Number.NaN],
        [1, Number.POSITIVE_INFINITY],
      ]) {
        expect(() => normalise(values, method, UP)).toThrow(RangeError);
      }
      expect(() => normalise([1, 2], method, 'NEUTRAL' as typeof UP)).toThrow(RangeError);
    },
  );

  it('refuses an unknown method and a spread beyond any number', () => {
    expect(() => normalise([1, 2], 'BORDA' as 'MIN_MAX', UP)).toThrow(RangeError);
    expect(() => normalise([-1.7e308, 1.7e308], 'MIN_MAX', UP)).toThrow(RangeError);
  });

  it('keeps the order, and 0 and 1 are taken, whatever the values', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 }),
        fc.constantFrom('MIN_MAX' as const, 'PERCENTILE_RANK' as const),
        (values, method) => {
          const found = normalise(values, method, UP) as number[];
          expect([Math.min(...found), Math.max(...found)]).toEqual([0, 1]);
          expect(rank(found)).toEqual(rank(values));
          expect(rank(normalise(values, method, DOWN) as number[])).toEqual(rank(values.map((x) => -x)));
        },
      ),
    );
  });
});

describe('valueScale', () => {
  const values = [10, null, 30, 20, 90];
  it.each(['MIN_MAX', 'Z_SCORE'] as const)('takes values to where normalise takes them: %s', (method) => {
    for (const direction of ['HIGHER_IS_MORE_NEED', 'LOWER_IS_MORE_NEED'] as const) {
      const { kind, intercept, slope } = valueScale(values, method, direction);
      expect(kind).toBe('LINEAR');
      const sign = direction === 'LOWER_IS_MORE_NEED' ? -1 : 1;
      normalise(values, method, direction).forEach((expected, i) => {
        const value = values[i] as number | null;
        if (value !== null) expect(intercept + slope * sign * value).toBeCloseTo(expected as number, 12);
      });
    }
  });

  it('has no line for percentile ranks, and none for values that are all the same', () => {
    const scale = { kind: 'PERCENTILE_RANK', intercept: 0, slope: 1 };
    expect(valueScale([1, 2], 'PERCENTILE_RANK', 'HIGHER_IS_MORE_NEED')).toEqual(scale);
    expect(() => valueScale([2, 2], 'MIN_MAX', 'HIGHER_IS_MORE_NEED')).toThrow(RangeError);
  });

  it('moves into [0.01, 1] as the values do', () => {
    const { intercept, slope } = shiftScaleIntoPositive(valueScale([10, 30], 'MIN_MAX', 'HIGHER_IS_MORE_NEED'));
    expect([10, 20, 30].map((x) => intercept + slope * x)).toEqual([0.01, 0.505, 1].map((x) => expect.closeTo(x, 12)));
  });
});

describe('aggregate', () => {
  const columns = [normalise(poverty, 'MIN_MAX', UP), normalise(returned, 'MIN_MAX', UP)] as [number[], number[]];
  const rows = poverty.map((_, i) => [columns[0][i] as number, columns[1][i] as number]);

  it('agrees with R on the municipalities (test/fixtures/r/composite-index.R)', () => {
    near(aggregate(rows, [3, 1], 'ARITHMETIC_MEAN'), expected.arithmetic);
    near(
      aggregate(
        rows.map((row) => shiftIntoPositive(row) as number[]),
        [3, 1],
        'GEOMETRIC_MEAN',
      ),
      expected.geometric,
    );
    expect(rank(expected.arithmetic)).toEqual(expected.ranks);
    expect(rank(expected.tied)).toEqual(expected.tiedRanks);
  });

  it('spreads the weight of a missing value over the criteria present', () => {
    expect(aggregate([[0.2, null, 0.8]], [1, 5, 3], 'ARITHMETIC_MEAN')[0]).toBeCloseTo((0.2 + 3 * 0.8) / 4, 15);
    expect(aggregate([[0.25, null, 1]], [1, 7, 1], 'GEOMETRIC_MEAN')[0]).toBeCloseTo(0.5, 15);
  });

  it('refuses a row with nothing to score, weights that cannot be, ragged rows and no row', () => {
    const of =
      (rowsGiven: Array<Array<number | null>>, weights: number[], method: 'ARITHMETIC_MEAN' | 'GEOMETRIC_MEAN') => () =>
        aggregate(rowsGiven, weights, method);
    expect(of([[null, null]], [1, 1], 'ARITHMETIC_MEAN')).toThrow(/row 0/);
    expect(of([[null, 1]], [1, 0], 'ARITHMETIC_MEAN')).toThrow(RangeError);
    expect(of([[1, 1]], [1, -1], 'ARITHMETIC_MEAN')).toThrow(/0 or more/);
    expect(of([[1, 1]], [0, 0], 'ARITHMETIC_MEAN')).toThrow(/more than 0/);
    expect(of([[1, 1]], [1], 'ARITHMETIC_MEAN')).toThrow(RangeError);
    expect(of([[]], [], 'ARITHMETIC_MEAN')).toThrow(RangeError);
    expect(of([], [1], 'ARITHMETIC_MEAN')).toThrow(/at least one unit/);
    expect(of([[Number.NaN]], [1], 'ARITHMETIC_MEAN')).toThrow(RangeError);
    expect(of([[1]], [Number.POSITIVE_INFINITY], 'ARITHMETIC_MEAN')).toThrow(RangeError);
    expect(of([[1]], [1], 'TOPSIS' as 'ARITHMETIC_MEAN')).toThrow(RangeError);
    expect(of([[0, 1]], [1, 1], 'GEOMETRIC_MEAN')).toThrow(/above 0/);
    expect(of([[-1, 1]], [1, 1], 'GEOMETRIC_MEAN')).toThrow(/above 0/);
    expect(of([[Number.MIN_VALUE, 1]], [1, 1], 'GEOMETRIC_MEAN')).not.toThrow();
  });

  it('does not change when all weights are scaled, and its contributions add up', () => {
    fc.assert(
      fc.property(
        table(2, 3),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
        fc.constantFrom('ARITHMETIC_MEAN' as const, 'GEOMETRIC_MEAN' as const),
        (rowsGiven, weights, method) => {
          const scores = aggregate(rowsGiven, weights, method);
          near(
            aggregate(
              rowsGiven,
              weights.map((w) => w * 37),
              method,
            ),
            scores,
          );
          contributions(rowsGiven, weights, method).forEach((parts, unit) => {
            const sum = parts.reduce((a, b) => a + b, 0);
            expect(method === 'ARITHMETIC_MEAN' ? sum : Math.exp(sum)).toBeCloseTo(scores[unit] as number, 12);
          });
        },
      ),
    );
  });

  it('ranks the same with a constant criterion added, and a better value never lowers a rank', () => {
    fc.assert(
      fc.property(table(2, 3), fc.nat({ max: 2 }), fc.nat(), (rowsGiven, criterion, chosen) => {
        // Eighths and whole weights: sums are exact, so a tie stays a tie.
        const eighths = rowsGiven.map((row) => row.map((x) => Math.round(x * 8) / 8));
        const before = rank(aggregate(eighths, [2, 1, 1], 'ARITHMETIC_MEAN'));
        const withConstant = eighths.map((row) => [...row, 0.5]);
        expect(rank(aggregate(withConstant, [2, 1, 1, 4], 'ARITHMETIC_MEAN'))).toEqual(before);
        const unit = chosen % rowsGiven.length;
        const better = eighths.map((row, i) => row.map((x, k) => (i === unit && k === criterion ? x + 0.25 : x)));
        const after = rank(aggregate(better, [2, 1, 1], 'ARITHMETIC_MEAN'));
        expect(after[unit] as number).toBeLessThanOrEqual(before[unit] as number);
      }),
    );
  });

  it('gives 0 as the contribution of what is missing', () => {
    const [parts] = contributions([[0.2, null, 0.8]], [1, 5, 3], 'ARITHMETIC_MEAN') as [number[]];
    near(parts, [0.05, 0, 0.6]);
  });
});

describe('shiftIntoPositive', () => {
  it('takes 0..1 into [0.01, 1], ends included, and refuses what lies outside', () => {
    expect(shiftIntoPositive([0, 1, null, 0.5])).toEqual([0.01, 1, null, 0.505]);
    expect(() => shiftIntoPositive([1 + 1e-12])).toThrow(RangeError);
    expect(() => shiftIntoPositive([-1e-12])).toThrow(/z-scores/);
  });
});

describe('rank', () => {
  it('is a competition rank, highest first', () => {
    expect(rank([0.2, 0.9, 0.5, 0.5])).toEqual([4, 1, 2, 2]);
    expect(rank([1, 1, 1])).toEqual([1, 1, 1]);
    expect(rank(Float64Array.of(-0, 0, 1))).toEqual([2, 2, 1]);
  });

  it('keeps a tie that rounding alone would break, and no more', () => {
    expect(rank([0.1 + 0.2, 0.3, 0.3 + 2e-12])).toEqual([2, 2, 1]);
    expect(rank([1, 1 - 2e-13])).toEqual([1, 1]);
    expect(rank([1, 1 - 2e-12])).toEqual([1, 2]);
    expect(rank([2e-20, 1e-20, 0])).toEqual([1, 2, 3]);
  });

  it('is 1 + how many are higher', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), (scores) => {
        expect(rank(scores)).toEqual(scores.map((score) => 1 + scores.filter((other) => other > score).length));
      }),
    );
  });

  it('is so for thousands of scores too, many of them tied', () => {
    const random = createRandom(8);
    const scores = Array.from({ length: 2000 }, () => random.below(700));
    const higher = scores.map((score) => scores.filter((other) => other > score).length);
    expect(rank(scores)).toEqual(higher.map((count) => count + 1));
  });

  it('refuses NaN, Infinity and nothing', () => {
    for (const scores of [[], [Number.NaN], [Number.NEGATIVE_INFINITY]]) expect(() => rank(scores)).toThrow(RangeError);
  });
});

describe('topsis', () => {
  /** The choice of a fighter aircraft, Hwang and Yoon 1981: the fourth criterion, price, is a cost. */
  const aircraft = [
    [2.0, 1500, 20000, 5.5, 5, 9],
    [2.5, 2700, 18000, 6.5, 3, 5],
    [1.8, 2000, 21000, 4.5, 7, 7],
    [2.2, 1800, 20000, 5.0, 5, 5],
  ];

  it('gives the closeness published by Hwang and Yoon (1981) for their fighter aircraft', () => {
    const directions = [UP, UP, UP, DOWN, UP, UP] as const;
    const found = topsis(aircraft, [0.2, 0.1, 0.1, 0.1, 0.2, 0.3], directions);
    // Published with three digits, from a table rounded to four: hence a tolerance of one in the third.
    [0.643, 0.268, 0.613, 0.312].forEach((closeness, i) => {
      expect(Math.abs((found[i] as number) - closeness)).toBeLessThan(0.001);
    });
    expect(rank(found)).toEqual([1, 4, 2, 3]);
  });

  it('is 1 for the ideal and 0 for its opposite, blind to the scale of weights and of each criterion', () => {
    fc.assert(
      fc.property(table(3, 2), (rows) => {
        const ideal = [...rows, [2, 0.005], [0.001, 3]];
        const found = topsis(ideal, [1, 2], [UP, DOWN]);
        expect(found.at(-2)).toBe(1);
        expect(found.at(-1)).toBe(0);
        const scaled = ideal.map(([a, b]) => [(a as number) * 250, (b as number) / 8]);
        near(topsis(scaled, [10, 20], [UP, DOWN]), found);
      }),
    );
  });

  it('refuses a column of zeros, units that do not differ, and shapes that do not fit', () => {
    expect(() =>
      topsis(
        [
          [0, 1],
          [0, 2],
        ],
        [1, 1],
        [UP, UP],
      ),
    ).toThrow(/criterion 0/);
    expect(() =>
      topsis(
        [
          [1, 1],
          [1, 1],
        ],
        [1, 1],
        [UP, UP],
      ),
    ).toThrow(RangeError);
    expect(() =>
      topsis(
        [
          [1, 1],
          [2, 1],
        ],
        [0, 1],
        [UP, UP],
      ),
    ).toThrow(RangeError);
    expect(() => topsis([], [1], [UP])).toThrow(RangeError);
    expect(() => topsis([[1, 2]], [1, 1], [UP])).toThrow(RangeError);
    expect(() => topsis([[1]], [1, 1], [UP, UP])).toThrow(RangeError);
    expect(() => topsis([[1, Number.NaN]], [1, 1], [UP, UP])).toThrow(RangeError);
    expect(() => topsis([[1e200], [2e200]], [1], [UP])).toThrow(RangeError);
    expect(() => topsis([[1], [2]], [1], ['NEUTRAL' as typeof UP])).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import {
  gini,
  gravityAccessibility,
  locationQuotient,
  lorenzCurve,
  palma,
  theilDecomposition,
  twoStepFloatingCatchment,
} from '../../../../geo';
import expected from '../../../fixtures/r/accessibility.json';
import region from '../../../fixtures/r/region.json';

const { poverty_rate: poverty, codes } = region;
const near = (found: readonly number[], values: readonly number[]): void => {
  expect(found).toHaveLength(values.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - (values[i] as number))).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(values[i] as number)));
  });
};

describe('twoStepFloatingCatchment', () => {
  const problem = {
    impedance: [
      [1, 9],
      [2, 3],
    ],
    demand: [100, 300],
    supply: [2, 6],
    reach: 3,
  };

  it('agrees with the matrix algebra of R (test/fixtures/r/accessibility.R)', () => {
    near(twoStepFloatingCatchment(expected), expected.twoStep);
  });

  it('counts the reach itself in, on both steps, and not a hair more', () => {
    near(twoStepFloatingCatchment(problem), [0.005, 0.025]);
    near(twoStepFloatingCatchment({ ...problem, reach: 3 - 1e-12 }), [0.005, 0.005]);
    near(twoStepFloatingCatchment({ ...problem, reach: 9 }), [0.02, 0.02]);
  });

  it('gives 0 to who reaches nothing, and leaves out sites that no demand reaches', () => {
    const out = Number.POSITIVE_INFINITY;
    const lonely = {
      impedance: [
        [out, out],
        [0, out],
      ],
      demand: [5, 2],
      supply: [1, 7],
      reach: 1e9,
    };
    expect(twoStepFloatingCatchment(lonely)).toEqual([0, 0.5]);
    // a site in reach of places where nobody lives
    expect(twoStepFloatingCatchment({ impedance: [[1]], demand: [0], supply: [3], reach: 1 })).toEqual([0]);
  });

  it('hands out exactly the supply that somebody reaches', () => {
    const amounts = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(amounts, fc.array(fc.nat({ max: 30 }), { minLength: 3, maxLength: 3 })), { minLength: 1 }),
        fc.array(amounts, { minLength: 3, maxLength: 3 }),
        fc.nat({ max: 30 }),
        (places, supply, reach) => {
          const impedance = places.map(([, row]) => row);
          const demand = places.map(([amount]) => amount);
          const access = twoStepFloatingCatchment({ impedance, demand, supply, reach });
          const given = access.reduce((sum, a, i) => sum + a * (demand[i] as number), 0);
          const reached = supply.filter((_, j) => impedance.some((row) => (row[j] as number) <= reach));
          expect(given).toBeCloseTo(
            reached.reduce((a, b) => a + b, 0),
            9,
          );
        },
      ),
    );
  });

  it('refuses negative figures, NaN and shapes that do not fit', () => {
    for (const change of [
      { impedance: [] },
      { impedance: [[1], [2]] },
      {
        impedance: [
          [1, -1],
          [2, 3],
        ],
      },
      {
        impedance: [
          [1, Number.NaN],
          [2, 3],
        ],
      },
      { demand: [1] },
      { demand: [1, -1] },
      { supply: [1, -1] },
      { supply: [] },
      { reach: -1 },
      { reach: Number.POSITIVE_INFINITY },
    ]) {
      expect(() => twoStepFloatingCatchment({ ...problem, ...change })).toThrow(RangeError);
    }
  });
});

describe('gravityAccessibility', () => {
  it('agrees with the matrix algebra of R (test/fixtures/r/accessibility.R)', () => {
    near(gravityAccessibility(expected), expected.gravity);
  });

  it('halves supply at ln 2 / decay, leaves out what cannot be reached, even without decay', () => {
    expect(gravityAccessibility({ impedance: [[0, 10]], supply: [1, 4], decay: Math.LN2 / 10 })[0]).toBeCloseTo(3, 14);
    const out = Number.POSITIVE_INFINITY;
    expect(gravityAccessibility({ impedance: [[out, 7]], supply: [5, 2], decay: 0 })).toEqual([2]);
  });

  it('refuses a negative decay and what 2SFCA refuses', () => {
    expect(() => gravityAccessibility({ impedance: [[1]], supply: [1], decay: -0.1 })).toThrow(RangeError);
    expect(() => gravityAccessibility({ impedance: [[1]], supply: [1], decay: Number.NaN })).toThrow(RangeError);
    expect(() => gravityAccessibility({ impedance: [[-1]], supply: [1], decay: 1 })).toThrow(RangeError);
    expect(() => gravityAccessibility({ impedance: [], supply: [1], decay: 1 })).toThrow(RangeError);
  });
});

describe('inequality of the municipalities agrees with R (test/fixtures/r/accessibility.R)', () => {
  it('gini by its double sum, palma over every single person, theil by its definition', () => {
    near([gini(poverty, expected.weights), gini(poverty)], [expected.gini, expected.giniUnweighted]);
    near([palma(poverty, expected.weights)], [expected.palma]);
    const departments = codes.map((code) => code.slice(0, 2));
    const found = theilDecomposition(poverty, departments, expected.weights);
    expect(Math.abs(found.total - expected.theil)).toBeLessThan(1e-12);
    expect(Object.fromEntries(found.groups.map(({ group, theil }) => [group, theil.toFixed(12)]))).toEqual(
      Object.fromEntries(
        Object.entries(expected.theilByDepartment).map(([group, theil]) => [group, theil.toFixed(12)]),
      ),
    );
  });

  it('gini of the example in the documentation of the R package ineq: 0.4620911', () => {
    const x = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];
    expect(gini(x)).toBeCloseTo(0.4620911, 7);
  });
});

describe('inequality', () => {
  const figures = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 15 })
    .filter((pairs) => pairs.some(([value]) => value > 0));

  it('takes a weight of k as k of the same', () => {
    fc.assert(
      fc.property(figures, (pairs) => {
        const values = pairs.map(([value]) => value);
        const weights = pairs.map(([, weight]) => weight);
        const each = pairs.flatMap(([value, weight]) => new Array<number>(weight).fill(value));
        expect(gini(values, weights)).toBeCloseTo(gini(each), 12);
        const groups = pairs.map((_, i) => i % 3);
        const eachGroup = pairs.flatMap(([, weight], i) => new Array<number>(weight).fill(i % 3));
        const found = theilDecomposition(values, groups, weights);
        expect(found.total).toBeCloseTo(theilDecomposition(each, eachGroup).total, 12);
        expect(found.total).toBeCloseTo(
          theilDecomposition(
            each,
            each.map(() => 0),
          ).total,
          12,
        );
        if (
          each.some((value) => value > 0) &&
          lorenzCurve(each).some((p) => p.populationShare <= 0.4 && p.valueShare > 0)
        ) {
          expect(palma(values, weights)).toBeCloseTo(palma(each), 10);
        }
      }),
    );
  });

  it('is blind to the unit of the values, and gini lies in 0..1', () => {
    fc.assert(
      fc.property(figures, (pairs) => {
        const values = pairs.map(([value]) => value);
        const found = gini(values);
        expect(found >= 0 && found < 1).toBe(true);
        expect(gini(values.map((value) => value * 8))).toBeCloseTo(found, 12);
      }),
    );
  });

  it('is 0 where all have the same and (n - 1) / n where one has everything', () => {
    expect(gini([3, 3, 3])).toBeCloseTo(0, 15);
    expect(gini([0, 0, 0, 1])).toBe(0.75);
    const equal = theilDecomposition([3, 3, 3], ['a', 'a', 'b']);
    expect(equal.total).toBeCloseTo(0, 15);
    expect(theilDecomposition([0, 0, 0, 1], [1, 1, 1, 1]).total).toBeCloseTo(Math.log(4), 14);
  });

  it('splits a unit that straddles a cut of palma by its weight', () => {
    // bottom four tenths of three: 1 and a fifth of 2; top tenth: 0.3 of 3
    expect(palma([1, 2, 3])).toBeCloseTo((0.3 * 3) / (1 + 0.2 * 2), 14);
    expect(palma([5])).toBeCloseTo(0.25, 15);
    expect(palma(new Array<number>(10).fill(1))).toBeCloseTo(0.25, 15);
    // the cuts fall between units
    expect(palma([1, 1, 1, 1, 2, 2, 2, 2, 2, 8])).toBeCloseTo(2, 14);
  });

  it('has no palma where the bottom four tenths have nothing, and one as soon as they have anything', () => {
    expect(() => palma([0, 0, 1, 1, 1])).toThrow(/four tenths/);
    expect(palma([0, 0, 1, 1, 1], [1, 0.9, 1, 1, 1])).toBeGreaterThan(0);
  });

  it('splits theil exactly into between and within, by hand for two even groups', () => {
    const found = theilDecomposition([1, 1, 3, 3], ['a', 'a', 'b', 'b']);
    expect(found.within).toBe(0);
    expect(found.between).toBeCloseTo(0.25 * Math.log(0.5) + 0.75 * Math.log(1.5), 15);
    expect(found.groups).toEqual([
      { group: 'a', populationShare: 0.5, valueShare: 0.25, theil: 0 },
      { group: 'b', populationShare: 0.5, valueShare: 0.75, theil: 0 },
    ]);
    expect(theilDecomposition([0, 0, 4], ['a', 'a', 'b'], [1, 1, 0.5]).groups[0]).toMatchObject({
      valueShare: 0,
      theil: 0,
    });
    expect(theilDecomposition([1, 2, 4], ['a', 'b', 'c'], [1, 0, 1]).groups.map(({ group }) => group)).toEqual([
      'a',
      'c',
    ]);
  });

  it('draws the Lorenz curve from nothing to all, the worst-off first', () => {
    expect(lorenzCurve([3, 1])).toEqual([
      { populationShare: 0, valueShare: 0 },
      { populationShare: 0.5, valueShare: 0.25 },
      { populationShare: 1, valueShare: 1 },
    ]);
    expect(lorenzCurve([3, 9, 1], [1, 0, 3]).map(({ populationShare }) => populationShare)).toEqual([0, 0.75, 1]);
  });

  it.each([
    ['gini', gini],
    ['palma', palma],
    ['lorenzCurve', lorenzCurve],
    ['theilDecomposition', (values: number[], weights?: number[]) => theilDecomposition(values, values, weights)],
  ])('%s refuses nothing, negative figures, NaN, and a whole of 0', (_name, measure) => {
    for (const values of [[], [-1, 2], [Number.NaN, 1], [0, 0]]) expect(() => measure(values)).toThrow(RangeError);
    for (const weights of [[1], [0, 0], [1, -1], [1, Number.NaN]]) {
      expect(() => measure([1, 2], weights)).toThrow(RangeError);
    }
    expect(() => measure([0, 2], [1, 0])).toThrow(RangeError);
  });
});

describe('locationQuotient', () => {
  it('is the local share over the regional one', () => {
    expect(locationQuotient(5, 10, 20, 100)).toBe(2.5);
    expect(locationQuotient(0, 10, 20, 100)).toBe(0);
    expect(locationQuotient(20, 100, 20, 100)).toBe(1);
  });

  it('refuses where there is nothing to compare and where a part is more than its whole', () => {
    for (const figures of [
      [0, 0, 20, 100],
      [0, 10, 0, 100],
      [0, 10, 20, 0],
      [-1, 10, 20, 100],
      [11, 10, 20, 100],
      [5, 10, 101, 100],
      [21, 30, 20, 100],
      [5, 101, 20, 100],
      [Number.NaN, 10, 20, 100],
    ] as const) {
      expect(() => locationQuotient(...(figures as [number, number, number, number]))).toThrow(RangeError);
    }
  });
});

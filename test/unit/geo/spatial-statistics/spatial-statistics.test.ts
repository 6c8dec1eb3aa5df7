import fc from 'fast-check';
import {
  benjaminiHochberg,
  createRandom,
  getisOrdGStar,
  localMoran,
  MAX_PERMUTATIONS,
  moransI,
  type Neighbours,
  nearestNeighbours,
  nearestPositions,
  type Position,
} from '../../../../geo';
import region from '../../../fixtures/r/region.json';
import expected from '../../../fixtures/r/spatial-statistics.json';

const KEYS = ['poverty_rate', 'returned_migrants_rate'] as const;
const RULES: ReadonlyArray<readonly ['queen' | 'withIslands' | 'fourNearest', Neighbours]> = [
  ['queen', region.neighbours],
  ['withIslands', expected.cut],
  ['fourNearest', expected.nearest],
];
const CHAIN: Neighbours = [[1], [0, 2], [1, 3], [2, 4], [3]];
const within = (found: number, value: number, tolerance: number): void =>
  expect(Math.abs(found - value)).toBeLessThanOrEqual(tolerance);

describe.each(KEYS)('%s agrees with spdep (test/fixtures/r/spatial-statistics.R)', (key) => {
  const values = region[key];

  it.each(RULES)('%s', (rule, neighbours) => {
    const peer = expected[rule][key];
    const found = moransI(values, neighbours);
    within(found.i, peer.i, 1e-8);
    within(found.expected, peer.expected, 1e-12);
    within(found.varianceRandomisation, peer.variance, 1e-10);
    within(found.z, peer.z, 1e-8);
    within(found.pValue, peer.p, 1e-8);
    within(moransI(values, neighbours, { alternative: 'GREATER' }).pValue, peer.pGreater, 1e-8);
    within(moransI(values, neighbours, { alternative: 'LESS' }).pValue, peer.pLess, 1e-8);
    const local = localMoran(values, neighbours, { permutations: 1, seed: 1 });
    local.forEach(({ i }, unit) => {
      within(i, peer.local[unit] as number, 1e-8);
    });
    getisOrdGStar(values, neighbours).forEach((z, unit) => {
      within(z, peer.gStar[unit] as number, 1e-8);
    });
  });
});

/** Every way to take `size` of the items, in no order. */
function subsets(items: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

function orders(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, i) =>
    orders([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}

describe('moransI', () => {
  it('has the mean and variance that all orders of the values give (enumeration of 6! orders)', () => {
    const values = [1, 2, 4, 8, 3, 9];
    const ring: Neighbours = [[1, 5], [0, 2], [1, 3, 5], [2, 4], [3], [0, 2]];
    const all = orders(values).map((order) => moransI(order, ring).i);
    const mean = all.reduce((a, b) => a + b, 0) / all.length;
    const variance = all.reduce((sum, i) => sum + (i - mean) ** 2, 0) / all.length;
    const found = moransI(values, ring, { permutations: 20_000, seed: 5 });
    within(found.expected, mean, 1e-12);
    within(found.varianceRandomisation, variance, 1e-12);
    const above = all.filter((i) => i >= found.i - 1e-12).length / all.length;
    const below = all.filter((i) => i <= found.i + 1e-12).length / all.length;
    // five standard errors of a share over 20,000 permutations
    within(found.pPermutation as number, Math.min(above, below), 0.018);
  });

  it('is the hand-worked 0.6 of a rising chain and is blind to scale and origin', () => {
    expect(moransI([1, 2, 3, 4, 5], CHAIN).i).toBeCloseTo(0.6, 15);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -99, max: 99 }), { minLength: 5, maxLength: 5 }), (values) => {
        const scaled = values.map((value) => 1000 - 7 * value);
        expect(moransI(scaled, CHAIN).i).toBeCloseTo(moransI(values, CHAIN).i, 10);
      }),
    );
  });

  it('repeats its permutations for a seed (1 when not given) and gives no p of permutations unasked', () => {
    const values = region.poverty_rate.map((_, i) => createRandom(i).unit());
    const ask = (seed?: number) =>
      moransI(values, region.neighbours, { permutations: 99, ...(seed === undefined ? {} : { seed }) }).pPermutation;
    expect(ask()).toBe(ask(1));
    expect(new Set([ask(1), ask(2), ask(3), ask(4)]).size).toBeGreaterThan(1);
    expect(moransI(values, region.neighbours)).not.toHaveProperty('pPermutation');
  });

  it('refuses a constant, too few units with neighbours, an index that cannot vary, and lists that are none', () => {
    const values = [1, 2, 3, 4, 5];
    expect(() => moransI([2, 2, 2, 2, 2], CHAIN)).toThrow(/differ/);
    expect(() => moransI(values, [[1], [0, 2], [1], [], []])).toThrow(/four/);
    expect(() => moransI(values, [[1], [0, 2], [1, 3], [2], []])).not.toThrow();
    const everybody = values.map((_, i) => [0, 1, 2, 3, 4].filter((j) => j !== i));
    expect(() => moransI(values, everybody)).toThrow(/vary/);
    expect(() => moransI(values, CHAIN.slice(1))).toThrow(RangeError);
    expect(() => moransI(values, [[0], ...CHAIN.slice(1)])).toThrow(/itself/);
    expect(() => moransI(values, [[5], ...CHAIN.slice(1)])).toThrow(RangeError);
    expect(() => moransI(values, [[1, 1], ...CHAIN.slice(1)])).toThrow(/twice/);
    expect(() => moransI([1, 2, 3, 4, Number.NaN], CHAIN)).toThrow(RangeError);
    expect(() => moransI([1e200, 2, 3, 4, 5], CHAIN)).toThrow(RangeError);
    expect(() => moransI([], [])).toThrow(RangeError);
    for (const permutations of [0, 1.5, MAX_PERMUTATIONS + 1]) {
      expect(() => moransI(values, CHAIN, { permutations })).toThrow(RangeError);
    }
    expect(() => moransI(values, CHAIN, { alternative: 'EITHER' as 'LESS' })).toThrow(RangeError);
  });
});

describe('localMoran', () => {
  const values = [9, 7, 8, 1, 3, 2, 4];
  const neighbours: Neighbours = [
    [1, 2],
    [0, 2],
    [0, 1, 6],
    [4, 5],
    [3, 5],
    [3, 4, 6],
    [2, 5],
  ];

  it('has the conditional p that all hands dealt to the neighbours give (enumeration)', () => {
    const found = localMoran(values, neighbours, { permutations: 20_000, seed: 9 });
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    found.forEach(({ pValue }, unit) => {
      const list = neighbours[unit] as number[];
      const of = (others: readonly number[]): number =>
        ((values[unit] as number) - mean) * (others.reduce((a, b) => a + b, 0) / others.length - mean);
      const observed = of(list.map((j) => values[j] as number));
      const dealt = subsets(
        values.filter((_, j) => j !== unit),
        list.length,
      ).map(of);
      const above = dealt.filter((i) => i >= observed - 1e-9).length / dealt.length;
      const below = dealt.filter((i) => i <= observed + 1e-9).length / dealt.length;
      within(pValue, Math.min(above, below), 0.018);
    });
  });

  it('adds up to the global index', () => {
    const local = localMoran(region.poverty_rate, region.neighbours, { permutations: 1, seed: 1 });
    const sum = local.reduce((part, { i }) => part + i, 0);
    within(sum / 116, moransI(region.poverty_rate, region.neighbours).i, 1e-12);
  });

  it('names clusters by the unit against its neighbours, from the significance on down', () => {
    const all = localMoran(values, neighbours, { permutations: 999, seed: 1, significance: 1 });
    expect(all.map(({ cluster }) => cluster)).toEqual([
      'HIGH_HIGH',
      'HIGH_HIGH',
      'HIGH_HIGH',
      'LOW_LOW',
      'LOW_LOW',
      'LOW_LOW',
      // 4 is below the mean of 34/7, its neighbours' 5 above
      'LOW_HIGH',
    ]);
    const p = (all[0] as { pValue: number }).pValue;
    const at = (significance: number) =>
      localMoran(values, neighbours, { permutations: 999, seed: 1, significance })[0]?.cluster;
    expect([at(p), at(p - 1e-9)]).toEqual(['HIGH_HIGH', 'NOT_SIGNIFICANT']);
    const outliers = localMoran([9, 1, 1, 1, 9, 9, 9], [[1, 2], [0], [0], [4, 5], [3], [3], []], {
      permutations: 99,
      seed: 1,
      significance: 1,
    });
    expect([outliers[0]?.cluster, outliers[3]?.cluster]).toEqual(['HIGH_LOW', 'LOW_HIGH']);
  });

  it('leaves a unit without neighbours at 0 and not significant, and repeats itself for a seed', () => {
    const found = localMoran(region.poverty_rate, expected.cut, { permutations: 99, seed: 4 });
    for (const island of expected.islands) {
      expect(found[island]).toEqual({ i: 0, pValue: 1, cluster: 'NOT_SIGNIFICANT' });
    }
    expect(localMoran(region.poverty_rate, expected.cut, { permutations: 99, seed: 4 })).toEqual(found);
    expect(localMoran(region.poverty_rate, expected.cut, { permutations: 99, seed: 5 })).not.toEqual(found);
  });

  it('takes equal values as ties on both sides: no evidence', () => {
    // The middle unit is at the mean: its index is 0 whatever its neighbours have.
    const found = localMoran([1, 2, 3, 4, 5], CHAIN, { permutations: 99, seed: 1 });
    expect(found[2]).toEqual({ i: 0, pValue: 1, cluster: 'NOT_SIGNIFICANT' });
  });

  it('refuses what moransI refuses', () => {
    expect(() => localMoran([1, 1], [[1], [0]], { permutations: 9, seed: 1 })).toThrow(RangeError);
    expect(() => localMoran([1, 2], [[1]], { permutations: 9, seed: 1 })).toThrow(RangeError);
    expect(() => localMoran([1, 2], [[1], [0]], { permutations: 0, seed: 1 })).toThrow(RangeError);
    expect(() => localMoran([1, 2], [[1], [0]], { permutations: 9, seed: 0.1 })).toThrow(RangeError);
    expect(() => localMoran([1, 2], [[1], [0]], { permutations: 9, seed: 1, significance: 1.1 })).toThrow(RangeError);
  });
});

describe('getisOrdGStar', () => {
  it('is worked by hand: two beside each other of four', () => {
    expect(getisOrdGStar([9, 8, 1, 0], [[1], [0], [3], [2]])[0]).toBeCloseTo(8 / Math.sqrt((16.25 * 4) / 3), 14);
  });

  it('compares an island by itself and refuses a unit next to all others', () => {
    const [island] = getisOrdGStar([3, 1, 2], [[], [2], [1]]) as [number];
    expect(island).toBeCloseTo(1 / Math.sqrt(((2 / 3) * 2) / 2), 14);
    expect(() => getisOrdGStar([3, 1, 2], [[1, 2], [0], [0]])).toThrow(/next to all/);
    expect(() => getisOrdGStar([2, 2, 2], [[1], [0], []])).toThrow(/differ/);
  });
});

describe('benjaminiHochberg', () => {
  it('agrees with p.adjust of R', () => {
    benjaminiHochberg(expected.p).forEach((p, i) => {
      within(p, expected.benjaminiHochberg[i] as number, 1e-15);
    });
  });

  it('finds the same as the step-up rule of Benjamini and Hochberg (1995): the largest k with p(k) <= k q / m', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 64 }), { minLength: 1, maxLength: 16 }),
        fc.integer({ min: 1, max: 63 }),
        (numerators, q64) => {
          const sorted = [...numerators].sort((a, b) => a - b);
          let k = 0;
          // in whole numbers: p = a / 64, q = q64 / 64
          sorted.forEach((a, i) => {
            if (a * numerators.length <= (i + 1) * q64) k = i + 1;
          });
          const cut = k === 0 ? -1 : (sorted[k - 1] as number);
          const adjusted = benjaminiHochberg(numerators.map((a) => a / 64));
          expect(adjusted.map((p) => p <= q64 / 64 + 1e-12)).toEqual(numerators.map((a) => a <= cut));
        },
      ),
    );
  });

  it('refuses what is no probability, takes 0 and 1', () => {
    expect(benjaminiHochberg([0, 1])).toEqual([0, 1]);
    for (const p of [[], [-0.1], [1.1], [Number.NaN]]) expect(() => benjaminiHochberg(p)).toThrow(RangeError);
  });
});

describe('nearest neighbours', () => {
  it('agree with the geodesic distances of sf between the seats (test/fixtures/r/spatial-statistics.R)', () => {
    expect(nearestPositions(region.seats as unknown as Position[], 4)).toEqual(expected.nearest);
  });

  it('come nearest first, of equals the first, and may all be taken', () => {
    const distances = [
      [0, 2, 2, 1],
      [2, 0, 3, 4],
      [2, 3, 0, 5],
      [1, 4, 5, 0],
    ];
    expect(nearestNeighbours(distances, 2)).toEqual([
      [3, 1],
      [0, 2],
      [0, 1],
      [0, 1],
    ]);
    expect(nearestNeighbours(distances, 3)[0]).toEqual([3, 1, 2]);
    const far = Number.POSITIVE_INFINITY;
    expect(
      nearestNeighbours(
        [
          [0, far, far],
          [1, 0, 1],
          [1, 1, 0],
        ],
        1,
      ),
    ).toEqual([[1], [0], [0]]);
  });

  it('refuse a k that is too great, distances that are none, positions outside the globe', () => {
    expect(() =>
      nearestNeighbours(
        [
          [0, 1],
          [1, 0],
        ],
        2,
      ),
    ).toThrow(RangeError);
    expect(() =>
      nearestNeighbours(
        [
          [0, 1],
          [1, 0],
        ],
        0,
      ),
    ).toThrow(RangeError);
    expect(() => nearestNeighbours([[0]], 1)).toThrow(RangeError);
    expect(() =>
      nearestNeighbours(
        [
          [0, -1],
          [1, 0],
        ],
        1,
      ),
    ).toThrow(RangeError);
    expect(() =>
      nearestNeighbours(
        [
          [0, Number.NaN],
          [1, 0],
        ],
        1,
      ),
    ).toThrow(RangeError);
    expect(() => nearestNeighbours([[0, 1], [1]], 1)).toThrow(RangeError);
    expect(() =>
      nearestPositions(
        [
          [0, 90.1],
          [0, 0],
        ],
        1,
      ),
    ).toThrow(RangeError);
    expect(() =>
      nearestPositions(
        [
          [180.1, 0],
          [0, 0],
        ],
        1,
      ),
    ).toThrow(RangeError);
    expect(() =>
      nearestPositions(
        [
          [Number.NaN, 0],
          [0, 0],
        ],
        1,
      ),
    ).toThrow(RangeError);
    expect(
      nearestPositions(
        [
          [180, 90],
          [-180, -90],
        ],
        1,
      ),
    ).toEqual([[1], [0]]);
  });
});

import fc from 'fast-check';
import {
  aggregate,
  checkSkewness,
  correlatedPairs,
  createRandom,
  kendallTauB,
  leaveOneCriterionOutRanks,
  MAX_DRAWS,
  overlapOfFirst,
  type RankUncertaintyProblem,
  rank,
  rankUncertainty,
  topsis,
  topsisContributions,
  type UnitWeightStability,
  vectorNormalise,
  type WeightStabilityProblem,
  weightStability,
} from '../../../../geo';
import expected from '../../../fixtures/r/composite-index.json';
import region from '../../../fixtures/r/region.json';

const METHODS = ['ARITHMETIC_MEAN', 'GEOMETRIC_MEAN'] as const;
const random = createRandom(2026);
const table = Array.from({ length: 12 }, () => Array.from({ length: 4 }, () => 0.05 + 0.9 * random.unit()));
/** A problem whose scores are linear in the weights. */
type LinearProblem = RankUncertaintyProblem & { method: (typeof METHODS)[number] };

const problem: LinearProblem = {
  normalised: table,
  weights: [4, 3, 2, 1],
  method: 'ARITHMETIC_MEAN',
  draws: 999,
  seed: 1,
  weightSpread: 0.25,
  topN: 4,
};

/** The whole of rankUncertainty again, written naively over the same stream of numbers: every rank of every draw kept. */
function naively({ normalised, weights, method, draws, seed, weightSpread, topN }: LinearProblem) {
  const stream = createRandom(seed);
  const nominal = rank(aggregate(normalised, weights, method));
  const total = Array.from(weights).reduce((a, b) => a + b, 0);
  const perDraw = Array.from({ length: draws }, () => {
    const multiplied = Array.from(weights, (w) => (w / total) * (1 + weightSpread * (2 * stream.unit() - 1)));
    return rank(aggregate(normalised, multiplied, method));
  });
  const perUnit = nominal.map((_, unit) => perDraw.map((ranks) => ranks[unit] as number).sort((a, b) => a - b));
  const at = (share: number) => perUnit.map((ranks) => ranks[Math.ceil(share * draws) - 1]);
  return {
    medianRank: perUnit.map(
      (r) => ((r[Math.floor((draws - 1) / 2)] as number) + (r[Math.floor(draws / 2)] as number)) / 2,
    ),
    rankP5: at(0.05),
    rankP95: at(0.95),
    topNProbability: perUnit.map((ranks) => ranks.filter((r) => r <= topN).length / draws),
    beforeNextProbability: nominal
      .slice(1)
      .map(
        (_, unit) =>
          perDraw
            .map((ranks) => Math.sign((ranks[unit + 1] as number) - (ranks[unit] as number)))
            .reduce((sum, sign) => sum + (sign + 1) / 2, 0) / draws,
      ),
    meanRankShift:
      perDraw
        .flatMap((ranks) => ranks.map((r, unit) => Math.abs(r - (nominal[unit] as number))))
        .reduce((a, b) => a + b, 0) /
      (draws * nominal.length),
  };
}

describe('rankUncertainty', () => {
  it.each(METHODS)('agrees with a naive second implementation, draw by draw, for %s', (method) => {
    for (const draws of [1, 2, 20, 999]) {
      const given = { ...problem, method, draws };
      const found = rankUncertainty(given);
      const again = naively(given);
      expect(found).toMatchObject({ ...again, meanRankShift: expect.closeTo(again.meanRankShift, 12) });
    }
  });

  it('gives the same on two runs, and something else from another seed', () => {
    expect(rankUncertainty(problem)).toEqual(rankUncertainty(problem));
    expect(rankUncertainty({ ...problem, seed: 2 }).topNProbability).not.toEqual(
      rankUncertainty(problem).topNProbability,
    );
  });

  it('stays at the nominal ranks without a spread', () => {
    const nominal = rank(aggregate(table, problem.weights, 'ARITHMETIC_MEAN'));
    const found = rankUncertainty({ ...problem, weightSpread: 0 });
    expect([found.medianRank, found.rankP5, found.rankP95]).toEqual([nominal, nominal, nominal]);
    expect(found.meanRankShift).toBe(0);
    expect(found.topNProbability).toEqual(nominal.map((r) => (r <= 4 ? 1 : 0)));
  });

  it('draws uniformly from the simplex under a spread of 1: P(w1 > 2/3) of three weights is (1/3)² (geometry)', () => {
    // The first unit is first exactly when w1 > 2 · (1 - w1).
    const found = rankUncertainty({
      ...problem,
      normalised: [
        [1, 0, 0],
        [0, 2, 2],
      ],
      weights: [1, 1, 1],
      weightSpread: 1,
      draws: 20_000,
      topN: 1,
    });
    // four standard errors of a share of 1/9 over 20,000 draws
    expect(Math.abs((found.topNProbability[0] as number) - 1 / 9)).toBeLessThan(0.009);
  });

  it('draws each weight uniformly from its spread otherwise: P(w1·u1 > w2·u2) by geometry', () => {
    // 0.55·u1 > 0.45·u2 with u in [0.5, 1.5]: 1 less the area of u1 < 9/11·u2, which is (8/11)² · 11/9 · 1/2 · 1.
    const found = rankUncertainty({
      ...problem,
      normalised: [
        [1, 0],
        [0, 1],
      ],
      weights: [55, 45],
      weightSpread: 0.5,
      draws: 20_000,
      topN: 1,
    });
    let below = 0;
    const cells = 2000;
    for (let i = 0; i < cells; i++) {
      const u2 = 0.5 + (i + 0.5) / cells;
      below += Math.max(0, (9 / 11) * u2 - 0.5) / cells;
    }
    expect(Math.abs((found.topNProbability[0] as number) - (1 - below))).toBeLessThan(0.014);
  });

  it('names the criterion whose weight alone moves the ranks', () => {
    // Only the third criterion sets units against the sum of the others; the second is the same for all.
    const found = rankUncertainty({
      ...problem,
      normalised: [
        [0.5, 1, 0.5],
        [0.45, 1, 0.56],
        [0.4, 1, 0.62],
      ],
      weights: [1, 5, 1],
      weightSpread: 0.9,
      topN: 1,
    });
    expect(found.criterionRankShift[1]).toBe(0);
    expect(found.mostInfluentialCriterion).toBe(
      found.criterionRankShift.indexOf(Math.max(...found.criterionRankShift)),
    );
    expect(found.mostInfluentialCriterion).not.toBe(1);
  });

  it('has no most influential criterion but the first when no weight can move', () => {
    const found = rankUncertainty({ ...problem, normalised: [[1], [2]], weights: [3], topN: 1, weightSpread: 1 });
    expect(found).toMatchObject({ mostInfluentialCriterion: 0, criterionRankShift: [0], meanRankShift: 0 });
  });

  it('moves one weight under a spread of 1 as the simplex does: of two criteria evenly over 0..1', () => {
    // Two units that swap at w1 = 1/4: 16 of 64 places lie on the far side, each a shift of 1 for both units.
    const found = rankUncertainty({
      ...problem,
      normalised: [
        [0.75, 0],
        [0, 0.25],
      ],
      weights: [1, 1],
      weightSpread: 1,
      topN: 1,
    });
    expect(found.criterionRankShift).toEqual([0.25, 0.25]);
  });

  it('spreads the weight of a missing value over the row, draw by draw', () => {
    const holes = table.map((row, unit) => row.map((x, k) => ((unit + k) % 5 === 0 ? null : x)));
    const found = rankUncertainty({ ...problem, normalised: holes });
    const again = naively({ ...problem, normalised: holes });
    expect(found.topNProbability).toEqual(again.topNProbability);
    expect(found.medianRank).toEqual(again.medianRank);
  });

  describe('with standard errors', () => {
    const line = { kind: 'LINEAR', intercept: 0, slope: 1 } as const;
    const ranks = { kind: 'PERCENTILE_RANK', intercept: 0, slope: 1 } as const;
    /** Φ, by the integral of the density in steps of 1/10,000: another way than any library's. */
    const normal = (z: number): number => {
      let sum = 0.5;
      const step = z / 10_000;
      for (let i = 0; i < 10_000; i++)
        sum += (step * Math.exp(-0.5 * ((i + 0.5) * step) ** 2)) / Math.sqrt(2 * Math.PI);
      return sum;
    };
    const published = [62, 58, 47, 61, 20];
    const errors = [4, 6, 3, 9, 5];
    const exact = [0.2, 0.4, 0.7, 0.1, 0.9];
    const pairs: RankUncertaintyProblem = {
      normalised: published.map((value, i) => [(value - 20) / 42, exact[i] as number]),
      weights: [3, 1],
      method: 'ARITHMETIC_MEAN',
      draws: 50_000,
      seed: 5,
      weightSpread: 0,
      topN: 1,
      uncertain: [
        {
          criterion: 0,
          values: published,
          standardErrors: errors,
          scale: { kind: 'LINEAR', intercept: -20 / 42, slope: 1 / 42 },
        },
      ],
    };

    it('puts each unit before the next as often as the difference is normally above 0, weights fixed', () => {
      const { beforeNextProbability } = rankUncertainty(pairs);
      expect(beforeNextProbability).toHaveLength(4);
      beforeNextProbability.forEach((share, i) => {
        const at = (list: readonly number[], j: number) => list[j] as number;
        const lead = (3 * (at(published, i) - at(published, i + 1))) / 42 + at(exact, i) - at(exact, i + 1);
        const deviation = (3 * Math.hypot(at(errors, i), at(errors, i + 1))) / 42;
        expect(Math.abs(share - normal(lead / deviation))).toBeLessThan(0.01);
      });
    });

    it.each(['ARITHMETIC_MEAN', 'GEOMETRIC_MEAN'] as const)(
      'draws an unknown figure from those of other units: %s, against every pair of them',
      (method) => {
        const known = [0.9, 0.7, 0.5, 0.15];
        const other = [0.2, 0.45, 0.6, 0.7];
        const filled = { unit: 1, criterion: 0 };
        const normalised = [...known.map((x, i) => [x, other[i] as number]), [null, 0.55]];
        normalised[1] = [0.7, 0.45]; // imputed: it is drawn anew, too
        const among = [0.9, 0.5, 0.15];
        const score = ([a, b]: readonly number[]): number =>
          method === 'ARITHMETIC_MEAN'
            ? (2 * (a as number) + (b as number)) / 3
            : ((a as number) ** 2 * (b as number)) ** (1 / 3);
        const expected = known.map(() => 0).concat(0);
        for (const first of among) {
          for (const second of among) {
            const rows = normalised.map((row, unit) =>
              unit === 1 ? [first, 0.45] : unit === 4 ? [second, 0.55] : row,
            );
            const scores = rows.map((row) => score(row as number[]));
            scores.forEach((own, unit) => {
              if (scores.filter((one) => one > own).length < 2) expected[unit] = (expected[unit] as number) + 1 / 9;
            });
          }
        }
        const { topNProbability } = rankUncertainty({
          normalised,
          weights: [2, 1],
          method,
          draws: 40_000,
          seed: 3,
          weightSpread: 0,
          topN: 2,
          unknown: [
            { ...filled, among },
            { unit: 4, criterion: 0, among },
          ],
        });
        // Five standard errors of a share over 40,000 draws.
        topNProbability.forEach((share, unit) => {
          expect(Math.abs(share - (expected[unit] as number))).toBeLessThan(0.0125);
        });
        expect(topNProbability[4]).not.toBe(0);
      },
    );

    it('leaves weights and other values drawn as they were beside an unknown figure', () => {
      const last = pairs.normalised.length;
      const alone = rankUncertainty({ ...pairs, weightSpread: 0.5, draws: 500 });
      const beside = rankUncertainty({
        ...pairs,
        weightSpread: 0.5,
        draws: 500,
        normalised: [...pairs.normalised, [null, -9]],
        uncertain: (pairs.uncertain ?? []).map((one) => ({
          ...one,
          values: [...one.values, null],
          standardErrors: [...one.standardErrors, null],
        })),
        unknown: [{ unit: last, criterion: 0, among: [-9] }],
      });
      expect(beside.topNProbability).toEqual([...alone.topNProbability, 0]);
    });

    it.each([
      [{ unit: 5 }, /unit of an unknown figure/],
      [{ criterion: 2 }, /criterion of an unknown figure/],
      [{ among: [] }, /at least one/],
      [{ among: [Number.NaN] }, /drawn from/],
    ])('refuses an unknown figure of %j', (change, message) => {
      const unknown = [{ unit: 0, criterion: 0, among: [0.5], ...change }];
      expect(() => rankUncertainty({ ...pairs, draws: 10, unknown })).toThrow(RangeError);
      expect(() => rankUncertainty({ ...pairs, draws: 10, unknown })).toThrow(message);
    });

    it('leaves everything as it was where all errors are 0', () => {
      const still = { criterion: 0, values: table.map(([x]) => x as number), scale: line };
      const none = { ...still, standardErrors: table.map(() => 0) };
      expect(rankUncertainty({ ...problem, uncertain: [none] })).toEqual(rankUncertainty(problem));
      const one = { ...still, standardErrors: table.map((_, unit) => (unit === 0 ? 0.3 : null)) };
      expect(rankUncertainty({ ...problem, uncertain: [one] }).topNProbability).not.toEqual(
        rankUncertainty(problem).topNProbability,
      );
    });

    it('keeps draws within the bounds of the unit: both at the bound tie, and share the first place', () => {
      const two = { ...problem, normalised: [[0.99], [0.98]], weights: [1], weightSpread: 0, draws: 20_000, topN: 1 };
      const uncertain = [
        { criterion: 0, values: [0.99, 0.98], standardErrors: [0.05, 0.05], scale: line, greatest: 1 },
      ];
      const found = rankUncertainty({ ...two, uncertain });
      // Each is at the bound with probability Φ(-0.2) and Φ(-0.4): the share of first places counts ties twice.
      const both = normal(-0.2) * normal(-0.4);
      expect(Math.abs(found.topNProbability.reduce((a, b) => a + b, 0) - 1 - both)).toBeLessThan(0.015);
      const free = rankUncertainty({
        ...two,
        uncertain: [{ ...(uncertain[0] as object), greatest: undefined } as never],
      });
      expect(free.topNProbability.reduce((a, b) => a + b, 0)).toBe(1);
    });

    it('takes percentile ranks anew within each draw, among others that are not ranked as well', () => {
      // 0 surely first of the three known ranks; 1 and 2 swap with the normal probability of their difference.
      const values = [90, 50, 48, 10];
      const standardErrors = [1, 3, 4, 0];
      const found = rankUncertainty({
        ...problem,
        normalised: [[1], [2 / 3], [1 / 3]],
        weights: [1],
        weightSpread: 0,
        draws: 50_000,
        topN: 1,
        uncertain: [{ criterion: 0, values, standardErrors, scale: ranks }],
      });
      expect(found.beforeNextProbability[0]).toBe(1);
      expect(Math.abs((found.beforeNextProbability[1] as number) - normal(2 / 5))).toBeLessThan(0.01);
    });

    it('agrees for percentile ranks with a naive second implementation over the same numbers', () => {
      const values = published;
      const uncertain = [{ criterion: 0, values, standardErrors: errors, scale: ranks }];
      const normalised = published.map((value, i) => [
        published.filter((other) => other < value).length / 4,
        exact[i] as number,
      ]);
      const given: RankUncertaintyProblem = { ...pairs, normalised, weights: [1, 1], draws: 400, uncertain };
      const stream = createRandom(given.seed, 1);
      const firsts = published.map(() => 0);
      for (let draw = 0; draw < given.draws; draw++) {
        const drawn = published.map((value, i) => value + (errors[i] as number) * stream.normal());
        const scores = drawn.map(
          (value, i) => drawn.filter((other) => other < value).length / 4 / 2 + (exact[i] as number) / 2,
        );
        rank(scores).forEach((place, i) => {
          if (place === 1) firsts[i] = (firsts[i] as number) + 1;
        });
      }
      expect(rankUncertainty(given).topNProbability).toEqual(firsts.map((count) => count / given.draws));
    });

    it('keeps drawn values of a geometric mean at 0.01 or more', () => {
      const found = rankUncertainty({
        ...problem,
        method: 'GEOMETRIC_MEAN',
        normalised: [[0.5], [0.01]],
        weights: [1],
        draws: 2000,
        topN: 1,
        uncertain: [{ criterion: 0, values: [0.5, 0.01], standardErrors: [5, 0], scale: line }],
      });
      // about half of the draws fall to the bound, where both units tie for the first place
      expect(found.topNProbability[0]).toBe(1);
      expect(Math.abs((found.topNProbability[1] as number) - 0.46)).toBeLessThan(0.05);
      // of the draws in which they tie each counts as half before the other
      expect(Math.abs((found.beforeNextProbability[0] as number) - 0.77)).toBeLessThan(0.025);
    });

    it.each([
      ['a negative standard error', { standardErrors: [-1, 0, 0, 0, 0] }],
      ['standard errors of another length', { standardErrors: [1] }],
      ['too few values', { values: [1], standardErrors: [1] }],
      ['a criterion that is not there', { criterion: 2 }],
    ])('refuses %s', (_name, change) => {
      const [uncertain] = pairs.uncertain as [object];
      expect(() => rankUncertainty({ ...pairs, uncertain: [{ ...uncertain, ...change } as never] })).toThrow(
        RangeError,
      );
    });

    it('refuses a value to draw that the table lacks', () => {
      const normalised = pairs.normalised.map((row, unit) => (unit === 0 ? [null, row[1] as number] : row));
      expect(() => rankUncertainty({ ...pairs, normalised })).toThrow(/table lacks: unit 0, criterion 0/);
    });
  });

  it.each([
    ['draws of 0', { draws: 0 }],
    ['too many draws', { draws: MAX_DRAWS + 1 }],
    ['half a draw', { draws: 1.5 }],
    ['topN of 0', { topN: 0 }],
    ['topN over the units', { topN: 13 }],
    ['a spread over 1', { weightSpread: 1.0001 }],
    ['a spread below 0', { weightSpread: -0.1 }],
    ['a seed that is no whole number', { seed: 0.5 }],
    ['weights that add up to 0', { weights: [0, 0, 0, 0] }],
    ['a negative weight', { weights: [1, 1, 1, -1] }],
    ['too few weights', { weights: [1, 1, 1] }],
    [
      'z-scores in a geometric mean',
      { method: 'GEOMETRIC_MEAN' as const, normalised: table.map((row) => row.map((x) => x - 0.5)) },
    ],
  ])('refuses %s', (_name, change: Partial<RankUncertaintyProblem>) => {
    expect(() => rankUncertainty({ ...problem, ...change })).toThrow(RangeError);
  });

  it('takes the bounds themselves: topN of all units, a spread of 1', () => {
    expect(rankUncertainty({ ...problem, topN: 12, weightSpread: 1 }).topNProbability).toEqual(table.map(() => 1));
  });
});

/** Whether a unit is inside when criterion k has share t and the others are rescaled, by `aggregate` alone. */
function insideAt(given: WeightStabilityProblem, unit: number, k: number, t: number): boolean {
  const weights = Array.from(given.weights);
  const others = weights.reduce((a, b) => a + b, 0) - (weights[k] as number);
  const moved = weights.map((w, j) => (j === k ? t : (w / others) * (1 - t)));
  return (rank(aggregate(given.normalised, moved, given.method))[unit] as number) <= given.topN;
}

function checkAgainstScan(given: WeightStabilityProblem, found: UnitWeightStability): void {
  const steps = 200;
  for (const { criterion, weight, lower, upper } of found.criteria) {
    const safe = 1e-9;
    for (let step = 0; step <= steps; step++) {
      const t = 1e-6 + ((1 - 2e-6) * step) / steps;
      if (t > (lower?.weight ?? -1) + safe && t < (upper?.weight ?? 2) - safe) {
        if (insideAt(given, found.unit, criterion, t) !== found.inside) {
          throw new Error(
            `criterion ${criterion}: crosses at ${t}, within ${lower?.weight}..${upper?.weight} of ${weight}`,
          );
        }
      }
    }
  }
}

describe('weightStability', () => {
  it('solves the two-unit case by hand: 0.6 against 0.5, tie at 0.5 + 1/12', () => {
    const found = weightStability({
      normalised: [
        [1, 0.2],
        [0.3, 0.7],
      ],
      weights: [1, 1],
      method: 'ARITHMETIC_MEAN',
      topN: 1,
    });
    expect(found[0]).toMatchObject({ unit: 0, inside: true });
    expect(found[0]?.criteria[1]?.upper).toMatchObject({ rival: 1, change: expect.closeTo(1 / 12, 14) });
    expect(found[0]?.criteria[1]?.lower).toBeNull();
    expect(found[1]?.smallest).toMatchObject({ criterion: 0, weight: expect.closeTo(5 / 12, 14) });
  });

  it.each(METHODS)(
    'for %s holds everywhere within its bounds and no longer just beyond them (a scan with aggregate)',
    (method) => {
      for (const topN of [1, 4, 11]) {
        const given: WeightStabilityProblem = { normalised: table, weights: [4, 3, 2, 1], method, topN };
        for (const found of weightStability(given)) {
          checkAgainstScan(given, found);
          for (const { criterion, lower, upper } of found.criteria) {
            for (const [bound, side] of [
              [lower, -1],
              [upper, 1],
            ] as const) {
              if (bound === null) continue;
              expect(insideAt(given, found.unit, criterion, bound.weight + side * 1e-9)).toBe(!found.inside);
              expect(insideAt(given, found.unit, criterion, bound.weight - side * 1e-9)).toBe(found.inside);
            }
          }
        }
      }
    },
  );

  it('holds with missing values, where two units may tie twice (fast-check, a scan with aggregate)', () => {
    const cell = fc.option(
      fc.integer({ min: 1, max: 1000 }).map((x) => x / 1000),
      { freq: 4, nil: null },
    );
    const rows = fc.array(
      fc.tuple(
        cell,
        cell,
        fc.integer({ min: 1, max: 1000 }).map((x) => x / 1000),
      ),
      { minLength: 2, maxLength: 6 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(...METHODS), (normalised, method) => {
        const given: WeightStabilityProblem = { normalised, weights: [2, 3, 4], method, topN: 1 };
        const scores = aggregate(normalised, given.weights, method);
        // Ties now are a matter of the last bit; they have a test of their own.
        fc.pre(new Set(scores.map((score) => score.toFixed(9))).size === scores.length);
        for (const found of weightStability(given)) checkAgainstScan(given, found);
      }),
      { numRuns: 60, seed: 11 },
    );
  });

  it('needs no change at all where units tie at the cut now', () => {
    const [first] = weightStability({
      normalised: [
        [1, 0],
        [0, 1],
      ],
      weights: [1, 1],
      method: 'ARITHMETIC_MEAN',
      topN: 1,
    });
    expect(first).toMatchObject({ inside: true, smallest: { change: 0, rival: 1 } });
    expect(first?.criteria[0]).toMatchObject({ lower: { change: 0 }, upper: null });
  });

  it('finds nothing where a unit is better in all, where units are equal, and where one criterion has all the weight', () => {
    const best = {
      normalised: [
        [1, 1],
        [0.5, 0.4],
      ],
      weights: [1, 1],
      method: 'ARITHMETIC_MEAN' as const,
      topN: 1,
    };
    expect(weightStability(best).map(({ smallest }) => smallest)).toEqual([null, null]);
    expect(
      weightStability({
        ...best,
        normalised: [
          [1, 1],
          [1, 1],
        ],
      })[0]?.smallest,
    ).toBeNull();
    const all = weightStability({
      ...best,
      normalised: [
        [1, 0],
        [0, 1],
      ],
      weights: [1, 0],
    });
    expect(all[0]?.criteria[0]).toMatchObject({ weight: 1, lower: null, upper: null });
    // the criterion of no weight may gain some
    expect(all[0]?.criteria[1]).toMatchObject({ weight: 0, upper: { change: 0.5, rival: 1 } });
  });

  it('answers for the units asked and refuses others', () => {
    const given = { normalised: table, weights: [4, 3, 2, 1], method: 'ARITHMETIC_MEAN' as const, topN: 4 };
    const all = weightStability(given);
    expect(weightStability({ ...given, units: [7, 2] })).toEqual([all[7], all[2]]);
    expect(() => weightStability({ ...given, units: [12] })).toThrow(RangeError);
    expect(() => weightStability({ ...given, topN: 13 })).toThrow(RangeError);
    expect(() => weightStability({ ...given, topN: 0 })).toThrow(RangeError);
    expect(weightStability({ ...given, topN: 12 }).every(({ inside, smallest }) => inside && smallest === null)).toBe(
      true,
    );
  });
});

describe('leaveOneCriterionOutRanks', () => {
  it('is the ranking of the table without that column', () => {
    const found = leaveOneCriterionOutRanks(table, [4, 3, 2, 1], 'GEOMETRIC_MEAN');
    found.forEach((ranks, left) => {
      const without = table.map((row) => row.filter((_, k) => k !== left));
      const weights = [4, 3, 2, 1].filter((_, k) => k !== left);
      expect(ranks).toEqual(rank(aggregate(without, weights, 'GEOMETRIC_MEAN')));
    });
  });

  it('is null where a unit would be left with nothing', () => {
    expect(
      leaveOneCriterionOutRanks(
        [
          [1, null],
          [1, 2],
        ],
        [1, 1],
        'ARITHMETIC_MEAN',
      ),
    ).toEqual([null, [1, 1]]);
    expect(
      leaveOneCriterionOutRanks(
        [
          [1, 2],
          [1, 3],
        ],
        [1, 0],
        'ARITHMETIC_MEAN',
      ),
    ).toEqual([null, [1, 1]]);
  });
});

describe('kendallTauB', () => {
  const { poverty_rate: poverty, returned_migrants_rate: returned } = region;
  it('agrees with cor(method = "kendall") of R, with ties and with few', () => {
    expect(kendallTauB(poverty, returned)).toBeCloseTo(expected.kendall, 12);
    expect(
      kendallTauB(
        expected.tied,
        returned.map((x) => Math.round(x / 100)),
      ),
    ).toBeCloseTo(expected.kendallTied, 12);
  });

  it('is 1, -1 and undefined where it should be', () => {
    expect(kendallTauB([1, 2, 3], [10, 20, 30])).toBe(1);
    expect(kendallTauB([1, 2, 3], [3, 2, 1])).toBe(-1);
    expect(() => kendallTauB([1, 1], [1, 2])).toThrow(RangeError);
    expect(() => kendallTauB([1], [1])).toThrow(RangeError);
    expect(() => kendallTauB([1, 2], [1])).toThrow(RangeError);
    expect(() => kendallTauB([], [])).toThrow(RangeError);
  });
});

describe('overlapOfFirst', () => {
  it('counts ranks of topN, the rank itself included', () => {
    expect(overlapOfFirst([1, 2, 2, 4], [4, 1, 2, 2], 2)).toBe(2);
    expect(overlapOfFirst([1, 2, 3], [3, 1, 2], 1)).toBe(0);
    expect(overlapOfFirst([1, 2, 3], [3, 1, 2], 3)).toBe(3);
    expect(() => overlapOfFirst([1, 2], [1, 2], 3)).toThrow(RangeError);
    expect(() => overlapOfFirst([1, 2], [1], 1)).toThrow(RangeError);
  });
});

describe('checkSkewness', () => {
  it('agrees with e1071 (type 2), which is what COINr and A2SIT use', () => {
    const found = checkSkewness(region.returned_migrants_rate);
    expect(found.skewness).toBeCloseTo(expected.skewness, 12);
    expect(found.kurtosis).toBeCloseTo(expected.kurtosis, 12);
    expect(found.flagged).toBe(false);
    expect(checkSkewness([null, ...region.returned_migrants_rate])).toEqual(found);
  });

  it('flags what is skewed and heavy-tailed, not what is only one of them', () => {
    expect(checkSkewness([1, 1, 2, 2, 3, 3, 2, 100]).flagged).toBe(true);
    const heavy = checkSkewness([-90, 90, ...Array.from({ length: 40 }, (_, i) => (i % 2 ? 1 : -1))]);
    expect(heavy.kurtosis).toBeGreaterThan(3.5);
    expect(heavy.flagged).toBe(false);
  });

  it('refuses fewer than four values and a constant', () => {
    expect(() => checkSkewness([1, 2, 3, null])).toThrow(RangeError);
    expect(() => checkSkewness([2, 2, 2, 2])).toThrow(RangeError);
    expect(() => checkSkewness([1, 2, 3, Number.NaN])).toThrow(RangeError);
  });
});

describe('correlatedPairs', () => {
  it('lists pairs beyond the limit only, strongest first, over the units that have both', () => {
    const a = [1, 2, 3, 4, 5];
    const found = correlatedPairs([a, [2, 1, 4, 3, 5], [-1, -2, -3, -4, -5.5], [1, 1, 1, 1, 1], [1, null, 3, 4.5, 5]]);
    expect(found.map(({ first, second, n }) => [first, second, n])).toEqual([
      [0, 2, 5],
      [0, 4, 4],
      [2, 4, 4],
    ]);
    expect(found[0]?.r).toBeLessThan(-0.9);
  });

  it('leaves out a pair exactly at the limit', () => {
    const risingTogether = [
      [1, 2, 3],
      [2, 4, 6],
    ];
    expect(correlatedPairs(risingTogether, 1)).toEqual([]);
    expect(correlatedPairs(risingTogether, 1 - 1e-12)).toEqual([{ first: 0, second: 1, r: 1, n: 3 }]);
  });
});

describe('rankUncertainty of TOPSIS', () => {
  const raw = table.map((row) => row.map((value) => 100 * value));
  const directions = [
    'HIGHER_IS_MORE_NEED',
    'LOWER_IS_MORE_NEED',
    'HIGHER_IS_MORE_NEED',
    'LOWER_IS_MORE_NEED',
  ] as const;
  const { normalised, ideal, opposite } = vectorNormalise(raw, directions);
  const topsisProblem: RankUncertaintyProblem = {
    ...problem,
    normalised,
    method: 'TOPSIS',
    ideals: { ideal, opposite },
    draws: 99,
  };

  it('is the ranking of `topsis` under each draw of the weights', () => {
    const stream = createRandom(1);
    const perDraw = Array.from({ length: 99 }, () => {
      const weights = [0.4, 0.3, 0.2, 0.1].map((weight) => weight * (1 + 0.25 * (2 * stream.unit() - 1)));
      return rank(topsis(raw, weights, directions));
    });
    const median = raw.map(
      (_, unit) => perDraw.map((ranks) => ranks[unit] as number).sort((a, b) => a - b)[49] as number,
    );
    expect(rankUncertainty(topsisProblem).medianRank).toEqual(median);
  });

  it('asks for the ideals and for every value', () => {
    const { ideals, ...without } = topsisProblem;
    expect(ideals).toBeDefined();
    expect(() => rankUncertainty(without)).toThrow('rankUncertainty requires the ideals for TOPSIS');
    const gap = normalised.map((row, unit) => row.map((value, k) => (unit === 2 && k === 1 ? null : value)));
    expect(() => rankUncertainty({ ...topsisProblem, normalised: gap })).toThrow(
      'rankUncertainty requires every value for TOPSIS: unit 2 lacks one',
    );
    expect(() => rankUncertainty({ ...topsisProblem, ideals: { ideal: [1], opposite } })).toThrow(RangeError);
  });

  it('splits the closeness by criterion', () => {
    const weights = [4, 3, 2, 1];
    const scores = topsis(raw, weights, directions);
    topsisContributions(raw, weights, directions).forEach((parts, unit) => {
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(scores[unit] as number, 12);
      expect(parts.every((part) => part >= 0)).toBe(true);
    });
    // At the worst on the first criterion, at the best on the second: all of its closeness comes from the second.
    expect(
      topsisContributions(
        [
          [1, 1],
          [2, 2],
        ],
        [1, 1],
        ['HIGHER_IS_MORE_NEED', 'LOWER_IS_MORE_NEED'],
      )[0],
    ).toEqual([0, 0.5]);
  });
});

import {
  createRandom,
  type RankUncertaintyProblem,
  rankUncertainty,
  type UncertainCriterion,
  weightStability,
} from '../geo';
import { medianMilliseconds, RUNS } from './median-time';

/**
 * How long the robustness of a ranking takes, in one thread: 116 municipalities, 12 criteria, 10,000 draws.
 * Run: node build.mjs bench && node dist/bench/rank-uncertainty.bench.js
 */
const MUNICIPALITIES = 116;
const CRITERIA = 12;

const random = createRandom(1);
const table = (draw: () => number): number[][] =>
  Array.from({ length: MUNICIPALITIES }, () => Array.from({ length: CRITERIA }, draw));
const normalised = table(() => 0.01 + 0.99 * random.unit());
const problem: RankUncertaintyProblem = {
  normalised,
  weights: Array.from({ length: CRITERIA }, () => 1),
  method: 'ARITHMETIC_MEAN',
  draws: 10_000,
  seed: 1,
  weightSpread: 0.25,
  topN: 13,
};
const withHoles = normalised.map((row) => row.map((value) => (random.unit() < 0.05 ? null : value)));

const uncertain = (kind: 'LINEAR' | 'PERCENTILE_RANK'): UncertainCriterion => ({
  criterion: 0,
  values: normalised.map(([value]) => value as number),
  standardErrors: normalised.map(() => 0.05),
  scale: { kind, intercept: 0, slope: 1 },
});

const cases: Array<[string, () => unknown]> = [
  ['rankUncertainty, spread 0.25', () => rankUncertainty(problem)],
  ['rankUncertainty, spread 1 (simplex)', () => rankUncertainty({ ...problem, weightSpread: 1 })],
  ['rankUncertainty, geometric mean', () => rankUncertainty({ ...problem, method: 'GEOMETRIC_MEAN' })],
  ['rankUncertainty, 5 % of the values missing', () => rankUncertainty({ ...problem, normalised: withHoles })],
  [
    'rankUncertainty, one criterion with standard errors',
    () => rankUncertainty({ ...problem, uncertain: [uncertain('LINEAR')] }),
  ],
  [
    'rankUncertainty, percentile ranks of one criterion anew in each draw',
    () => rankUncertainty({ ...problem, uncertain: [uncertain('PERCENTILE_RANK')] }),
  ],
  ['weightStability, all units', () => weightStability({ ...problem, method: 'ARITHMETIC_MEAN' })],
  [
    'weightStability, 5 % of the values missing',
    () => weightStability({ ...problem, method: 'ARITHMETIC_MEAN', normalised: withHoles }),
  ],
];
for (const [name, work] of cases) {
  process.stdout.write(`${name}: ${medianMilliseconds(work).toFixed(1)} ms (median of ${RUNS})\n`);
}

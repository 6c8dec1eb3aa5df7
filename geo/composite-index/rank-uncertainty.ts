import { createRandom, type Random } from '../basis/random';
import { type Row, requireFinite, requireInteger } from '../basis/requirements';
import { aggregationRule, scoreTable } from './aggregate';
import type { AggregationMethod, AggregationRule } from './aggregation-rules';
import { competitionRanks } from './rank';
import type { Ideals, NormalisedTable, ScoreTable } from './score-table';
import { type UncertainCriterion, type UnknownFigure, uncertainTable } from './value-draws';

/** The most draws that one question may ask for. */
export const MAX_DRAWS = 1_000_000;
/** Places at which a single weight is tried to see how far it moves the ranks. */
const PLACES_PER_CRITERION = 64;
/** Streams of the seed, so that asking for standard errors leaves the weights drawn as they were. */
const WEIGHT_STREAM = 0;
const VALUE_STREAM = 1;
const UNKNOWN_STREAM = 2;

export interface RankUncertaintyProblem {
  /** units in rows, criteria in columns, more is more need; null: missing, its weight goes to the row's other criteria */
  normalised: NormalisedTable;
  /** one for each criterion, 0 or more; they need not add up to 1 */
  weights: Row;
  /** for a method with its own scale (TOPSIS) `normalised` is on that scale, none missing, and `ideals` is given */
  method: AggregationMethod;
  /** for such a method the best and the worst of each criterion, which stay as they are in every draw */
  ideals?: Ideals;
  /** how many weight vectors, 1 to 1,000,000 */
  draws: number;
  /** any whole number; the same seed gives the same answer on any machine */
  seed: number;
  /** 0 to 1 */
  weightSpread: number;
  /** 1 to the number of units */
  topN: number;
  /**
   * The criteria whose published values carry standard errors: each draw of weights then comes with a draw of their
   * values. For GEOMETRIC_MEAN no drawn value falls below 0.01.
   */
  uncertain?: readonly UncertainCriterion[];
  /** Figures that are missing or filled in: each draw takes one that another unit has (hot deck). */
  unknown?: readonly UnknownFigure[];
}

export interface RankUncertainty {
  /** the middle rank over the draws; with an even number of draws the mean of the two in the middle */
  medianRank: number[];
  rankP5: number[];
  rankP95: number[];
  /** share of the draws with a rank of topN or better */
  topNProbability: number[];
  /**
   * for each unit but the last the share of the draws in which it comes before the unit that is given after it; a draw
   * in which they tie counts half
   */
  beforeNextProbability: number[];
  /** mean over units and draws of |rank - nominal rank| */
  meanRankShift: number;
  /** the first of those with the greatest `criterionRankShift` */
  mostInfluentialCriterion: number;
  /** for each criterion the mean of |rank - nominal rank| when its weight alone moves over the same spread */
  criterionRankShift: number[];
}

/** One weight vector as the spread says, written into `weights`, adding up to 1. */
function drawWeights(random: Random, nominal: Float64Array, spread: number, weights: Float64Array): void {
  const last = nominal.length - 1;
  if (spread < 1) {
    let total = 0;
    for (let k = 0; k <= last; k++) {
      weights[k] = (nominal[k] as number) * (1 + spread * (2 * random.unit() - 1));
      total += weights[k] as number;
    }
    for (let k = 0; k <= last; k++) weights[k] = (weights[k] as number) / total;
    return;
  }
  // The gaps between sorted uniform draws are uniform on the simplex, and need no logarithm that machines might round apart.
  for (let gapsAreOpen = false; !gapsAreOpen; ) {
    for (let k = 0; k < last; k++) weights[k] = random.unit();
    weights[last] = 1;
    weights.sort();
    gapsAreOpen = true;
    for (let k = last; k > 0; k--) {
      weights[k] = (weights[k] as number) - (weights[k - 1] as number);
      if (weights[k] === 0) gapsAreOpen = false;
    }
  }
}

/** Weights with criterion k alone moved to place p of (0, 1) of its spread, the others rescaled in proportion. */
function moveOneWeight(nominal: Float64Array, k: number, p: number, spread: number, weights: Float64Array): void {
  const share = nominal[k] as number;
  const others = 1 - share;
  if (others === 0) {
    weights.set(nominal);
    return;
  }
  // Under spread 1 a share of the simplex of K criteria has the distribution 1 - (1 - t)^(K - 1).
  const raw = share * (1 + spread * (2 * p - 1));
  const moved = spread < 1 ? raw / (others + raw) : 1 - (1 - p) ** (1 / (nominal.length - 1));
  for (let j = 0; j < nominal.length; j++) {
    weights[j] = j === k ? moved : ((nominal[j] as number) / others) * (1 - moved);
  }
}

/** A function that ranks the units of `table` into `ranks` without leaving garbage. */
function ranker(
  table: ScoreTable,
  ranks: Int32Array,
  { score }: Pick<AggregationRule, 'score'>,
): (weights: Float64Array) => void {
  const scores = new Float64Array(table.units);
  const order = Int32Array.from(scores.keys());
  return (weights) => {
    for (let unit = 0; unit < table.units; unit++) scores[unit] = score(table, unit, weights);
    competitionRanks(scores, order, ranks);
  };
}

/** The smallest rank that at least `count` of the draws are at or below; `histogram[start + r]` counts rank r + 1. */
function nearestRank(histogram: Uint32Array, start: number, count: number): number {
  let seen = 0;
  let rank = 0;
  while (seen < count) {
    seen += histogram[start + rank] as number;
    rank++;
  }
  return rank;
}

/**
 * How firm a ranking is: the ranks of every unit under many weight vectors (incertidumbre del puesto).
 *
 *   weightSpread s < 1  each weight times a uniform draw of [1 - s, 1 + s], then all rescaled to add up to 1, as COINr does
 *   weightSpread 1      weights drawn uniformly from the simplex of all criteria
 *
 * Values with a standard error are drawn beside the weights, normal around what was published and within the bounds of
 * their unit: x + error · z, put at the bound where it lies beyond. That keeps the order of any two draws but for ties at
 * the bound. A figure that is missing is drawn from those that the other units have, so that a rank without it is not
 * told as certain; the nominal rank leaves its weight to the others.
 *
 * Percentiles by nearest rank: of d draws in ascending order the one numbered ⌈0.05·d⌉, ⌈0.95·d⌉.
 * The influence of a criterion needs no draws: its weight alone stands at the middles of 64 equally likely parts of its
 * spread, the others rescaled in proportion, and the shifts of rank are averaged.
 * Source: [saisana2005], [becker2022], [andridge2010] in REFERENCES.md. O(draws · (units · criteria + a ranking)).
 *
 * @throws RangeError on what `aggregate` throws on, draws outside 1..1,000,000, a topN outside 1..units, a spread outside 0..1
 *
 * @example
 * rankUncertainty({ normalised: [[1, 0], [0, 0.9]], weights: [1, 1], method: 'ARITHMETIC_MEAN',
 *   draws: 1000, seed: 1, weightSpread: 0.01, topN: 1 }).topNProbability // [1, 0]
 */
export function rankUncertainty(problem: RankUncertaintyProblem): RankUncertainty {
  const { draws, seed, weightSpread, topN } = problem;
  const rule = aggregationRule('rankUncertainty', problem.method);
  const { normalised, method, ideals = null } = problem;
  const nominalTable = scoreTable('rankUncertainty', normalised, problem.weights, method, ideals);
  const { units, criteria, weights: nominal } = nominalTable;
  requireInteger('rankUncertainty', 'draws', draws, 1, MAX_DRAWS);
  requireInteger('rankUncertainty', 'topN', topN, 1, units);
  requireFinite('rankUncertainty', 'weightSpread', weightSpread);
  if (weightSpread < 0 || weightSpread > 1) {
    throw new RangeError(`rankUncertainty requires a weightSpread from 0 to 1; found ${weightSpread}`);
  }
  const { table, redraw } = uncertainTable(
    'rankUncertainty',
    nominalTable,
    problem.uncertain ?? [],
    problem.unknown ?? [],
    rule,
  );
  const random = createRandom(seed, WEIGHT_STREAM);
  const valueRandom = createRandom(seed, VALUE_STREAM);
  const unknownRandom = createRandom(seed, UNKNOWN_STREAM);
  const weights = new Float64Array(criteria);
  const ranks = new Int32Array(units);

  const rankNominally = ranker(nominalTable, ranks, rule);
  rankNominally(nominal);
  const nominalRanks = ranks.slice();
  const totalShift = (): number => {
    let shift = 0;
    for (let unit = 0; unit < units; unit++)
      shift += Math.abs((ranks[unit] as number) - (nominalRanks[unit] as number));
    return shift;
  };

  const criterionRankShift: number[] = [];
  for (let k = 0; k < criteria; k++) {
    let shift = 0;
    for (let place = 0; place < PLACES_PER_CRITERION; place++) {
      moveOneWeight(nominal, k, (place + 0.5) / PLACES_PER_CRITERION, weightSpread, weights);
      rankNominally(weights);
      shift += totalShift();
    }
    criterionRankShift.push(shift / (units * PLACES_PER_CRITERION));
  }

  const rankDrawn = ranker(table, ranks, rule);
  const histogram = new Uint32Array(units * units);
  const halvesBefore = new Uint32Array(units - 1);
  let shift = 0;
  for (let draw = 0; draw < draws; draw++) {
    drawWeights(random, nominal, weightSpread, weights);
    redraw(valueRandom, unknownRandom);
    rankDrawn(weights);
    shift += totalShift();
    for (let unit = 0; unit < units; unit++) {
      const place = unit * units + (ranks[unit] as number) - 1;
      histogram[place] = (histogram[place] as number) + 1;
    }
    for (let unit = 0; unit + 1 < units; unit++) {
      const ahead = (ranks[unit + 1] as number) - (ranks[unit] as number);
      if (ahead >= 0) halvesBefore[unit] = (halvesBefore[unit] as number) + (ahead > 0 ? 2 : 1);
    }
  }

  const atPlace = (count: number): number[] =>
    Array.from({ length: units }, (_, unit) => nearestRank(histogram, unit * units, count));
  const lowerMiddle = atPlace(Math.floor((draws + 1) / 2));
  const upperMiddle = atPlace(Math.floor(draws / 2) + 1);
  return {
    medianRank: lowerMiddle.map((rank, unit) => (rank + (upperMiddle[unit] as number)) / 2),
    rankP5: atPlace(Math.ceil((5 * draws) / 100)),
    rankP95: atPlace(Math.ceil((95 * draws) / 100)),
    topNProbability: Array.from({ length: units }, (_, unit) => {
      const first = histogram.subarray(unit * units, unit * units + topN);
      return first.reduce((sum, count) => sum + count, 0) / draws;
    }),
    beforeNextProbability: Array.from(halvesBefore, (halves) => halves / (2 * draws)),
    meanRankShift: shift / (units * draws),
    mostInfluentialCriterion: criterionRankShift.indexOf(Math.max(...criterionRankShift)),
    criterionRankShift,
  };
}

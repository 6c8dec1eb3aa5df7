import { type Row, requireInteger } from '../basis/requirements';
import { aggregationRule, scoreTable, storedScores } from './aggregate';
import type { AggregationMethod } from './aggregation-rules';
import type { NormalisedTable, ScoreTable } from './score-table';

export interface WeightStabilityProblem {
  /** units in rows, criteria in columns, more is more need; null: missing */
  normalised: NormalisedTable;
  weights: Row;
  method: AggregationMethod;
  /** a unit is inside when fewer than topN units score higher */
  topN: number;
  /** positions of the units that are asked about; all when not given */
  units?: ReadonlyArray<number>;
}

/** The weight at which a unit crosses the cut: there it ties with `rival`, just beyond it stands on the other side. */
export interface CrossingWeight {
  /** share of the criterion, 0..1 (all shares add up to 1) */
  weight: number;
  /** `weight` less the share it has now: positive when the weight grows */
  change: number;
  /** the unit that it ties with there; the first of them */
  rival: number;
}

export interface WeightStability {
  criterion: number;
  /** share that it has now, 0..1 */
  weight: number;
  /** null: no smaller weight moves the unit across */
  lower: CrossingWeight | null;
  /** null: no greater weight does */
  upper: CrossingWeight | null;
}

export interface UnitWeightStability {
  unit: number;
  /** whether it is among the first topN now */
  inside: boolean;
  /** one for each criterion */
  criteria: WeightStability[];
  /** the crossing with the smallest |change| over the criteria, the first of equals; null: no single weight does it */
  smallest: (CrossingWeight & { criterion: number }) | null;
}

/** Score of a unit when the share of one criterion moves by δ: (score·mass + rise·δ) / (mass + massRise·δ). */
interface MovingScore {
  score: number;
  rise: number;
  mass: number;
  massRise: number;
}

/** How every unit's score moves with the share of criterion k, the other weights rescaled in proportion. */
function movingScores(table: ScoreTable, scores: Float64Array, k: number): MovingScore[] {
  const { criteria, values, present, weights } = table;
  const share = weights[k] as number;
  let othersTotal = 0;
  for (let j = 0; j < criteria; j++) if (j !== k) othersTotal += weights[j] as number;
  return Array.from(scores, (score, unit) => {
    const at = unit * criteria;
    let othersScore = 0;
    let othersMass = 0;
    for (let j = 0; j < criteria; j++) {
      if (j === k || present[at + j] === 0) continue;
      othersScore += ((weights[j] as number) / othersTotal) * (values[at + j] as number);
      othersMass += (weights[j] as number) / othersTotal;
    }
    const has = present[at + k] === 1 ? 1 : 0;
    const rise = has * (values[at + k] as number) - othersScore;
    // With nothing missing the masses are 1 whatever the weight: said exactly, so that scores stay linear to the last bit.
    if (!table.incomplete[unit]) return { score, rise, mass: 1, massRise: 0 };
    return { score, rise, mass: has * share + (1 - share) * othersMass, massRise: has - othersMass };
  });
}

function scoreAt(moving: MovingScore, change: number): number {
  return (moving.score * moving.mass + moving.rise * change) / (moving.mass + moving.massRise * change);
}

/** The changes of weight at which two units tie: roots of c0 + c1·δ + c2·δ². Empty where they tie everywhere or never. */
function tyingChanges(one: MovingScore, other: MovingScore): number[] {
  const c0 = (other.score - one.score) * one.mass * other.mass;
  const c1 =
    other.score * other.mass * one.massRise +
    other.rise * one.mass -
    one.score * one.mass * other.massRise -
    one.rise * other.mass;
  const c2 = other.rise * one.massRise - one.rise * other.massRise;
  if (c2 === 0) return c1 === 0 ? [] : [-c0 / c1 + 0];
  const discriminant = c1 * c1 - 4 * c2 * c0;
  if (discriminant < 0) return [];
  // The form that takes no difference of near equals.
  const sum = -(c1 + (c1 < 0 ? -1 : 1) * Math.sqrt(discriminant)) / 2;
  return sum === 0 ? [0] : [sum / c2, c0 / sum];
}

/** The nearest change in one direction, of at most `reach`, beyond which the unit is on the other side of the cut. */
function nearestCrossing(
  moving: readonly MovingScore[],
  unit: number,
  inside: boolean,
  topN: number,
  ties: ReadonlyArray<{ change: number; rival: number }>,
  reach: number,
): { change: number; rival: number } | null {
  const own = moving[unit] as MovingScore;
  for (let i = 0; i < ties.length; i++) {
    const tie = ties[i] as { change: number; rival: number };
    const next = (ties[i + 1]?.change ?? reach) as number;
    if (next === tie.change) continue;
    // Between two neighbouring ties the order of this unit does not change: any point there speaks for all.
    const between = (tie.change + next) / 2;
    const score = scoreAt(own, between);
    let higher = 0;
    for (const other of moving) if (scoreAt(other, between) > score) higher++;
    if (higher < topN !== inside) return ties.find((candidate) => candidate.change === tie.change) ?? tie;
  }
  return null;
}

/**
 * By how much a single weight has to change to move a unit across the cut after the first `topN` (análisis de
 * sensibilidad; weight stability intervals). The share of criterion k moves from w[k] by δ, within 0..1, and the other
 * shares are rescaled in proportion to (1 - w[k] - δ) in all:
 *
 *   score[i](δ) = score[i] + δ · (x[i][k] - the score of i without k)
 *
 * so two units tie at exactly one δ (for GEOMETRIC_MEAN the same holds of ln x, and of the logarithm of the score). Where a
 * value is missing its weight goes to the row's other criteria and the score is a quotient of two such lines; two units
 * then tie at up to two δ, the roots of a quadratic. The ties in order of |δ| are tried until the unit is across.
 * What is returned is the tie itself, where the two share the better rank: just beyond it the unit is across, before it not.
 * Source: [mareschal1988], [triantaphyllou1997] in REFERENCES.md. O(criteria · units²) for each unit at worst.
 *
 * @throws RangeError on what `aggregate` throws on, on a method that is no weighted mean and on a topN outside 1..units
 *
 * @example
 * // 0.6 against 0.5: they tie where the first weight is 5/12 of all
 * weightStability({ normalised: [[1, 0.2], [0.3, 0.7]], weights: [1, 1], method: 'ARITHMETIC_MEAN', topN: 1 })[0].smallest
 * // { criterion: 0, weight: 0.41666, change: -0.08333, rival: 1 }
 */
export function weightStability(problem: WeightStabilityProblem): UnitWeightStability[] {
  const rule = aggregationRule('weightStability', problem.method);
  if (!rule.isLinear) throw new RangeError(`weightStability requires a weighted mean; found ${problem.method}`);
  const table = scoreTable('weightStability', problem.normalised, problem.weights, problem.method);
  requireInteger('weightStability', 'topN', problem.topN, 1, table.units);
  const asked = problem.units ?? Array.from(table.incomplete.keys());
  for (const unit of asked) requireInteger('weightStability', 'a unit', unit, 0, table.units - 1);
  const scores = storedScores(table, rule);
  const answers = asked.map((unit): UnitWeightStability => {
    let higher = 0;
    for (const score of scores) if (score > (scores[unit] as number)) higher++;
    return { unit, inside: higher < problem.topN, criteria: [], smallest: null };
  });

  for (let k = 0; k < table.criteria; k++) {
    const weight = table.weights[k] as number;
    // A criterion that has all the weight cannot give any in proportion to others that have none.
    const othersHaveWeight = table.weights.some((other, j) => j !== k && other > 0);
    const moving = othersHaveWeight ? movingScores(table, scores, k) : [];
    for (const answer of answers) {
      const ties: Array<{ change: number; rival: number }> = [];
      moving.forEach((other, rival) => {
        if (rival === answer.unit) return;
        for (const change of tyingChanges(moving[answer.unit] as MovingScore, other)) {
          if (weight + change >= 0 && weight + change <= 1) ties.push({ change, rival });
        }
      });
      const crossing = (direction: 1 | -1): CrossingWeight | null => {
        const onSide = ties
          .filter(({ change }) => change * direction >= 0)
          .sort((a, b) => Math.abs(a.change) - Math.abs(b.change) || a.rival - b.rival);
        const reach = direction === 1 ? 1 - weight : -weight;
        const found = nearestCrossing(moving, answer.unit, answer.inside, problem.topN, onSide, reach);
        return found === null ? null : { weight: weight + found.change, change: found.change, rival: found.rival };
      };
      const stability = { criterion: k, weight, lower: crossing(-1), upper: crossing(1) };
      answer.criteria.push(stability);
      for (const found of [stability.lower, stability.upper]) {
        if (found === null) continue;
        if (answer.smallest === null || Math.abs(found.change) < Math.abs(answer.smallest.change)) {
          answer.smallest = { ...found, criterion: k };
        }
      }
    }
  }
  return answers;
}

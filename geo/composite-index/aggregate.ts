import {
  type Row,
  requireFinite,
  requireFiniteRow,
  requireMethod,
  requireSameLength,
  requireWeights,
} from '../basis/requirements';
import { AGGREGATION_RULES, type AggregationMethod, type AggregationRule } from './aggregation-rules';
import type { ValueScale } from './normalise';
import type { Ideals, NormalisedTable, ScoreTable } from './score-table';

/** The least value that `shiftIntoPositive` gives: it takes 0..1 into [0.01, 1]. */
export const LEAST_POSITIVE = 0.01;

/**
 * Takes values of 0..1 into [0.01, 1], where the geometric mean is defined and a single 0 does not wipe out a unit:
 * 0.01 + 0.99 · x. null stays null. The bound 0.01 is a choice of this project; the least it could be is above 0.
 *
 * @example
 * shiftIntoPositive([0, 0.5, null, 1]) // [0.01, 0.505, null, 1]
 */
export function shiftIntoPositive(values: ReadonlyArray<number | null>): Array<number | null> {
  return values.map((value, i) => {
    if (value === null) return null;
    requireFinite('shiftIntoPositive', `values[${i}]`, value);
    if (value < 0 || value > 1) {
      throw new RangeError(`shiftIntoPositive requires values from 0 to 1 (no z-scores): values[${i}] is ${value}`);
    }
    return LEAST_POSITIVE + (1 - LEAST_POSITIVE) * value;
  });
}

/** The scale of values that `shiftIntoPositive` has shifted. */
export function shiftScaleIntoPositive({ kind, intercept, slope }: ValueScale): ValueScale {
  const factor = 1 - LEAST_POSITIVE;
  return { kind, intercept: LEAST_POSITIVE + factor * intercept, slope: factor * slope };
}

/** The rule of a method. @throws RangeError naming the methods where it is none of them */
export function aggregationRule(model: string, method: AggregationMethod): AggregationRule {
  return requireMethod<AggregationMethod, AggregationRule>(model, AGGREGATION_RULES, method);
}

/** Checks a table and its weights once for every analysis of the room and lays them out flat. */
export function scoreTable(
  model: string,
  table: NormalisedTable,
  weights: Row,
  method: AggregationMethod,
  ideals: Ideals | null = null,
): ScoreTable {
  const rule = aggregationRule(model, method);
  if (table.length === 0) throw new RangeError(`${model} requires at least one unit`);
  const total = requireWeights(model, 'weights', weights);
  const criteria = weights.length;
  const values = new Float64Array(table.length * criteria);
  const present = new Uint8Array(table.length * criteria);
  const incomplete = table.map((row, unit) => {
    requireSameLength(model, `criteria in row ${unit}`, row.length, criteria);
    let weightPresent = 0;
    let missing = false;
    for (let k = 0; k < criteria; k++) {
      const value = row[k];
      if (value === null || value === undefined) {
        missing = true;
        continue;
      }
      requireFinite(model, `the value of unit ${unit} on criterion ${k}`, value);
      if (rule.aboveZero && value <= 0) {
        throw new RangeError(
          `${model} requires values above 0 for ${method} (0..1 shifted into [0.01, 1]; never z-scores): unit ${unit} has ${value} on criterion ${k}`,
        );
      }
      values[unit * criteria + k] = rule.store(value);
      present[unit * criteria + k] = 1;
      weightPresent += weights[k] as number;
    }
    if (weightPresent === 0) {
      throw new RangeError(`${model} requires a value with a weight above 0 in every row: row ${unit} has none`);
    }
    return missing;
  });
  if (rule.ownScale) requireIdeals(model, method, ideals, criteria);
  const gap = rule.needsEveryValue ? incomplete.indexOf(true) : -1;
  if (gap >= 0) throw new RangeError(`${model} requires every value for ${method}: unit ${gap} lacks one`);
  return {
    units: table.length,
    criteria,
    values,
    present,
    incomplete,
    weights: Float64Array.from(weights, (w) => w / total),
    ideals,
  };
}

function requireIdeals(model: string, method: AggregationMethod, ideals: Ideals | null, criteria: number): void {
  if (ideals === null) throw new RangeError(`${model} requires the ideals for ${method}`);
  requireSameLength(model, 'ideal values', ideals.ideal.length, criteria);
  requireSameLength(model, 'opposite values', ideals.opposite.length, criteria);
  requireFiniteRow(model, 'ideal', ideals.ideal);
  requireFiniteRow(model, 'opposite', ideals.opposite);
}

/** The stored score of every unit, before `publish`. */
export function storedScores(
  table: ScoreTable,
  { score }: Pick<AggregationRule, 'score'>,
  weights: Row = table.weights,
): Float64Array {
  const scores = new Float64Array(table.units);
  for (let unit = 0; unit < table.units; unit++) scores[unit] = score(table, unit, weights);
  return scores;
}

/**
 * The composite score of every unit (índice compuesto).
 *
 *   ARITHMETIC_MEAN  Σ w·x / Σ w
 *   GEOMETRIC_MEAN   exp(Σ w·ln x / Σ w), for values above 0: shift 0..1 with `shiftIntoPositive` first
 *
 * Both sums run over the criteria that the unit has, which spreads the weight of a missing one over the others.
 * Weights need not add up to 1. Source: [oecd2008] in REFERENCES.md, section on aggregation. O(units · criteria).
 *
 * @param normalised units in rows, criteria in columns, more is more need
 * @throws RangeError on a negative weight, weights that add up to 0, a row with nothing to score, and for
 * GEOMETRIC_MEAN on a value of 0 or less
 *
 * @example
 * aggregate([[1, 0], [0.5, null]], [3, 1], 'ARITHMETIC_MEAN') // [0.75, 0.5]
 */
export function aggregate(normalised: NormalisedTable, weights: Row, method: AggregationMethod): number[] {
  const rule = aggregationRule('aggregate', method);
  const scores = storedScores(scoreTable('aggregate', normalised, weights, method), rule);
  return Array.from(scores, rule.publish);
}

/**
 * Contribution of each criterion to each score, with the weight of a missing one spread as in `aggregate`; 0 where missing.
 * For ARITHMETIC_MEAN a row adds up to the score; for GEOMETRIC_MEAN to the logarithm of the score.
 *
 * @example
 * contributions([[1, 0.5]], [3, 1], 'ARITHMETIC_MEAN') // [[0.75, 0.125]]
 */
export function contributions(normalised: NormalisedTable, weights: Row, method: AggregationMethod): number[][] {
  const rule = aggregationRule('contributions', method);
  const table = scoreTable('contributions', normalised, weights, method);
  if (rule.ownScale) throw new RangeError(`contributions requires a method without its own scale; found ${method}`);
  return normalised.map((_, unit) => rule.parts(table, unit));
}

import type { Random } from '../basis/random';
import { type Row, requireFinite, requireFiniteRow, requireInteger, requireSameLength } from '../basis/requirements';
import { LEAST_POSITIVE } from './aggregate';
import type { AggregationRule } from './aggregation-rules';
import type { ValueScale } from './normalise';
import type { ScoreTable } from './score-table';

/** A criterion whose published values carry standard errors. */
export interface UncertainCriterion {
  /** position of the criterion */
  readonly criterion: number;
  /**
   * Published values in their unit, turned so that more is more need: those of the units in their order, then those of
   * any others that a percentile rank is taken among; null: missing.
   */
  readonly values: ReadonlyArray<number | null>;
  /** in the same order and unit; null or 0: taken as exact */
  readonly standardErrors: ReadonlyArray<number | null>;
  /** The least and the greatest value that the unit allows, turned like the values: a draw beyond is put there. */
  readonly least?: number;
  readonly greatest?: number;
  readonly scale: ValueScale;
}

/** A figure that is not known, or only filled in: each draw takes one of `among` in its place. */
export interface UnknownFigure {
  /** position of the unit */
  readonly unit: number;
  /** position of the criterion */
  readonly criterion: number;
  /** normalised values of the units that have the figure, each as likely as the others; at least one */
  readonly among: Row;
}

/** Draws the values of one criterion anew and writes their normalised values into the table. */
type Redraw = (random: Random) => void;

/**
 * A copy of the table with a function that draws its uncertain values anew: each normal around what was published,
 * independent of the others, within the bounds of its unit. A linear scale stays as it is in every draw; percentile
 * ranks are taken anew among the values drawn. An unknown figure is drawn from those of other units.
 * @param rule that the table was made by; where it needs values above 0 none is drawn below 0.01
 */
export function uncertainTable(
  model: string,
  table: ScoreTable,
  uncertain: readonly UncertainCriterion[],
  unknown: readonly UnknownFigure[],
  { aboveZero, store }: Pick<AggregationRule, 'aboveZero' | 'store'>,
): { table: ScoreTable; redraw: (random: Random, ofUnknown: Random) => void } {
  const drawn = { ...table, values: table.values.slice(), present: table.present.slice() };
  const stored = (value: number): number => store(aboveZero ? Math.max(LEAST_POSITIVE, value) : value);
  const redraws = uncertain.map((one): Redraw => {
    requireUncertain(model, table, one);
    return one.scale.kind === 'LINEAR' ? linearRedraw(drawn, one, stored) : rankRedraw(drawn, one, stored);
  });
  const fills = unknown.map((one): Redraw => {
    requireUnknown(model, table, one);
    const among = Float64Array.from(one.among, stored);
    const place = one.unit * table.criteria + one.criterion;
    drawn.present[place] = 1;
    return (random) => {
      drawn.values[place] = among[random.below(among.length)] as number;
    };
  });
  const incomplete = Array.from({ length: table.units }, (_, unit) =>
    drawn.present.subarray(unit * table.criteria, (unit + 1) * table.criteria).includes(0),
  );
  return {
    table: { ...drawn, incomplete },
    redraw: (random, ofUnknown) => {
      for (const redraw of redraws) redraw(random);
      for (const fill of fills) fill(ofUnknown);
    },
  };
}

function requireUnknown(
  model: string,
  { units, criteria }: ScoreTable,
  { unit, criterion, among }: UnknownFigure,
): void {
  requireInteger(model, 'the unit of an unknown figure', unit, 0, units - 1);
  requireInteger(model, 'the criterion of an unknown figure', criterion, 0, criteria - 1);
  requireFiniteRow(model, 'the figures that an unknown one is drawn from', among);
}

function requireUncertain(model: string, table: ScoreTable, one: UncertainCriterion): void {
  requireInteger(model, 'an uncertain criterion', one.criterion, 0, table.criteria - 1);
  requireSameLength(model, 'standard errors of a criterion', one.standardErrors.length, one.values.length);
  if (one.values.length < table.units) {
    throw new RangeError(
      `${model} requires ${table.units} values of an uncertain criterion; found ${one.values.length}`,
    );
  }
  one.values.forEach((value, i) => {
    if (value !== null) {
      requireFinite(model, `the value of unit ${i} on criterion ${one.criterion}`, value);
      if (i < table.units && table.present[i * table.criteria + one.criterion] === 0) {
        throw new RangeError(
          `${model} has a value to draw that its table lacks: unit ${i}, criterion ${one.criterion}`,
        );
      }
    }
    const error = one.standardErrors[i] ?? 0;
    requireFinite(model, `the standard error of unit ${i} on criterion ${one.criterion}`, error);
    if (error < 0) throw new RangeError(`${model} requires standard errors of 0 or more; found ${error}`);
  });
}

/** Values that are there, with their row; `uncertainOnly` leaves out those taken as exact. */
function presentValues({ values, standardErrors }: UncertainCriterion, uncertainOnly: boolean) {
  const rows = values.flatMap((value, row) =>
    value === null || (uncertainOnly && (standardErrors[row] ?? 0) === 0) ? [] : [row],
  );
  return {
    rows,
    means: Float64Array.from(rows, (row) => values[row] as number),
    deviations: Float64Array.from(rows, (row) => standardErrors[row] ?? 0),
  };
}

function boundedDraw(one: UncertainCriterion): (random: Random, mean: number, deviation: number) => number {
  const { least = Number.NEGATIVE_INFINITY, greatest = Number.POSITIVE_INFINITY } = one;
  return (random, mean, deviation) =>
    deviation === 0 ? mean : Math.min(greatest, Math.max(least, mean + deviation * random.normal()));
}

function linearRedraw(table: ScoreTable, one: UncertainCriterion, stored: (value: number) => number): Redraw {
  const { rows, means, deviations } = presentValues(one, true);
  const draw = boundedDraw(one);
  const { intercept, slope } = one.scale;
  const places = rows.map((row) => row * table.criteria + one.criterion);
  const count = rows.filter((row) => row < table.units).length;
  return (random) => {
    for (let i = 0; i < count; i++) {
      const value = draw(random, means[i] as number, deviations[i] as number);
      table.values[places[i] as number] = stored(intercept + slope * value);
    }
  };
}

function rankRedraw(table: ScoreTable, one: UncertainCriterion, stored: (value: number) => number): Redraw {
  const { rows, means, deviations } = presentValues(one, false);
  const draw = boundedDraw(one);
  const { intercept, slope } = one.scale;
  const values = new Float64Array(rows.length);
  const ascending = new Float64Array(rows.length);
  return (random) => {
    for (let i = 0; i < rows.length; i++) values[i] = draw(random, means[i] as number, deviations[i] as number);
    ascending.set(values);
    ascending.sort();
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      if (row >= table.units) continue;
      const share = countBelow(ascending, values[i] as number) / (rows.length - 1);
      table.values[row * table.criteria + one.criterion] = stored(intercept + slope * share);
    }
  };
}

function countBelow(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { type Row, requireFinite, requireFiniteRow, requireSameLength, requireWeights } from '../basis/requirements';
import type { Direction } from './normalise';

/** A table on the vector scale, with the best and the worst of each criterion. */
export interface TopsisTable {
  /** units in rows, criteria in columns; x / √Σ x², its sign turned where lower is more need: more is more need */
  normalised: number[][];
  /** the greatest normalised value of each criterion */
  ideal: number[];
  /** the least */
  opposite: number[];
  /** √Σ x² of each criterion, in its unit */
  lengths: number[];
}

/**
 * Vector normalisation, the one that TOPSIS is defined with. Source: [hwang1981] in REFERENCES.md. O(units · criteria).
 *
 * @param values units in rows, criteria in columns, none missing, raw
 * @throws RangeError on no unit, on a value that is not finite and on a column of zeros
 *
 * @example
 * vectorNormalise([[3], [4]], ['HIGHER_IS_MORE_NEED']).normalised // [[0.6], [0.8]]
 */
export function vectorNormalise(values: ReadonlyArray<Row>, directions: ReadonlyArray<Direction>): TopsisTable {
  return vectorTable('vectorNormalise', values, directions);
}

function vectorTable(model: string, values: ReadonlyArray<Row>, directions: ReadonlyArray<Direction>): TopsisTable {
  if (values.length === 0) throw new RangeError(`${model} requires at least one unit`);
  values.forEach((row, unit) => {
    requireSameLength(model, `criteria in row ${unit}`, row.length, directions.length);
    requireFiniteRow(model, `values[${unit}]`, row);
  });
  const table: TopsisTable = { normalised: values.map(() => []), ideal: [], opposite: [], lengths: [] };
  directions.forEach((direction, k) => {
    if (direction !== 'HIGHER_IS_MORE_NEED' && direction !== 'LOWER_IS_MORE_NEED') {
      throw new RangeError(
        `${model} requires the direction HIGHER_IS_MORE_NEED or LOWER_IS_MORE_NEED; found ${direction}`,
      );
    }
    const sign = direction === 'LOWER_IS_MORE_NEED' ? -1 : 1;
    const column = values.map((row) => row[k] as number);
    const length = Math.sqrt(column.reduce((sum, value) => sum + value * value, 0));
    requireFinite(model, `the length of criterion ${k}`, length);
    if (length === 0) throw new RangeError(`${model} requires criteria that are not all 0: criterion ${k} is`);
    const scaled = column.map((value) => (sign * value) / length);
    scaled.forEach((value, unit) => {
      table.normalised[unit]?.push(value);
    });
    table.ideal.push(scaled.reduce((a, b) => Math.max(a, b)));
    table.opposite.push(scaled.reduce((a, b) => Math.min(a, b)));
    table.lengths.push(length);
  });
  return table;
}

/** Squared distances of the weighted values from a point, criterion by criterion. */
function squaredParts(row: Row, weights: Row, point: Row): number[] {
  return Array.from(row, (value, k) => ((weights[k] as number) * (value - (point[k] as number))) ** 2);
}

function closeness(table: TopsisTable, weights: Row, row: Row): number {
  const sum = (parts: number[]): number => parts.reduce((total, part) => total + part, 0);
  const fromIdeal = Math.sqrt(sum(squaredParts(row, weights, table.ideal)));
  const fromOpposite = Math.sqrt(sum(squaredParts(row, weights, table.opposite)));
  if (fromIdeal + fromOpposite === 0) {
    throw new RangeError('topsis requires a criterion with a weight above 0 whose values differ');
  }
  return fromOpposite / (fromIdeal + fromOpposite);
}

/**
 * TOPSIS: how close every unit is to the unit of most need that could be put together from the table, 0..1.
 *
 *   v[i][k] = w[k] · x[i][k] / √Σ x[·][k]²      vector normalisation, of the raw values
 *   closeness[i] = d⁻ / (d⁺ + d⁻)               distances to the ideal (most need) and to its opposite
 *
 * Vector normalisation takes no shift of origin: values are given raw, not normalised before.
 * Source: [hwang1981] in REFERENCES.md. O(units · criteria).
 *
 * @param values units in rows, criteria in columns, none missing
 * @throws RangeError on a column of zeros, and where no criterion with a weight tells the units apart
 *
 * @example
 * topsis([[1, 5], [3, 5]], [1, 1], ['HIGHER_IS_MORE_NEED', 'HIGHER_IS_MORE_NEED']) // [0, 1]
 */
export function topsis(values: ReadonlyArray<Row>, weights: Row, directions: ReadonlyArray<Direction>): number[] {
  if (values.length === 0) throw new RangeError('topsis requires at least one unit');
  const total = requireWeights('topsis', 'weights', weights);
  requireSameLength('topsis', 'directions', directions.length, weights.length);
  const table = vectorTable('topsis', values, directions);
  const shares = Array.from(weights, (weight) => weight / total);
  return table.normalised.map((row) => closeness(table, shares, row));
}

/**
 * How the closeness of each unit comes about: its share by criterion in the squared distance from the opposite of the
 * ideal, times the closeness. A row adds up to the closeness; a criterion on which the unit is the worst brings 0.
 * The split is a choice of this project: the literature gives none. O(units · criteria).
 *
 * @throws RangeError on what `topsis` throws on
 *
 * @example
 * topsisContributions([[1, 5], [3, 5]], [1, 1], ['HIGHER_IS_MORE_NEED', 'HIGHER_IS_MORE_NEED']) // [[0, 0], [1, 0]]
 */
export function topsisContributions(
  values: ReadonlyArray<Row>,
  weights: Row,
  directions: ReadonlyArray<Direction>,
): number[][] {
  const scores = topsis(values, weights, directions);
  const table = vectorTable('topsisContributions', values, directions);
  return table.normalised.map((row, unit) => {
    const parts = squaredParts(row, weights, table.opposite);
    const whole = parts.reduce((sum, part) => sum + part, 0);
    return parts.map((part) => (whole === 0 ? 0 : ((scores[unit] as number) * part) / whole));
  });
}

import { type Row, requireFinite, requireFiniteRow, requireSameLength, requireWeights } from '../requirements';
import type { Direction } from './normalise';

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
  values.forEach((row, unit) => {
    requireSameLength('topsis', `criteria in row ${unit}`, row.length, weights.length);
    requireFiniteRow('topsis', `values[${unit}]`, row);
  });
  const awayFromIdeal = new Float64Array(values.length);
  const awayFromOpposite = new Float64Array(values.length);
  for (let k = 0; k < weights.length; k++) {
    const direction = directions[k];
    if (direction !== 'HIGHER_IS_MORE_NEED' && direction !== 'LOWER_IS_MORE_NEED') {
      throw new RangeError(
        `topsis requires the direction HIGHER_IS_MORE_NEED or LOWER_IS_MORE_NEED; found ${direction}`,
      );
    }
    const column = values.map((row) => row[k] as number);
    const length = Math.sqrt(column.reduce((sum, value) => sum + value * value, 0));
    requireFinite('topsis', `the length of criterion ${k}`, length);
    if (length === 0) throw new RangeError(`topsis requires criteria that are not all 0: criterion ${k} is`);
    const weighted = column.map((value) => (((weights[k] as number) / total) * value) / length);
    const most = weighted.reduce((a, b) => Math.max(a, b));
    const least = weighted.reduce((a, b) => Math.min(a, b));
    const [ideal, opposite] = direction === 'HIGHER_IS_MORE_NEED' ? [most, least] : [least, most];
    weighted.forEach((value, unit) => {
      awayFromIdeal[unit] = (awayFromIdeal[unit] as number) + (value - ideal) ** 2;
      awayFromOpposite[unit] = (awayFromOpposite[unit] as number) + (value - opposite) ** 2;
    });
  }
  return values.map((_, unit) => {
    const fromIdeal = Math.sqrt(awayFromIdeal[unit] as number);
    const fromOpposite = Math.sqrt(awayFromOpposite[unit] as number);
    if (fromIdeal + fromOpposite === 0) {
      throw new RangeError('topsis requires a criterion with a weight above 0 whose values differ');
    }
    return fromOpposite / (fromIdeal + fromOpposite);
  });
}

import { studentTwoSided } from '../basis/distributions';
import { requireFinite, requireSameLength } from '../basis/requirements';

export type CorrelationMethod = 'PEARSON' | 'SPEARMAN';

export interface Correlation {
  /** -1..1; null with fewer than three units that have both values, or with a constant among them */
  r: number | null;
  /** units that have both values */
  n: number;
  /** two-sided, from t = r √((n - 2) / (1 - r²)) with n - 2 degrees of freedom; null where r is */
  pValue: number | null;
}

/** Mid-ranks: 1 for the lowest, ties share the mean of their places. */
function midRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && values[order[end] as number] === values[order[start] as number]) end++;
    for (let place = start; place < end; place++) ranks[order[place] as number] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}

/** Deviations from the mean over their greatest, so that neither great nor small numbers overflow when squared. */
function scaledDeviations(values: readonly number[]): number[] | null {
  if (values.every((value) => value === values[0])) return null;
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const deviations = values.map((value) => value - mean);
  const greatest = deviations.reduce((most, deviation) => Math.max(most, Math.abs(deviation)), 0);
  requireFinite('correlation', 'the spread of the values', greatest);
  return greatest === 0 ? null : deviations.map((deviation) => deviation / greatest);
}

function correlate(
  a: ReadonlyArray<number | null>,
  b: ReadonlyArray<number | null>,
  method: CorrelationMethod,
): Correlation {
  requireSameLength('correlation', 'values in the second series', b.length, a.length);
  const x: number[] = [];
  const y: number[] = [];
  a.forEach((value, i) => {
    const other = b[i] as number | null;
    for (const found of [value, other]) if (found !== null) requireFinite('correlation', `a value of unit ${i}`, found);
    if (value === null || other === null) return;
    x.push(value);
    y.push(other);
  });
  const n = x.length;
  if (n < 3) return { r: null, n, pValue: null };
  const [dx, dy] =
    method === 'PEARSON'
      ? [scaledDeviations(x), scaledDeviations(y)]
      : [scaledDeviations(midRanks(x)), scaledDeviations(midRanks(y))];
  if (dx === null || dy === null) return { r: null, n, pValue: null };
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    xx += (dx[i] as number) ** 2;
    yy += (dy[i] as number) ** 2;
    xy += (dx[i] as number) * (dy[i] as number);
  }
  const r = Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
  // At r = ±1 this is t = ±Infinity, of probability 0.
  return { r, n, pValue: studentTwoSided(r * Math.sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2) };
}

/**
 * Pearson's product-moment correlation over the units that have both values. O(n).
 *
 * @param a null: missing
 * @throws RangeError on NaN or Infinity and on series of different lengths
 *
 * @example
 * pearson([1, 2, 3, null], [2, 4, 6, 7]) // { r: 1, n: 3, pValue: 0 }
 */
export function pearson(a: ReadonlyArray<number | null>, b: ReadonlyArray<number | null>): Correlation {
  return correlate(a, b, 'PEARSON');
}

/**
 * Spearman's rank correlation: Pearson's of the mid-ranks, over the units that have both values. The p-value is that of the
 * t approximation (R's `cor.test(exact = FALSE)`), which also holds with ties. O(n log n).
 */
export function spearman(a: ReadonlyArray<number | null>, b: ReadonlyArray<number | null>): Correlation {
  return correlate(a, b, 'SPEARMAN');
}

/**
 * Correlation of every series with every other, each pair over the units that have both values.
 *
 * @param series one array for each, in the same order of units
 * @returns a symmetric matrix; on the diagonal r is 1 (null for a constant series)
 *
 * @example
 * correlationMatrix([[1, 2, 3], [3, 2, 1]], 'PEARSON')[0][1].r // -1
 */
export function correlationMatrix(
  series: ReadonlyArray<ReadonlyArray<number | null>>,
  method: CorrelationMethod,
): Correlation[][] {
  if (series.length === 0) throw new RangeError('correlationMatrix requires at least one series');
  if (method !== 'PEARSON' && method !== 'SPEARMAN') {
    throw new RangeError(`correlationMatrix requires PEARSON or SPEARMAN; found ${method}`);
  }
  const matrix: Correlation[][] = series.map(() => []);
  series.forEach((a, i) => {
    for (let j = i; j < series.length; j++) {
      const correlation = correlate(a, series[j] as ReadonlyArray<number | null>, method);
      (matrix[i] as Correlation[])[j] = correlation;
      (matrix[j] as Correlation[])[i] = correlation;
    }
  });
  return matrix;
}

import { mean, sampleStandardDeviation } from 'simple-statistics';
import { type Row, requireFinite, requireFiniteRow } from '../basis/requirements';

export interface IndicatorSummary {
  /** values that are there */
  count: number;
  missing: number;
  /** null without a value, like mean and median */
  min: number | null;
  max: number | null;
  mean: number | null;
  median: number | null;
  /** of the sample (n - 1); null with fewer than two values */
  standardDeviation: number | null;
  /** first quartile, median, third quartile by type 7; empty without a value */
  quartiles: number[];
}

/** The quantile of values that are sorted and finite. */
export function quantileOfSorted(sorted: Row, p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low === high ? low : low + (place - below) * (high - low);
}

/**
 * Quantile (cuantil) of type 7 of Hyndman and Fan, the default of R and of spreadsheets:
 *
 *   x[⌊h⌋] + (h - ⌊h⌋) · (x[⌊h⌋ + 1] - x[⌊h⌋]),   h = (n - 1) · p,   x sorted, numbered from 0
 *
 * Source: [hyndman1996] in REFERENCES.md. O(n log n).
 *
 * @param p share of the values below, 0 to 1
 *
 * @example
 * quantile([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantile(values: Row, p: number): number {
  requireFiniteRow('quantile', 'values', values);
  requireFinite('quantile', 'p', p);
  if (p < 0 || p > 1) throw new RangeError(`quantile requires a p from 0 to 1; found ${p}`);
  return quantileOfSorted(Float64Array.from(values).sort(), p);
}

/**
 * Summary statistics of an indicator. Quartiles by type 7, standard deviation over n - 1.
 *
 * @param values null: missing
 *
 * @example
 * summarise([1, 2, null, 4]).mean // 2.333...
 */
export function summarise(values: ReadonlyArray<number | null>): IndicatorSummary {
  const present = values.filter((value) => value !== null);
  present.forEach((value, i) => {
    requireFinite('summarise', `value ${i}`, value);
  });
  const missing = values.length - present.length;
  if (present.length === 0) {
    return {
      count: 0,
      missing,
      min: null,
      max: null,
      mean: null,
      median: null,
      standardDeviation: null,
      quartiles: [],
    };
  }
  const sorted = Float64Array.from(present).sort();
  const median = quantileOfSorted(sorted, 0.5);
  const standardDeviation = present.length < 2 ? null : sampleStandardDeviation(present);
  requireFinite('summarise', 'the standard deviation', standardDeviation ?? 0);
  return {
    count: present.length,
    missing,
    min: sorted[0] as number,
    max: sorted[sorted.length - 1] as number,
    mean: mean(present),
    median,
    standardDeviation,
    quartiles: [quantileOfSorted(sorted, 0.25), median, quantileOfSorted(sorted, 0.75)],
  };
}

/**
 * Share of the other values that lie below each value, 0..1: (lowest rank among ties - 1) / (n - 1), as `percent_rank` of
 * SQL. The only value, and each of a constant series, is at 0. null stays null and counts for nothing. O(n log n).
 *
 * @example
 * percentileRanks([10, 30, 20, 20, null]) // [0, 1, 1/3, 1/3, null]
 */
export function percentileRanks(values: ReadonlyArray<number | null>): Array<number | null> {
  const present = values.filter((value) => value !== null);
  present.forEach((value, i) => {
    requireFinite('percentileRanks', `value ${i}`, value);
  });
  const below = new Map<number, number>();
  Float64Array.from(present)
    .sort()
    .forEach((value, position) => {
      if (!below.has(value)) below.set(value, position);
    });
  const others = Math.max(1, present.length - 1);
  return values.map((value) => (value === null ? null : (below.get(value) as number) / others));
}

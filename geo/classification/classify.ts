import { ckmeans, mean } from 'simple-statistics';
import { type Row, requireFinite, requireFiniteRow, requireInteger, requireMethod } from '../basis/requirements';
import { quantileOfSorted } from './statistics';

/** The most classes: beyond some ten a map reader tells no colours apart, beyond this nobody means it. */
export const MAX_CLASSES = 100;
/** A tail is heavy while the head above the mean holds at most this share of the values. */
const HEAD_LIMIT = 0.4;

/** Natural breaks: the classes with the least sum of squared deviations from the class means, by dynamic programming. */
function jenks(sorted: Float64Array, count: number): number[] {
  const least = sorted[0] as number;
  const range = (sorted[sorted.length - 1] as number) - least;
  const distinct = new Set(sorted).size;
  // On a scale of 0..1, so that squares neither overflow nor vanish; the sizes of the classes lead back to the values.
  const classes = ckmeans(
    Array.from(sorted, (value) => (value - least) / range),
    Math.min(count, distinct),
  );
  let end = 0;
  return classes.map((members) => {
    end += members.length;
    return sorted[end - 1] as number;
  });
}

/** Head/tail breaks: at the mean, then at the mean of what is above it, while that is a minority. */
function headTail(sorted: Float64Array, count: number): number[] {
  const bounds: number[] = [];
  let head = Array.from(sorted);
  while (bounds.length < count - 1 && head[0] !== head[head.length - 1]) {
    const centre = mean(head);
    const above = head.filter((value) => value > centre);
    bounds.push(centre);
    if (above.length / head.length > HEAD_LIMIT || above.length <= 1) break;
    head = above;
  }
  return [...bounds, sorted[sorted.length - 1] as number];
}

function quantiles(sorted: Float64Array, count: number): number[] {
  return Array.from({ length: count }, (_, i) => quantileOfSorted(sorted, (i + 1) / count));
}

function equalIntervals(sorted: Float64Array, count: number): number[] {
  const least = sorted[0] as number;
  const most = sorted[sorted.length - 1] as number;
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? most : least + (most - least) * ((i + 1) / count)));
}

type ClassBounds = (sorted: Float64Array, count: number) => number[];

/** Every classification: the upper bounds of at most `count` classes of values that differ. */
export const CLASSIFICATION_RULES = {
  JENKS: jenks,
  QUANTILE: quantiles,
  EQUAL_INTERVAL: equalIntervals,
  HEAD_TAIL: headTail,
} as const satisfies Record<string, ClassBounds>;
export type ClassificationMethod = keyof typeof CLASSIFICATION_RULES;

/**
 * Classes of a choropleth map (clasificación): the upper bounds, ascending, the last one the maximum. A value equal to a
 * bound belongs to the class below it (`classOf`).
 *
 *   JENKS           natural breaks, optimal (Fisher 1958): no other classes have a smaller sum of squares within
 *   QUANTILE        equal shares of the values, by type 7
 *   EQUAL_INTERVAL  equal steps from the minimum to the maximum
 *   HEAD_TAIL       at the mean, again within the head while it holds at most 40 % of the values; at most `count`
 *
 * Bounds never repeat: with too few distinct values, or quantiles that fall on the same value, there are fewer than `count`
 * classes; a constant series has one. Source: [fisher1958], [wang2011], [hyndman1996], [jiang2013] in REFERENCES.md.
 * O(n log n), JENKS O(count · n log n).
 *
 * @param count 1 to 100
 * @throws RangeError on no value, on NaN or Infinity, on a count outside 1..100
 *
 * @example
 * classify([1, 2, 10, 11, 12], 'JENKS', 2) // [2, 12]
 */
export function classify(values: Row, method: ClassificationMethod, count: number): number[] {
  const boundsOf = requireMethod<ClassificationMethod, ClassBounds>('classify', CLASSIFICATION_RULES, method);
  requireFiniteRow('classify', 'values', values);
  requireInteger('classify', 'count', count, 1, MAX_CLASSES);
  const sorted = Float64Array.from(values).sort();
  const least = sorted[0] as number;
  const most = sorted[sorted.length - 1] as number;
  requireFinite('classify', 'the range of the values', most - least);
  if (least === most) return [most];
  // The first class always holds the minimum: a quantile can fall on it, and then it is a class of that value alone.
  return boundsOf(sorted, count).filter((bound, i, all) => i === 0 || bound > (all[i - 1] as number));
}

/**
 * The class of a value, numbered from 0: the first whose upper bound is not below it.
 *
 * @param upperBounds ascending, as `classify` gives them
 * @throws RangeError for a value above the last bound: it was not among those classified
 *
 * @example
 * classOf(2, [2, 12]) // 0
 */
export function classOf(value: number, upperBounds: Row): number {
  requireFinite('classOf', 'the value', value);
  requireFiniteRow('classOf', 'upperBounds', upperBounds);
  for (let i = 0; i < upperBounds.length; i++) if (value <= (upperBounds[i] as number)) return i;
  throw new RangeError(`classOf requires a value of at most ${upperBounds[upperBounds.length - 1]}; found ${value}`);
}

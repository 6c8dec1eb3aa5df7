import { sampleKurtosis, sampleSkewness } from 'simple-statistics';
import { requireFinite } from '../basis/requirements';
import { pearson } from '../correlation/correlation';

/** Pairs of criteria beyond this correlation count one thing twice. */
export const CORRELATION_LIMIT = 0.9;
export const SKEWNESS_LIMIT = 2;
export const KURTOSIS_LIMIT = 3.5;

export interface CorrelatedPair {
  /** positions of the two criteria, first < second */
  first: number;
  second: number;
  /** Pearson's r over the units that have both */
  r: number;
  /** how many units have both */
  n: number;
}

/**
 * Pairs of criteria with |r| > 0.9 (Pearson, over the units that have both values), strongest first. Pairs with fewer than three such units or
 * with a constant among them have no r and are not listed. A2SIT uses the same limit on Spearman's rank correlation;
 * `correlationMatrix` gives that one.
 *
 * @param criteria one column for each criterion, in the same order of units; null: missing
 *
 * @example
 * correlatedPairs([[1, 2, 3], [2, 4, 6.1], [3, 1, 2]]) // [{ first: 0, second: 1, r: 0.9999..., n: 3 }]
 */
export function correlatedPairs(
  criteria: ReadonlyArray<ReadonlyArray<number | null>>,
  limit = CORRELATION_LIMIT,
): CorrelatedPair[] {
  const pairs: CorrelatedPair[] = [];
  criteria.forEach((column, second) => {
    for (let first = 0; first < second; first++) {
      const { r, n } = pearson(criteria[first] as ReadonlyArray<number | null>, column);
      if (r !== null && Math.abs(r) > limit) pairs.push({ first, second, r, n });
    }
  });
  return pairs.sort((a, b) => Math.abs(b.r) - Math.abs(a.r) || a.first - b.first || a.second - b.second);
}

export interface SkewnessCheck {
  skewness: number;
  /** excess over the normal distribution's */
  kurtosis: number;
  /** |skewness| > 2 and kurtosis > 3.5 */
  flagged: boolean;
}

/**
 * Skewness and excess kurtosis with the sample adjustment that COINr and A2SIT use (e1071's type 2; Excel's SKEW and KURT):
 *
 *   G1 = g1 · √(n (n - 1)) / (n - 2)
 *   G2 = ((n + 1) g2 + 6) · (n - 1) / ((n - 2) (n - 3))
 *
 * and COINr's flag of a series that outliers rule. Source: [joanes1998], [becker2022] in REFERENCES.md.
 *
 * @param values null: missing, left out
 * @throws RangeError on fewer than four values and on values that are all the same
 *
 * @example
 * checkSkewness([1, 1, 2, 2, 3, 3, 2, 100]).flagged // true
 */
export function checkSkewness(values: ReadonlyArray<number | null>): SkewnessCheck {
  const present = values.filter((value) => value !== null);
  present.forEach((value, i) => {
    requireFinite('checkSkewness', `value ${i}`, value);
  });
  if (present.length < 4) {
    throw new RangeError(`checkSkewness requires at least four values that are not missing; found ${present.length}`);
  }
  if (present.every((value) => value === present[0])) {
    throw new RangeError(`checkSkewness requires values that differ: every one of the ${present.length} is the same`);
  }
  const skewness = sampleSkewness(present);
  const kurtosis = sampleKurtosis(present);
  requireFinite('checkSkewness', 'the skewness', skewness);
  requireFinite('checkSkewness', 'the kurtosis', kurtosis);
  return { skewness, kurtosis, flagged: Math.abs(skewness) > SKEWNESS_LIMIT && kurtosis > KURTOSIS_LIMIT };
}

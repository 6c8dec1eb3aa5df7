import { type Row, requireFiniteRow, requireInteger, requireSameLength } from '../basis/requirements';

/**
 * Kendall's tau-b: agreement of two orders, 1 the same, -1 reversed, corrected for ties.
 *
 *   τb = (concordant - discordant) / √((pairs - ties in a) · (pairs - ties in b))
 *
 * Source: [kendall1945] in REFERENCES.md. O(n²).
 *
 * @throws RangeError on fewer than two units and where all units tie in one of the orders: it is not defined there
 *
 * @example
 * kendallTauB([1, 2, 3], [1, 3, 2]) // 0.333...
 */
export function kendallTauB(a: Row, b: Row): number {
  requireFiniteRow('kendallTauB', 'a', a);
  requireFiniteRow('kendallTauB', 'b', b);
  requireSameLength('kendallTauB', 'numbers in b', b.length, a.length);
  let balance = 0;
  let untiedInA = 0;
  let untiedInB = 0;
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const inA = Math.sign((a[i] as number) - (a[j] as number));
      const inB = Math.sign((b[i] as number) - (b[j] as number));
      balance += inA * inB;
      untiedInA += Math.abs(inA);
      untiedInB += Math.abs(inB);
    }
  }
  if (untiedInA === 0 || untiedInB === 0) {
    throw new RangeError('kendallTauB requires two orders that each set at least two units apart');
  }
  return balance / Math.sqrt(untiedInA * untiedInB);
}

/**
 * How many units are among the first `topN` (rank of topN or better) in both rankings.
 *
 * @param ranks competition ranks of the same units
 *
 * @example
 * overlapOfFirst([1, 2, 3], [3, 1, 2], 2) // 1
 */
export function overlapOfFirst(ranks: Row, otherRanks: Row, topN: number): number {
  requireFiniteRow('overlapOfFirst', 'ranks', ranks);
  requireFiniteRow('overlapOfFirst', 'otherRanks', otherRanks);
  requireSameLength('overlapOfFirst', 'ranks in the other ranking', otherRanks.length, ranks.length);
  requireInteger('overlapOfFirst', 'topN', topN, 1, ranks.length);
  let both = 0;
  for (let i = 0; i < ranks.length; i++) {
    if ((ranks[i] as number) <= topN && (otherRanks[i] as number) <= topN) both++;
  }
  return both;
}

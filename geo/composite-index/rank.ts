import { type Row, requireFiniteRow } from '../requirements';

/**
 * Competition ranks of scores, highest first: 1 + how many scores are higher. Ties share the better rank and leave
 * a gap after it (1, 2, 2, 4). O(n log n).
 *
 * @throws RangeError on NaN or Infinity and on no score at all
 *
 * @example
 * rank([0.2, 0.9, 0.5, 0.5]) // [4, 1, 2, 2]
 */
export function rank(scores: Row): number[] {
  requireFiniteRow('rank', 'scores', scores);
  const ranks = new Int32Array(scores.length);
  competitionRanks(Float64Array.from(scores), new Float64Array(scores.length), ranks);
  return Array.from(ranks);
}

/**
 * Writes the competition ranks of `scores` into `ranks`, using `sorted` as working space: no allocation, so that
 * thousands of rankings leave no garbage. A sort and, for each score, a search by halves for how many are higher.
 */
export function competitionRanks(scores: Float64Array, sorted: Float64Array, ranks: Int32Array): void {
  const count = scores.length;
  sorted.set(scores);
  sorted.sort();
  for (let i = 0; i < count; i++) {
    const score = scores[i] as number;
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] as number) > score) high = middle;
      else low = middle + 1;
    }
    ranks[i] = count - low + 1;
  }
}

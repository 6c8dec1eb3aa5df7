import { type Row, requireFiniteRow } from '../basis/requirements';

/**
 * Competition ranks of scores, highest first: 1 + how many scores are higher. Ties share the better rank and leave
 * a gap after it (1, 2, 2, 4). Scores that differ by rounding alone, less than 1e-12 of themselves, tie: the same sum
 * taken in another order must not set two units apart. Shell sort: some n^1.3 steps.
 *
 * @throws RangeError on NaN or Infinity and on no score at all
 *
 * @example
 * rank([0.2, 0.9, 0.5, 0.5]) // [4, 1, 2, 2]
 */
export function rank(scores: Row): number[] {
  requireFiniteRow('rank', 'scores', scores);
  const ranks = new Int32Array(scores.length);
  competitionRanks(Float64Array.from(scores), Int32Array.from(ranks.keys()), ranks);
  return Array.from(ranks);
}

/** Neighbouring scores closer than this share of themselves are one tie: sums of a dozen terms round to some 1e-15. */
const ROUNDING = 1e-12;

/** Steps of Ciura's Shell sort; each next one some 2.25 times as far. */
const STEPS = [701, 301, 132, 57, 23, 10, 4, 1];

/**
 * Writes the competition ranks of `scores` into `ranks`. `order` holds every position once, in any order; it is sorted in
 * place and may be handed in again: a ranking like the last one then takes little time, and thousands leave no garbage.
 */
export function competitionRanks(scores: Float64Array, order: Int32Array, ranks: Int32Array): void {
  const count = scores.length;
  for (const step of STEPS) {
    for (let place = step; place < count; place++) {
      const moved = order[place] as number;
      const score = scores[moved] as number;
      let to = place;
      while (to >= step && (scores[order[to - step] as number] as number) < score) {
        order[to] = order[to - step] as number;
        to -= step;
      }
      order[to] = moved;
    }
  }
  let rankOfTie = 1;
  for (let place = 0; place < count; place++) {
    const unit = order[place] as number;
    if (place > 0) {
      const above = scores[order[place - 1] as number] as number;
      const score = scores[unit] as number;
      if (above - score > ROUNDING * Math.max(Math.abs(above), Math.abs(score))) rankOfTie = place + 1;
    }
    ranks[unit] = rankOfTie;
  }
}

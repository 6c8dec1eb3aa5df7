import { requireInteger } from '../basis/requirements';

/**
 * Systematic rounding of counts that follow one another (redondeo sistemático): the things counted are lined up, and
 * each `base`-th of them stands for `base`.
 *
 *   P(c) = base · ⌊(offset + c) / base⌋
 *   rounded[i] = P(counts[0] + … + counts[i]) − P(counts[0] + … + counts[i − 1])
 *
 * Every sum of neighbours is less than `base` off, and with an offset drawn evenly from 0 to base − 1 it is right on
 * average. A line goes on where it ended: its next offset is (offset + sum of the counts) mod base.
 *
 * What a reader learns who knows the method, but not the offset: each cumulative sum lies in an interval of `base`
 * whole numbers, and nothing else. So a count that was rounded to 0 may be any from 0 to base − 1, one rounded to
 * k · base any from (k − 1) · base + 1 to (k + 1) · base − 1, and so may every sum of neighbours.
 *
 * O(n). Source: [fellegi1975] in REFERENCES.md, with the method of cumulative sums; [hundepool2012] on attackers.
 *
 * @param counts whole numbers from 0; @param offset from 0 to base − 1
 * @throws RangeError for a count, an offset or a base that is none
 *
 * @example
 * systematicRounding([3, 4, 1], 0, 5) // [0, 5, 0]
 */
export function systematicRounding(counts: readonly number[], offset: number, base: number): number[] {
  requireInteger('systematicRounding', 'base', base, 1, Number.MAX_SAFE_INTEGER);
  requireInteger('systematicRounding', 'offset', offset, 0, base - 1);
  let rest = offset;
  return counts.map((count, i) => {
    requireInteger('systematicRounding', `counts[${i}]`, count, 0, Number.MAX_SAFE_INTEGER - base);
    const whole = rest + count;
    rest = whole % base;
    return whole - rest;
  });
}

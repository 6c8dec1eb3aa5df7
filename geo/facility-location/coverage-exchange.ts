import { createRandom } from '../random';
import type { CostRows } from './cost-rows';
import type { SiteQuota } from './site-quota';

/** A site that has been closed stays closed for so many exchanges, and one more of up to so many. */
const CLOSED_FOR = 8;
const CLOSED_FOR_MORE = 12;
/** A site that has been opened stays open for so many exchanges, and one more of up to so many. */
const OPEN_FOR = 2;
const OPEN_FOR_MORE = 6;

/**
 * Goes on from a choice of maximal coverage past the first one that no exchange betters (tabu search, Glover 1989): in
 * each step the chosen site whose loss is least makes room for the one that brings most, and neither comes back for a
 * while, so that the search leaves where interchange ends. Each step takes the lists of the rows that change hands.
 * Source: [glover1989] in REFERENCES.md.
 *
 * @param rows of coverage: every cost 0, the fallback finite
 * @param chosen a full choice, left as it is
 * @returns the best choice met, by its cost; the same for the same question
 */
export function searchByExchange(
  rows: CostRows,
  quota: SiteQuota,
  available: Uint8Array,
  isFixed: Uint8Array,
  chosen: Uint8Array,
  steps: number,
  stop: () => boolean,
): Uint8Array {
  const { rowCount, siteCount, start, site, fallback } = rows;
  const rowsOf: number[][] = Array.from({ length: siteCount }, () => []);
  for (let i = 0; i < rowCount; i++) for (let k = start[i]!; k < start[i + 1]!; k++) rowsOf[site[k]!]!.push(i);
  const times = new Int32Array(rowCount);
  /** What opening a site covers, or closing it leaves uncovered. */
  const worth = new Float64Array(siteCount);
  for (let i = 0; i < rowCount; i++) for (let k = start[i]!; k < start[i + 1]!; k++) times[i]! += chosen[site[k]!]!;
  for (let j = 0; j < siteCount; j++) {
    const alone = chosen[j]!;
    for (const i of rowsOf[j]!) if (times[i] === alone) worth[j]! += fallback[i]!;
  }
  const now = chosen.slice();
  let best = chosen.slice();
  let lost = 0;
  for (let i = 0; i < rowCount; i++) if (times[i] === 0) lost += fallback[i]!;
  let leastLost = lost;
  const random = createRandom(1);
  const freeAt = new Int32Array(siteCount);
  const tally = quota.tally([...now.keys()].filter((j) => now[j] === 1));

  /** A row that one chosen site covers is worth something to that site, one that none covers to all of its sites. */
  const change = (j: number, by: 1 | -1): void => {
    const own = rowsOf[j]!;
    for (let r = 0; r < own.length; r++) {
      const i = own[r]!;
      const before = times[i]!;
      const after = before + by;
      times[i] = after;
      const few = Math.min(before, after);
      if (few > 1) continue;
      const weight = fallback[i]!;
      for (let k = start[i]!; k < start[i + 1]!; k++) {
        const other = site[k]!;
        if (other === j) continue;
        if (few === 0) {
          if (now[other] === 0) worth[other]! -= by * weight;
        } else if (now[other] === 1) worth[other]! -= by * weight;
      }
    }
    // To the site itself a row is worth the same before and after: without it, it is covered as often.
    now[j] = by === 1 ? 1 : 0;
    lost -= by * worth[j]!;
  };

  for (let step = 0; step < steps; step++) {
    if (step % 256 === 255 && stop()) break;
    let leaving = -1;
    for (let j = 0; j < siteCount; j++) {
      if (now[j] !== 1 || isFixed[j] === 1 || freeAt[j]! > step) continue;
      if (leaving < 0 || worth[j]! < worth[leaving]!) leaving = j;
    }
    if (leaving < 0) continue;
    change(leaving, -1);
    freeAt[leaving] = step + CLOSED_FOR + random.below(CLOSED_FOR_MORE);
    let entering = -1;
    for (let j = 0; j < siteCount; j++) {
      if (now[j] === 1 || available[j] !== 1 || !tally.canSwap(leaving, j)) continue;
      const held = freeAt[j]! > step && lost - worth[j]! >= leastLost;
      if (held) continue;
      if (entering < 0 || worth[j]! > worth[entering]!) entering = j;
    }
    if (entering < 0) entering = leaving;
    change(entering, 1);
    freeAt[entering] = step + OPEN_FOR + random.below(OPEN_FOR_MORE);
    if (entering !== leaving) {
      tally.remove(leaving);
      tally.add(entering);
    }
    if (lost < leastLost) {
      leastLost = lost;
      best = now.slice();
    }
  }
  return best;
}

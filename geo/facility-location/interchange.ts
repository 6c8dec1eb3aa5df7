import { type CostRows, costOf } from './cost-rows';
import type { QuotaTally, SiteQuota } from './site-quota';

/** Who serves each row: the cheapest chosen site (-1: none) and its cost, and the cost of the second cheapest. */
interface Service {
  nearest: Int32Array;
  first: Float64Array;
  second: Float64Array;
}

function serviceOf(rows: CostRows, chosen: Uint8Array, penalty: number): Service {
  const { rowCount, start, site, cost, fallback } = rows;
  const nearest = new Int32Array(rowCount).fill(-1);
  const first = new Float64Array(rowCount);
  const second = new Float64Array(rowCount);
  for (let i = 0; i < rowCount; i++) {
    const otherwise = Math.min(fallback[i]!, penalty);
    first[i] = otherwise;
    second[i] = otherwise;
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      if (chosen[site[k]!] !== 1 || cost[k]! >= otherwise) continue;
      if (nearest[i] === -1) {
        nearest[i] = site[k]!;
        first[i] = cost[k]!;
      } else {
        second[i] = cost[k]!;
        break;
      }
    }
  }
  return { nearest, first, second };
}

/**
 * Adds site by site the one that lowers the cost most (the lower index among equals), within the quota, as long as one
 * does.
 */
export function completeGreedily(
  rows: CostRows,
  quota: SiteQuota,
  available: Uint8Array,
  chosen: Uint8Array,
  penalty: number,
  stop: () => boolean,
): void {
  const { rowCount, siteCount, start, site, cost } = rows;
  const tally = quota.start();
  for (let j = 0; j < siteCount; j++) if (chosen[j]) tally.add(j);
  const { first } = serviceOf(rows, chosen, penalty);
  const gain = new Float64Array(siteCount);
  while (tally.total < quota.count && !stop()) {
    gain.fill(0);
    for (let i = 0; i < rowCount; i++) {
      const now = first[i]!;
      for (let k = start[i]!; k < start[i + 1]!; k++) {
        const value = cost[k]!;
        if (value >= now) break;
        gain[site[k]!]! += now - value;
      }
    }
    let best = -1;
    for (let j = 0; j < siteCount; j++) {
      if (available[j] !== 1 || chosen[j] === 1 || !tally.canAdd(j)) continue;
      if (best < 0 || gain[j]! > gain[best]!) best = j;
    }
    if (best < 0 || gain[best] === 0) return;
    chosen[best] = 1;
    tally.add(best);
    for (let i = 0; i < rowCount; i++) {
      const now = first[i]!;
      for (let k = start[i]!; k < start[i + 1]! && cost[k]! < now; k++) {
        if (site[k] === best) {
          first[i] = cost[k]!;
          break;
        }
      }
    }
  }
}

/** Completes a choice with the sites of lowest index that the quota has room for. */
export function completeByIndex(quota: SiteQuota, available: Uint8Array, chosen: Uint8Array): void {
  const tally = quota.start();
  for (let j = 0; j < chosen.length; j++) if (chosen[j]) tally.add(j);
  for (let j = 0; j < chosen.length && tally.total < quota.count; j++) {
    if (chosen[j] === 1 || available[j] !== 1 || !tally.canAdd(j)) continue;
    chosen[j] = 1;
    tally.add(j);
  }
}

/**
 * Interchange (Teitz and Bart 1968, with the gains of Whitaker 1983): exchanges the pair of sites that lowers the
 * cost most until none does. Every round takes the rows' lists up to their second cheapest chosen site, plus
 * sites × chosen sites. Sources: [teitz1968], [whitaker1983] in REFERENCES.md.
 */
export function interchange(
  rows: CostRows,
  quota: SiteQuota,
  available: Uint8Array,
  isFixed: Uint8Array,
  chosen: Uint8Array,
  penalty: number,
  stop: () => boolean,
): void {
  const { rowCount, siteCount, start, site, cost } = rows;
  const list: number[] = [];
  const slot = new Int32Array(siteCount).fill(-1);
  for (let j = 0; j < siteCount; j++) {
    if (chosen[j] !== 1) continue;
    slot[j] = list.length;
    list.push(j);
  }
  const width = list.length;
  const tally: QuotaTally = quota.tally(list);
  const gain = new Float64Array(siteCount);
  const loss = new Float64Array(width);
  const shared = new Float64Array(siteCount * width);
  let before = Number.POSITIVE_INFINITY;
  while (!stop()) {
    const { nearest, first, second } = serviceOf(rows, chosen, penalty);
    const now = first.reduce((sum, value) => sum + value, 0);
    // Rounding may call an exchange better that is not; the sum has the last word, so that the rounds end.
    if (now >= before) return;
    before = now;
    gain.fill(0);
    loss.fill(0);
    shared.fill(0);
    for (let i = 0; i < rowCount; i++) {
      const one = first[i]!;
      const two = second[i]!;
      const server = nearest[i]! < 0 ? -1 : slot[nearest[i]!]!;
      if (server >= 0) loss[server]! += two - one;
      for (let k = start[i]!; k < start[i + 1]!; k++) {
        const value = cost[k]!;
        if (value >= two && value >= one) break;
        const j = site[k]!;
        if (value < one) gain[j]! += one - value;
        if (server >= 0) shared[j * width + server]! += two - Math.max(value, one);
      }
    }
    let bestProfit = 1e-12 * Math.abs(now);
    let entering = -1;
    let leaving = -1;
    for (let j = 0; j < siteCount; j++) {
      if (available[j] !== 1 || chosen[j] === 1) continue;
      for (let r = 0; r < width; r++) {
        const profit = gain[j]! - loss[r]! + shared[j * width + r]!;
        if (profit > bestProfit && isFixed[list[r]!] !== 1 && tally.canSwap(list[r]!, j)) {
          bestProfit = profit;
          entering = j;
          leaving = r;
        }
      }
    }
    if (entering < 0) return;
    const out = list[leaving]!;
    chosen[out] = 0;
    slot[out] = -1;
    chosen[entering] = 1;
    slot[entering] = leaving;
    list[leaving] = entering;
    tally.remove(out);
    tally.add(entering);
  }
}

/**
 * The rule for ties: as long as one chosen site can be exchanged for one of lower index at the same cost, it is,
 * in passes from the highest chosen site down, each for the lowest such index. So no single exchange gives an equally good
 * set that comes earlier in the order of indices.
 */
export function preferLowerIndices(
  rows: CostRows,
  quota: SiteQuota,
  available: Uint8Array,
  isFixed: Uint8Array,
  chosen: Uint8Array,
  same: (cost: number) => boolean,
): void {
  const { siteCount, rowCount, start, site, cost } = rows;
  const sites: number[] = [];
  for (let j = 0; j < siteCount; j++) if (chosen[j] === 1) sites.push(j);
  const tally = quota.tally(sites);
  let changed = true;
  while (changed) {
    changed = false;
    for (let out = siteCount - 1; out > 0; out--) {
      if (chosen[out] !== 1 || isFixed[out] === 1) continue;
      const now = costOf(rows, chosen);
      chosen[out] = 0;
      const { first } = serviceOf(rows, chosen, Number.POSITIVE_INFINITY);
      // Without `out`, how far each lower site brings the cost back; unserved rows must be served again.
      const without = new Float64Array(siteCount);
      const serves = new Int32Array(siteCount);
      let base = rows.constant;
      let unserved = 0;
      for (let i = 0; i < rowCount; i++) {
        const value = first[i]!;
        if (value === Number.POSITIVE_INFINITY) unserved++;
        else base += value;
        for (let k = start[i]!; k < start[i + 1]! && cost[k]! < value; k++) {
          if (value === Number.POSITIVE_INFINITY) {
            serves[site[k]!]!++;
            without[site[k]!]! += cost[k]!;
          } else without[site[k]!]! -= value - cost[k]!;
        }
      }
      let replaced = false;
      const near = 1e-9 * Math.max(1, Math.abs(now));
      for (let j = 0; j < out; j++) {
        if (chosen[j] === 1 || available[j] !== 1 || serves[j] !== unserved || !tally.canSwap(out, j)) continue;
        if (base + without[j]! > now + near) continue;
        chosen[j] = 1;
        if (same(costOf(rows, chosen))) {
          tally.remove(out);
          tally.add(j);
          replaced = true;
          break;
        }
        chosen[j] = 0;
      }
      if (replaced) changed = true;
      else chosen[out] = 1;
    }
  }
}

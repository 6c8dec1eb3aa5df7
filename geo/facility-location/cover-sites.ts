import { CLOSED, FREE, OPEN } from './cost-rows';
import { RowWriter, solveIntegerModel } from './highs-solver';
import { addQuotaRows } from './radius-model';
import type { SearchLimit } from './search-limit';
import type { QuotaTally, SiteQuota } from './site-quota';

export interface CoverProblem {
  /** Sites that cover each row, ascending; none empty. */
  rows: ReadonlyArray<Int32Array>;
  siteCount: number;
  quota: SiteQuota;
  available: Uint8Array;
  fixed: ReadonlyArray<number>;
  /** An answer with so many sites will do, and the question ends when none has as few. */
  enough?: number;
}

export interface CoverAnswer {
  /** Sites that cover all rows within the quota, ascending; null: none known. */
  sites: number[] | null;
  /** No cover takes fewer sites, those that the groups' lower numbers add included; Infinity: there is no cover. */
  bound: number;
  /** The answer is final: `sites` is best (or good enough), or there is none (or none with as few). */
  proven: boolean;
}

/** Sites that a choice comes to when it is completed to the groups' lower numbers. */
function completedCount(quota: SiteQuota, tally: QuotaTally): number {
  return tally.taken.reduce((sum, taken, group) => sum + Math.max(taken, quota.lower[group]!), 0);
}

/** Rows with none of their sites in common: each takes a site of its own, so their number is a lower bound. */
export function packingBound(rows: ReadonlyArray<Int32Array>, siteCount: number): number {
  const order = [...rows.keys()].sort((a, b) => rows[a]!.length - rows[b]!.length || a - b);
  const used = new Uint8Array(siteCount);
  let count = 0;
  for (const r of order) {
    if (rows[r]!.some((j) => used[j] === 1)) continue;
    for (const j of rows[r]!) used[j] = 1;
    count++;
  }
  return count;
}

/** Site by site the one that covers most of what is left (the lower index among equals), then without the superfluous. */
export function greedyCover(problem: CoverProblem, opened: ReadonlyArray<number>): number[] | null {
  const { rows, siteCount, quota, available } = problem;
  const rowsOf: number[][] = Array.from({ length: siteCount }, () => []);
  rows.forEach((sites, r) => {
    for (const j of sites) rowsOf[j]!.push(r);
  });
  const times = new Int32Array(rows.length);
  const gain = Int32Array.from(rowsOf, (list) => list.length);
  const chosen: number[] = [];
  const tally = quota.start();
  let left = rows.length;
  const choose = (site: number) => {
    chosen.push(site);
    tally.add(site);
    for (const r of rowsOf[site]!) {
      if (times[r]!++ > 0) continue;
      left--;
      for (const j of rows[r]!) gain[j]!--;
    }
  };
  for (const site of opened) choose(site);
  while (left > 0) {
    let best = -1;
    for (let j = 0; j < siteCount; j++) {
      if (gain[j] === 0 || available[j] !== 1 || !tally.canAdd(j)) continue;
      if (best < 0 || gain[j]! > gain[best]!) best = j;
    }
    if (best < 0) return null;
    choose(best);
  }
  const kept = new Set(chosen);
  const mustStay = new Set(problem.fixed);
  for (const site of [...chosen].sort((a, b) => rowsOf[a]!.length - rowsOf[b]!.length || b - a)) {
    if (mustStay.has(site) || rowsOf[site]!.some((r) => times[r] === 1)) continue;
    kept.delete(site);
    for (const r of rowsOf[site]!) times[r]!--;
  }
  return [...kept].sort((a, b) => a - b);
}

/**
 * Reduces a covering problem (Toregas and ReVelle 1972): a row with one site left opens it; a row that another row's
 * sites all cover needs no look; a site whose rows another one of its group covers too is closed.
 */
function reduceCover(problem: CoverProblem, state: Uint8Array): Int32Array[] | null {
  const { siteCount, quota } = problem;
  let rows = problem.rows.map((sites) => sites);
  for (;;) {
    const before = rows.length;
    let changed = false;
    rows = rows.filter((sites) => !sites.some((j) => state[j] === OPEN));
    rows = rows.map((sites) =>
      sites.some((j) => state[j] === CLOSED) ? sites.filter((j) => state[j] === FREE) : sites,
    );
    if (rows.some((sites) => sites.length === 0)) return null;
    const single = rows.find((sites) => sites.length === 1);
    if (single) {
      state[single[0]!] = OPEN;
      continue;
    }
    rows.sort((a, b) => a.length - b.length);
    const rowsOf: number[][] = Array.from({ length: siteCount }, () => []);
    const words = (siteCount + 31) >>> 5;
    const bits = new Int32Array(rows.length * words);
    rows.forEach((sites, r) => {
      for (const j of sites) {
        rowsOf[j]!.push(r);
        bits[r * words + (j >>> 5)]! |= 1 << (j & 31);
      }
    });
    const dropped = new Uint8Array(rows.length);
    for (let a = 0; a < rows.length; a++) {
      if (dropped[a]) continue;
      const rarest = rows[a]!.reduce((best, j) => (rowsOf[j]!.length < rowsOf[best]!.length ? j : best));
      for (const b of rowsOf[rarest]!) {
        if (b <= a || dropped[b]) continue;
        let inside = true;
        for (let w = 0; w < words && inside; w++) inside = (bits[a * words + w]! & ~bits[b * words + w]!) === 0;
        if (inside) dropped[b] = 1;
      }
    }
    rows = rows.filter((_, r) => !dropped[r]);
    // Sites are compared on the rows that are left.
    const kept: number[][] = Array.from({ length: siteCount }, () => []);
    rows.forEach((sites, r) => {
      for (const j of sites) kept[j]!.push(r);
    });
    const rowWords = (rows.length + 31) >>> 5;
    const siteBits = new Int32Array(siteCount * rowWords);
    kept.forEach((list, j) => {
      for (const r of list) siteBits[j * rowWords + (r >>> 5)]! |= 1 << (r & 31);
    });
    for (let j = 0; j < siteCount; j++) {
      if (state[j] !== FREE) continue;
      const own = kept[j]!;
      if (own.length === 0) {
        state[j] = CLOSED;
        continue;
      }
      const smallest = own.reduce((best, r) => (rows[r]!.length < rows[best]!.length ? r : best));
      for (const other of rows[smallest]!) {
        if (other === j || state[other] !== FREE || quota.groupOf[other] !== quota.groupOf[j]) continue;
        const rival = kept[other]!.length;
        if (rival < own.length || (rival === own.length && other > j)) continue;
        let inside = true;
        for (let w = 0; w < rowWords && inside; w++)
          inside = (siteBits[j * rowWords + w]! & ~siteBits[other * rowWords + w]!) === 0;
        if (inside) {
          state[j] = CLOSED;
          changed = true;
          break;
        }
      }
    }
    if (!changed && rows.length === before) return rows;
  }
}

/**
 * Fewest sites that cover all rows, with the quota's lower numbers counted in. Reductions and a greedy answer first;
 * HiGHS solves what is left. Source: [toregas1971] in REFERENCES.md.
 */
export async function fewestSites(problem: CoverProblem, limit: SearchLimit): Promise<CoverAnswer> {
  const { quota, available, fixed, siteCount } = problem;
  const enough = problem.enough ?? 0;
  const counted = (sites: ReadonlyArray<number>) => completedCount(quota, quota.tally(sites));
  const least = counted(fixed);
  let best = greedyCover(problem, fixed);
  let bestCount = best ? counted(best) : Number.POSITIVE_INFINITY;
  const packing = packingBound(problem.rows, siteCount);
  let bound = Math.max(least, packing);
  if (bestCount <= Math.max(enough, bound)) return { sites: best, bound: Math.min(bound, bestCount), proven: true };
  if (enough > 0 && bound > enough) return { sites: best, bound, proven: true };

  const state = new Uint8Array(siteCount);
  for (let j = 0; j < siteCount; j++) if (available[j] !== 1) state[j] = CLOSED;
  for (const j of fixed) state[j] = OPEN;
  const rows = reduceCover(problem, state);
  if (rows === null) return { sites: null, bound: Number.POSITIVE_INFINITY, proven: true };
  const opened: number[] = [];
  const columnOf = new Int32Array(siteCount).fill(-1);
  const siteOfColumn: number[] = [];
  for (let j = 0; j < siteCount; j++) {
    if (state[j] === OPEN) opened.push(j);
    else if (state[j] === FREE) {
      columnOf[j] = siteOfColumn.length;
      siteOfColumn.push(j);
    }
  }
  const openTally = quota.start();
  for (const j of opened) {
    if (!openTally.canAdd(j)) return { sites: best, bound: Number.POSITIVE_INFINITY, proven: true };
    openTally.add(j);
  }
  const again = greedyCover({ ...problem, rows, fixed: opened }, opened);
  if (again && counted(again) < bestCount) {
    best = again;
    bestCount = counted(again);
  }
  bound = Math.max(bound, counted(opened), openTally.total + packingBound(rows, siteCount));
  if (bestCount <= Math.max(enough, bound)) return { sites: best, bound: Math.min(bound, bestCount), proven: true };
  if (enough > 0 && bound > enough) return { sites: best, bound, proven: true };

  const writer = new RowWriter();
  for (const sites of rows) {
    for (const j of sites) writer.add(columnOf[j]!, 1);
    writer.end(1, Number.POSITIVE_INFINITY);
  }
  // With `enough` sites in mind, more than that are out of the question; otherwise only fewer than known are asked for.
  const columnCost = new Array<number>(siteOfColumn.length).fill(1);
  addQuotaRows(writer, quota, state, columnOf, columnCost, 1);
  const columns = columnCost.length;
  const columnInteger = new Uint8Array(columns).fill(1, 0, siteOfColumn.length);
  const answer = await solveIntegerModel(
    {
      columnCost: Float64Array.from(columnCost),
      columnLower: new Float64Array(columns),
      columnUpper: new Float64Array(columns).fill(1).fill(quota.count, siteOfColumn.length),
      columnInteger,
      ...writer.rows(),
    },
    limit,
    0.999,
    enough > 0 ? { enough: enough - openTally.total + 1e-6 } : {},
  );
  if (answer.outcome === 'NONE')
    return { sites: best, bound: enough > 0 ? Math.max(bound, enough + 1) : Number.POSITIVE_INFINITY, proven: true };
  if (answer.values) {
    const found = [...opened, ...siteOfColumn.filter((_, column) => answer.values![column]! > 0.5)];
    const covered = problem.rows.every((sites) => sites.some((j) => found.includes(j)));
    if (covered && counted(found) < bestCount) {
      best = found.sort((a, b) => a - b);
      bestCount = counted(best);
    }
  }
  if (answer.outcome === 'PROVEN') return { sites: best, bound: bestCount, proven: best !== null };
  if (answer.outcome === 'REACHED') return { sites: best, bound, proven: best !== null };
  const solverBound = Math.ceil(answer.bound + openTally.total - 1e-6);
  return { sites: best, bound: Math.min(bestCount, Math.max(bound, solverBound)), proven: false };
}

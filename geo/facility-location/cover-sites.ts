import { type CoverRows, costOf, coverageCostRows } from './cost-rows';
import { CoveringModel, usefulSites } from './covering-model';
import { dispensable } from './dominance';
import { solveIntegerModel } from './highs-solver';
import { completeGreedily } from './interchange';
import type { CheckedProblem } from './location-problem';
import type { SearchLimit } from './search-limit';
import type { SiteQuota } from './site-quota';

export interface CoverAnswer {
  /** Sites that cover all rows within the quota, ascending; null: none known. */
  sites: number[] | null;
  /** No cover takes fewer sites, those that the groups' lower numbers add included; Infinity: there is no cover. */
  bound: number;
  /** The answer is final: `sites` is best (or good enough), or there is none (or none with as few). */
  proven: boolean;
}

/** Sites that a choice comes to when it is completed to the groups' lower numbers. */
export function completedCount(quota: SiteQuota, sites: ReadonlyArray<number>): number {
  return quota.tally(sites).taken.reduce((sum, taken, group) => sum + Math.max(taken, quota.lower[group]!), 0);
}

/** Rows with none of their sites in common: each takes a site of its own, so their number is a lower bound. */
function packingBound(rows: ReadonlyArray<Int32Array>, siteCount: number): number {
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

/** Site by site the one that covers most of what is left; null when the quota is full before all is covered. */
export function greedyCover(
  problem: CheckedProblem,
  cover: CoverRows,
  quota: SiteQuota,
  stop: () => boolean,
): number[] | null {
  const rows = coverageCostRows(problem, { ...cover, demand: new Float64Array(cover.sites.length).fill(1) });
  const chosen = new Uint8Array(problem.siteCount);
  for (const j of problem.fixed) chosen[j] = 1;
  completeGreedily(rows, quota, problem.available, chosen, Number.POSITIVE_INFINITY, stop);
  return costOf(rows, chosen) === 0 ? [...chosen.keys()].filter((j) => chosen[j] === 1) : null;
}

/** Takes out rows and sites that others make dispensable, in turns, as long as that leaves less (Toregas, ReVelle 1972). */
function reduce(
  problem: CheckedProblem,
  all: ReadonlyArray<Int32Array>,
  stop: () => boolean,
): { rows: ReadonlyArray<Int32Array>; useful: Uint8Array } {
  const entries = (lists: ReadonlyArray<Int32Array>) => lists.reduce((sum, list) => sum + list.length, 0);
  let rows = all;
  for (;;) {
    const unneeded = dispensable(rows, problem.siteCount, 'OUTER', stop);
    const needed = rows.filter((_, r) => unneeded[r] === 0);
    const useful = usefulSites(problem, needed, stop);
    const left = needed.map((list) => list.filter((site) => useful[site] === 1));
    if (stop() || entries(left) === entries(rows)) return { rows: left, useful };
    rows = left;
  }
}

/**
 * Fewest sites that cover all rows, with the quota's lower numbers counted in: a greedy answer first, then HiGHS on the
 * rows and sites that no other makes dispensable. Source: [toregas1971] in REFERENCES.md.
 *
 *   minimise  Σ_j x_j + Σ_groups missing,  Σ_{j covers r} x_j >= 1
 *
 * @param enough an answer with so many sites will do, and the question ends when none has as few
 */
export async function fewestSites(
  problem: CheckedProblem,
  cover: CoverRows,
  quota: SiteQuota,
  limit: SearchLimit,
  enough = 0,
): Promise<CoverAnswer> {
  const stop = () => limit.reached;
  const sites = greedyCover(problem, cover, quota, stop);
  const count = sites ? completedCount(quota, sites) : Number.POSITIVE_INFINITY;
  const least = Math.max(completedCount(quota, problem.fixed), packingBound(cover.sites, problem.siteCount));
  if (count <= Math.max(enough, least)) return { sites, bound: Math.min(least, count), proven: true };
  if (enough > 0 && least > enough) return { sites, bound: least, proven: true };

  const { rows, useful } = reduce(problem, cover.sites, stop);
  const model = new CoveringModel(problem, useful, 1);
  for (const row of rows) model.requireOneOf(row);
  const answer = await solveIntegerModel(model.build(quota, 1), limit, 0.999, {
    ...(enough > 0 && { enough: enough + 1e-6 }),
    subModels: enough === 0,
    onBounds: (cost, bound) => enough === 0 && limit.report(Math.min(count, cost), Math.max(least, bound)),
  });
  if (answer.outcome === 'NONE')
    return { sites: null, bound: enough > 0 ? enough + 1 : Number.POSITIVE_INFINITY, proven: true };
  const found = answer.values && model.chosenIn(answer.values);
  const isBetter = found !== null && completedCount(quota, found) < count;
  const best = isBetter ? found : sites;
  const bestCount = best ? completedCount(quota, best) : Number.POSITIVE_INFINITY;
  if (answer.outcome === 'PROVEN') return { sites: best, bound: bestCount, proven: true };
  const bound = Math.min(bestCount, Math.max(least, Math.ceil(answer.bound - 1e-6)));
  return { sites: best, bound, proven: answer.outcome === 'REACHED' || bound === bestCount };
}

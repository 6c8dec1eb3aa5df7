import { coverageCostRows, coverRows } from './cost-rows';
import { fewestSites } from './cover-sites';
import { preferLowerIndices } from './interchange';
import {
  assignNearest,
  type CheckedProblem,
  checkProblem,
  checkReach,
  infeasible,
  isInfeasibility,
  type LocationProblem,
  type LocationSolution,
  quotaOf,
} from './location-problem';
import { SearchLimit } from './search-limit';
import { SiteQuota } from './site-quota';

/** Adds the sites of lowest index that the quota's numbers still ask for. */
export function completeByIndex(problem: CheckedProblem, quota: SiteQuota, sites: ReadonlyArray<number>): Uint8Array {
  const chosen = new Uint8Array(problem.siteCount);
  const tally = quota.tally(sites);
  for (const j of sites) chosen[j] = 1;
  for (let j = 0; j < problem.siteCount && tally.total < quota.count; j++) {
    if (chosen[j] === 1 || problem.available[j] !== 1 || !tally.canAdd(j)) continue;
    chosen[j] = 1;
    tally.add(j);
  }
  return chosen;
}

/** Completes a cover to the quota and puts sites of lower index first, as long as all within `reach` stays covered. */
export function settleCover(
  problem: CheckedProblem,
  quota: SiteQuota,
  reach: number,
  sites: ReadonlyArray<number>,
): number[] {
  const chosen = completeByIndex(problem, quota, sites);
  const isFixed = new Uint8Array(problem.siteCount);
  for (const j of problem.fixed) isFixed[j] = 1;
  const rows = coverageCostRows(problem, coverRows(problem, reach));
  preferLowerIndices(rows, quota, problem.available, isFixed, chosen, (cost) => cost === 0);
  return [...chosen.keys()].filter((j) => chosen[j] === 1);
}

/**
 * Location set covering problem (cobertura total): the fewest sites that bring all demand within `reach`, the reach
 * included. Groups' lower numbers and fixed sites count. Places without demand need no cover.
 *
 *   minimise  number of chosen sites, so that every i with demand has a chosen j with impedance[i][j] <= reach
 *
 * Exact, with the same rule for ties as `solveMaxCoverage`. Source: [toregas1971] in REFERENCES.md.
 *
 * @throws RangeError for input that makes no sense; what can't be covered is an INFEASIBLE answer
 * @example
 * solveSetCover({ impedance: [[1, 9], [9, 1]], demand: [10, 5], reach: 3 }) // sites [0, 1], objective 2
 */
export async function solveSetCover(
  problem: LocationProblem & {
    /** Greatest impedance at which a site still covers a place, in the impedance's unit. */
    reach: number;
  },
): Promise<LocationSolution> {
  const solver = 'solveSetCover';
  const checked = checkProblem(solver, problem);
  const { reach } = problem;
  checkReach(solver, reach);
  const quota = quotaOf(checked, null);
  if (isInfeasibility(quota)) return infeasible(checked, quota);
  const limit = new SearchLimit(problem);
  const cover = coverRows(checked, reach);
  if (cover.unreachable.count > 0)
    return infeasible(checked, {
      code: 'PLACES_OUT_OF_REACH',
      figures: { places: cover.unreachable.count, firstPlace: cover.unreachable.first, reach },
    });
  const { siteCount, available, fixed } = checked;
  const answer = await fewestSites({ rows: cover.sites, siteCount, quota, available, fixed }, limit);
  if (!answer.sites) {
    if (!answer.proven)
      throw new RangeError(`${solver}: found no choice within the groups' quotas before the time limit`);
    return infeasible(checked, { code: 'QUOTAS_LEAVE_PLACES_OUT', figures: { reach } });
  }
  const tally = quota.tally(answer.sites);
  const needed = tally.taken.reduce((sum, taken, group) => sum + Math.max(taken, quota.lower[group]!), 0);
  const exact = new SiteQuota(needed, quota.groupOf, quota.lower, quota.upper);
  const sites = settleCover(checked, exact, reach, answer.sites);
  return {
    status: answer.proven ? 'OPTIMAL' : 'FEASIBLE',
    objective: sites.length,
    bound: answer.proven ? sites.length : answer.bound,
    sites,
    assignment: assignNearest(checked, sites, reach),
  };
}

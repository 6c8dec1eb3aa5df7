import { coverageCostRows, coverRows } from './cost-rows';
import { completedCount, fewestSites } from './cover-sites';
import { completeByIndex, preferLowerIndices } from './interchange';
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
  unanswered,
} from './location-problem';
import { SearchLimit } from './search-limit';
import { SiteQuota } from './site-quota';

/** Completes a cover to the quota and puts sites of lower index first, as long as all within `reach` stays covered. */
export function settleCover(
  problem: CheckedProblem,
  quota: SiteQuota,
  reach: number,
  sites: ReadonlyArray<number>,
): number[] {
  const chosen = new Uint8Array(problem.siteCount);
  for (const j of sites) chosen[j] = 1;
  completeByIndex(quota, problem.available, chosen);
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
  const answer = await fewestSites(checked, cover, quota, limit);
  if (!answer.sites)
    return answer.proven
      ? infeasible(checked, { code: 'QUOTAS_LEAVE_PLACES_OUT', figures: { reach } })
      : unanswered(checked);
  const needed = completedCount(quota, answer.sites);
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

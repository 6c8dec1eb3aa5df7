import { coverageCostRows, coverRows } from './cost-rows';
import {
  assignNearest,
  checkFacilityCount,
  checkProblem,
  checkReach,
  infeasible,
  isInfeasibility,
  type LocationProblem,
  type LocationSolution,
  quotaOf,
} from './location-problem';
import { SearchLimit } from './search-limit';
import { chooseSites } from './site-choice';

export async function solveMaxCoverage(
  problem: LocationProblem & { reach: number; facilityCount: number },
): Promise<LocationSolution> {
  const checked = checkProblem('solveMaxCoverage', problem);
  checkFacilityCount('solveMaxCoverage', problem.facilityCount, checked.siteCount);
  checkReach('solveMaxCoverage', problem.reach);
  const quota = quotaOf(checked, problem.facilityCount);
  if (isInfeasibility(quota)) return infeasible(checked, quota);
  const limit = new SearchLimit(problem);
  const cover = coverRows(checked, problem.reach);
  const rows = coverageCostRows(checked, cover);
  const choice = await chooseSites({ rows, quota, available: checked.available, fixed: checked.fixed }, limit);
  const assignment = assignNearest(checked, choice.sites, problem.reach);
  const objective = assignment.reduce<number>((s, a, i) => s + (a === null ? 0 : checked.demand[i]!), 0);
  const total = checked.demand.reduce((s, d) => s + d, 0);
  return {
    status: choice.proven ? 'OPTIMAL' : 'FEASIBLE',
    objective,
    bound: choice.proven ? objective : Math.max(objective, total - choice.bound),
    sites: choice.sites,
    assignment,
  };
}

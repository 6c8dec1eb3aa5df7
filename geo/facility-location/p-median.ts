import { medianCostRows } from './cost-rows';
import {
  assignNearest,
  checkFacilityCount,
  checkProblem,
  infeasible,
  isInfeasibility,
  type LocationProblem,
  type LocationSolution,
  quotaOf,
} from './location-problem';
import { SearchLimit } from './search-limit';
import { chooseSites } from './site-choice';

export async function solvePMedian(problem: LocationProblem & { facilityCount: number }): Promise<LocationSolution> {
  const checked = checkProblem('solvePMedian', problem);
  checkFacilityCount('solvePMedian', problem.facilityCount, checked.siteCount);
  const quota = quotaOf(checked, problem.facilityCount);
  if (isInfeasibility(quota)) return infeasible(checked, quota);
  const limit = new SearchLimit(problem);
  const rows = medianCostRows(checked, problem.facilityCount);
  const choice = await chooseSites({ rows, quota, available: checked.available, fixed: checked.fixed }, limit);
  const assignment = assignNearest(checked, choice.sites);
  const objective = assignment.reduce<number>(
    (s, a, i) => (a === null || checked.demand[i] === 0 ? s : s + checked.demand[i]! * checked.impedance[i]![a]!),
    0,
  );
  return {
    status: choice.proven ? 'OPTIMAL' : 'FEASIBLE',
    objective,
    bound: choice.proven ? objective : Math.min(objective, choice.bound),
    sites: choice.sites,
    assignment,
  };
}

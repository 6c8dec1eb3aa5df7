import { coverRows, medianCostRows } from './cost-rows';
import { fewestSites } from './cover-sites';
import {
  assignNearest,
  checkFacilityCount,
  checkProblem,
  infeasible,
  isInfeasibility,
  type LocationProblem,
  type LocationSolution,
  quotaOf,
  unanswered,
} from './location-problem';
import { SearchLimit } from './search-limit';
import { chooseSites } from './site-choice';

/**
 * p-median: choose `facilityCount` sites so that the demand-weighted impedance to the nearest one is least in all.
 *
 *   minimise  Σ demand[i] · min over chosen j of impedance[i][j]
 *
 * Every place with demand has to be served: where none of the choices reaches all of them the answer is INFEASIBLE.
 * Exact, with the same rule for ties as `solveMaxCoverage`. Sources: [hakimi1964], [revelle1970] in REFERENCES.md.
 *
 * @throws RangeError for input that makes no sense; quotas that can't be met are an INFEASIBLE answer
 * @example
 * solvePMedian({ impedance: [[0, 4], [4, 0]], demand: [10, 5], facilityCount: 1 }) // sites [0], objective 20
 */
export async function solvePMedian(
  problem: LocationProblem & {
    /** How many sites are chosen, exactly. */
    facilityCount: number;
    /** Sites of an earlier answer to start the search from. */
    start?: ReadonlyArray<number>;
  },
): Promise<LocationSolution> {
  const solver = 'solvePMedian';
  const checked = checkProblem(solver, problem);
  const { facilityCount } = problem;
  checkFacilityCount(solver, facilityCount, checked.siteCount);
  const quota = quotaOf(checked, facilityCount);
  if (isInfeasibility(quota)) return infeasible(checked, quota);
  const limit = new SearchLimit(problem);

  let start = problem.start;
  const touched = coverRows(checked, Number.MAX_VALUE);
  if (touched.unreachable.count > 0)
    return infeasible(checked, {
      code: 'PLACES_OUT_OF_REACH',
      figures: { places: touched.unreachable.count, firstPlace: touched.unreachable.first, reach: null },
    });
  if (touched.sites.some((sites) => sites.length < checked.availableCount)) {
    const answer = await fewestSites(checked, touched, quota, limit, facilityCount);
    if (!answer.sites) {
      if (!answer.proven) return unanswered(checked);
      return infeasible(
        checked,
        problem.groups
          ? { code: 'QUOTAS_LEAVE_PLACES_OUT', figures: { reach: null } }
          : { code: 'TOO_FEW_TO_REACH_ALL', figures: { facilityCount, needed: answer.bound } },
      );
    }
    start ??= answer.sites;
    if (start !== answer.sites) {
      const given = new Set(start);
      if (!touched.sites.every((sites) => sites.some((j) => given.has(j)))) start = answer.sites;
    }
  }
  const rows = medianCostRows(checked, facilityCount);
  const choice = await chooseSites(
    {
      rows,
      quota,
      available: checked.available,
      fixed: checked.fixed,
      ...(start && { start }),
      // With many sites each place has few to choose from, and HiGHS is as fast on the rest as branching.
      modelSize: { root: facilityCount < 20 ? 1000 : 12_000, node: 500 },
    },
    limit,
  );
  const assignment = assignNearest(checked, choice.sites);
  const objective = assignment.reduce<number>(
    (sum, site, i) => (checked.demand[i] === 0 ? sum : sum + checked.demand[i]! * checked.impedance[i]![site!]!),
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

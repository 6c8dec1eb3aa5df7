import { coverRows } from './cost-rows';
import { fewestSites, greedyCover } from './cover-sites';
import {
  assignNearest,
  type CheckedProblem,
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
import { settleCover } from './set-cover';

/** Distinct finite impedances from places with demand to available sites, ascending, from `least` on. */
function distinctImpedances(problem: CheckedProblem, least: number): Float64Array {
  const values = new Float64Array(problem.placeCount * problem.availableCount);
  let count = 0;
  problem.impedance.forEach((row, i) => {
    if (problem.demand[i] === 0) return;
    for (let j = 0; j < problem.siteCount; j++) {
      const value = row[j]!;
      if (problem.available[j] === 1 && value >= least && value < Number.POSITIVE_INFINITY) values[count++] = value;
    }
  });
  const sorted = values.subarray(0, count).sort();
  let distinct = 0;
  for (const value of sorted) if (distinct === 0 || value !== sorted[distinct - 1]) sorted[distinct++] = value;
  return sorted.slice(0, distinct);
}

/**
 * p-center: choose `facilityCount` sites so that the worst-off place with demand is as near as possible; how much
 * demand it has does not matter.
 *
 *   minimise  max over i with demand of min over chosen j of impedance[i][j]
 *
 * Exact: the answer is one of the impedances, found by bisection with a covering question at each
 * (Minieka 1970). Same rule for ties as `solveMaxCoverage`. Source: [minieka1970] in REFERENCES.md.
 *
 * @throws RangeError for input that makes no sense; what can't be served is an INFEASIBLE answer
 * @example
 * solvePCenter({ impedance: [[0, 4], [4, 0], [2, 3]], demand: [1, 1, 1], facilityCount: 1 }) // sites [0], objective 4
 */
export async function solvePCenter(
  problem: LocationProblem & {
    /** How many sites are chosen, exactly. */
    facilityCount: number;
  },
): Promise<LocationSolution> {
  const solver = 'solvePCenter';
  const checked = checkProblem(solver, problem);
  const { facilityCount } = problem;
  checkFacilityCount(solver, facilityCount, checked.siteCount);
  const quota = quotaOf(checked, facilityCount);
  if (isInfeasibility(quota)) return infeasible(checked, quota);
  const limit = new SearchLimit(problem);
  const { siteCount, available, fixed } = checked;
  const stop = () => limit.reached;

  const everything = coverRows(checked, Number.MAX_VALUE);
  if (everything.unreachable.count > 0)
    return infeasible(checked, {
      code: 'PLACES_OUT_OF_REACH',
      figures: { places: everything.unreachable.count, firstPlace: everything.unreachable.first, reach: null },
    });
  if (everything.sites.length === 0) {
    const sites = settleCover(checked, quota, Number.MAX_VALUE, fixed);
    return { status: 'OPTIMAL', objective: 0, bound: 0, sites, assignment: assignNearest(checked, sites) };
  }
  // No place is nearer than its nearest site.
  let least = 0;
  checked.impedance.forEach((row, i) => {
    if (checked.demand[i] === 0) return;
    let nearest = Number.POSITIVE_INFINITY;
    for (let j = 0; j < siteCount; j++) if (available[j] === 1 && row[j]! < nearest) nearest = row[j]!;
    least = Math.max(least, nearest);
  });
  const values = distinctImpedances(checked, least);
  const coverAt = (index: number) => coverRows(checked, values[index]!);

  // Bisection twice: the greedy answers bring the range within few questions that take a proof.
  let sites: number[] | null = null;
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = greedyCover(checked, coverAt(middle), quota, stop);
    if (found) {
      sites = found;
      high = middle;
    } else low = middle + 1;
  }
  // Below `low` nothing serves everyone; at `high` the known answer does (past the end: none is known).
  low = 0;
  let stopped = false;
  while (low < high && !stopped) {
    const middle = (low + high) >>> 1;
    const answer = await fewestSites(checked, coverAt(middle), quota, limit, facilityCount);
    if (answer.sites) {
      sites = answer.sites;
      high = middle;
    } else if (answer.proven) low = middle + 1;
    else stopped = true;
    if (high < values.length) limit.report(values[high]!, values[Math.min(low, high)]!);
  }
  if (!sites) {
    if (stopped) return unanswered(checked);
    return infeasible(
      checked,
      problem.groups
        ? { code: 'QUOTAS_LEAVE_PLACES_OUT', figures: { reach: null } }
        : { code: 'TOO_FEW_TO_REACH_ALL', figures: { facilityCount, needed: facilityCount + 1 } },
    );
  }
  const settled = settleCover(checked, quota, values[high]!, sites);
  const assignment = assignNearest(checked, settled);
  let objective = 0;
  assignment.forEach((site, i) => {
    if (checked.demand[i]! > 0) objective = Math.max(objective, checked.impedance[i]![site!]!);
  });
  return {
    status: stopped ? 'FEASIBLE' : 'OPTIMAL',
    objective,
    bound: stopped ? Math.min(objective, values[low]!) : objective,
    sites: settled,
    assignment,
  };
}

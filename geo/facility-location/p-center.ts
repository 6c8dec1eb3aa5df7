import { coverRows } from './cost-rows';
import { type CoverAnswer, fewestSites, greedyCover, packingBound } from './cover-sites';
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
  const questionAt = (index: number) => ({
    rows: coverRows(checked, values[index]!).sites,
    siteCount,
    quota,
    available,
    fixed,
    enough: facilityCount,
  });

  // What a greedy answer reaches from above, what a packing excludes from below.
  let sites: number[] | null = null;
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = greedyCover(questionAt(middle), fixed);
    if (found) {
      sites = found;
      high = middle;
    } else low = middle + 1;
  }
  const greedyHigh = high;
  low = 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (packingBound(questionAt(middle).rows, siteCount) > facilityCount) low = middle + 1;
    else high = middle;
  }
  // Below `low` nothing serves everyone; at `high` the known answer does (past the end: none is known).
  high = greedyHigh;
  let stopped = false;
  while (low < high && !stopped) {
    const middle = (low + high) >>> 1;
    const answer: CoverAnswer = await fewestSites(questionAt(middle), limit);
    if (answer.sites) {
      sites = answer.sites;
      high = middle;
    } else if (answer.proven) low = middle + 1;
    else stopped = true;
    if (high < values.length) limit.report(values[high]!, values[Math.min(low, high)]!);
  }
  if (!sites) {
    if (stopped) throw new RangeError(`${solver}: found no choice that reaches every place within the time limit`);
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

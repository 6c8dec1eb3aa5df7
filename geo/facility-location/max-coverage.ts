import type { Row } from '../basis/requirements';
import { solveCapacitatedCoverage } from './capacitated-coverage';
import { type CostRows, costOf, coverageCostRows, coverRows } from './cost-rows';
import { CoveringModel, costUnit, usefulSites } from './covering-model';
import { type IntegerSolution, solveIntegerModel } from './highs-solver';
import { completeByIndex, completeGreedily, interchange, preferLowerIndices } from './interchange';
import {
  assignNearest,
  type CheckedProblem,
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
import type { SiteQuota } from './site-quota';

export interface MaxCoverageProblem extends LocationProblem {
  /** Greatest impedance at which a site still covers a place, in the impedance's unit. */
  reach: number;
  /** How many sites are chosen, exactly. */
  facilityCount: number;
  /** Most demand that each site can serve; a place may be shared out among several sites. */
  capacity?: Row;
  /** Sites of an earlier answer to start the search from. */
  start?: ReadonlyArray<number>;
}

export interface MaxCoverageSolution extends LocationSolution {
  /** With capacities: how much of each place's demand is served, and how much each chosen site serves. */
  served?: number[];
  load?: number[];
}

/**
 * Maximal covering location problem (máxima cobertura): choose `facilityCount` sites so that the most demand lies
 * within `reach`, the reach included.
 *
 *   maximise  Σ demand[i] · covered[i]
 *   covered[i] = 1 when some chosen j has impedance[i][j] <= reach
 *
 * Exact: status OPTIMAL only with a proof; otherwise FEASIBLE with a bound. Of equally good answers the one is given
 * that the search finds, which no single exchange for a site of lower index keeps as good: always the same one.
 * With `capacity` a site serves at most so much, and the objective is the demand that is served.
 * Sources: [church1974], for capacities [current1988] in REFERENCES.md.
 *
 * @throws RangeError for input that makes no sense; quotas that can't be met are an INFEASIBLE answer
 * @example
 * solveMaxCoverage({ impedance: [[1, 9], [9, 1]], demand: [10, 5], reach: 3, facilityCount: 1 }) // sites [0]
 */
export async function solveMaxCoverage(problem: MaxCoverageProblem): Promise<MaxCoverageSolution> {
  const solver = 'solveMaxCoverage';
  const checked = checkProblem(solver, problem);
  checkFacilityCount(solver, problem.facilityCount, checked.siteCount);
  checkReach(solver, problem.reach);
  const quota = quotaOf(checked, problem.facilityCount);
  if (isInfeasibility(quota)) return infeasible(checked, quota);
  const limit = new SearchLimit(problem);
  if (problem.capacity) return solveCapacitatedCoverage(checked, quota, problem.reach, problem.capacity, limit);
  return coverMost(checked, quota, problem.reach, limit, problem.start);
}

/** Demand of the places that `assignment` serves. */
export function coveredDemand(problem: CheckedProblem, assignment: ReadonlyArray<number | null>): number {
  return assignment.reduce<number>((sum, site, i) => (site === null ? sum : sum + problem.demand[i]!), 0);
}

async function coverMost(
  problem: CheckedProblem,
  quota: SiteQuota,
  reach: number,
  limit: SearchLimit,
  start: ReadonlyArray<number> | undefined,
): Promise<MaxCoverageSolution> {
  const stop = () => limit.reached;
  const cover = coverRows(problem, reach);
  const rows = coverageCostRows(problem, cover);
  const total = problem.demand.reduce((sum, value) => sum + value, 0);
  const reachable = total - rows.constant;
  const useful = usefulSites(problem, cover.sites, stop);
  let chosen = firstChoice(problem, quota, rows, useful, start, stop);
  let lost = costOf(rows, chosen);
  limit.report(total - lost, reachable);

  const unit = costUnit(reachable);
  const model = new CoveringModel(problem, useful, 0);
  cover.sites.forEach((sites, r) => {
    model.requireOneOf(sites, model.add(cover.demand[r]! / unit, 1));
  });
  const answer: IntegerSolution =
    lost === rows.constant
      ? { outcome: 'PROVEN', values: null, bound: 0 }
      : await solveIntegerModel(model.build(quota, 0), limit, cover.whole ? 0.999 / unit : 1e-9, {
          start: model.startFrom(chosen),
          subModels: true,
          presolve: false,
          onBounds: (cost, bound) =>
            limit.report(total - Math.min(lost, rows.constant + cost * unit), reachable - bound * unit),
        });
  if (answer.values) {
    const found = new Uint8Array(problem.siteCount);
    for (const j of model.chosenIn(answer.values)) found[j] = 1;
    if (costOf(rows, found) < lost) chosen = found;
  }
  completeByIndex(quota, problem.available, chosen);
  lost = costOf(rows, chosen);
  const near = cover.whole ? 0 : 1e-12 * Math.max(1, lost);
  const isFixed = new Uint8Array(problem.siteCount);
  for (const j of problem.fixed) isFixed[j] = 1;
  preferLowerIndices(rows, quota, problem.available, isFixed, chosen, (cost) => cost <= lost + near);
  const sites = [...chosen.keys()].filter((j) => chosen[j] === 1);
  const assignment = assignNearest(problem, sites, reach);
  const objective = coveredDemand(problem, assignment);
  const proven = answer.outcome === 'PROVEN';
  return {
    status: proven ? 'OPTIMAL' : 'FEASIBLE',
    objective,
    bound: proven ? objective : Math.max(objective, Math.min(reachable, reachable - answer.bound * unit)),
    sites,
    assignment,
  };
}

/** Greedy, from `start` where there is one, then interchange. */
function firstChoice(
  problem: CheckedProblem,
  quota: SiteQuota,
  rows: CostRows,
  useful: Uint8Array,
  start: ReadonlyArray<number> | undefined,
  stop: () => boolean,
): Uint8Array {
  const chosen = new Uint8Array(problem.siteCount);
  const isFixed = new Uint8Array(problem.siteCount);
  const tally = quota.tally(problem.fixed);
  for (const j of problem.fixed) chosen[j] = isFixed[j] = 1;
  for (const j of start ?? []) {
    if (chosen[j] === 1 || useful[j] !== 1 || !tally.canAdd(j)) continue;
    chosen[j] = 1;
    tally.add(j);
  }
  completeGreedily(rows, quota, useful, chosen, Number.POSITIVE_INFINITY, stop);
  interchange(rows, quota, useful, isFixed, chosen, Number.POSITIVE_INFINITY, stop);
  return chosen;
}

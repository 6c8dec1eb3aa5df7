import type { Row } from '../requirements';
import { solveCapacitatedCoverage } from './capacitated-coverage';
import { coverageCostRows, coverRows } from './cost-rows';
import { fewestSites, packingBound } from './cover-sites';
import { searchByExchange } from './coverage-exchange';
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
import { chooseSites } from './site-choice';
import type { SiteQuota } from './site-quota';

/** Exchanges that are tried where the bound leaves the question open; some microseconds each. */
const EXCHANGES = 50_000;

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
  const cover = coverRows(problem, reach);
  const rows = coverageCostRows(problem, cover);
  const total = problem.demand.reduce((sum, value) => sum + value, 0);
  let first = start;
  const isFixed = new Uint8Array(problem.siteCount);
  for (const j of problem.fixed) isFixed[j] = 1;
  // Whether the sites suffice for everything is a question of its own, which the bound of the search is weak on.
  if (packingBound(cover.sites, problem.siteCount) <= quota.count) {
    const { siteCount, available, fixed } = problem;
    const question = { rows: cover.sites, siteCount, quota, available, fixed, enough: quota.count };
    const answer = await fewestSites(question, limit.share(0.25));
    if (answer.sites) first = answer.sites;
  }
  const choice = await chooseSites(
    {
      rows,
      quota,
      available: problem.available,
      dominated: dominatedSites(problem, cover.sites),
      fixed: problem.fixed,
      ...(first && { start: first }),
      intensify: (chosen) =>
        searchByExchange(rows, quota, problem.available, isFixed, chosen, EXCHANGES, () => limit.reached),
      modelSize: { root: 60_000, node: 12_000 },
    },
    limit.measuring((cost) => total - cost),
  );
  const assignment = assignNearest(problem, choice.sites, reach);
  const objective = coveredDemand(problem, assignment);
  return {
    status: choice.proven ? 'OPTIMAL' : 'FEASIBLE',
    objective,
    bound: choice.proven ? objective : Math.max(objective, total - choice.bound),
    sites: choice.sites,
    assignment,
  };
}

/**
 * Sites whose places another site of the same group covers too; of equals, all but the lowest index. Fixed sites
 * are left alone.
 */
function dominatedSites(problem: CheckedProblem, rows: ReadonlyArray<Int32Array>): Uint8Array {
  const { siteCount, groupOf } = problem;
  const dominated = new Uint8Array(siteCount);
  const isFixed = new Uint8Array(siteCount);
  for (const j of problem.fixed) isFixed[j] = 1;
  const rowsOf: number[][] = Array.from({ length: siteCount }, () => []);
  const words = (rows.length + 31) >>> 5;
  const bits = new Int32Array(siteCount * words);
  rows.forEach((sites, r) => {
    for (const j of sites) {
      rowsOf[j]!.push(r);
      bits[j * words + (r >>> 5)]! |= 1 << (r & 31);
    }
  });
  for (let j = 0; j < siteCount; j++) {
    const own = rowsOf[j]!;
    if (isFixed[j] === 1 || own.length === 0) continue;
    const smallest = own.reduce((best, r) => (rows[r]!.length < rows[best]!.length ? r : best));
    for (const other of rows[smallest]!) {
      const rival = rowsOf[other]!.length;
      if (other === j || isFixed[other] === 1 || groupOf[other] !== groupOf[j]) continue;
      if (rival < own.length || (rival === own.length && other > j)) continue;
      let inside = true;
      for (let w = 0; w < words && inside; w++) inside = (bits[j * words + w]! & ~bits[other * words + w]!) === 0;
      if (inside) {
        dominated[j] = 1;
        break;
      }
    }
  }
  return dominated;
}

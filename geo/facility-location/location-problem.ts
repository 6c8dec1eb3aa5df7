import type { Row } from '../basis/requirements';
import { describeInfeasibility, type Infeasibility } from './infeasibility';
import { SiteQuota } from './site-quota';

/** What a solver tells while it works: the best value so far and what no answer can beat. */
export interface LocationProgress {
  objective: number;
  bound: number;
  elapsedSeconds: number;
}

export interface LocationProblem {
  /** impedance[i][j] from demand i to candidate site j, 0 or more; Infinity: not reachable. */
  impedance: ReadonlyArray<Row>;
  /** Demand of each place, 0 or more. */
  demand: Row;
  /** Sites that are chosen whatever they bring; they count towards `facilityCount`. */
  fixed?: ReadonlyArray<number>;
  /** Sites that may not be chosen. */
  excluded?: ReadonlyArray<number>;
  /** Group of each site (0, 1, …), with how many sites a group must and may take. */
  groups?: { of: ReadonlyArray<number>; min?: ReadonlyArray<number>; max?: ReadonlyArray<number> };
  /** Seconds after which the best answer so far is given as FEASIBLE, with its bound. Default 60. */
  timeLimitSeconds?: number;
  /** Polled several times a second; true ends the search as the time limit does. */
  shouldStop?: () => boolean;
  /** Called whenever the best value or the bound improves. */
  onProgress?: (progress: LocationProgress) => void;
}

export interface LocationSolution {
  /**
   * OPTIMAL only with a proof; FEASIBLE: stopped before the proof was complete; UNANSWERED: stopped before any choice was
   * found, though there may be one.
   */
  status: 'OPTIMAL' | 'FEASIBLE' | 'INFEASIBLE' | 'UNANSWERED';
  /** Value of `sites`, recomputed from them. 0 when there are none. */
  objective: number;
  /** What no choice of sites can beat; equal to `objective` when OPTIMAL. 0 when there is no choice. */
  bound: number;
  /** Chosen sites, ascending. */
  sites: number[];
  /** Site that serves each demand (the nearest chosen one, the lower index among equals); null: none in reach. */
  assignment: Array<number | null>;
  /** Why no choice is possible, an English sentence. */
  infeasibleBecause?: string;
  /** The same reason as a code with its figures, for other languages. */
  infeasibility?: Infeasibility;
}

/** A problem that has been checked, in the form that the solvers work on. */
export interface CheckedProblem {
  impedance: ReadonlyArray<Row>;
  demand: Float64Array;
  placeCount: number;
  siteCount: number;
  /** Fixed sites, ascending, each once. */
  fixed: number[];
  /** 1 where the site may be chosen. */
  available: Uint8Array;
  availableCount: number;
  groupOf: Int32Array;
  groupMin: Int32Array;
  groupMax: Int32Array;
}

const isIndex = (value: number, count: number) => Number.isInteger(value) && value >= 0 && value < count;

function checkSites(solver: string, name: 'fixed' | 'excluded', sites: ReadonlyArray<number>, siteCount: number): void {
  for (const site of sites)
    if (!isIndex(site, siteCount))
      throw new RangeError(`${solver}: ${name} site ${site} is not one of the ${siteCount} candidate sites`);
}

function checkGroupCounts(
  solver: string,
  name: 'min' | 'max',
  counts: ReadonlyArray<number>,
  finiteOnly: boolean,
): void {
  counts.forEach((count, group) => {
    if (count >= 0 && (Number.isInteger(count) || (!finiteOnly && count === Number.POSITIVE_INFINITY))) return;
    throw new RangeError(`${solver}: groups.${name} of group ${group} must be a whole number, 0 or more, not ${count}`);
  });
}

/** Checks what every solver needs. Throws RangeError; what is merely impossible to satisfy is left to the solver. */
export function checkProblem(solver: string, problem: LocationProblem): CheckedProblem {
  const { impedance } = problem;
  const placeCount = impedance.length;
  if (placeCount === 0) throw new RangeError(`${solver} requires at least one place with demand`);
  const siteCount = impedance[0]!.length;
  if (siteCount === 0) throw new RangeError(`${solver} requires at least one site`);
  for (let i = 0; i < placeCount; i++) {
    const row = impedance[i]!;
    if (row.length !== siteCount)
      throw new RangeError(
        `${solver}: place ${i} has an impedance to ${row.length} sites, the first place to ${siteCount}`,
      );
    for (let j = 0; j < siteCount; j++) {
      const value = row[j]!;
      if (!(value >= 0))
        throw new RangeError(`${solver}: impedance from place ${i} to site ${j} must be 0 or more, not ${value}`);
    }
  }
  if (problem.demand.length !== placeCount)
    throw new RangeError(`${solver}: there are ${placeCount} places and ${problem.demand.length} demands`);
  const demand = Float64Array.from(problem.demand);
  demand.forEach((value, i) => {
    if (!(value >= 0) || value === Number.POSITIVE_INFINITY)
      throw new RangeError(`${solver}: demand of place ${i} must be a finite number, 0 or more, not ${value}`);
  });
  const limit = problem.timeLimitSeconds;
  if (limit !== undefined && !(limit > 0)) throw new RangeError(`${solver}: time limit must be over 0 s, not ${limit}`);

  const fixed = problem.fixed ?? [];
  const excluded = problem.excluded ?? [];
  checkSites(solver, 'fixed', fixed, siteCount);
  checkSites(solver, 'excluded', excluded, siteCount);
  const available = new Uint8Array(siteCount).fill(1);
  for (const site of excluded) available[site] = 0;
  for (const site of fixed)
    if (available[site] === 0) throw new RangeError(`${solver}: site ${site} is both fixed and excluded`);

  const groupOf = new Int32Array(siteCount);
  let groupMin = new Int32Array(1);
  let groupMax = new Int32Array(1).fill(siteCount);
  const { groups } = problem;
  if (groups) {
    const { of, min, max } = groups;
    if (of.length !== siteCount)
      throw new RangeError(`${solver}: there are ${siteCount} sites and ${of.length} group memberships`);
    if (min && max && min.length !== max.length)
      throw new RangeError(`${solver}: groups.min names ${min.length} groups and groups.max ${max.length}`);
    const named = min?.length ?? max?.length;
    of.forEach((group, site) => {
      if (!Number.isInteger(group) || group < 0 || (named !== undefined && group >= named))
        throw new RangeError(
          `${solver}: site ${site} is in group ${group}, ${named === undefined ? 'which is no group index' : `but there are ${named} groups`}`,
        );
    });
    if (min) checkGroupCounts(solver, 'min', min, true);
    if (max) checkGroupCounts(solver, 'max', max, false);
    const groupCount = named ?? Math.max(...of) + 1;
    groupOf.set(of);
    // A quota beyond the number of sites says no more than that number plus one, and fits 32 bits.
    const clipped = (counts: ReadonlyArray<number> | undefined, otherwise: number) =>
      Int32Array.from({ length: groupCount }, (_, g) => Math.min(counts?.[g] ?? otherwise, siteCount + 1));
    groupMin = clipped(min, 0);
    groupMax = clipped(max, siteCount);
  }
  return {
    impedance,
    demand,
    placeCount,
    siteCount,
    fixed: [...new Set(fixed)].sort((a, b) => a - b),
    available,
    availableCount: available.reduce((sum, value) => sum + value, 0),
    groupOf,
    groupMin,
    groupMax,
  };
}

/** `facilityCount` is a whole number from 1 to the number of sites. */
export function checkFacilityCount(solver: string, facilityCount: number, siteCount: number): void {
  if (!Number.isInteger(facilityCount) || facilityCount < 1)
    throw new RangeError(`${solver}: facilityCount must be a whole number, 1 or more, not ${facilityCount}`);
  if (facilityCount > siteCount)
    throw new RangeError(`${solver}: ${facilityCount} sites are to be placed, but there are ${siteCount} candidates`);
}

/** `reach` is finite and over 0. */
export function checkReach(solver: string, reach: number): void {
  if (!(reach > 0) || reach === Number.POSITIVE_INFINITY)
    throw new RangeError(`${solver}: reach must be a finite number over 0, not ${reach}`);
}

/** The quotas of a problem for `facilityCount` sites, or why they can't be met. `facilityCount` null: as many as it takes. */
export function quotaOf(problem: CheckedProblem, facilityCount: number | null): SiteQuota | Infeasibility {
  const groupCount = problem.groupMin.length;
  const availableIn = new Int32Array(groupCount);
  const fixedIn = new Int32Array(groupCount);
  for (let j = 0; j < problem.siteCount; j++) if (problem.available[j]) availableIn[problem.groupOf[j]!]!++;
  for (const site of problem.fixed) fixedIn[problem.groupOf[site]!]!++;
  for (let group = 0; group < groupCount; group++) {
    const min = problem.groupMin[group]!;
    const max = problem.groupMax[group]!;
    const figures = { group, min, max, available: availableIn[group]!, fixed: fixedIn[group]! };
    // A maximum of all sites is none that anybody asked for.
    if (min > max && max < problem.siteCount) return { code: 'GROUP_MIN_OVER_MAX', figures };
    if (min > figures.available) return { code: 'GROUP_MIN_OVER_AVAILABLE', figures };
    if (figures.fixed > max) return { code: 'GROUP_FIXED_OVER_MAX', figures };
  }
  const lower = problem.groupMin.map((min, group) => Math.max(min, fixedIn[group]!));
  const upper = problem.groupMax.map((max, group) => Math.min(max, availableIn[group]!));
  const lowerSum = lower.reduce((sum, value) => sum + value, 0);
  const upperSum = upper.reduce((sum, value) => sum + value, 0);
  if (facilityCount !== null) {
    if (facilityCount > problem.availableCount)
      return {
        code: 'TOO_FEW_AVAILABLE',
        figures: { facilityCount, sites: problem.siteCount, available: problem.availableCount },
      };
    if (problem.fixed.length > facilityCount)
      return { code: 'FIXED_OVER_COUNT', figures: { facilityCount, fixed: problem.fixed.length } };
    if (lowerSum > facilityCount) {
      const minSum = problem.groupMin.reduce((sum, value) => sum + value, 0);
      const asking = problem.groupMin.filter((value) => value > 0);
      return minSum > facilityCount
        ? {
            code: 'GROUP_MINS_OVER_COUNT',
            figures: {
              facilityCount,
              groups: asking.length,
              sum: minSum,
              least: Math.min(...asking),
              most: Math.max(...asking),
            },
          }
        : {
            code: 'GROUP_MINS_AND_FIXED_OVER_COUNT',
            figures: { facilityCount, fixed: problem.fixed.length, sum: lowerSum },
          };
    }
    if (upperSum < facilityCount) return { code: 'GROUP_MAXS_UNDER_COUNT', figures: { facilityCount, sum: upperSum } };
  }
  return new SiteQuota(facilityCount ?? upperSum, problem.groupOf, lower, upper);
}

export function isInfeasibility(value: object): value is Infeasibility {
  return 'code' in value;
}

export function infeasible(problem: CheckedProblem, infeasibility: Infeasibility): LocationSolution {
  return {
    ...unanswered(problem),
    status: 'INFEASIBLE',
    infeasibleBecause: describeInfeasibility(infeasibility),
    infeasibility,
  };
}

/** The search was stopped before it found any choice. */
export function unanswered({ placeCount }: CheckedProblem): LocationSolution {
  const assignment = new Array<number | null>(placeCount).fill(null);
  return { status: 'UNANSWERED', objective: 0, bound: 0, sites: [], assignment };
}

/** The nearest of `sites` (ascending) for every place, no farther than `reach`; the lower index among equals. */
export function assignNearest(
  problem: CheckedProblem,
  sites: ReadonlyArray<number>,
  reach = Number.MAX_VALUE,
): Array<number | null> {
  return Array.from({ length: problem.placeCount }, (_, i) => {
    const row = problem.impedance[i]!;
    let nearest: number | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const site of sites) {
      const value = row[site]!;
      if (value < least && value <= reach) {
        least = value;
        nearest = site;
      }
    }
    return nearest;
  });
}

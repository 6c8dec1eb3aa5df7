import {
  coverageContributions,
  type Infeasibility,
  type LocationProblem,
  type LocationSolution,
  solveMaxCoverage,
  solvePCenter,
  solvePMedian,
  solveSetCover,
} from '../../../geo/facility-location';
import { type ImpedanceQuestion, impedanceRows } from './impedance';
import { SITE_OBJECTIVE_DEFINITIONS, type SiteObjective } from './site-objectives.definition';
import type { SolutionStatus, SolveProgress } from './site-selection.types';

/** A site selection as plain data, so that a thread can answer it. Sites are those of the question, by their position. */
export interface SiteTask {
  readonly question: ImpedanceQuestion;
  /** Rows of the requested places. */
  readonly demand: Float64Array;
  readonly objective: SiteObjective;
  readonly sites: number;
  readonly reach: number;
  readonly fixed: readonly number[];
  readonly groups: { readonly of: readonly number[]; readonly min: readonly number[]; readonly max: readonly number[] };
  /** Most demand that each site can serve; null: no limit. */
  readonly capacity: Float64Array | null;
  readonly timeLimitSeconds: number;
}

export interface ChosenSite {
  readonly site: number;
  readonly covers: number;
  readonly lossWithout: number;
  readonly assigned: number;
  /** Demand times impedance of the assigned demand. */
  readonly assignedImpedance: number;
  readonly served: number | null;
  readonly alternatives: readonly number[];
}

export interface SiteAnswer {
  /** UNANSWERED: the time was over before any choice was found. */
  readonly status: SolutionStatus | 'UNANSWERED';
  /** In the unit of the objective; see `SiteSelection`. 0 when there are no sites. */
  readonly objectiveValue: number;
  readonly bound: number;
  readonly solveSeconds: number;
  readonly sites: readonly ChosenSite[];
  readonly totalDemand: number;
  readonly coveredDemand: number;
  readonly meanImpedance: number;
  readonly maxImpedance: number;
  readonly tiedWithLast: readonly number[];
  readonly infeasibility: Infeasibility | null;
  readonly progress: readonly SolveProgress[];
}

export interface FrontierStep {
  readonly sites: number;
  readonly status: SolutionStatus;
  readonly coveredDemand: number;
  readonly chosen: readonly number[];
}

/** Maximum progress points in an answer. */
const MOST_PROGRESS = 200;

/**
 * Chooses the sites and computes the gain of each.
 * @param onProgress called for every improvement
 */
export async function solveSites(
  task: SiteTask,
  onProgress: (progress: SolveProgress) => void = () => undefined,
): Promise<SiteAnswer> {
  const startedAt = performance.now();
  const impedance = impedanceRows(task.question);
  const totalDemand = task.demand.reduce((sum, value) => sum + value, 0);
  const { solve, isMeanOverDemand } = SOLVERS[task.objective];
  const unit = isMeanOverDemand ? totalDemand : 1;
  const progress: SolveProgress[] = [];
  const problem: LocationProblem = {
    ...problemOf(task, impedance),
    onProgress: ({ objective, bound, elapsedSeconds }) => {
      // Before there is an answer or a bound there is nothing to tell.
      if (!Number.isFinite(objective) || !Number.isFinite(bound)) return;
      const moment = { elapsedSeconds, objectiveValue: objective / unit, bound: bound / unit };
      if (progress.length < MOST_PROGRESS) progress.push(moment);
      onProgress(moment);
    },
  };
  const { solution, load } = await solve(task, problem);
  const measured = measure(task, impedance, solution, load);
  return {
    status: solution.status,
    objectiveValue: solution.objective / unit,
    bound: solution.bound / unit,
    solveSeconds: (performance.now() - startedAt) / 1000,
    totalDemand,
    infeasibility: solution.infeasibility ?? null,
    progress,
    ...measured,
  };
}

/**
 * The most demand that 1, 2, … `task.sites` sites can cover, each step started from the one before. Steps that fixed
 * sites or quotas rule out are left out. The time limit is that of the whole.
 */
export async function solveFrontier(task: SiteTask): Promise<FrontierStep[]> {
  const impedance = impedanceRows(task.question);
  const endsAt = performance.now() + 1000 * task.timeLimitSeconds;
  const most = Math.min(task.sites, task.question.siteLongitude.length);
  const steps: FrontierStep[] = [];
  let start: readonly number[] | undefined;
  for (let facilityCount = 1; facilityCount <= most; facilityCount++) {
    const solution = await solveMaxCoverage({
      ...problemOf(task, impedance),
      reach: task.reach,
      facilityCount,
      timeLimitSeconds: Math.max(1e-3, (endsAt - performance.now()) / 1000),
      ...(task.capacity ? { capacity: task.capacity } : {}),
      ...(start ? { start } : {}),
    });
    const { status, objective: coveredDemand, sites: chosen } = solution;
    if (status === 'INFEASIBLE' || status === 'UNANSWERED') continue;
    start = chosen;
    steps.push({ sites: facilityCount, status, coveredDemand, chosen });
  }
  return steps;
}

function problemOf({ demand, fixed, groups, timeLimitSeconds }: SiteTask, impedance: Float64Array[]): LocationProblem {
  return { impedance, demand, fixed, groups, timeLimitSeconds };
}

type Solved = { solution: LocationSolution; load: readonly number[] | null };

/** How an objective is reached. */
interface SiteSolver {
  readonly solve: (task: SiteTask, problem: LocationProblem) => Promise<Solved>;
  /** The solver counts demand times impedance; people read the mean. */
  readonly isMeanOverDemand: boolean;
}

const SOLVERS: Readonly<Record<SiteObjective, SiteSolver>> = {
  MAX_COVERAGE: {
    solve: async ({ sites: facilityCount, reach, capacity }, problem) => {
      const solution = await solveMaxCoverage({ ...problem, facilityCount, reach, ...(capacity ? { capacity } : {}) });
      return { solution, load: solution.load ?? null };
    },
    isMeanOverDemand: false,
  },
  MIN_MEAN_IMPEDANCE: {
    solve: async ({ sites: facilityCount }, problem) => ({
      solution: await solvePMedian({ ...problem, facilityCount }),
      load: null,
    }),
    isMeanOverDemand: true,
  },
  MIN_MAX_IMPEDANCE: {
    solve: async ({ sites: facilityCount }, problem) => ({
      solution: await solvePCenter({ ...problem, facilityCount }),
      load: null,
    }),
    isMeanOverDemand: false,
  },
  COVER_ALL: {
    solve: async ({ reach }, problem) => ({ solution: await solveSetCover({ ...problem, reach }), load: null }),
    isMeanOverDemand: false,
  },
};

type Measured = Pick<SiteAnswer, 'sites' | 'coveredDemand' | 'meanImpedance' | 'maxImpedance' | 'tiedWithLast'>;

function measure(
  task: SiteTask,
  impedance: Float64Array[],
  { sites }: LocationSolution,
  load: readonly number[] | null,
): Measured {
  if (sites.length === 0) return { sites: [], coveredDemand: 0, meanImpedance: 0, maxImpedance: 0, tiedWithLast: [] };
  const { demand, reach } = task;
  const assigned = new Float64Array(sites.length);
  const assignedImpedance = new Float64Array(sites.length);
  let coveredDemand = 0;
  let weighted = 0;
  let total = 0;
  let maxImpedance = 0;
  impedance.forEach((row, i) => {
    const people = demand[i] as number;
    if (people === 0) return;
    let nearest = 0;
    sites.forEach((site, k) => {
      if ((row[site] as number) < (row[sites[nearest] as number] as number)) nearest = k;
    });
    const value = row[sites[nearest] as number] as number;
    assigned[nearest]! += people;
    assignedImpedance[nearest]! += people * value;
    if (value <= reach) coveredDemand += people;
    weighted += people * value;
    total += people;
    maxImpedance = Math.max(maxImpedance, value);
  });
  const { contributions, tiedWithLast } = coverageContributions({ ...problemOf(task, impedance), reach }, sites);
  const tells = SITE_OBJECTIVE_DEFINITIONS[task.objective].seeksDemandInReach && task.capacity === null;
  return {
    sites: contributions.map(({ site, covers, lossWithout, alternatives }, k) => ({
      site,
      covers,
      lossWithout,
      assigned: assigned[k] as number,
      assignedImpedance: assignedImpedance[k] as number,
      served: load?.[k] ?? null,
      alternatives: tells ? alternatives : [],
    })),
    coveredDemand,
    meanImpedance: total > 0 ? weighted / total : 0,
    maxImpedance,
    tiedWithLast: tells ? tiedWithLast : [],
  };
}

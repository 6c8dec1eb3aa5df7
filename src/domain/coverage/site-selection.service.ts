import type { Joint } from '../../platform/caching/result-cache';
import { LimitExceededError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import { percentOf } from '../../platform/percent';
import { requireKnown } from '../../platform/require-known';
import {
  DEFAULT_INTEREST_RULE,
  declinedAmong,
  type ExcludedMunicipality,
  exclusionFromCandidacy,
  type InterestRule,
} from '../programme';
import { municipalitiesInScope } from '../ranking';
import { type DepartmentEntity, type MunicipalityEntity, type PlaceEntity, vumeStatusOf } from '../territory';

import type { AnalysisRunner } from './analysis-runner';
import { placeRows, requireDemand, requireFewPairs } from './coverage.service';
import type { CoverageSnapshot } from './coverage.snapshot';
import { withoutNoise } from './coverage-measures';
import { type Demand, type NeedScores, readDemand } from './demand';
import { seatOf } from './facilities';
import { impedanceQuestion, type MeasuredBy, readImpedance } from './impedance-model';
import { infeasibilityText, unansweredText } from './infeasibility-text';
import { fixedAgainstRule, leftOutText, nobodyInterested, openAgainstRule } from './left-out-text';
import { readReach } from './reach';
import { refuse } from './refusal';
import {
  DEFAULT_OBJECTIVE,
  SITE_OBJECTIVE_DEFINITIONS,
  SITE_OBJECTIVES,
  type SiteObjective,
} from './site-objectives.definition';
import type {
  CoverageSummary,
  DepartmentQuotaRequest,
  FrontierPoint,
  SelectedSite,
  SiteSelection,
  SiteSelectionRequest,
  SolveProgress,
} from './site-selection.types';
import type { FrontierStep, SiteAnswer, SiteTask } from './site-solver';
import {
  CODES_OF_DEPARTMENTS,
  CODES_OF_MUNICIPALITIES,
  capacitiesWithObjective,
  departmentTwice,
  fixedAndExcluded,
  leastAboveMost,
  NO_CANDIDATE_LEFT,
  noCandidate,
  possibleWithThoseLeftOut,
  quotaBelowNought,
  siteCapacityBelowNought,
  siteCount,
  siteCountWithThoseLeftOut,
  timeLimitBeyond,
} from './texts';

/** The programme's own question: thirteen windows, within 15 km. */
export const DEFAULT_SITES = 13;
export const DEFAULT_REACH = 15;
export const DEFAULT_TIME_LIMIT_SECONDS = 10;
export const MOST_TIME_LIMIT_SECONDS = 120;
/** Seconds that a thread may take over the solver's own time limit, for the matrix and the last step. */
const GRACE_SECONDS = 30;
/** Seconds in which it is tried whether a question can be met at all. */
const FEASIBILITY_SECONDS = 2;

/** A question that has been read and checked. */
interface ReadSelection {
  readonly objective: SiteObjective;
  /** In the order of their codes; sites are named by their position here. */
  readonly candidates: readonly MunicipalityEntity[];
  readonly fixedCodes: ReadonlySet<string>;
  readonly interestRule: InterestRule;
  /** Municipalities excluded by their authority's position, by code. */
  readonly excluded: readonly ExcludedMunicipality[];
  /** Fixed by their open VUME, against the word of their authority. */
  readonly openAgainstRule: readonly ExcludedMunicipality[];
  readonly rows: Int32Array;
  readonly demand: Demand;
  readonly measuredBy: MeasuredBy;
  readonly task: SiteTask;
}

/** Chooses the municipalities whose VUME would bring most. */
export class SiteSelectionService {
  constructor(
    private readonly runner: AnalysisRunner,
    private readonly needScores: NeedScores,
  ) {}

  /**
   * Solves a location problem in a thread, which is freed if the signal aborts. Only OPTIMAL and INFEASIBLE answers are
   * cached, since another run may improve a FEASIBLE one.
   * @param onProgress called for every improvement
   * @throws BadUserInputError for invalid input; quotas that cannot be met give an INFEASIBLE answer
   * @throws InsufficientDataError if there is no demand
   * @throws LimitExceededError if no solution was found within the time limit
   */
  select(
    snapshot: CoverageSnapshot,
    request: SiteSelectionRequest,
    signal?: AbortSignal,
    onProgress?: (progress: SolveProgress) => void,
  ): Promise<SiteSelection> {
    return this.runner.shared(
      'vumeSiteSelection',
      snapshot.revision,
      request,
      (joint) => this.solve(snapshot, request, joint),
      {
        signal,
        onProgress: onProgress && ((progress) => onProgress(progress as SolveProgress)),
        isFinal: ({ status }) => status !== 'FEASIBLE',
      },
    );
  }

  /**
   * Coverage frontier of a question: the maximum demand that 1, 2, … of its sites can cover, whatever its objective.
   * @throws as `select` does
   */
  async frontier(
    snapshot: CoverageSnapshot,
    request: SiteSelectionRequest,
    signal?: AbortSignal,
  ): Promise<FrontierPoint[]> {
    const { points } = await this.runner.shared(
      'coverageFrontier',
      snapshot.revision,
      request,
      (joint) => this.solveFrontier(snapshot, request, joint.signal),
      { signal, isFinal: (answer) => answer.points.every(({ status }) => status === 'OPTIMAL') },
    );
    return points;
  }

  private async solve(
    snapshot: CoverageSnapshot,
    request: SiteSelectionRequest,
    { signal, onProgress }: Joint,
  ): Promise<SiteSelection> {
    const read = await this.read(snapshot, request);
    const answer = await this.runner.inThread<SiteTask, SiteAnswer>('site-selection.worker', read.task, {
      signal,
      timeLimitSeconds: read.task.timeLimitSeconds + GRACE_SECONDS,
      onProgress,
    });
    const { status } = answer;
    if (status === 'UNANSWERED') throw new LimitExceededError(unansweredText(read.task.timeLimitSeconds));
    const infeasible = status === 'INFEASIBLE';
    const reason = answer.infeasibility && (await this.reasonOf(snapshot, request, read, answer.infeasibility, signal));
    const chosen = answer.sites.map(({ site }) => read.candidates[site] as MunicipalityEntity);
    return {
      dataRevision: snapshot.revision,
      objective: read.objective,
      status,
      objectiveValue: infeasible ? null : withoutNoise(answer.objectiveValue),
      bound: infeasible ? null : withoutNoise(answer.bound),
      gapPercent: infeasible ? null : gapPercent(answer),
      solveSeconds: answer.solveSeconds,
      sites: answer.sites.map((chosen): SelectedSite => {
        const municipality = read.candidates[chosen.site] as MunicipalityEntity;
        return {
          municipality,
          fixed: read.fixedCodes.has(municipality.code),
          coveredDemand: withoutNoise(chosen.covers),
          assignedDemand: withoutNoise(chosen.assigned),
          meanImpedance: chosen.assigned > 0 ? chosen.assignedImpedance / chosen.assigned : null,
          lossWithout: withoutNoise(chosen.lossWithout),
          servedDemand: chosen.served === null ? null : withoutNoise(chosen.served),
          alternatives: chosen.alternatives.map((site) => read.candidates[site] as MunicipalityEntity),
        };
      }),
      coverage: infeasible ? null : summaryOf(answer),
      infeasibleBecause: reason,
      tiedWithLast: answer.tiedWithLast.map((site) => read.candidates[site] as MunicipalityEntity),
      progress: answer.progress,
      candidates: read.candidates.length,
      interestRule: read.interestRule,
      excluded: read.excluded,
      warnings: [
        ...read.openAgainstRule.map(openAgainstRule),
        ...(read.interestRule === 'IGNORE' ? declinedAmong(snapshot, chosen) : []),
      ],
      impedanceModel: read.measuredBy.description,
      demand: read.demand.description,
      request,
    };
  }

  /** Why nothing meets the conditions; the word of the authorities too, where the question can be met without it. */
  private async reasonOf(
    snapshot: CoverageSnapshot,
    request: SiteSelectionRequest,
    read: ReadSelection,
    infeasibility: NonNullable<SiteAnswer['infeasibility']>,
    signal: AbortSignal | undefined,
  ): Promise<Bilingual> {
    const text = infeasibilityOf(snapshot, request, read, infeasibility);
    if (read.excluded.length === 0) return text;
    const { task } = await this.read(snapshot, { ...request, interestRule: 'IGNORE' });
    const { status } = await this.runner.inThread<SiteTask, SiteAnswer>(
      'site-selection.worker',
      { ...task, timeLimitSeconds: Math.min(task.timeLimitSeconds, FEASIBILITY_SECONDS) },
      { signal, timeLimitSeconds: FEASIBILITY_SECONDS + GRACE_SECONDS },
    );
    if (status !== 'OPTIMAL' && status !== 'FEASIBLE') return text;
    const because = leftOutText(read.excluded);
    return possibleWithThoseLeftOut(text, because);
  }

  private async solveFrontier(
    snapshot: CoverageSnapshot,
    request: SiteSelectionRequest,
    signal: AbortSignal,
  ): Promise<{ points: FrontierPoint[] }> {
    const { task, candidates } = await this.read(snapshot, request);
    const steps = await this.runner.inThread<SiteTask, FrontierStep[]>('frontier.worker', task, {
      signal,
      timeLimitSeconds: task.timeLimitSeconds + GRACE_SECONDS,
    });
    const total = requireDemand(task.demand);
    return {
      points: steps.map(({ sites, status, coveredDemand, chosen }, k) => {
        const before = steps[k - 1];
        return {
          sites,
          status,
          coveredDemand,
          coveredPercent: percentOf(coveredDemand, total),
          gain: before ? coveredDemand - before.coveredDemand : null,
          municipalities: chosen.map((site) => candidates[site] as MunicipalityEntity),
        };
      }),
    };
  }

  private async read(snapshot: CoverageSnapshot, request: SiteSelectionRequest): Promise<ReadSelection> {
    const objective = request.objective ?? DEFAULT_OBJECTIVE;
    const reach = readReach(request.reach ?? DEFAULT_REACH, 'reach');
    const { candidates, fixed, ...candidacy } = readCandidates(snapshot, request);
    const sites = readSites(request.sites ?? DEFAULT_SITES, candidates.length, objective, candidacy.excluded);
    const measuredBy = readImpedance(snapshot, request);
    const rows = placeRows(snapshot, request.demandScope ?? 'REGION');
    const demand = await readDemand(snapshot, request.demand, this.needScores, rows);
    const demandOfRows = demand.ofRows;
    requireDemand(demandOfRows);
    requireFewPairs(rows.length, candidates.length);
    const indexOf = new Map(candidates.map(({ code }, index) => [code, index]));
    return {
      objective,
      candidates,
      fixedCodes: new Set(fixed),
      ...candidacy,
      rows,
      demand,
      measuredBy,
      task: {
        question: impedanceQuestion(snapshot, rows, candidates.map(seatOf), measuredBy),
        demand: demandOfRows,
        objective,
        sites,
        reach,
        fixed: fixed.map((code) => indexOf.get(code) as number),
        groups: readQuotas(snapshot, request.departmentQuotas ?? [], candidates),
        capacity: readCapacities(request, objective, candidates),
        timeLimitSeconds: readTimeLimit(request.timeLimitSeconds ?? DEFAULT_TIME_LIMIT_SECONDS),
      },
    };
  }
}

interface ReadCandidates extends Pick<ReadSelection, 'candidates' | 'interestRule' | 'excluded' | 'openAgainstRule'> {
  readonly fixed: string[];
}

/**
 * The candidates by code, without those that the question or their authority excludes, and the fixed ones among them.
 * An open VUME stays, whatever its authority says today.
 */
function readCandidates(snapshot: CoverageSnapshot, request: SiteSelectionRequest): ReadCandidates {
  const { municipalities, municipalityByCode } = snapshot.territory;
  for (const name of ['candidateCodes', 'fixedCodes', 'excludedCodes'] as const)
    requireKnown(request[name], municipalityByCode, name, CODES_OF_MUNICIPALITIES);
  const excluded = new Set(request.excludedCodes ?? []);
  const both = request.fixedCodes?.find((code) => excluded.has(code));
  if (both !== undefined) {
    const name = municipalityByCode.get(both)?.name;
    throw refuse('fixedCodes', fixedAndExcluded(both, name));
  }
  const open = new Set(openVumeCodes(snapshot));
  const fixed = [...new Set(request.fixedCodes ?? open)].filter((code) => !excluded.has(code)).sort();
  const interestRule = request.interestRule ?? DEFAULT_INTEREST_RULE;
  const barred = municipalities.flatMap((municipality): ExcludedMunicipality[] => {
    const reason = exclusionFromCandidacy(snapshot, municipality.code, { interestRule, excludeOpenVume: false });
    return reason === null || excluded.has(municipality.code) ? [] : [{ municipality, reason }];
  });
  const isFixed = new Set(fixed);
  const against = barred.filter(({ municipality: { code } }) => isFixed.has(code));
  const contradiction = against.find(({ municipality: { code } }) => !open.has(code));
  if (contradiction !== undefined) throw fixedAgainstRule(contradiction, interestRule);
  const asked = new Set([
    ...(request.candidateCodes ??
      municipalitiesInScope(snapshot, request.scope ?? 'PROGRAMME').map(({ code }) => code)),
    ...fixed,
  ]);
  const leftOut = barred.filter(({ municipality: { code } }) => asked.has(code) && !isFixed.has(code));
  const isLeftOut = new Set(leftOut.map(({ municipality }) => municipality));
  const candidates = municipalities.filter(
    (municipality) => asked.has(municipality.code) && !excluded.has(municipality.code) && !isLeftOut.has(municipality),
  );
  if (candidates.length > 0) return { candidates, fixed, interestRule, excluded: leftOut, openAgainstRule: against };
  if (leftOut.length > 0) throw nobodyInterested(leftOut, interestRule);
  throw refuse('candidateCodes', NO_CANDIDATE_LEFT);
}

/** Municipalities with an open VUME, which is always a site. */
function openVumeCodes({ territory, servicePointsOf }: CoverageSnapshot): string[] {
  return territory.municipalities
    .filter(({ code }) => vumeStatusOf(servicePointsOf.get(code)) === 'OPEN')
    .map(({ code }) => code);
}

function readSites(
  sites: number,
  candidates: number,
  objective: SiteObjective,
  excluded: readonly ExcludedMunicipality[],
): number {
  if (!SITE_OBJECTIVE_DEFINITIONS[objective].countsSites) return candidates; // as many as it takes
  if (sites >= 1 && sites <= candidates) return sites;
  const text = siteCount(sites, candidates);
  if (sites < 1 || sites > candidates + excluded.length) throw refuse('sites', text);
  const because = leftOutText(excluded);
  throw refuse('sites', siteCountWithThoseLeftOut(text, because));
}

function readTimeLimit(seconds: number): number {
  if (seconds > 0 && seconds <= MOST_TIME_LIMIT_SECONDS) return seconds;
  throw refuse('timeLimitSeconds', timeLimitBeyond(seconds, MOST_TIME_LIMIT_SECONDS));
}

/** Each department is a group, by its position in the snapshot's list. */
function readQuotas(
  snapshot: CoverageSnapshot,
  quotas: readonly DepartmentQuotaRequest[],
  candidates: readonly MunicipalityEntity[],
): SiteTask['groups'] {
  const { departments, departmentByCode } = snapshot.territory;
  const indexOf = new Map(departments.map(({ code }, index) => [code, index]));
  const min = departments.map(() => 0);
  const max = departments.map(() => candidates.length);
  const seen = new Set<string>();
  quotas.forEach((quota, k) => {
    const argument = `departmentQuotas[${k}]`;
    requireKnown([quota.departmentCode], departmentByCode, `${argument}.departmentCode`, CODES_OF_DEPARTMENTS);
    if (seen.has(quota.departmentCode)) {
      throw refuse(`${argument}.departmentCode`, departmentTwice(quota.departmentCode));
    }
    seen.add(quota.departmentCode);
    readQuota(quota, argument);
    const group = indexOf.get(quota.departmentCode) as number;
    min[group] = quota.min ?? 0;
    max[group] = Math.min(quota.max ?? candidates.length, candidates.length);
  });
  return { of: candidates.map(({ departmentCode }) => indexOf.get(departmentCode) as number), min, max };
}

function readQuota({ min, max }: DepartmentQuotaRequest, argument: string): void {
  for (const [name, value] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (typeof value === 'number' && value < 0) {
      throw refuse(`${argument}.${name}`, quotaBelowNought(value));
    }
  }
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    throw refuse(`${argument}.min`, leastAboveMost(min, max));
  }
}

function readCapacities(
  { capacityPerSite, siteCapacities }: SiteSelectionRequest,
  objective: SiteObjective,
  candidates: readonly MunicipalityEntity[],
): Float64Array | null {
  if (typeof capacityPerSite !== 'number' && !siteCapacities) return null;
  const takesCapacities = (one: SiteObjective): boolean => SITE_OBJECTIVE_DEFINITIONS[one].seeksDemandInReach;
  if (!takesCapacities(objective)) {
    throw refuse('capacityPerSite', capacitiesWithObjective(objective, SITE_OBJECTIVES.filter(takesCapacities)));
  }
  const everywhere = readCapacity(capacityPerSite ?? Number.POSITIVE_INFINITY, 'capacityPerSite');
  const of = new Map(
    (siteCapacities ?? []).map(({ municipalityCode, capacity }, k) => {
      const argument = `siteCapacities[${k}]`;
      if (!candidates.some(({ code }) => code === municipalityCode)) {
        throw refuse(`${argument}.municipalityCode`, noCandidate(municipalityCode.slice(0, 40)));
      }
      return [municipalityCode, readCapacity(capacity, `${argument}.capacity`)];
    }),
  );
  return Float64Array.from(candidates, ({ code }) => of.get(code) ?? everywhere);
}

function readCapacity(capacity: number, argument: string): number {
  if (capacity >= 0) return capacity;
  throw refuse(argument, siteCapacityBelowNought(capacity));
}

/** Gap between bound and value, in percent of the value; 0 with a proof. */
function gapPercent({ status, objectiveValue, bound }: SiteAnswer): number | null {
  const gap = Math.abs(bound - objectiveValue);
  if (status === 'OPTIMAL' || gap === 0) return 0;
  return objectiveValue === 0 ? null : (100 * gap) / Math.abs(objectiveValue);
}

function summaryOf({ totalDemand, coveredDemand, meanImpedance, maxImpedance }: SiteAnswer): CoverageSummary {
  return {
    totalDemand: withoutNoise(totalDemand),
    coveredDemand: withoutNoise(coveredDemand),
    coveredPercent: percentOf(withoutNoise(coveredDemand), withoutNoise(totalDemand)),
    meanImpedance,
    maxImpedance,
  };
}

/** The solver counts no further than there are sites; people are told the number that they wrote. */
function asAsked(
  departments: readonly DepartmentEntity[],
  quotas: readonly DepartmentQuotaRequest[],
  reason: NonNullable<SiteAnswer['infeasibility']>,
): NonNullable<SiteAnswer['infeasibility']> {
  if (reason.code !== 'GROUP_MIN_OVER_AVAILABLE' && reason.code !== 'GROUP_MIN_OVER_MAX') return reason;
  const code = departments[reason.figures.group]?.code;
  const asked = quotas.find(({ departmentCode }) => departmentCode === code)?.min;
  return { ...reason, figures: { ...reason.figures, min: asked ?? reason.figures.min } };
}

function infeasibilityOf(
  { territory }: CoverageSnapshot,
  { departmentQuotas }: SiteSelectionRequest,
  { rows, measuredBy }: ReadSelection,
  reason: NonNullable<SiteAnswer['infeasibility']>,
): Bilingual {
  const nameOf = (code: string): string => territory.departmentByCode.get(code)?.name ?? code;
  return infeasibilityText(asAsked(territory.departments, departmentQuotas ?? [], reason), {
    departmentOf: (group) => (territory.departments[group] as DepartmentEntity).name,
    placeOf: (row) => {
      const place = territory.places[rows[row] as number] as PlaceEntity;
      return `${place.name} (${territory.municipalityByCode.get(place.municipalityCode)?.name})`;
    },
    asking: (departmentQuotas ?? [])
      .filter(({ min }) => (min ?? 0) > 0)
      .map(({ departmentCode }) => nameOf(departmentCode)),
    unit: measuredBy.description.unit,
  });
}

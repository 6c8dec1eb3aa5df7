import type { Bilingual } from '../../platform/language';
import type { ExcludedMunicipality, InterestRule } from '../programme';
import type { RankingScope } from '../ranking';
import type { MunicipalityEntity } from '../territory';
import type { DemandDescription, DemandRequest, ImpedanceModel, ImpedanceRequest } from './coverage.types';
import type { SiteObjective } from './site-objectives.definition';

export const SOLUTION_STATUSES = ['OPTIMAL', 'FEASIBLE', 'INFEASIBLE'] as const;
export type SolutionStatus = (typeof SOLUTION_STATUSES)[number];

export interface DepartmentQuotaRequest {
  readonly departmentCode: string;
  readonly min?: number | null;
  readonly max?: number | null;
}

export interface SiteCapacityRequest {
  readonly municipalityCode: string;
  readonly capacity: number;
}

/** A planner's question; null and undefined mean the default. */
export interface SiteSelectionRequest extends ImpedanceRequest {
  readonly objective?: SiteObjective | null;
  readonly sites?: number | null;
  readonly reach?: number | null;
  readonly demand?: DemandRequest | null;
  readonly scope?: RankingScope | null;
  readonly candidateCodes?: readonly string[] | null;
  readonly fixedCodes?: readonly string[] | null;
  readonly excludedCodes?: readonly string[] | null;
  readonly interestRule?: InterestRule | null;
  readonly departmentQuotas?: readonly DepartmentQuotaRequest[] | null;
  readonly demandScope?: RankingScope | null;
  readonly timeLimitSeconds?: number | null;
  readonly capacityPerSite?: number | null;
  readonly siteCapacities?: readonly SiteCapacityRequest[] | null;
}

export interface SelectedSite {
  readonly municipality: MunicipalityEntity;
  readonly fixed: boolean;
  /** Demand within its reach. */
  readonly coveredDemand: number;
  /** Demand of the places that it is the nearest chosen site of. */
  readonly assignedDemand: number;
  /** Of that demand; null when there is none. */
  readonly meanImpedance: number | null;
  /** Demand within reach of no other chosen site, which would be lost without this one. */
  readonly lossWithout: number;
  /** With capacities: the demand that it serves; else null. */
  readonly servedDemand: number | null;
  /** Where demand within reach is sought without capacities: candidates that would cover as much in its place. */
  readonly alternatives: readonly MunicipalityEntity[];
}

export interface CoverageSummary {
  readonly totalDemand: number;
  readonly coveredDemand: number;
  readonly coveredPercent: number;
  readonly meanImpedance: number | null;
  readonly maxImpedance: number | null;
}

/** A point of the search: the best value so far and its bound, in the unit of the objective. */
export interface SolveProgress {
  readonly elapsedSeconds: number;
  readonly objectiveValue: number;
  readonly bound: number;
}

export interface SiteSelection {
  readonly dataRevision: number;
  readonly objective: SiteObjective;
  readonly status: SolutionStatus;
  /** Null when INFEASIBLE. */
  readonly objectiveValue: number | null;
  readonly bound: number | null;
  readonly gapPercent: number | null;
  readonly solveSeconds: number;
  readonly sites: readonly SelectedSite[];
  readonly coverage: CoverageSummary | null;
  readonly infeasibleBecause: Bilingual | null;
  readonly tiedWithLast: readonly MunicipalityEntity[];
  readonly progress: readonly SolveProgress[];
  readonly candidates: number;
  readonly interestRule: InterestRule;
  /** Municipalities excluded by their authority's position, by code, except those that the question excludes. */
  readonly excluded: readonly ExcludedMunicipality[];
  readonly warnings: readonly Bilingual[];
  readonly impedanceModel: ImpedanceModel;
  readonly demand: DemandDescription;
  /** For the frontier, which is worked out when it is asked for. */
  readonly request: SiteSelectionRequest;
}

/** The most demand that this many sites can cover. */
export interface FrontierPoint {
  readonly sites: number;
  readonly status: SolutionStatus;
  readonly coveredDemand: number;
  readonly coveredPercent: number;
  /** What one more site brings over the step before; null for the first. */
  readonly gain: number | null;
  readonly municipalities: readonly MunicipalityEntity[];
}

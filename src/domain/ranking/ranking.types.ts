import type { Bilingual } from '../../platform/language';
import type { IndicatorSeries } from '../territory/indicator-series';
import type { MunicipalityEntity } from '../territory/municipality.entity';
import type { Direction } from '../territory/territory.types';

export const RANKING_SCOPES = ['PROGRAMME', 'REGION'] as const;
export type RankingScope = (typeof RANKING_SCOPES)[number];
export const NORMALISATIONS = ['MIN_MAX', 'Z_SCORE', 'PERCENTILE_RANK'] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];
export const AGGREGATIONS = ['ARITHMETIC_MEAN', 'GEOMETRIC_MEAN', 'TOPSIS'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];
export const MISSING_DATA_POLICIES = ['REWEIGHT', 'IMPUTE_DEPARTMENT_MEDIAN', 'EXCLUDE'] as const;
export type MissingDataPolicy = (typeof MISSING_DATA_POLICIES)[number];
export const INTEREST_RULES = ['EXCLUDE_DECLINED', 'REQUIRE_INTERESTED', 'IGNORE'] as const;
export type InterestRule = (typeof INTEREST_RULES)[number];
export const EXCLUSION_REASONS = ['DECLINED', 'INTEREST_NOT_CONFIRMED', 'VUME_ALREADY_OPEN', 'MISSING_DATA'] as const;
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number];

export interface CriterionRequest {
  readonly indicatorKey: string;
  readonly weight: number;
  readonly direction?: Direction | null;
}

/** What a planner asks; null and undefined stand for the default. */
export interface RankingRequest {
  readonly scope?: RankingScope | null;
  readonly municipalityCodes?: readonly string[] | null;
  readonly criteria?: readonly CriterionRequest[] | null;
  readonly normalisation?: Normalisation | null;
  readonly aggregation?: Aggregation | null;
  readonly missingData?: MissingDataPolicy | null;
  readonly interestRule?: InterestRule | null;
  readonly excludeOpenVume?: boolean | null;
}

/** A criterion in use; the weights of all add up to 1. */
export interface Criterion {
  readonly series: IndicatorSeries;
  readonly weight: number;
  readonly direction: Exclude<Direction, 'NEUTRAL'>;
}

export interface Contribution {
  readonly criterion: Criterion;
  /** In the unit of the indicator; null when missing. */
  readonly value: number | null;
  /** On the scale of the normalisation; null when missing. */
  readonly normalised: number | null;
  readonly contribution: number;
}

export interface RankedMunicipality {
  readonly rank: number;
  readonly municipality: MunicipalityEntity;
  readonly score: number;
  readonly contributions: readonly Contribution[];
}

export interface ExcludedMunicipality {
  readonly municipality: MunicipalityEntity;
  readonly reason: ExclusionReason;
}

export interface VumeRanking {
  readonly dataRevision: number;
  readonly criteria: readonly Criterion[];
  readonly normalisation: Normalisation;
  readonly aggregation: Aggregation;
  /** By rank, ties by code. */
  readonly candidates: readonly RankedMunicipality[];
  readonly excluded: readonly ExcludedMunicipality[];
  readonly warnings: readonly Bilingual[];
}

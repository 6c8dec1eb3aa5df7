import type { Bilingual } from '../../platform/language';
import type { ExcludedMunicipality, InterestRule } from '../programme/candidacy';
import type { MunicipalInterest } from '../programme/programme.types';
import type { IndicatorSeries } from '../territory/indicator-series';
import type { MunicipalityEntity } from '../territory/municipality.entity';
import type { Direction, ValueQuality } from '../territory/territory.types';

export const RANKING_SCOPES = ['PROGRAMME', 'REGION'] as const;
export type RankingScope = (typeof RANKING_SCOPES)[number];
export const NORMALISATIONS = ['MIN_MAX', 'Z_SCORE', 'PERCENTILE_RANK'] as const;
export type Normalisation = (typeof NORMALISATIONS)[number];
export const AGGREGATIONS = ['ARITHMETIC_MEAN', 'GEOMETRIC_MEAN', 'TOPSIS'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];
export const MISSING_DATA_POLICIES = ['REWEIGHT', 'IMPUTE_DEPARTMENT_MEDIAN', 'EXCLUDE'] as const;
export type MissingDataPolicy = (typeof MISSING_DATA_POLICIES)[number];

export interface CriterionRequest {
  readonly indicatorKey: string;
  readonly weight: number;
  readonly direction?: Direction | null;
}

/** How many of the first places matter: phase II sets up a VUME in 13 municipalities. */
export const DEFAULT_TOP_N = 13;
export const MAX_ROBUSTNESS_DRAWS = 100_000;

/** How firm the ranking is to be shown to be; null and undefined stand for the default. */
export interface RobustnessRequest {
  readonly draws?: number | null;
  readonly seed?: number | null;
  readonly topN?: number | null;
  readonly weightSpread?: number | null;
  readonly propagateStandardErrors?: boolean | null;
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
  readonly robustness?: RobustnessRequest | null;
}

export interface RobustnessSettings {
  readonly draws: number;
  readonly seed: number;
  readonly topN: number;
  readonly weightSpread: number;
  readonly propagateStandardErrors: boolean;
}

/** A request with every default in its place. */
export interface RankingSettings {
  readonly scope: RankingScope;
  /** In the order of the codes, each once; null: the whole scope. */
  readonly municipalityCodes: readonly string[] | null;
  /** null: the default criteria. */
  readonly criteria: readonly CriterionRequest[] | null;
  readonly normalisation: Normalisation;
  readonly aggregation: Aggregation;
  readonly missingData: MissingDataPolicy;
  readonly interestRule: InterestRule;
  readonly excludeOpenVume: boolean;
  readonly robustness: RobustnessSettings | null;
}

/** A criterion in use; the weights of all add up to 1. */
export interface Criterion {
  readonly series: IndicatorSeries;
  readonly weight: number;
  readonly direction: Exclude<Direction, 'NEUTRAL'>;
}

export interface Contribution {
  readonly criterion: Criterion;
  /** In the unit of the indicator; null when missing and not imputed. */
  readonly value: number | null;
  /** The value is the median of the department, not a figure of the municipality. */
  readonly imputed: boolean;
  /** Of the published value in use; null when there is none. */
  readonly quality: ValueQuality | null;
  /** What the source makes of the value in use. */
  readonly note: Bilingual | null;
  /** On the scale of the normalisation; null when missing and not imputed. */
  readonly normalised: number | null;
  readonly contribution: number;
}

/** Where a municipality stands over the draws of the weights. */
export interface RankRobustness {
  readonly medianRank: number;
  readonly rankP5: number;
  readonly rankP95: number;
  /** 0 to 1. */
  readonly topNProbability: number;
}

export interface RankedMunicipality {
  readonly rank: number;
  readonly municipality: MunicipalityEntity;
  readonly interest: MunicipalInterest;
  readonly score: number;
  readonly contributions: readonly Contribution[];
  /** null when it was not asked for. */
  readonly robustness: RankRobustness | null;
}

export interface RobustnessSummary {
  readonly settings: RobustnessSettings;
  /** Mean over municipalities and draws of the places moved. */
  readonly meanRankShift: number;
  readonly mostInfluentialCriterion: Criterion;
  /** For each criterion the mean of the places moved when its weight alone moves over the same spread. */
  readonly criterionRankShifts: ReadonlyArray<{ readonly criterion: Criterion; readonly meanRankShift: number }>;
}

export interface VumeRanking {
  readonly dataRevision: number;
  readonly settings: RankingSettings;
  readonly criteria: readonly Criterion[];
  /** The cut: that of the robustness, or 13; never more than there are candidates. */
  readonly topN: number;
  /** By rank, ties by code. */
  readonly candidates: readonly RankedMunicipality[];
  readonly excluded: readonly ExcludedMunicipality[];
  readonly warnings: readonly Bilingual[];
  /** null when it was not asked for. */
  readonly robustnessSummary: RobustnessSummary | null;
  /** The candidates as geo takes them, in the order of `candidates`: what the analyses of the ranking start from. */
  readonly basis: RankingBasis;
}

/** Candidates in rows, criteria in columns. */
export interface RankingBasis {
  /** More is more need; for GEOMETRIC_MEAN shifted into [0.01, 1], for TOPSIS on the vector scale. */
  readonly normalised: ReadonlyArray<ReadonlyArray<number | null>>;
  readonly weights: readonly number[];
  /** On the scale of `normalised`; null where it was not asked for. */
  readonly standardErrors: ReadonlyArray<readonly number[]> | null;
  /** For TOPSIS the best and the worst of each criterion in the scope; null otherwise. */
  readonly ideals: { readonly ideal: readonly number[]; readonly opposite: readonly number[] } | null;
}

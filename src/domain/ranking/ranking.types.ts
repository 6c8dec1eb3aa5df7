import type { UncertainCriterion, UnknownFigure } from '../../../geo/composite-index';
import type { Bilingual } from '../../platform/language';
import type { ExcludedMunicipality, InterestRule } from '../programme';
import type { Direction, IndicatorSeries, MunicipalInterest, MunicipalityEntity, ValueQuality } from '../territory';
import type { Aggregation, MissingDataPolicy, Normalisation } from './ranking-methods.definition';

export const RANKING_SCOPES = ['PROGRAMME', 'REGION'] as const;
export type RankingScope = (typeof RANKING_SCOPES)[number];
export const RANKING_PRESETS = ['DEFAULT', 'FORMER'] as const;
/** Criteria and weights under a name. */
export type RankingPreset = (typeof RANKING_PRESETS)[number];
export const FIRMNESS_VERDICTS = ['FIRM_AMONG_FIRST', 'FIRM_OUTSIDE', 'ONE_CRITERION_DECIDES', 'DEPENDS'] as const;
export type FirmnessVerdict = (typeof FIRMNESS_VERDICTS)[number];

export interface CriterionRequest {
  readonly indicatorKey: string;
  readonly weight: number;
  readonly direction?: Direction | null;
  /** Of the values; the latest without it. */
  readonly year?: number | null;
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
  readonly preset?: RankingPreset | null;
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
  /** null: those of the preset. */
  readonly criteria: readonly CriterionRequest[] | null;
  /** null: the criteria are given. */
  readonly preset: RankingPreset | null;
  readonly normalisation: Normalisation;
  readonly aggregation: Aggregation;
  readonly missingData: MissingDataPolicy;
  readonly interestRule: InterestRule;
  readonly excludeOpenVume: boolean;
  readonly robustness: RobustnessSettings | null;
}

/** A criterion in use; the weights of all add up to 1. */
export interface Criterion {
  /** Of the year in use. */
  readonly series: IndicatorSeries;
  /** As it was asked for; null: the latest. */
  readonly year: number | null;
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
  /** Published with the value in use; null when there is none. */
  readonly standardError: number | null;
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
  /** Share of the draws in which it comes before the next candidate, ties counting half; null for the last. */
  readonly beforeNextProbability: number | null;
  /** Whether the places of nine in ten draws overlap with those of the next candidate. */
  readonly overlapsNext: boolean;
  /** It comes before the next candidate in fewer than nine of ten draws; their places then overlap too. */
  readonly indistinguishableFromNext: boolean;
}

/** A criterion without which a candidate stands elsewhere. */
export interface DecidingCriterion {
  readonly criterion: Criterion;
  /** null: without it the candidate has nothing to be ranked by. */
  readonly rankWithout: number | null;
}

/** Whether a candidate is among the first topN however the ranking is computed. */
export interface RankFirmness {
  /** Other ways of computing that rank it: without each criterion, by each other method and each other rule for missing data. */
  readonly ways: number;
  readonly waysWithoutCriterion: number;
  readonly waysByOtherRule: number;
  /** In how many of them it is among the first topN. */
  readonly waysAmongFirst: number;
  /** Over the ranking itself and all those ways. */
  readonly bestRank: number;
  readonly worstRank: number;
  /** The criteria that decide its place on their own: without one it crosses the cut, or falls by more than half of topN. */
  readonly decidedBy: readonly DecidingCriterion[];
  /** The criterion without which its place changes the most; null where none changes it. */
  readonly mostMovedBy: DecidingCriterion | null;
  readonly verdict: FirmnessVerdict;
}

export interface RankedMunicipality {
  readonly rank: number;
  readonly municipality: MunicipalityEntity;
  readonly interest: MunicipalInterest;
  readonly score: number;
  readonly contributions: readonly Contribution[];
  /** null when it was not asked for. */
  readonly robustness: RankRobustness | null;
  /** null when robustness was not asked for. */
  readonly firmness: RankFirmness | null;
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
  /** More is more need; on the scale that the aggregation takes. */
  readonly normalised: ReadonlyArray<ReadonlyArray<number | null>>;
  readonly weights: readonly number[];
  /** The criteria that have published standard errors, their values in the order of the rows, then the rest of the scope. */
  readonly uncertain: readonly UncertainCriterion[];
  /** Figures of weighty criteria that a candidate lacks or has imputed, with those of the scope that have one. */
  readonly unknown: readonly UnknownFigure[];
  /** For an aggregation with its own scale the best and the worst of each criterion in the scope; null otherwise. */
  readonly ideals: { readonly ideal: readonly number[]; readonly opposite: readonly number[] } | null;
}

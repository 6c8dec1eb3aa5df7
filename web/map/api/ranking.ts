import { PROGRAMME_SITES, type Preset, type ViewState, type Weight } from '../state/view-state';
import type { Direction } from './catalogue';
import type { ValueQuality } from './indicator';
import type { Excluded } from './profile';

export const RANKING = `query Ranking($input: VumeRankingInput!, $language: Language!) {
  vumeRanking(input: $input) {
    dataRevision normalisation aggregation
    presetChange { text(language: $language) }
    criteria { indicator { key name(language: $language) unitLabel(language: $language) year decimals } weight direction }
    candidates {
      rank score municipality { code }
      contributions { criterion { indicator { key } } value standardError quality imputed normalised contribution }
    }
    excluded { municipality { code } reason }
    warnings(language: $language)
  }
}`;

/** Asked after the sliders have come to rest: thousands of draws are no work for every step of a drag. */
export const ROBUSTNESS = `query Robustness($input: VumeRankingInput!, $language: Language!) {
  vumeRanking(input: $input) {
    candidates {
      municipality { code }
      robustness { medianRank rankP5 rankP95 topNProbability indistinguishableFromNext }
      firmness { waysAmongFirst ways text(language: $language) }
      criticalWeightChange {
        criterion { indicator { key name(language: $language) } } weight criticalWeight insideNow rival { name }
      }
    }
    robustnessSummary { draws weightSpread topN propagateStandardErrors meanRankShift mostInfluentialCriterion { indicator { name(language: $language) } } }
  }
}`;

export interface VumeRankingInput {
  readonly scope: string;
  /** Criteria of the reader's own, or else a preset. */
  readonly criteria: readonly Weight[] | null;
  readonly preset: Preset | null;
  readonly normalisation: string;
  readonly aggregation: string;
  readonly missingData: string;
  readonly interestRule: string;
  readonly excludeOpenVume: boolean;
}

/** The ranking that the state asks for. */
export function rankingInput(state: ViewState): VumeRankingInput {
  const { scope, preset, weights, normalisation, aggregation, missing, interest, openVume } = state;
  return {
    scope,
    criteria: weights,
    preset: weights === null ? preset : null,
    normalisation,
    aggregation,
    missingData: missing,
    interestRule: interest,
    excludeOpenVume: openVume === 'exclude',
  };
}

/** How many get a VUME: those the programme has for, or fewer where fewer are ranked. */
export function firstOf(candidates: number | undefined): number {
  return Math.min(PROGRAMME_SITES, candidates ?? PROGRAMME_SITES);
}

/** The ranking with how firm it is: draws, seed and spread are the server's, so that page and report agree. */
export function firmInput(input: VumeRankingInput, topN: number): object {
  return { ...input, robustness: { topN } };
}

export interface Ranking {
  readonly dataRevision: number;
  readonly normalisation: string;
  readonly aggregation: string;
  /** What the default changed against the former one, and for whom; null where the criteria are the reader's own. */
  readonly presetChange: { readonly text: string } | null;
  readonly criteria: readonly RankingCriterion[];
  readonly candidates: readonly RankedMunicipality[];
  readonly excluded: readonly Excluded[];
  readonly warnings: readonly string[];
}

export interface RankingCriterion {
  readonly indicator: {
    readonly key: string;
    readonly name: string;
    readonly unitLabel: string;
    readonly decimals: number;
    readonly year: number | null;
  };
  readonly weight: number;
  readonly direction: Direction;
}

export interface RankedMunicipality {
  readonly rank: number;
  readonly score: number;
  readonly municipality: { readonly code: string };
  /** In the order of the criteria. */
  readonly contributions: readonly Contribution[];
}

export interface Contribution {
  readonly criterion: { readonly indicator: { readonly key: string } };
  readonly value: number | null;
  readonly standardError: number | null;
  readonly quality: ValueQuality | null;
  /** The value is the median of its department, no figure of its own. */
  readonly imputed: boolean;
  readonly normalised: number | null;
  readonly contribution: number;
}

export interface RankingAnswer {
  readonly vumeRanking: Ranking;
}

export interface Firmness {
  readonly municipality: { readonly code: string };
  readonly robustness: {
    readonly medianRank: number;
    readonly rankP5: number;
    readonly rankP95: number;
    readonly topNProbability: number;
    /** The data do not tell it from the next candidate. */
    readonly indistinguishableFromNext: boolean;
  } | null;
  /** Whether its place holds however the ranking is computed. */
  readonly firmness: { readonly waysAmongFirst: number; readonly ways: number; readonly text: string } | null;
  readonly criticalWeightChange: {
    readonly criterion: { readonly indicator: { readonly key: string; readonly name: string } };
    readonly weight: number;
    readonly criticalWeight: number;
    readonly insideNow: boolean;
    readonly rival: { readonly name: string };
  } | null;
}

export interface RobustnessAnswer {
  readonly vumeRanking: {
    readonly candidates: readonly Firmness[];
    readonly robustnessSummary: {
      readonly draws: number;
      readonly weightSpread: number;
      readonly topN: number;
      readonly propagateStandardErrors: boolean;
      readonly meanRankShift: number;
      readonly mostInfluentialCriterion: { readonly indicator: { readonly name: string } };
    } | null;
  };
}

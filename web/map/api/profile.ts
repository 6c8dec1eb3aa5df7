import type { Theme } from './catalogue';
import type { ValueQuality } from './indicator';

export const PROFILE = `query Profile($code: ID!, $language: Language!) {
  municipality(code: $code) {
    code name officialName aliases areaKm2 programmeStatus vumeStatus interest willingToCoinvest
    department { name }
    population { total female urban rural youth15to29 maya households year source { title(language: $language) } }
    neighbours { code name }
    note(language: $language)
    languages { language { key name(language: $language) year } percent persons }
    indicators {
      indicator { key name(language: $language) theme unitLabel(language: $language) year source { title(language: $language) } }
      value rank percentile quality note(language: $language) standardError
    }
  }
}`;

/** The words for each place of a ranking; apart from the ranking itself, so that sliders need not wait for them. */
export const EXPLANATIONS = `query Explanations($input: VumeRankingInput!, $language: Language!) {
  vumeRanking(input: $input) {
    candidates { rank score municipality { code } explanation(language: $language) }
    excluded { municipality { code } reason }
  }
}`;

export interface ProfileAnswer {
  readonly municipality: Profile | null;
}

export interface Profile {
  readonly code: string;
  readonly name: string;
  readonly officialName: string | null;
  readonly aliases: readonly string[];
  readonly areaKm2: number;
  readonly programmeStatus: 'NAMED' | 'PROPOSED' | 'OUTSIDE';
  readonly vumeStatus: 'NONE' | 'CANDIDATE' | 'SELECTED' | 'PLANNED' | 'OPEN' | 'CLOSED';
  readonly interest: 'UNKNOWN' | 'INTERESTED' | 'DECLINED';
  readonly willingToCoinvest: boolean | null;
  readonly department: { readonly name: string };
  readonly population: {
    readonly total: number;
    readonly female: number | null;
    readonly urban: number | null;
    readonly rural: number | null;
    readonly youth15to29: number | null;
    readonly maya: number | null;
    readonly households: number | null;
    readonly year: number;
    readonly source: { readonly title: string };
  } | null;
  readonly note: string | null;
  /** Those of most persons first. */
  readonly languages: ReadonlyArray<{
    readonly language: { readonly key: string; readonly name: string; readonly year: number };
    readonly percent: number;
    readonly persons: number;
  }>;
  readonly neighbours: ReadonlyArray<{ readonly code: string; readonly name: string }>;
  readonly indicators: readonly ProfileFigure[];
}

export interface ProfileFigure {
  readonly indicator: {
    readonly key: string;
    readonly name: string;
    readonly theme: Theme;
    readonly unitLabel: string;
    readonly year: number | null;
    readonly source: { readonly title: string };
  };
  readonly value: number;
  readonly rank: number;
  readonly percentile: number;
  readonly quality: ValueQuality;
  readonly note: string | null;
  readonly standardError: number | null;
}

export interface ExplanationsAnswer {
  readonly vumeRanking: {
    readonly candidates: ReadonlyArray<{
      readonly rank: number;
      readonly score: number;
      readonly municipality: { readonly code: string };
      readonly explanation: string;
    }>;
    readonly excluded: readonly Excluded[];
  };
}

export interface Excluded {
  readonly municipality: { readonly code: string };
  readonly reason: ExclusionReason;
}

export type ExclusionReason = 'DECLINED' | 'INTEREST_NOT_CONFIRMED' | 'VUME_ALREADY_OPEN' | 'MISSING_DATA';

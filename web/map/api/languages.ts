import type { Source } from './catalogue';

/** Key of all that the census counts without naming it. */
export const UNNAMED_LANGUAGE = 'other';

/** The first languages of every municipality. */
export const LANGUAGES = `query Languages($language: Language!) {
  languages {
    key name(language: $language) year
    source { key title(language: $language) publisher year licence(language: $language) url note(language: $language) }
  }
  municipalities { code languages { language { key } percent persons } }
}`;

interface SpokenLanguage {
  readonly language: { readonly key: string };
  /** Of the persons aged 4 or more. */
  readonly percent: number;
  readonly persons: number;
}

export interface LanguagesAnswer {
  /** Spanish, then the others by persons, then what is no language. */
  readonly languages: ReadonlyArray<{
    readonly key: string;
    readonly name: string;
    readonly year: number;
    readonly source: Source;
  }>;
  readonly municipalities: ReadonlyArray<{
    readonly code: string;
    /** Those of most persons first. */
    readonly languages: readonly SpokenLanguage[];
  }>;
}

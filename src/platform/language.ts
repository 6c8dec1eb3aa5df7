/** A user-facing text in both languages; Spanish first. */
export interface Bilingual {
  readonly es: string;
  readonly en: string;
}

export type LanguageCode = keyof Bilingual;

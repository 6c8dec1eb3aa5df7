/** A text for people, in both languages of the product; Spanish is the first. */
export interface Bilingual {
  readonly es: string;
  readonly en: string;
}

export type LanguageCode = keyof Bilingual;

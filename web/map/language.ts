/** Languages of the page; the path decides: /mapa is Spanish, /map English. */
export type LanguageCode = 'es' | 'en';

/** A text in both languages. */
export interface Bilingual {
  readonly es: string;
  readonly en: string;
}

export const language: LanguageCode = document.documentElement.lang === 'en' ? 'en' : 'es';

/** As the API names the language. */
export const apiLanguage = language === 'en' ? 'EN' : 'ES';

/** The page in the other language. */
export const otherPage = language === 'en' ? '/mapa' : '/map';

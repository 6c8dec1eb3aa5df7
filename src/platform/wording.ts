import type { LanguageCode } from './language';
import { formatNumber } from './number-format';

/** A noun, or any words that agree with a number: of one, of several. */
export type Numbered = readonly [one: string, several: string];

/** The form that agrees with a count: in Spanish and English that of one for 1 alone, so 0 takes that of several. */
export function agree(count: number, [one, several]: Numbered): string {
  return count === 1 ? one : several;
}

/** A count with its noun: `1 municipio`, `2,060 municipios`. */
export function counted(count: number, words: Numbered, language: LanguageCode): string {
  return `${formatNumber(count, language, 0)} ${agree(count, words)}`;
}

const LISTS: Record<LanguageCode, Intl.ListFormat> = {
  es: new Intl.ListFormat('es', { type: 'conjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'conjunction' }),
};

/** `a, b y c`; Spanish says `e` before an i: `Nebaj e Ixcán`. */
export function listWords(words: ReadonlyArray<string | number>, language: LanguageCode): string {
  return LISTS[language].format(words.map(String));
}

const ALTERNATIVES: Record<LanguageCode, Intl.ListFormat> = {
  es: new Intl.ListFormat('es', { type: 'disjunction' }),
  en: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
};

/** `a, b o c` */
export function listAlternatives(words: readonly string[], language: LanguageCode): string {
  return ALTERNATIVES[language].format(words);
}

/** Up to this many names are listed whole; of more, these and how many others. */
const MOST_NAMES = 6;
const OTHERS: Record<LanguageCode, Numbered> = { es: ['otro', 'otros'], en: ['other', 'others'] };

/** The names, of a long list the first ones: `A, B, C, D, E, F y 17 otros`. */
export function listSome(names: readonly string[], language: LanguageCode): string {
  const rest = names.length - MOST_NAMES;
  // One name takes no more room than "1 other".
  if (rest <= 1) return listWords(names, language);
  return listWords([...names.slice(0, MOST_NAMES), counted(rest, OTHERS[language], language)], language);
}

/**
 * Fills in a text: `{count}` is the value, `{count:municipio|municipios}` the form that agrees with it, in which values
 * may stand too. A name without a value leaves nothing.
 */
export function fillText(text: string, values: Readonly<Record<string, string | number>>): string {
  const agreed = text.replace(
    /\{(\w+):([^|]*?)\|((?:[^{}]|\{\w+\})*)\}/g,
    (_, name: string, one: string, several: string) => agree(Number(values[name]), [one, several]),
  );
  return agreed.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

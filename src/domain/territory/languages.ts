import { BadUserInputError } from '../../platform/errors';
import { groupBy } from '../../platform/group-by';
import type { LanguageCountEntity, LanguageEntity } from './language.entity';
import type { FirstLanguage } from './territory';
import { type Territory } from './territory';

export interface LanguageCondition {
  readonly key: string;
  readonly minPercent?: number | null;
}

/** Beneath this share a language is not one that a municipality is served in, unless the condition says otherwise. */
export const DEFAULT_MIN_PERCENT = 10;

/** The first languages of each municipality, the most spoken first. */
export function firstLanguages(
  languages: ReadonlyMap<string, LanguageEntity>,
  counts: readonly LanguageCountEntity[],
): Map<string, FirstLanguage[]> {
  const ofMunicipality = groupBy(counts, ({ municipalityCode }) => municipalityCode);
  return new Map(
    [...ofMunicipality].map(([code, own]) => {
      const all = own.reduce((sum, { persons }) => sum + persons, 0);
      const shares = own
        .map(({ languageKey, persons }) => ({
          language: languages.get(languageKey) as LanguageEntity,
          persons,
          share: persons / all,
        }))
        .sort((a, b) => b.persons - a.persons || a.language.position - b.language.position);
      return [code, shares];
    }),
  );
}

/** The language that most persons of a municipality have as their first; undefined: no counts. */
export function mainLanguageOf({ languagesOf }: Territory, code: string): FirstLanguage | undefined {
  return languagesOf.get(code)?.[0];
}

/**
 * Whether a municipality meets a condition on its first languages, the bound included.
 * @throws BadUserInputError when the census counts no such language
 */
export function speaksAtLeast(
  { languages, languagesOf }: Territory,
  { key, minPercent }: LanguageCondition,
): (code: string) => boolean {
  if (!languages.has(key)) {
    const found = key.slice(0, 40);
    const keys = [...languages.keys()].join(', ');
    throw new BadUserInputError(
      {
        es: `filter.language.key: «${found}» no es un idioma del censo; son: ${keys}.`,
        en: `filter.language.key: "${found}" is not a language of the census; they are: ${keys}.`,
      },
      'filter.language.key',
    );
  }
  const least = (minPercent ?? DEFAULT_MIN_PERCENT) / 100;
  return (code) => (languagesOf.get(code) ?? []).some(({ language, share }) => language.key === key && share >= least);
}

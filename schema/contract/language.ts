import { registerEnumType } from 'type-graphql';
import type { LanguageCode } from '../../src/platform/language';

export enum Language {
  ES = 'ES',
  EN = 'EN',
}
registerEnumType(Language, {
  name: 'Language',
  description: 'Language of a text for people (idioma).',
  valuesConfig: { ES: { description: 'Spanish (español)' }, EN: { description: 'English (inglés)' } },
});

/** The argument `language` of every field that is a text for people. */
export const LANGUAGE_ARGUMENT = { nullable: true, defaultValue: Language.ES, description: 'Language of the text.' };

export function languageCode(language: Language): LanguageCode {
  return language === Language.EN ? 'en' : 'es';
}

/** Takes `nameEs` or `nameEn` of a row that holds a text in both languages. */
export function inLanguage<Name extends string>(
  row: Record<`${Name}Es` | `${Name}En`, string>,
  name: Name,
  language: Language,
): string {
  return language === Language.EN ? row[`${name}En`] : row[`${name}Es`];
}

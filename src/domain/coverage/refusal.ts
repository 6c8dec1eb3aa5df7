import { BadUserInputError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';

/** A refusal of one argument: what was found, and what is right. */
export function refuse(argument: string, text: Bilingual): BadUserInputError {
  return new BadUserInputError({ es: `${argument}: ${text.es}.`, en: `${argument}: ${text.en}.` }, argument);
}

import { BadUserInputError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';

/** A refusal of one argument: the value found and the valid ones. */
export function refuse(argument: string, text: Bilingual): BadUserInputError {
  return new BadUserInputError({ es: `${argument}: ${text.es}.`, en: `${argument}: ${text.en}.` }, argument);
}

import { BadUserInputError } from '../../platform/errors';

/** Of a field of the input: what was found, and what is right. */
export function refuseField(field: string, es: string, en: string): BadUserInputError {
  const argument = `input.${field}`;
  return new BadUserInputError({ es: `${argument}: ${es}.`, en: `${argument}: ${en}.` }, argument);
}

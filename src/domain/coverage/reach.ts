import { refuse } from './refusal';

/** Reaches of one question at the most. */
export const MAX_REACHES = 20;
/** A reach beyond this covers the whole country, in kilometres or minutes. */
const GREATEST_REACH = 10_000;

/** @throws BadUserInputError unless it is above 0 */
export function readReach(reach: number, argument: string): number {
  if (reach > 0 && reach <= GREATEST_REACH) return reach;
  throw refuse(argument, {
    es: `se encontró ${reach}; debe ser un número mayor que 0 y como máximo ${GREATEST_REACH}, en km o minutos`,
    en: `found ${reach}; it must be a number above 0 and at most ${GREATEST_REACH}, in km or minutes`,
  });
}

/** @throws BadUserInputError unless there are from 1 to 20, each above 0 */
export function readReaches(reaches: readonly number[], argument: string): number[] {
  if (reaches.length === 0 || reaches.length > MAX_REACHES) {
    throw refuse(argument, {
      es: `se encontraron ${reaches.length}; deben ser de 1 a ${MAX_REACHES}`,
      en: `found ${reaches.length}; there must be from 1 to ${MAX_REACHES}`,
    });
  }
  return reaches.map((reach, index) => readReach(reach, `${argument}[${index}]`));
}

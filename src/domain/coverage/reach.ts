import { refuse } from './refusal';
import { reachBeyond, reachCount } from './texts';

/** Maximum reaches of one question. */
export const MAX_REACHES = 20;
/** A reach beyond this covers the whole country, in kilometres or minutes. */
const GREATEST_REACH = 10_000;

/** @throws BadUserInputError unless it is above 0 */
export function readReach(reach: number, argument: string): number {
  if (reach > 0 && reach <= GREATEST_REACH) return reach;
  throw refuse(argument, reachBeyond(reach, GREATEST_REACH));
}

/** @throws BadUserInputError unless there are from 1 to 20, each above 0 */
export function readReaches(reaches: readonly number[], argument: string): number[] {
  if (reaches.length === 0 || reaches.length > MAX_REACHES) {
    throw refuse(argument, reachCount(reaches.length, MAX_REACHES));
  }
  return reaches.map((reach, index) => readReach(reach, `${argument}[${index}]`));
}

import { BadUserInputError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';

/** What is wrong with one field of a record that somebody wants written. */
export interface FieldProblem {
  readonly field: string;
  readonly text: Bilingual;
}

export function fieldProblem(field: string, es: string, en: string): FieldProblem {
  return { field, text: { es, en } };
}

/**
 * @param argument that holds the fields; null: they are arguments themselves
 * @throws BadUserInputError naming the first field at fault
 */
export function refuseProblems([first]: readonly FieldProblem[], argument: string | null = 'input'): void {
  if (first === undefined) return;
  const path = argument === null ? first.field : `${argument}.${first.field}`;
  throw new BadUserInputError({ es: `${path}: ${first.text.es}`, en: `${path}: ${first.text.en}` }, path);
}

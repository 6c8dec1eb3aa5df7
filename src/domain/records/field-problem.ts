import { BadUserInputError, NotFoundError, refusalParts } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';

/** What is wrong with one field of a record that somebody wants written. */
export interface FieldProblem {
  readonly field: string;
  readonly text: Bilingual;
  /** Whether the field names a record that is not there. */
  readonly notThere?: true;
}

export function fieldProblem(field: string, es: string, en: string): FieldProblem {
  return { field, text: { es, en } };
}

/**
 * @param argument that holds the fields; null: they are arguments themselves
 * @throws BadUserInputError naming every field at fault; NotFoundError when all that is wrong with them is that they
 * name records that are not there
 */
export function refuseProblems(problems: readonly FieldProblem[], argument: string | null = 'input'): void {
  const [first, ...others] = problems.map(({ field, text }) => ({
    argument: argument === null ? field : `${argument}.${field}`,
    text,
  }));
  if (first === undefined) return;
  const parts = refusalParts([first, ...others]);
  if (problems.every(({ notThere }) => notThere)) throw new NotFoundError(...parts);
  throw new BadUserInputError(...parts);
}

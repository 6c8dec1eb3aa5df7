import { BadUserInputError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';

/** What is wrong with one field of a record that somebody wants written. */
export interface FieldProblem {
  readonly field: string;
  readonly text: Bilingual;
}

/** All that is wrong with a record: the client is told of the first, a table of all. */
export class RefusedFieldsError extends BadUserInputError {
  constructor(
    readonly problems: readonly FieldProblem[],
    text: Bilingual,
    argument: string,
  ) {
    super(text, argument);
  }
}

export function fieldProblem(field: string, es: string, en: string): FieldProblem {
  return { field, text: { es, en } };
}

/**
 * @param argument that holds the fields; null: they are arguments themselves
 * @throws RefusedFieldsError naming the first field at fault, and holding all
 */
export function refuseProblems(problems: readonly FieldProblem[], argument: string | null = 'input'): void {
  const [first] = problems;
  if (first === undefined) return;
  const path = argument === null ? first.field : `${argument}.${first.field}`;
  throw new RefusedFieldsError(problems, { es: `${path}: ${first.text.es}`, en: `${path}: ${first.text.en}` }, path);
}

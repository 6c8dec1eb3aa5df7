import { type ValidationArguments, type ValidationError, type ValidationOptions, validate } from 'class-validator';
import { type ArgumentProblem, BadUserInputError, refusalParts } from '../../src/platform/errors';
import type { Bilingual } from '../../src/platform/language';

/** What is shown of a value that is too long to be shown. */
const MOST_SHOWN = 60;

/** What is right, as the message of a class-validator decorator: `@Min(-90, must(…))`. */
export function must(es: string, en: string): ValidationOptions {
  return {
    message: ({ value }: ValidationArguments) => {
      const found = describe(value);
      return JSON.stringify({
        es: `se encontró ${found.es}; debe ser ${es}.`,
        en: `found ${found.en}; it must be ${en}.`,
      } satisfies Bilingual);
    },
  };
}

function describe(value: unknown): Bilingual {
  // The only instants among the arguments are days, which come as midnight.
  const day = value instanceof Date && !Number.isNaN(value.getTime());
  const shown = day ? `"${value.toISOString().slice(0, 10)}"` : (JSON.stringify(value) ?? 'undefined');
  if (shown.length <= MOST_SHOWN) return { es: shown, en: shown };
  const start = `${shown.slice(0, MOST_SHOWN)}…`;
  if (typeof value === 'string') {
    return { es: `${start}" (${value.length} caracteres)`, en: `${start}" (${value.length} characters)` };
  }
  if (Array.isArray(value))
    return { es: `${start} (${value.length} en todo)`, en: `${start} (${value.length} in all)` };
  return { es: start, en: start };
}

/**
 * Checks an argument by the decorators of its class.
 * @throws BadUserInputError naming every field at fault, what was found and what is right
 */
export async function validateArgument(value: unknown): Promise<void> {
  if (typeof value !== 'object' || value === null) return;
  const problems: ArgumentProblem[] = [];
  for (const item of Array.isArray(value) ? value : [value]) {
    if (typeof item !== 'object' || item === null) continue;
    const errors = await validate(item, { forbidUnknownValues: false, skipMissingProperties: true });
    for (const error of errors) problems.push(...problemsOf(error, ''));
  }
  const [first, ...others] = problems;
  if (first !== undefined) throw new BadUserInputError(...refusalParts([first, ...others]));
}

function problemsOf({ property, children, constraints }: ValidationError, parent: string): ArgumentProblem[] {
  const isIndex = /^\d+$/.test(property);
  const argument = isIndex ? `${parent}[${property}]` : parent === '' ? property : `${parent}.${property}`;
  const own = Object.values(constraints ?? {})[0];
  return [
    ...(own === undefined ? [] : [{ argument, text: JSON.parse(own) as Bilingual }]),
    ...(children ?? []).flatMap((child) => problemsOf(child, argument)),
  ];
}

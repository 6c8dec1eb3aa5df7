import { type ValidationArguments, type ValidationError, type ValidationOptions, validate } from 'class-validator';
import { BadUserInputError } from '../src/platform/errors';
import type { Bilingual } from '../src/platform/language';

/** What is right, as the message of a class-validator decorator: `@Min(-90, must(…))`. */
export function must(es: string, en: string): ValidationOptions {
  return { message: ({ value }: ValidationArguments) => JSON.stringify({ found: describe(value), es, en }) };
}

function describe(value: unknown): string {
  // The only instants among the arguments are days, which come as midnight.
  if (value instanceof Date && !Number.isNaN(value.getTime())) return `"${value.toISOString().slice(0, 10)}"`;
  return (JSON.stringify(value) ?? 'undefined').slice(0, 60);
}

/**
 * Checks an argument by the decorators of its class.
 * @throws BadUserInputError naming the first field at fault, what was found and what is right
 */
export async function validateArgument(value: unknown): Promise<void> {
  if (typeof value !== 'object' || value === null) return;
  for (const item of Array.isArray(value) ? value : [value]) {
    if (typeof item !== 'object' || item === null) continue;
    const errors = await validate(item, { forbidUnknownValues: false, skipMissingProperties: true });
    const first = errors[0];
    if (first) throw refusal(first);
  }
}

function refusal(error: ValidationError, parents: string[] = []): BadUserInputError {
  const path = [...parents, error.property];
  const child = error.children?.[0];
  if (child) return refusal(child, path);
  const argument = path.join('.');
  const text = Object.values(error.constraints ?? {})[0] ?? '{}';
  const { found, es, en } = JSON.parse(text) as Bilingual & { found: string };
  return new BadUserInputError(
    { es: `${argument}: se encontró ${found}; debe ser ${es}.`, en: `${argument}: found ${found}; it must be ${en}.` },
    argument,
  );
}

import { BadUserInputError } from './errors';
import type { Bilingual } from './language';

/** @throws BadUserInputError naming the first key that the map does not hold */
export function requireKnown(
  keys: readonly string[] | null | undefined,
  known: ReadonlyMap<string, unknown>,
  argument: string,
  right: Bilingual,
): void {
  const unknown = keys?.find((key) => !known.has(key));
  if (unknown !== undefined) {
    const found = unknown.slice(0, 40);
    throw new BadUserInputError(
      {
        es: `${argument}: «${found}» no existe; deben ser ${right.es}.`,
        en: `${argument}: "${found}" does not exist; they must be ${right.en}.`,
      },
      argument,
    );
  }
}

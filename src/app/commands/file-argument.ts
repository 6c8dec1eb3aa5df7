import { StartupError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';

/**
 * One file and some options, in any order.
 * @throws StartupError with the usage when there is no file, more than one, or an option that is not known
 */
export function readFileArgument(
  given: readonly string[],
  known: readonly string[],
  usage: Bilingual,
): { file: string; options: ReadonlySet<string> } {
  const options = given.filter((word) => word.startsWith('--'));
  const [file, ...more] = given.filter((word) => !word.startsWith('--'));
  if (file === undefined || more.length > 0 || !options.every((option) => known.includes(option))) {
    throw new StartupError(usage);
  }
  return { file, options: new Set(options) };
}

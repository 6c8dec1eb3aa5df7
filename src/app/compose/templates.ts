import { actorTemplate } from '../../domain/value-chains';
import type { LanguageCode } from '../../platform/language';
import { TABLE_KINDS } from './table-kinds';

/** Tables that people fill in and import, by name. */
export const TEMPLATES: ReadonlyMap<string, (language: LanguageCode) => string> = new Map([
  ...[...TABLE_KINDS].map(([name, { template }]) => [name, template] as const),
  // New actors are told apart from those on record by name and municipality: their table is one of its own.
  ['actors', actorTemplate] as const,
]);

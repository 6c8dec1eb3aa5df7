import type { LanguageCode } from '../../platform/language';
import { TABLE_KINDS } from './table-kinds';

/** Tables that people fill in and import, by name. */
export const TEMPLATES: ReadonlyMap<string, (language: LanguageCode) => string> = new Map(
  [...TABLE_KINDS].map(([name, { template }]) => [name, template] as const),
);

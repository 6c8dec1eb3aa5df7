import { actorTemplate } from '../domain/value-chains/actor-table.columns';
import type { LanguageCode } from '../platform/language';

/** Tables that people fill in and import, by name. */
export const TEMPLATES: ReadonlyMap<string, (language: LanguageCode) => string> = new Map([['actors', actorTemplate]]);

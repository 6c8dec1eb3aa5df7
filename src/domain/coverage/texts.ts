import type { Bilingual } from '../../platform/language';
import { listAlternatives } from '../../platform/wording';
import type { SiteObjective } from './site-objectives.definition';

export function capacitiesWithObjective(found: SiteObjective, right: readonly SiteObjective[]): Bilingual {
  return {
    es: `se encontró con objective ${found}; las capacidades solo sirven con ${listAlternatives(right, 'es')}`,
    en: `found with objective ${found}; capacities only go with ${listAlternatives(right, 'en')}`,
  };
}

import type { ReferenceKey } from '../../../geo/references';
import type { Bilingual } from '../../platform/language';

// The map shows this table as well: nothing that runs is imported here. `site-solver.ts` solves, by the same keys.

interface SiteObjectiveDefinition {
  /** Description of its value in the API. */
  readonly api: string;
  /** As a choice on the map. */
  readonly choice: Bilingual;
  /** Within a sentence of the report: sites are proposed to … */
  readonly inSentence: Bilingual;
  readonly sources: readonly ReferenceKey[];
  /** Whether the question sets the number of sites; otherwise it is minimised. */
  readonly countsSites: boolean;
  /** It seeks demand within reach: capacities, ties, alternatives and the gain of one more site belong to it. */
  readonly seeksDemandInReach: boolean;
}

export const SITE_OBJECTIVE_DEFINITIONS = {
  MAX_COVERAGE: {
    api: 'The most demand within reach (máxima cobertura, MCLP).',
    choice: { es: 'Cubrir a la mayor cantidad de personas', en: 'Cover the most people' },
    inSentence: { es: 'que más personas queden a su alcance', en: 'have the most people within reach' },
    sources: ['church1974'],
    countsSites: true,
    seeksDemandInReach: true,
  },
  MIN_MEAN_IMPEDANCE: {
    api: 'The least mean impedance of the demand to its nearest site (p-mediana, p-median).',
    choice: { es: 'Acercar en promedio', en: 'Nearest on average' },
    inSentence: { es: 'que el camino medio sea el menor', en: 'make the mean way the shortest' },
    sources: ['hakimi1964', 'revelle1970'],
    countsSites: true,
    seeksDemandInReach: false,
  },
  MIN_MAX_IMPEDANCE: {
    api: 'The least impedance of the worst-served place with demand (p-centro, p-center).',
    choice: { es: 'Acortar el peor caso', en: 'Shorten the worst case' },
    inSentence: { es: 'que el camino más largo sea el menor', en: 'make the longest way the shortest' },
    sources: ['minieka1970'],
    countsSites: true,
    seeksDemandInReach: false,
  },
  COVER_ALL: {
    api: 'The fewest sites that bring all demand within reach (cobertura de conjuntos, LSCP); `sites` is not used.',
    choice: { es: 'Cubrir todo con los menos sitios', en: 'Cover all with the fewest sites' },
    inSentence: { es: 'que todos queden a su alcance', en: 'have everybody within reach' },
    sources: ['toregas1971'],
    countsSites: false,
    seeksDemandInReach: false,
  },
} as const satisfies Record<string, SiteObjectiveDefinition>;
export type SiteObjective = keyof typeof SITE_OBJECTIVE_DEFINITIONS;
export const SITE_OBJECTIVES = Object.keys(SITE_OBJECTIVE_DEFINITIONS) as SiteObjective[];

/** Of a question that names none. */
export const DEFAULT_OBJECTIVE: SiteObjective = 'MAX_COVERAGE';

import type { ReferenceKey } from '../../../geo/references';
import type { Bilingual } from '../../platform/language';

interface AccessibilityDefinition {
  /** Description of its value in the API. */
  readonly api: string;
  readonly sources: readonly ReferenceKey[];
  /** null: the unit of impedance. */
  readonly unit: Bilingual | null;
  /** What is shared out evenly or unevenly among places. */
  readonly equityOf: Bilingual;
}

/** Every measure of accessibility; `accessibility.ts` computes, by the same keys. */
export const ACCESSIBILITY_DEFINITIONS = {
  TWO_STEP_FLOATING_CATCHMENT: {
    api: 'Supply per 1,000 of demand within reach, competition counted in (área de captación flotante en dos pasos, 2SFCA; Luo and Wang 2003).',
    sources: ['luo2003'],
    unit: {
      es: 'personas que se pueden atender al año por cada 1,000 de la demanda',
      en: 'people who can be served in a year per 1,000 of the demand',
    },
    equityOf: {
      es: 'Puntaje de cada lugar poblado, que pesa por su demanda.',
      en: 'Score of each populated place, which weighs by its demand.',
    },
  },
  NEAREST: {
    api: 'Mean impedance to the nearest facility, in km or minutes: less is better.',
    sources: [],
    unit: null,
    equityOf: {
      es: 'Impedancia de cada lugar poblado a la instalación más cercana, que pesa por su demanda: tener más es estar peor.',
      en: 'Impedance of each populated place to its nearest facility, which weighs by its demand: to have more is to be worse off.',
    },
  },
  GRAVITY: {
    api: 'All supply, the less the farther; at the reach it counts half (Hansen 1959).',
    sources: ['hansen1959'],
    unit: {
      es: 'personas que se pueden atender al año, menos cuanto más lejos',
      en: 'people who can be served in a year, the fewer the farther',
    },
    equityOf: {
      es: 'Potencial de cada lugar poblado, que pesa por su demanda.',
      en: 'Potential of each populated place, which weighs by its demand.',
    },
  },
} as const satisfies Record<string, AccessibilityDefinition>;
export type AccessibilityMethod = keyof typeof ACCESSIBILITY_DEFINITIONS;
export const ACCESSIBILITY_METHODS = Object.keys(ACCESSIBILITY_DEFINITIONS) as AccessibilityMethod[];

/** Of a question that names none. */
export const DEFAULT_ACCESSIBILITY: AccessibilityMethod = 'TWO_STEP_FLOATING_CATCHMENT';

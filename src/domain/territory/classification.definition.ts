import type { ClassificationMethod as Method } from '../../../geo/classification';
import type { ReferenceKey } from '../../../geo/references';
import type { Bilingual } from '../../platform/language';

// The map shows this table as well: nothing that runs is imported here. The mathematics is in geo, by the same keys.

interface ClassificationDefinition {
  /** Description of its value in the API. */
  readonly api: string;
  /** As a choice on the map. */
  readonly choice: Bilingual;
  readonly sources: readonly ReferenceKey[];
  /** The values decide how many classes there are, up to the number asked for. */
  readonly countsItself: boolean;
}

export const CLASSIFICATION_DEFINITIONS: Readonly<Record<Method, ClassificationDefinition>> = {
  JENKS: {
    api: 'Natural breaks: least variance within the classes (Fisher and Jenks).',
    choice: { es: 'Cortes naturales (Jenks)', en: 'Natural breaks (Jenks)' },
    sources: ['fisher1958', 'wang2011'],
    countsItself: false,
  },
  QUANTILE: {
    api: 'As many municipalities in each class (quantiles of type 7).',
    choice: { es: 'Cuantiles', en: 'Quantiles' },
    sources: ['hyndman1996'],
    countsItself: false,
  },
  EQUAL_INTERVAL: {
    api: 'Classes of the same width.',
    choice: { es: 'Intervalos iguales', en: 'Equal intervals' },
    sources: [],
    countsItself: false,
  },
  HEAD_TAIL: {
    api: 'Head/tail breaks, for values with a long tail (Jiang 2013); at most as many classes as asked for.',
    choice: { es: 'Cabeza y cola', en: 'Head and tail' },
    sources: ['jiang2013'],
    countsItself: true,
  },
};
export type ClassificationMethod = keyof typeof CLASSIFICATION_DEFINITIONS;
export const CLASSIFICATION_METHODS = Object.keys(CLASSIFICATION_DEFINITIONS) as ClassificationMethod[];

/** Of a map that names none. */
export const DEFAULT_CLASSIFICATION: ClassificationMethod = 'JENKS';

import type { AggregationMethod, NormalisationMethod } from '../../../geo/composite-index';
import type { ReferenceKey } from '../../../geo/references';
import type { Bilingual } from '../../platform/language';

// The map shows these tables as well: nothing that runs is imported here. The mathematics is in geo, by the same keys.

/** A method of ranking, in words. */
interface RankingMethod {
  /** Description of its value in the API. */
  readonly api: string;
  /** As a choice on the map. */
  readonly choice: Bilingual;
  /** Within a sentence of the report. */
  readonly inSentence: Bilingual;
  /** Where it comes from, beside the handbook that every ranking cites. */
  readonly sources: readonly ReferenceKey[];
}

export const NORMALISATION_DEFINITIONS: Readonly<Record<NormalisationMethod, RankingMethod>> = {
  MIN_MAX: {
    api: 'From 0 (least need) to 1 (most need), in proportion.',
    choice: { es: 'Mínimo a máximo (0 a 1)', en: 'Minimum to maximum (0 to 1)' },
    inSentence: { es: 'mínimo a máximo', en: 'minimum to maximum' },
    sources: [],
  },
  Z_SCORE: {
    api: 'Mean 0 and sample standard deviation 1; the score is the weighted mean rescaled to 0..1 over the scope.',
    choice: { es: 'Puntuaciones z', en: 'Z-scores' },
    inSentence: { es: 'puntuaciones z', en: 'z-scores' },
    sources: [],
  },
  PERCENTILE_RANK: {
    api: 'By rank, from 0 to 1: (lowest rank among ties - 1) / (n - 1).',
    choice: { es: 'Rango percentil', en: 'Percentile rank' },
    inSentence: { es: 'rango percentil', en: 'percentile rank' },
    sources: [],
  },
};
export type Normalisation = keyof typeof NORMALISATION_DEFINITIONS;
export const NORMALISATIONS = Object.keys(NORMALISATION_DEFINITIONS) as Normalisation[];

interface AggregationDefinition extends RankingMethod {
  /** Said of a method with its own scale, which takes no normalisation. */
  readonly ownScale?: Bilingual;
}

export const AGGREGATION_DEFINITIONS: Readonly<Record<AggregationMethod, AggregationDefinition>> = {
  ARITHMETIC_MEAN: {
    api: 'Weighted arithmetic mean: a low criterion can be made up for by a high one.',
    choice: { es: 'Media aritmética', en: 'Arithmetic mean' },
    inSentence: { es: 'media aritmética', en: 'arithmetic mean' },
    sources: [],
  },
  GEOMETRIC_MEAN: {
    api: 'Weighted geometric mean of values shifted into [0.01, 1]: a low criterion is made up for only in part.',
    choice: { es: 'Media geométrica', en: 'Geometric mean' },
    inSentence: { es: 'media geométrica', en: 'geometric mean' },
    sources: [],
  },
  TOPSIS: {
    api: 'Closeness to the ideal municipality (Hwang and Yoon 1981), on the vector scale: the normalisation is not used. Needs every value.',
    choice: { es: 'TOPSIS (cercanía al ideal)', en: 'TOPSIS (closeness to the ideal)' },
    inSentence: { es: 'TOPSIS', en: 'TOPSIS' },
    sources: ['hwang1981'],
    ownScale: {
      es: 'TOPSIS lleva cada criterio a la escala vectorial con la que está definido',
      en: 'TOPSIS brings each criterion to the vector scale that it is defined with',
    },
  },
};
export type Aggregation = keyof typeof AGGREGATION_DEFINITIONS;
export const AGGREGATIONS = Object.keys(AGGREGATION_DEFINITIONS) as Aggregation[];

/** The figure that is put where one is missing. */
export type Imputation = 'DEPARTMENT_MEDIAN';

interface MissingDataDefinition extends RankingMethod {
  /** A municipality that lacks a criterion with a weight is excluded. */
  readonly needsEveryValue: boolean;
  readonly imputes: Imputation | null;
}

export const MISSING_DATA_DEFINITIONS = {
  REWEIGHT: {
    api: 'The weight is spread over the criteria that the municipality has.',
    choice: { es: 'Repartir su peso', en: 'Spread its weight' },
    inSentence: { es: 'se reparte su peso', en: 'their weight is shared out' },
    sources: [],
    needsEveryValue: false,
    imputes: null,
  },
  IMPUTE_DEPARTMENT_MEDIAN: {
    api: 'The median of all municipalities of its department is taken in its place, and said so (imputación).',
    choice: { es: 'Tomar la mediana del departamento', en: 'Take the department’s median' },
    inSentence: { es: 'se imputa la mediana del departamento', en: 'the median of the department is imputed' },
    sources: [],
    needsEveryValue: false,
    imputes: 'DEPARTMENT_MEDIAN',
  },
  EXCLUDE: {
    api: 'A municipality that lacks any criterion that weighs is excluded.',
    choice: { es: 'Excluir el municipio', en: 'Exclude the municipality' },
    inSentence: { es: 'excluyen al municipio', en: 'they exclude the municipality' },
    sources: [],
    needsEveryValue: true,
    imputes: null,
  },
} as const satisfies Record<string, MissingDataDefinition>;
export type MissingDataPolicy = keyof typeof MISSING_DATA_DEFINITIONS;
export const MISSING_DATA_POLICIES = Object.keys(MISSING_DATA_DEFINITIONS) as MissingDataPolicy[];

/** The methods of a ranking that names none. */
export const DEFAULT_METHODS = {
  normalisation: 'MIN_MAX',
  aggregation: 'ARITHMETIC_MEAN',
  missingData: 'REWEIGHT',
} as const satisfies { normalisation: Normalisation; aggregation: Aggregation; missingData: MissingDataPolicy };

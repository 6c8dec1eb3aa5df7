import type { Row } from '../basis/requirements';
import type { Direction } from './normalise';
import { closeness, type ScoreTable, weightedMean, weightedParts } from './score-table';
import { type TopsisTable, topsis, topsisContributions, vectorNormalise } from './topsis';

type RawTable = ReadonlyArray<Row>;

/** A method that is defined with its own scale takes raw values, none missing, and no normalisation. */
export interface OwnScale {
  readonly normalise: (values: RawTable, directions: readonly Direction[]) => TopsisTable;
  readonly scores: (values: RawTable, weights: Row, directions: readonly Direction[]) => number[];
  readonly contributions: (values: RawTable, weights: Row, directions: readonly Direction[]) => number[][];
}

/** How one method makes a score of the criteria. */
export type AggregationRule = {
  /** A unit that lacks a value cannot be scored; otherwise the weight goes to the criteria that it has. */
  readonly needsEveryValue: boolean;
  /** Only defined above 0: values of 0..1 are shifted into [0.01, 1] first. */
  readonly aboveZero: boolean;
  /** Takes values beyond 0..1. Their scores are brought to 0..1 afterwards, with parts that hold for weighted means alone. */
  readonly takesUnbounded: boolean;
  /** Stored scores are weighted means of stored values: where a weight makes two units tie has a closed form. */
  readonly isLinear: boolean;
  /** A value as the table holds it. */
  readonly store: (value: number) => number;
  /** The score of one unit from the stored values; weights need not add up to 1. */
  readonly score: (table: ScoreTable, unit: number, weights: Row) => number;
  /** A score as people read it; it keeps the order. */
  readonly publish: (score: number) => number;
  readonly partsAddUpTo: 'SCORE' | 'LOGARITHM_OF_SCORE';
} & (
  | { readonly ownScale: null; readonly parts: (table: ScoreTable, unit: number) => number[] }
  | { readonly ownScale: OwnScale }
);

const asItIs = (value: number): number => value;

/** Every aggregation; the formulas: `aggregate` and `topsis`. */
export const AGGREGATION_RULES = {
  ARITHMETIC_MEAN: {
    needsEveryValue: false,
    aboveZero: false,
    takesUnbounded: true,
    isLinear: true,
    store: asItIs,
    score: weightedMean,
    publish: asItIs,
    parts: weightedParts,
    partsAddUpTo: 'SCORE',
    ownScale: null,
  },
  GEOMETRIC_MEAN: {
    needsEveryValue: false,
    aboveZero: true,
    takesUnbounded: false,
    isLinear: true,
    store: Math.log,
    score: weightedMean,
    publish: Math.exp,
    parts: weightedParts,
    partsAddUpTo: 'LOGARITHM_OF_SCORE',
    ownScale: null,
  },
  TOPSIS: {
    needsEveryValue: true,
    aboveZero: false,
    takesUnbounded: true,
    isLinear: false,
    store: asItIs,
    score: closeness,
    publish: asItIs,
    partsAddUpTo: 'SCORE',
    ownScale: { normalise: vectorNormalise, scores: topsis, contributions: topsisContributions },
  },
} as const satisfies Record<string, AggregationRule>;
export type AggregationMethod = keyof typeof AGGREGATION_RULES;

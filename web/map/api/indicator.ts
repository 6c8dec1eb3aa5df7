import type { ClassificationMethod } from '../../../src/domain/territory/classification.definition';
import type { Source, Statistics } from './catalogue';

export const INDICATOR = `query IndicatorOnMap(
  $key: ID!, $year: Int, $method: ClassificationMethod!, $count: Int!, $language: Language!
) {
  indicator(key: $key, year: $year) {
    year decimals
    source { key title(language: $language) publisher year licence(language: $language) url note(language: $language) }
    statistics { count missing min max median }
    classes(method: $method, count: $count, language: $language) { index from to count colour label }
    values { municipality { code } value rank percentile quality note(language: $language) standardError }
  }
}`;

export interface IndicatorVariables {
  readonly key: string;
  /** null: the latest. */
  readonly year: number | null;
  readonly method: ClassificationMethod;
  readonly count: number;
  readonly language: string;
}

export type ValueQuality = 'REPORTED' | 'ESTIMATED' | 'SUSPECT' | 'PARTIAL';

export interface IndicatorClass {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly colour: string;
  /** Its bounds in words. */
  readonly label: string;
}

export interface IndicatorValue {
  readonly municipality: { readonly code: string };
  readonly value: number;
  readonly rank: number;
  readonly percentile: number;
  readonly quality: ValueQuality;
  readonly note: string | null;
  readonly standardError: number | null;
}

export interface IndicatorAnswer {
  readonly indicator: {
    readonly year: number | null;
    readonly decimals: number;
    readonly source: Source;
    readonly statistics: Statistics;
    readonly classes: readonly IndicatorClass[];
    readonly values: readonly IndicatorValue[];
  } | null;
}

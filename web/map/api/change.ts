import type { Source, Statistics } from './catalogue';
import type { IndicatorClass, ValueQuality } from './indicator';

export const CHANGE = `query ChangeOnMap(
  $key: ID!, $from: Int!, $to: Int!, $method: ClassificationMethod!, $perSide: Int!, $language: Language!
) {
  indicatorChange(key: $key, from: $from, to: $to) {
    from { source { ...SourceOfYear } comparability }
    to { source { ...SourceOfYear } comparability }
    decimals
    statistics { count missing min max median }
    classes(method: $method, perSide: $perSide, language: $language) { index from to count colour label }
    values { municipality { code } from { value } to { value } difference standardError quality }
  }
}
fragment SourceOfYear on DataSource {
  key title(language: $language) publisher year licence(language: $language) url note(language: $language)
}`;

export interface ValueChange {
  readonly municipality: { readonly code: string };
  readonly from: { readonly value: number };
  readonly to: { readonly value: number };
  readonly difference: number;
  readonly standardError: number | null;
  readonly quality: ValueQuality;
}

interface YearOfChange {
  readonly source: Source;
  /** Why this year compares with those of other sources; null: not said. */
  readonly comparability: string | null;
}

export interface IndicatorChange {
  readonly decimals: number;
  readonly from: YearOfChange;
  readonly to: YearOfChange;
  readonly statistics: Statistics;
  /** From the greatest fall to the greatest rise; what did not change has a class of its own. */
  readonly classes: readonly IndicatorClass[];
  readonly values: readonly ValueChange[];
}

export interface ChangeAnswer {
  readonly indicatorChange: IndicatorChange;
}

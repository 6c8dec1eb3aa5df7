import { checkSkewness, correlatedPairs, NORMALISATION_RULES } from '../../../geo/composite-index';
import type { Bilingual } from '../../platform/language';
import type { Cell, Column } from './criteria-table';
import type { RankingSettings } from './ranking.types';
import { usesNormalisation } from './ranking-methods';
import { NORMALISATIONS, type Normalisation } from './ranking-methods.definition';
import { estimatesInUse, extremeValues, sayTheSame } from './texts';

/**
 * Caveats on the criteria: nearly collinear pairs (|r| > 0.9), criteria dominated by outliers (|skewness| > 2 and
 * kurtosis > 3.5, the thresholds of COINr and A2SIT), estimates in use. Computed over the published values of the
 * scope, without imputed ones.
 */
export function basisWarnings(columns: readonly Column[], settings: RankingSettings): Bilingual[] {
  return [
    ...correlationWarnings(columns),
    ...columns.flatMap((column) => skewnessWarning(column, settings) ?? []),
    ...columns.flatMap((column) => estimateWarning(column) ?? []),
  ];
}

function published({ cells }: Column): Array<number | null> {
  return cells.map(({ value, imputed }) => (imputed ? null : value));
}

function correlationWarnings(columns: readonly Column[]): Bilingual[] {
  const towardsNeed = columns.map((column) =>
    published(column).map((value) =>
      value !== null && column.criterion.direction === 'LOWER_IS_MORE_NEED' ? -value : value,
    ),
  );
  return correlatedPairs(towardsNeed).map(({ first, second, r }) =>
    sayTheSame(
      (columns[first] as Column).criterion.series.indicator,
      (columns[second] as Column).criterion.series.indicator,
      r,
    ),
  );
}

function skewnessWarning(column: Column, { normalisation, aggregation }: RankingSettings): Bilingual | null {
  const values = published(column).filter((value) => value !== null);
  if (values.length < 4 || new Set(values).size < 2) return null;
  const check = checkSkewness(values);
  if (!check.flagged) return null;
  const withstands = (method: Normalisation): boolean => NORMALISATION_RULES[method].withstandsExtremes;
  const isHarmless = usesNormalisation(aggregation) && withstands(normalisation);
  return extremeValues(column.criterion.series.indicator, check, isHarmless ? [] : NORMALISATIONS.filter(withstands));
}

function estimateWarning(column: Column): Bilingual | null {
  const present = column.cells.filter(({ value, imputed }) => value !== null && !imputed);
  const estimated = present.filter(({ quality }) => quality === 'ESTIMATED');
  if (estimated.length === 0) return null;
  return estimatesInUse(
    column.criterion.series.indicator,
    { estimated: estimated.length, of: present.length },
    sharedNote(estimated),
  );
}

function sharedNote(cells: readonly Cell[]): Bilingual | null {
  const first = cells[0]?.note ?? null;
  return first !== null && cells.every(({ note }) => note?.es === first.es) ? first : null;
}

import type { IndicatorSeries } from '../territory/indicator-series';
import { INDICATOR_KEYS, requireKnown } from '../territory/municipality.service';
import type { Territory } from '../territory/territory';
import type { Criterion, CriterionRequest } from './ranking.types';
import { refuse } from './ranking-settings';

/** What a VUME answers to: return migration, poverty, and how far people live from a window that is open. */
export const DEFAULT_CRITERIA: readonly CriterionRequest[] = [
  { indicatorKey: 'returned_migrants_rate', weight: 0.4 },
  { indicatorKey: 'poverty_rate', weight: 0.4 },
  { indicatorKey: 'vume_distance_km', weight: 0.2 },
];

export const MAX_CRITERIA = 40;

/**
 * The criteria with their directions, the weights scaled to add up to 1.
 * @throws BadUserInputError naming the criterion at fault
 */
export function readCriteria(
  territory: Territory,
  requested: readonly CriterionRequest[] | null | undefined,
): Criterion[] {
  const criteria = requested ?? DEFAULT_CRITERIA;
  if (criteria.length === 0 || criteria.length > MAX_CRITERIA) {
    throw refuse('criteria', {
      es: `se encontraron ${criteria.length}; deben ser de 1 a ${MAX_CRITERIA}`,
      en: `found ${criteria.length}; there must be from 1 to ${MAX_CRITERIA}`,
    });
  }
  const seen = new Set<string>();
  const read = criteria.map((criterion, index) => {
    const argument = `criteria[${index}]`;
    requireKnown([criterion.indicatorKey], territory.seriesOf, `${argument}.indicatorKey`, INDICATOR_KEYS);
    if (seen.has(criterion.indicatorKey)) {
      throw refuse(`${argument}.indicatorKey`, {
        es: `«${criterion.indicatorKey}» está dos veces; cada criterio se da una sola vez`,
        en: `"${criterion.indicatorKey}" stands twice; each criterion is given once`,
      });
    }
    seen.add(criterion.indicatorKey);
    if (!Number.isFinite(criterion.weight) || criterion.weight < 0) {
      throw refuse(`${argument}.weight`, {
        es: `se encontró ${criterion.weight}; debe ser un número de 0 en adelante`,
        en: `found ${criterion.weight}; it must be a number from 0 up`,
      });
    }
    const series = territory.seriesOf.get(criterion.indicatorKey) as IndicatorSeries;
    return { series, weight: criterion.weight, direction: readDirection(series, criterion, argument) };
  });
  return scaleWeights(read);
}

/** @throws BadUserInputError when all weights are 0 */
export function scaleWeights(criteria: readonly Criterion[]): Criterion[] {
  const total = criteria.reduce((sum, criterion) => sum + criterion.weight, 0);
  if (!(total > 0 && Number.isFinite(total))) {
    throw refuse('criteria', {
      es: `los pesos suman ${total}; al menos uno debe ser mayor que 0`,
      en: `the weights add up to ${total}; at least one must be above 0`,
    });
  }
  return criteria.map((criterion) => ({ ...criterion, weight: criterion.weight / total }));
}

function readDirection(series: IndicatorSeries, criterion: CriterionRequest, argument: string): Criterion['direction'] {
  const direction = criterion.direction ?? series.indicator.direction;
  if (direction !== 'NEUTRAL') return direction;
  throw refuse(`${argument}.direction`, {
    es: `«${criterion.indicatorKey}» no dice qué extremo es más necesidad; indique HIGHER_IS_MORE_NEED o LOWER_IS_MORE_NEED`,
    en: `"${criterion.indicatorKey}" does not say which end is more need; give HIGHER_IS_MORE_NEED or LOWER_IS_MORE_NEED`,
  });
}

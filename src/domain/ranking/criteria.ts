import { InsufficientDataError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import { type IndicatorSeries, requireSeries, type Territory } from '../territory';

import { PRESETS } from './presets';
import type { Criterion, CriterionRequest, RankingSettings } from './ranking.types';
import { refuse } from './ranking-settings';
import {
  criteriaCount,
  criterionTwice,
  directionUnknown,
  noIndicatorOf,
  unknownIndicator,
  weightBelowNought,
  weightsAddUpTo,
} from './texts';

export const MAX_CRITERIA = 40;

/**
 * The criteria with their directions, the weights scaled to add up to 1. A criterion of a preset whose indicator the
 * database lacks is left out with a warning.
 * @param warnings added to
 * @throws BadUserInputError naming the criterion at fault
 */
export function readCriteria(
  { seriesOf }: Territory,
  { criteria, preset }: Pick<RankingSettings, 'criteria' | 'preset'>,
  warnings: Bilingual[],
): Criterion[] {
  if (preset === null) return readGiven(seriesOf, criteria ?? []);
  const known = PRESETS[preset].criteria.filter(({ indicatorKey }) => {
    if (seriesOf.has(indicatorKey)) return true;
    warnings.push(unknownIndicator(indicatorKey));
    return false;
  });
  if (known.length > 0) return readGiven(seriesOf, known);
  throw new InsufficientDataError(noIndicatorOf(preset));
}

function readGiven(seriesOf: Territory['seriesOf'], criteria: readonly CriterionRequest[]): Criterion[] {
  if (criteria.length === 0 || criteria.length > MAX_CRITERIA) {
    throw refuse('criteria', criteriaCount(criteria.length, MAX_CRITERIA));
  }
  const seen = new Set<string>();
  const read = criteria.map((criterion, index) => {
    const argument = `criteria[${index}]`;
    const year = criterion.year ?? null;
    const series = requireSeries(
      { seriesOf },
      criterion.indicatorKey,
      year,
      `${argument}.indicatorKey`,
      `${argument}.year`,
    );
    if (seen.has(criterion.indicatorKey)) {
      throw refuse(`${argument}.indicatorKey`, criterionTwice(criterion.indicatorKey));
    }
    seen.add(criterion.indicatorKey);
    if (!Number.isFinite(criterion.weight) || criterion.weight < 0) {
      throw refuse(`${argument}.weight`, weightBelowNought(criterion.weight));
    }
    return { series, year, weight: criterion.weight, direction: readDirection(series, criterion, argument) };
  });
  return scaleWeights(read);
}

/** @throws BadUserInputError when all weights are 0 */
export function scaleWeights(criteria: readonly Criterion[]): Criterion[] {
  const total = criteria.reduce((sum, criterion) => sum + criterion.weight, 0);
  if (!(total > 0 && Number.isFinite(total))) {
    throw refuse('criteria', weightsAddUpTo(total));
  }
  return criteria.map((criterion) => ({ ...criterion, weight: criterion.weight / total }));
}

function readDirection(series: IndicatorSeries, criterion: CriterionRequest, argument: string): Criterion['direction'] {
  const direction = criterion.direction ?? series.indicator.direction;
  if (direction !== 'NEUTRAL') return direction;
  throw refuse(`${argument}.direction`, directionUnknown(criterion.indicatorKey));
}

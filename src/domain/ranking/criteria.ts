import { InsufficientDataError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import { type IndicatorSeries, requireSeries, type Territory } from '../territory';

import { PRESETS } from './presets';
import type { Criterion, CriterionRequest, RankingSettings } from './ranking.types';
import { refuse } from './ranking-settings';

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
    warnings.push({
      es: `${indicatorKey}: el indicador no está en la base de datos; el criterio queda fuera y su peso se reparte entre los demás.`,
      en: `${indicatorKey}: the indicator is not in the database; the criterion is left out and its weight is spread over the others.`,
    });
    return false;
  });
  if (known.length > 0) return readGiven(seriesOf, known);
  throw new InsufficientDataError({
    es: `preset: la base de datos no tiene ningún indicador de ${preset}; indique los criterios.`,
    en: `preset: the database has no indicator of ${preset}; give the criteria.`,
  });
}

function readGiven(seriesOf: Territory['seriesOf'], criteria: readonly CriterionRequest[]): Criterion[] {
  if (criteria.length === 0 || criteria.length > MAX_CRITERIA) {
    throw refuse('criteria', {
      es: `se encontraron ${criteria.length}; deben ser de 1 a ${MAX_CRITERIA}`,
      en: `found ${criteria.length}; there must be from 1 to ${MAX_CRITERIA}`,
    });
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
    return { series, year, weight: criterion.weight, direction: readDirection(series, criterion, argument) };
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

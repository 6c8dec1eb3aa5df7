import { BadUserInputError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import { DEFAULT_INTEREST_RULE } from '../programme';
import {
  DEFAULT_TOP_N,
  MAX_ROBUSTNESS_DRAWS,
  type RankingRequest,
  type RankingSettings,
  type RobustnessRequest,
  type RobustnessSettings,
} from './ranking.types';

/**
 * Puts every default in its place, so that equal questions are one question.
 * @throws BadUserInputError on what is wrong whatever the data
 */
export function readSettings(request: RankingRequest): RankingSettings {
  const criteria = request.criteria ?? null;
  if (criteria !== null && request.preset) {
    throw refuse('preset', {
      es: `se encontró ${request.preset} junto con criteria; indique uno de los dos`,
      en: `found ${request.preset} together with criteria; give one of the two`,
    });
  }
  const settings: RankingSettings = {
    scope: request.scope ?? 'PROGRAMME',
    municipalityCodes: request.municipalityCodes ? [...new Set(request.municipalityCodes)].sort() : null,
    criteria,
    preset: criteria === null ? (request.preset ?? 'DEFAULT') : null,
    normalisation: request.normalisation ?? 'MIN_MAX',
    aggregation: request.aggregation ?? 'ARITHMETIC_MEAN',
    missingData: request.missingData ?? 'REWEIGHT',
    interestRule: request.interestRule ?? DEFAULT_INTEREST_RULE,
    excludeOpenVume: request.excludeOpenVume ?? true,
    robustness: request.robustness ? readRobustness(request.robustness) : null,
  };
  if (settings.aggregation === 'GEOMETRIC_MEAN' && settings.normalisation === 'Z_SCORE') {
    throw refuse('normalisation', {
      es: 'Z_SCORE da valores negativos, para los que GEOMETRIC_MEAN no está definida; use MIN_MAX o PERCENTILE_RANK, o bien ARITHMETIC_MEAN',
      en: 'Z_SCORE gives values below 0, for which GEOMETRIC_MEAN is not defined; use MIN_MAX or PERCENTILE_RANK, or else ARITHMETIC_MEAN',
    });
  }
  return settings;
}

function readRobustness(request: RobustnessRequest): RobustnessSettings {
  const settings: RobustnessSettings = {
    draws: request.draws ?? 1000,
    seed: request.seed ?? 1,
    topN: request.topN ?? DEFAULT_TOP_N,
    weightSpread: request.weightSpread ?? 0.25,
    propagateStandardErrors: request.propagateStandardErrors ?? true,
  };
  if (!Number.isInteger(settings.draws) || settings.draws < 1 || settings.draws > MAX_ROBUSTNESS_DRAWS) {
    throw refuse('robustness.draws', {
      es: `se encontró ${settings.draws}; debe ser un entero de 1 a ${MAX_ROBUSTNESS_DRAWS}`,
      en: `found ${settings.draws}; it must be a whole number from 1 to ${MAX_ROBUSTNESS_DRAWS}`,
    });
  }
  if (!Number.isSafeInteger(settings.seed)) {
    throw refuse('robustness.seed', {
      es: `se encontró ${settings.seed}; debe ser un entero`,
      en: `found ${settings.seed}; it must be a whole number`,
    });
  }
  if (!Number.isInteger(settings.topN) || settings.topN < 1) {
    throw refuse('robustness.topN', {
      es: `se encontró ${settings.topN}; debe ser un entero de 1 al número de candidatos`,
      en: `found ${settings.topN}; it must be a whole number from 1 to the number of candidates`,
    });
  }
  if (!(settings.weightSpread >= 0 && settings.weightSpread <= 1)) {
    throw refuse('robustness.weightSpread', {
      es: `se encontró ${settings.weightSpread}; debe ser un número de 0 a 1`,
      en: `found ${settings.weightSpread}; it must be a number from 0 to 1`,
    });
  }
  return settings;
}

/** @throws BadUserInputError when the cut lies beyond the last candidate */
export function requireCutWithin({ topN }: RobustnessSettings, candidates: number): void {
  if (topN <= candidates) return;
  throw refuse('robustness.topN', {
    es: `se encontró ${topN}, pero hay ${candidates} candidatos; debe ser un entero de 1 a ${candidates}`,
    en: `found ${topN}, but there are ${candidates} candidates; it must be a whole number from 1 to ${candidates}`,
  });
}

export function refuse(argument: string, text: Bilingual): BadUserInputError {
  return new BadUserInputError({ es: `${argument}: ${text.es}.`, en: `${argument}: ${text.en}.` }, argument);
}

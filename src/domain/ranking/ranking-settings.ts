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
import { combinable, goTogether } from './ranking-methods';
import { DEFAULT_METHODS } from './ranking-methods.definition';
import {
  cutBelowOne,
  cutBeyondCandidates,
  doNotGoTogether,
  fromNoughtToOne,
  presetBesideCriteria,
  wholeNumber,
  wholeNumberUpTo,
} from './texts';

/**
 * Puts every default in its place, so that equal questions are one question.
 * @throws BadUserInputError on what is wrong whatever the data
 */
export function readSettings(request: RankingRequest): RankingSettings {
  const criteria = request.criteria ?? null;
  if (criteria !== null && request.preset) {
    throw refuse('preset', presetBesideCriteria(request.preset));
  }
  const settings: RankingSettings = {
    scope: request.scope ?? 'PROGRAMME',
    municipalityCodes: request.municipalityCodes ? [...new Set(request.municipalityCodes)].sort() : null,
    criteria,
    preset: criteria === null ? (request.preset ?? 'DEFAULT') : null,
    normalisation: request.normalisation ?? DEFAULT_METHODS.normalisation,
    aggregation: request.aggregation ?? DEFAULT_METHODS.aggregation,
    missingData: request.missingData ?? DEFAULT_METHODS.missingData,
    interestRule: request.interestRule ?? DEFAULT_INTEREST_RULE,
    excludeOpenVume: request.excludeOpenVume ?? true,
    robustness: request.robustness ? readRobustness(request.robustness) : null,
  };
  if (!goTogether(settings)) throw refuse('normalisation', doNotGoTogether(settings, combinable(settings)));
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
    throw refuse('robustness.draws', wholeNumberUpTo(settings.draws, MAX_ROBUSTNESS_DRAWS));
  }
  if (!Number.isSafeInteger(settings.seed)) throw refuse('robustness.seed', wholeNumber(settings.seed));
  if (!Number.isInteger(settings.topN) || settings.topN < 1) {
    throw refuse('robustness.topN', cutBelowOne(settings.topN));
  }
  if (!(settings.weightSpread >= 0 && settings.weightSpread <= 1)) {
    throw refuse('robustness.weightSpread', fromNoughtToOne(settings.weightSpread));
  }
  return settings;
}

/** @throws BadUserInputError when the cut lies beyond the last candidate */
export function requireCutWithin({ topN }: RobustnessSettings, candidates: number): void {
  if (topN > candidates) throw refuse('robustness.topN', cutBeyondCandidates(topN, candidates));
}

export function refuse(argument: string, text: Bilingual): BadUserInputError {
  return new BadUserInputError({ es: `${argument}: ${text.es}.`, en: `${argument}: ${text.en}.` }, argument);
}

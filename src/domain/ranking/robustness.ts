import type { RankUncertainty, RankUncertaintyProblem } from '../../../geo/composite-index';
import { InsufficientDataError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import type { Criterion, RankRobustness, RobustnessSettings, VumeRanking } from './ranking.types';
import { requireCutWithin } from './ranking-settings';
import {
  FIGURES_TAKEN_AS_EXACT,
  missingFiguresDrawn,
  standardErrorsDrawn,
  standardErrorsLeftOut,
  tooFewForFirmness,
} from './texts';

/**
 * The robustness of a ranking as geo takes it.
 * @throws InsufficientDataError with fewer than two candidates
 * @throws BadUserInputError when the cut lies beyond the last candidate
 */
export function uncertaintyProblem(ranking: VumeRanking, robustness: RobustnessSettings): RankUncertaintyProblem {
  const count = ranking.candidates.length;
  if (count < 2) throw new InsufficientDataError(tooFewForFirmness(count));
  requireCutWithin(robustness, count);
  const { normalised, weights, uncertain, unknown, ideals } = ranking.basis;
  const { draws, seed, topN, weightSpread } = robustness;
  return {
    normalised,
    weights,
    method: ranking.settings.aggregation,
    draws,
    seed,
    topN,
    weightSpread,
    ...(ideals ? { ideals } : {}),
    uncertain,
    unknown,
  };
}

/**
 * From this share of the draws on, a candidate surely comes before the next. Where the places of nine in ten draws
 * (5th to 95th percentile) do not overlap, it comes before in at least nine of ten.
 */
export const TOLD_APART_SHARE = 0.9;

/** The ranking with how firm its places are. */
export function withUncertainty(
  ranking: VumeRanking,
  settings: RobustnessSettings,
  uncertainty: RankUncertainty,
): VumeRanking {
  const { medianRank, rankP5, rankP95, topNProbability, meanRankShift, criterionRankShift } = uncertainty;
  const next = (index: number): Pick<RankRobustness, 'beforeNextProbability' | 'overlapsNext'> => ({
    beforeNextProbability: uncertainty.beforeNextProbability[index] ?? null,
    overlapsNext: (rankP95[index] as number) >= (rankP5[index + 1] ?? Number.POSITIVE_INFINITY),
  });
  return {
    ...ranking,
    candidates: ranking.candidates.map((ranked, index) => ({
      ...ranked,
      robustness: {
        medianRank: medianRank[index] as number,
        rankP5: rankP5[index] as number,
        rankP95: rankP95[index] as number,
        topNProbability: topNProbability[index] as number,
        ...next(index),
        indistinguishableFromNext: (uncertainty.beforeNextProbability[index] ?? 1) < TOLD_APART_SHARE,
      },
    })),
    warnings: [...ranking.warnings, ...standardErrorWarning(ranking, settings), ...missingFiguresWarning(ranking)],
    robustnessSummary: {
      settings,
      meanRankShift,
      mostInfluentialCriterion: ranking.criteria[uncertainty.mostInfluentialCriterion] as Criterion,
      criterionRankShifts: ranking.criteria.map((criterion, k) => ({
        criterion,
        meanRankShift: criterionRankShift[k] as number,
      })),
    },
  };
}

/** Which criteria have standard errors, and whether the draws include them. */
function standardErrorWarning({ criteria, candidates, basis }: VumeRanking, settings: RobustnessSettings): Bilingual[] {
  const uncertain = criteria.filter((_, k) =>
    settings.propagateStandardErrors
      ? basis.uncertain.some(({ criterion }) => criterion === k)
      : candidates.some(({ contributions }) => (contributions[k]?.standardError ?? 0) > 0),
  );
  if (!settings.propagateStandardErrors) return uncertain.length === 0 ? [] : [standardErrorsLeftOut(uncertain)];
  return [uncertain.length === 0 ? FIGURES_TAKEN_AS_EXACT : standardErrorsDrawn(uncertain, criteria)];
}

function missingFiguresWarning({ candidates, basis }: VumeRanking): Bilingual[] {
  const units = new Set(basis.unknown.map(({ unit }) => unit));
  const incomplete = candidates.filter((_, unit) => units.has(unit)).map(({ municipality }) => municipality);
  return incomplete.length === 0 ? [] : [missingFiguresDrawn(incomplete)];
}

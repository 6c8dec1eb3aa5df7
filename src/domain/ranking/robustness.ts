import type { RankUncertainty, RankUncertaintyProblem } from '../../../geo/composite-index';
import { InsufficientDataError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import type { Criterion, RankRobustness, RobustnessSettings, VumeRanking } from './ranking.types';
import { requireCutWithin } from './ranking-settings';

/**
 * The robustness of a ranking as geo takes it.
 * @throws InsufficientDataError with fewer than two candidates
 * @throws BadUserInputError when the cut lies beyond the last candidate
 */
export function uncertaintyProblem(ranking: VumeRanking, robustness: RobustnessSettings): RankUncertaintyProblem {
  const count = ranking.candidates.length;
  if (count < 2) {
    throw new InsufficientDataError({
      es: `La firmeza de los puestos necesita al menos dos candidatos; hay ${count}: revise el ámbito, los municipios y la regla de interés.`,
      en: `How firm the places are takes at least two candidates; there are ${count}: check the scope, the municipalities and the rule on interest.`,
    });
  }
  requireCutWithin(robustness, count);
  const { normalised, weights, uncertain, ideals } = ranking.basis;
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
    warnings: [...ranking.warnings, ...standardErrorWarning(ranking, settings)],
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
  const names = (name: 'nameEs' | 'nameEn'): string => uncertain.map(({ series }) => series.indicator[name]).join('; ');
  if (!settings.propagateStandardErrors) {
    return uncertain.length === 0
      ? []
      : [
          {
            es: `Los sorteos no incluyen el error estándar publicado de: ${names('nameEs')}, porque así se pidió.`,
            en: `The draws leave out the published standard error of: ${names('nameEn')}, as was asked.`,
          },
        ];
  }
  if (uncertain.length === 0) {
    return [
      {
        es: 'Ningún criterio en uso publica errores estándar: los sorteos solo mueven los pesos.',
        en: 'No criterion in use has published standard errors: the draws move the weights alone.',
      },
    ];
  }
  const all = uncertain.length === criteria.length;
  const bounded = uncertain.some(({ series }) => series.indicator.unit === 'percent');
  return [
    {
      es: `Los sorteos incluyen el error estándar publicado de: ${names('nameEs')}${bounded ? ' (los porcentajes sorteados se quedan entre 0 y 100)' : ''}.${all ? '' : ' De los demás criterios no se publica, y sus valores se toman como exactos.'}`,
      en: `The draws include the published standard error of: ${names('nameEn')}${bounded ? ' (drawn percentages stay between 0 and 100)' : ''}.${all ? '' : ' The other criteria have none published, and their values are taken as exact.'}`,
    },
  ];
}

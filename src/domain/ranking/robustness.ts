import type { RankUncertainty, RankUncertaintyProblem } from '../../../geo/composite-index';
import { InsufficientDataError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import type { Criterion, RobustnessSettings, VumeRanking } from './ranking.types';
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
  const { normalised, weights, standardErrors, ideals } = ranking.basis;
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
    ...(standardErrors ? { standardErrors } : {}),
  };
}

/** The ranking with how firm its places are. */
export function withUncertainty(
  ranking: VumeRanking,
  settings: RobustnessSettings,
  uncertainty: RankUncertainty,
): VumeRanking {
  const { medianRank, rankP5, rankP95, topNProbability, meanRankShift, criterionRankShift } = uncertainty;
  return {
    ...ranking,
    candidates: ranking.candidates.map((ranked, index) => ({
      ...ranked,
      robustness: {
        medianRank: medianRank[index] as number,
        rankP5: rankP5[index] as number,
        rankP95: rankP95[index] as number,
        topNProbability: topNProbability[index] as number,
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

/** Which criteria the standard errors were propagated of. */
function standardErrorWarning({ basis, criteria }: VumeRanking, settings: RobustnessSettings): Bilingual[] {
  if (!settings.propagateStandardErrors) return [];
  const uncertain = criteria.filter((_, k) => basis.standardErrors?.some((row) => (row[k] ?? 0) > 0));
  if (uncertain.length === 0) {
    return [
      {
        es: 'Ningún criterio en uso publica errores estándar: los sorteos solo mueven los pesos.',
        en: 'No criterion in use has published standard errors: the draws move the weights alone.',
      },
    ];
  }
  const names = (name: 'nameEs' | 'nameEn'): string => uncertain.map(({ series }) => series.indicator[name]).join('; ');
  return [
    {
      es: `Los sorteos incluyen el error estándar publicado de: ${names('nameEs')}. De los demás criterios no se publica, y sus valores se toman como exactos.`,
      en: `The draws include the published standard error of: ${names('nameEn')}. The other criteria have none published, and their values are taken as exact.`,
    },
  ];
}

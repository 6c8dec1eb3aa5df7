import type { LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import type { Contribution, RankedMunicipality, VumeRanking } from './ranking.types';

/** Why a municipality stands where it stands, in words made from the figures alone. */
export function explain(ranking: VumeRanking, ranked: RankedMunicipality, language: LanguageCode): string {
  const words = WORDS[language];
  const byShare = ranked.contributions
    .filter((part) => part.value !== null)
    .sort((a, b) => b.contribution - a.contribution);
  const missing = ranked.contributions.filter((part) => part.value === null);
  return [
    words.place(ranked, ranking.candidates.length),
    ...byShare.map((part) => words.part(part, ranked)),
    ...missing.map((part) => words.missing(part)),
  ].join(' ');
}

const WORDS: Record<
  LanguageCode,
  {
    place(ranked: RankedMunicipality, count: number): string;
    part(part: Contribution, ranked: RankedMunicipality): string;
    missing(part: Contribution): string;
  }
> = {
  es: {
    place: (ranked, count) =>
      `${ranked.municipality.name} ocupa el lugar ${ranked.rank} de ${count}, con un puntaje de ${formatNumber(ranked.score, 'es', 3)} sobre 1.`,
    part: ({ criterion, value, contribution }, { score }) =>
      `${criterion.series.indicator.nameEs}: ${formatNumber(value ?? 0, 'es')} (${criterion.series.indicator.unitEs}), aporta ${formatNumber(contribution, 'es', 3)}${shareOf(contribution, score, 'es')}.`,
    missing: ({ criterion }) =>
      `${criterion.series.indicator.nameEs}: sin dato; su peso se repartió entre los demás criterios.`,
  },
  en: {
    place: (ranked, count) =>
      `${ranked.municipality.name} is number ${ranked.rank} of ${count}, with a score of ${formatNumber(ranked.score, 'en', 3)} out of 1.`,
    part: ({ criterion, value, contribution }, { score }) =>
      `${criterion.series.indicator.nameEn}: ${formatNumber(value ?? 0, 'en')} (${criterion.series.indicator.unit}), which brings ${formatNumber(contribution, 'en', 3)}${shareOf(contribution, score, 'en')}.`,
    missing: ({ criterion }) =>
      `${criterion.series.indicator.nameEn}: no figure; its weight was spread over the other criteria.`,
  },
};

function shareOf(contribution: number, score: number, language: LanguageCode): string {
  if (score <= 0) return '';
  const percent = formatNumber((100 * contribution) / score, language, 0);
  return language === 'es' ? ` (el ${percent} % del puntaje)` : ` (${percent} % of the score)`;
}

import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';
import type { LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import { listWords } from '../../platform/wording';
import type { MunicipalInterest } from '../territory';
import type {
  Contribution,
  FirmnessVerdict,
  RankedMunicipality,
  RankFirmness,
  RankRobustness,
  RobustnessSettings,
  VumeRanking,
} from './ranking.types';
import { lowerFirst } from './texts';

/** At most so many criteria are named on either side. */
const MOST_NAMED = 3;
/** A criterion that makes up less of the difference from the average than this goes unnamed. */
const LEAST_SHARE = 0.05;
/** So many places from the end a value is told by its place; further in, by the average that it is compared with. */
const MOST_EXTREME = 3;
/**
 * Why a municipality stands where it stands, from the figures of the ranking alone: what lifts it and what holds it back
 * against the average candidate, how firm its place is where that was asked, and what to take with care.
 */
export function explain(ranking: VumeRanking, ranked: RankedMunicipality, language: LanguageCode): string {
  const told = explanationsOf(ranked);
  told[language] ??= tell(ranking, ranked, language);
  return told[language];
}

/** A ranking that is kept is asked for again and again: it is put into words once. */
const explanationsOf = memoBySnapshot((_: RankedMunicipality): Partial<Record<LanguageCode, string>> => ({}));

function tell(ranking: VumeRanking, ranked: RankedMunicipality, language: LanguageCode): string {
  const words = WORDS[language];
  return [
    words.place(ranked, ranking),
    ...comparison(ranking, ranked, language),
    ...(ranked.firmness ? [firmnessText(ranking, ranked, language)] : []),
    ...cautions(ranking, ranked, language),
    ...(ranking.settings.interestRule === 'IGNORE' ? [] : [words.interest[ranked.interest]]),
  ].join(' ');
}

/** A criterion of one municipality against the same of all candidates. */
interface Difference {
  readonly part: Contribution;
  /** Place of the criterion in the list of all. */
  readonly k: number;
  /** Weight times the distance from the average candidate on the common scale; above 0 lifts. */
  readonly lift: number;
}

/** Average of each criterion over the candidates that have it, once for each ranking. */
const averages = memoBySnapshot(
  (ranking: VumeRanking): Array<number | null> =>
    ranking.criteria.map((_, k) => {
      const values = ranking.candidates.flatMap(({ contributions }) => contributions[k]?.normalised ?? []);
      return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
    }),
);

function comparison(ranking: VumeRanking, ranked: RankedMunicipality, language: LanguageCode): string[] {
  if (ranking.candidates.length < 2) return [];
  const means = averages(ranking);
  const differences = ranked.contributions.flatMap((part, k): Difference[] => {
    const mean = means[k] ?? null;
    return part.normalised === null || mean === null || part.criterion.weight === 0
      ? []
      : [{ part, k, lift: part.criterion.weight * (part.normalised - mean) }];
  });
  const whole = differences.reduce((sum, { lift }) => sum + Math.abs(lift), 0);
  if (whole === 0) return [WORDS[language].average];
  const named = differences.filter(({ lift }) => Math.abs(lift) >= LEAST_SHARE * whole);
  const side = (sign: 1 | -1): Difference[] =>
    named
      .filter(({ lift }) => sign * lift > 0)
      .sort((a, b) => sign * (b.lift - a.lift))
      .slice(0, MOST_NAMED);
  return [sideSentence(ranking, side(1), 'lifted', language), sideSentence(ranking, side(-1), 'heldBack', language)];
}

function sideSentence(
  ranking: VumeRanking,
  differences: readonly Difference[],
  side: 'lifted' | 'heldBack',
  language: LanguageCode,
): string {
  const words = WORDS[language][side];
  if (differences.length === 0) return words.nothing;
  const items = differences.map((difference) => figure(ranking, difference, language)).join('; ');
  return `${differences.length === 1 ? words.one : words.many} ${items}.`;
}

/** `tasa de pobreza, con 93.8 % (el valor más alto)`, `…, con 66.4 % (promedio: 69.6 %)` */
function figure(ranking: VumeRanking, { part, k, lift }: Difference, language: LanguageCode): string {
  const words = WORDS[language];
  const value = part.value as number;
  const others = ranking.candidates.flatMap(({ contributions }) => contributions[k]?.value ?? []);
  const towardsHigh = (part.criterion.direction === 'HIGHER_IS_MORE_NEED') === lift > 0;
  const beyond = others.filter((other) => (towardsHigh ? other > value : other < value)).length;
  const tied = others.filter((other) => other === value).length > 1;
  const mean = others.reduce((sum, other) => sum + other, 0) / others.length;
  // By ranks a criterion may lift that lies below the mean of the values: then its place says why, and the mean would not.
  const byMean = beyond >= MOST_EXTREME && (towardsHigh ? value > mean : value < mean);
  const against = byMean
    ? words.mean(numberText(part, mean, language))
    : words.position(beyond + 1, towardsHigh ? 'highest' : 'lowest', tied);
  const details = [...unitText(part, language), against].join('; ');
  return `${indicatorName(part, language)}, ${words.at} ${numberText(part, value, language)} (${details})`;
}

/** The name, with the year where it was asked for. */
function indicatorName(
  { criterion: { series, year } }: Pick<Contribution, 'criterion'>,
  language: LanguageCode,
): string {
  const name = lowerFirst(language === 'es' ? series.indicator.nameEs : series.indicator.nameEn);
  return year === null ? name : `${name} (${year})`;
}

/** A value as it is said: `70.1 %`, `77.5 km`, `0.03`. */
function numberText({ criterion }: Contribution, value: number, language: LanguageCode): string {
  const number = formatNumber(value, language, Math.abs(value) < 1 ? 2 : 1);
  const { unit } = criterion.series.indicator;
  if (unit === 'percent') return language === 'es' ? `${number} %` : `${number}%`;
  return unit === 'kilometres' ? `${number} km` : number;
}

/** The unit, where neither the number nor the name of the indicator says it. */
function unitText({ criterion: { series } }: Contribution, language: LanguageCode): string[] {
  const { indicator } = series;
  if (indicator.unit === 'percent' || indicator.unit === 'kilometres') return [];
  const [name, unit] = language === 'es' ? [indicator.nameEs, indicator.unitEs] : [indicator.nameEn, indicator.unit];
  return name.toLowerCase().includes(unit.toLowerCase()) ? [] : [unit];
}

/**
 * How firm a place is, from all that is uncertain: in how many other ways of computing it stays among the first, then
 * over how many draws, which criterion decides it alone, and whether the data tell it apart from the next. Empty where
 * robustness was not asked for.
 */
export function firmnessText(ranking: VumeRanking, ranked: RankedMunicipality, language: LanguageCode): string {
  const { robustness, firmness } = ranked;
  const settings = ranking.robustnessSummary?.settings;
  if (!settings || !robustness || !firmness) return '';
  const words = WORDS[language];
  const candidates = ranking.candidates.length;
  const next = ranking.candidates[ranking.candidates.indexOf(ranked) + 1];
  const cuts = settings.topN < candidates;
  const values = ranking.basis.uncertain.length > 0;
  const isIncomplete = ranking.basis.unknown.some(({ unit }) => ranking.candidates[unit] === ranked);
  return [
    ...(cuts && firmness.ways > 0 ? [words.ways(firmness, settings.topN)] : []),
    words.draws(settings, values, robustness, cuts),
    ...(isIncomplete ? [words.drawnFromOthers] : []),
    ...(cuts ? [verdictText(ranked, firmness, language)] : []),
    ...(robustness.indistinguishableFromNext && next
      ? [words.indistinguishable(next.municipality.name, robustness.beforeNextProbability ?? 0, values)]
      : []),
  ].join(' ');
}

function verdictText(ranked: RankedMunicipality, firmness: RankFirmness, language: LanguageCode): string {
  const words = WORDS[language];
  if (firmness.verdict !== 'ONE_CRITERION_DECIDES') {
    const { mostMovedBy } = firmness;
    return [
      words.verdict[firmness.verdict],
      ...(mostMovedBy
        ? [words.mostMoved(indicatorName({ criterion: mostMovedBy.criterion }, language), mostMovedBy.rankWithout)]
        : []),
    ].join(' ');
  }
  const without = firmness.decidedBy.map(({ criterion, rankWithout }) =>
    words.without(indicatorName({ criterion }, language), rankWithout),
  );
  return words.decided(ranked.rank, listWords(without, language), without.length);
}

function cautions(ranking: VumeRanking, { contributions }: RankedMunicipality, language: LanguageCode): string[] {
  const words = WORDS[language];
  const weighty = contributions.filter(({ criterion }) => criterion.weight > 0);
  const lacking = weighty.filter(({ value }) => value === null);
  const missing = lacking.filter(({ quality }) => quality !== 'SUSPECT');
  const doubtful = lacking.filter(({ quality }) => quality === 'SUSPECT');
  const names = (parts: readonly Contribution[]): string =>
    listWords(
      parts.map((part) => indicatorName(part, language)),
      language,
    );
  const withCare = weighty.flatMap((part) => {
    const name = indicatorName(part, language);
    if (part.imputed) return [`${name} (${words.imputed})`];
    if (part.quality !== 'ESTIMATED') return [];
    return [`${name} (${part.note ? lowerFirst(part.note[language]) : words.estimated})`];
  });
  return [
    ...(missing.length === 0 || ranking.candidates.length === 0 ? [] : [words.missing(names(missing), missing.length)]),
    ...(doubtful.length === 0 ? [] : [words.doubtful(names(doubtful), doubtful.length)]),
    ...(withCare.length === 0 ? [] : [`${words.caution} ${withCare.join('; ')}.`]),
  ];
}

interface Words {
  place(ranked: RankedMunicipality, ranking: VumeRanking): string;
  readonly average: string;
  readonly lifted: SideWords;
  readonly heldBack: SideWords;
  readonly at: string;
  mean(value: string): string;
  position(place: number, end: 'highest' | 'lowest', tied: boolean): string;
  ways(firmness: RankFirmness, topN: number): string;
  /** @param values whether values are drawn beside the weights @param cuts whether some lie beyond the cut */
  draws(settings: RobustnessSettings, values: boolean, robustness: RankRobustness, cuts: boolean): string;
  /** Of a candidate that lacks a figure. */
  readonly drawnFromOthers: string;
  readonly verdict: Record<Exclude<FirmnessVerdict, 'ONE_CRITERION_DECIDES'>, string>;
  without(criterion: string, rank: number | null): string;
  mostMoved(criterion: string, rank: number | null): string;
  decided(rank: number, without: string, criteria: number): string;
  indistinguishable(next: string, share: number, values: boolean): string;
  missing(names: string, count: number): string;
  /** Of published values that are not used. */
  doubtful(names: string, count: number): string;
  readonly caution: string;
  readonly imputed: string;
  readonly estimated: string;
  readonly interest: Record<MunicipalInterest, string>;
}

interface SideWords {
  readonly one: string;
  readonly many: string;
  readonly nothing: string;
}

function tiedWithOthers({ candidates }: VumeRanking, { rank }: RankedMunicipality): boolean {
  return candidates.filter((other) => other.rank === rank).length > 1;
}

/** A share of the draws; only all of them are called all, and only none none. */
function shareText(share: number, language: LanguageCode): string {
  const percent = Math.round(100 * share);
  if (language === 'es') {
    if (share === 1) return 'en todos';
    if (share === 0) return 'en ninguno';
    return percent === 100 ? 'en más del 99 %' : percent === 0 ? 'en menos del 1 %' : `en el ${percent} %`;
  }
  if (share === 1) return 'in all';
  if (share === 0) return 'in none';
  return percent === 100 ? 'in over 99%' : percent === 0 ? 'in under 1%' : `in ${percent}%`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function englishOrdinal(number: number): string {
  const teen = number % 100 > 10 && number % 100 < 14;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}

const WORDS: Record<LanguageCode, Words> = {
  es: {
    place: (ranked, ranking) =>
      `${ranked.municipality.name} ocupa el puesto ${ranked.rank} de ${ranking.candidates.length}${tiedWithOthers(ranking, ranked) ? ' (empatado)' : ''}, con un puntaje de ${formatNumber(ranked.score, 'es', 3)} sobre 1.`,
    average: 'En todos los criterios está en el promedio de los candidatos.',
    lifted: {
      one: 'Lo eleva, frente al promedio de los candidatos:',
      many: 'Lo elevan, frente al promedio de los candidatos:',
      nothing: 'En ningún criterio supera con claridad el promedio de los candidatos.',
    },
    heldBack: {
      one: 'Lo frena:',
      many: 'Lo frenan:',
      nothing: 'En ningún criterio queda claramente por debajo del promedio.',
    },
    at: 'con',
    mean: (value) => `promedio: ${value}`,
    position: (place, end, tied) => {
      const extreme = end === 'highest' ? 'más alto' : 'más bajo';
      return `${place === 1 ? `el valor ${extreme}` : `el ${place}.º ${extreme}`}${tied ? ', empatado' : ''}`;
    },
    ways: ({ ways, waysWithoutCriterion, waysByOtherRule, waysAmongFirst }, topN) => {
      const others = ways - waysWithoutCriterion - waysByOtherRule;
      const kinds = [
        ...(waysWithoutCriterion > 0 ? [`${waysWithoutCriterion} sin uno de los criterios`] : []),
        ...(others > 0 ? [`${others} con otro método`] : []),
        ...(waysByOtherRule > 0 ? [`${waysByOtherRule} con otra regla para lo que falta`] : []),
      ].join(', ');
      const who = topN === 1 ? 'es el primero' : `está entre los ${topN} primeros`;
      return waysAmongFirst === 0
        ? `No ${who} en ninguna de ${ways} otras formas de calcular (${kinds}).`
        : `${upperFirst(who)} en ${waysAmongFirst} de ${ways} otras formas de calcular (${kinds}).`;
    },
    draws: ({ draws, topN, weightSpread }, values, { rankP5, rankP95, topNProbability }, cuts) => {
      const weights =
        weightSpread === 0
          ? 'los pesos fijos'
          : weightSpread === 1
            ? 'pesos tomados del todo al azar'
            : `los pesos variados hasta un ${formatNumber(100 * weightSpread, 'es', 0)} %`;
      const moved = values ? ' y los valores movidos según su error estándar' : '';
      const places =
        rankP5 === rankP95 ? `se mantiene en el puesto ${rankP5}` : `queda entre los puestos ${rankP5} y ${rankP95}`;
      const who = topN === 1 ? 'es el primero' : 'lo está';
      const among = cuts ? `${topNProbability === 0 ? 'no ' : ''}${who} ${shareText(topNProbability, 'es')}, y ` : '';
      return `En ${formatNumber(draws, 'es', 0)} sorteos con ${weights}${moved}, ${among}${places} en nueve de cada diez.`;
    },
    drawnFromOthers: 'Lo que le falta se sortea entre las cifras de los demás municipios.',
    verdict: {
      FIRM_AMONG_FIRST: 'Su lugar entre los primeros es firme.',
      FIRM_OUTSIDE: 'Queda fuera con firmeza.',
      DEPENDS: 'Depende de cómo se calcule.',
    },
    without: (criterion, rank) =>
      rank === null ? `sin «${criterion}» no tendría puesto` : `sin «${criterion}» sería el ${rank}`,
    mostMoved: (criterion, rank) =>
      `Lo que más lo movería es quitar «${criterion}»: ${rank === null ? 'no tendría puesto' : `sería el ${rank}`}.`,
    decided: (rank, without, criteria) =>
      `${criteria === 1 ? 'Un solo criterio decide su puesto' : 'Un criterio por sí solo cambia su puesto'}, que es el ${rank}: ${without}.`,
    indistinguishable: (next, share, values) =>
      `${values ? 'Los datos no lo distinguen' : 'No se distingue'} de ${next}, que le sigue: va antes ${shareText(share, 'es')} de los sorteos.`,
    missing: (names, count) =>
      `No hay dato de ${count === 1 ? 'este criterio' : 'estos criterios'}: ${names}; su peso se repartió entre los demás.`,
    doubtful: (names, count) =>
      `${count === 1 ? 'El valor publicado de este criterio es dudoso y cuenta' : 'Los valores publicados de estos criterios son dudosos y cuentan'} como faltante${count === 1 ? '' : 's'}: ${names}; su peso se repartió entre los demás.`,
    caution: 'Conviene tomar con cautela:',
    imputed: 'es la mediana de su departamento, no un dato propio',
    estimated: 'es un valor estimado',
    interest: {
      UNKNOWN: 'Aún no consta si su autoridad municipal tiene interés en una VUME.',
      INTERESTED: 'Su autoridad municipal ha manifestado interés en una VUME.',
      DECLINED: 'Su autoridad municipal ha declinado una VUME.',
    },
  },
  en: {
    place: (ranked, ranking) =>
      `${ranked.municipality.name} is number ${ranked.rank} of ${ranking.candidates.length}${tiedWithOthers(ranking, ranked) ? ' (tied)' : ''}, with a score of ${formatNumber(ranked.score, 'en', 3)} out of 1.`,
    average: 'On every criterion it is at the average of the candidates.',
    lifted: {
      one: 'Against the average candidate it is lifted by',
      many: 'Against the average candidate it is lifted by',
      nothing: 'On no criterion is it clearly above the average of the candidates.',
    },
    heldBack: {
      one: 'It is held back by',
      many: 'It is held back by',
      nothing: 'On no criterion is it clearly below the average.',
    },
    at: 'at',
    mean: (value) => `average: ${value}`,
    position: (place, end, tied) =>
      `${place === 1 ? `the ${end} value` : `the ${englishOrdinal(place)} ${end}`}${tied ? ', tied' : ''}`,
    ways: ({ ways, waysWithoutCriterion, waysByOtherRule, waysAmongFirst }, topN) => {
      const others = ways - waysWithoutCriterion - waysByOtherRule;
      const kinds = [
        ...(waysWithoutCriterion > 0 ? [`${waysWithoutCriterion} without one of the criteria`] : []),
        ...(others > 0 ? [`${others} by another method`] : []),
        ...(waysByOtherRule > 0 ? [`${waysByOtherRule} by another rule for missing data`] : []),
      ].join(', ');
      const who = topN === 1 ? 'It is the first' : `It is among the first ${topN}`;
      return `${who} in ${waysAmongFirst === 0 ? 'none' : waysAmongFirst} of ${ways} other ways of computing (${kinds}).`;
    },
    draws: ({ draws, topN, weightSpread }, values, { rankP5, rankP95, topNProbability }, cuts) => {
      const weights =
        weightSpread === 0
          ? 'the weights fixed'
          : weightSpread === 1
            ? 'weights drawn wholly at random'
            : `the weights varied by up to ${formatNumber(100 * weightSpread, 'en', 0)}%`;
      const moved = values ? ' and the values moved by their standard errors' : '';
      const places =
        rankP5 === rankP95 ? `it stays at number ${rankP5}` : `it stands between numbers ${rankP5} and ${rankP95}`;
      const who = topN === 1 ? 'it is the first' : 'it is among them';
      const among = cuts ? `${who} ${shareText(topNProbability, 'en')}, and ` : '';
      return `In ${formatNumber(draws, 'en', 0)} draws with ${weights}${moved}, ${among}${places} in nine of ten.`;
    },
    drawnFromOthers: 'The figure that it lacks is drawn from those of the other municipalities.',
    verdict: {
      FIRM_AMONG_FIRST: 'Its place among the first is firm.',
      FIRM_OUTSIDE: 'It is firmly outside.',
      DEPENDS: 'It depends on how it is computed.',
    },
    without: (criterion, rank) =>
      rank === null
        ? `without "${criterion}" it would have no place`
        : `without "${criterion}" it would be number ${rank}`,
    mostMoved: (criterion, rank) =>
      `Leaving out "${criterion}" would move it the most: ${rank === null ? 'it would have no place' : `to number ${rank}`}.`,
    decided: (rank, without, criteria) =>
      `${criteria === 1 ? 'A single criterion decides its place' : 'One criterion alone changes its place'}, number ${rank}: ${without}.`,
    indistinguishable: (next, share, values) =>
      `${values ? 'The data do not tell it apart' : 'It cannot be told apart'} from ${next}, the next: it comes before ${shareText(share, 'en')} of the draws.`,
    missing: (names, count) =>
      `There is no figure for ${names}: the weight of ${count === 1 ? 'that criterion' : 'those criteria'} was spread over the others.`,
    doubtful: (names, count) =>
      `The published ${count === 1 ? 'value' : 'values'} of ${names} ${count === 1 ? 'is' : 'are'} doubtful and ${count === 1 ? 'counts' : 'count'} as missing: the weight of ${count === 1 ? 'that criterion' : 'those criteria'} was spread over the others.`,
    caution: 'To be taken with care:',
    imputed: 'the median of its department, not a figure of its own',
    estimated: 'an estimate',
    interest: {
      UNKNOWN: 'Whether its municipal authority is interested in a VUME is not on record yet.',
      INTERESTED: 'Its municipal authority has said that it is interested in a VUME.',
      DECLINED: 'Its municipal authority has declined a VUME.',
    },
  },
};

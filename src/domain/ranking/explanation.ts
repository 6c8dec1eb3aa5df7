import type { Bilingual, LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import type { MunicipalInterest } from '../programme/programme.types';
import { lowerFirst } from './basis-quality';
import { joinWords } from './criteria-table';
import type {
  Contribution,
  RankedMunicipality,
  RankRobustness,
  RobustnessSettings,
  VumeRanking,
} from './ranking.types';

/** At most so many criteria are named on either side. */
const MOST_NAMED = 3;
/** A criterion that makes up less of the difference from the average than this goes unnamed. */
const LEAST_SHARE = 0.05;
/** So many places from the end a value is told by its place; further in, by the average that it is compared with. */
const MOST_EXTREME = 3;
/** From this share of the draws on, a place among the first is called firm; below its complement, firmly outside. */
export const FIRM_SHARE = 0.95;

/**
 * Why a municipality stands where it stands, from the figures of the ranking alone: what lifts it and what holds it back
 * against the average candidate, how firm its place is where that was asked, and what to take with care.
 */
export function explain(ranking: VumeRanking, ranked: RankedMunicipality, language: LanguageCode): string {
  const told = explanationsOf.get(ranked) ?? {};
  explanationsOf.set(ranked, told);
  told[language] ??= tell(ranking, ranked, language);
  return told[language];
}

/** A ranking that is kept is asked for again and again: it is put into words once. */
const explanationsOf = new WeakMap<RankedMunicipality, Partial<Record<LanguageCode, string>>>();

function tell(ranking: VumeRanking, ranked: RankedMunicipality, language: LanguageCode): string {
  const words = WORDS[language];
  return [
    words.place(ranked, ranking),
    ...comparison(ranking, ranked, language),
    ...firmness(ranking, ranked, language),
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
const averagesOf = new WeakMap<VumeRanking, Array<number | null>>();

function averages(ranking: VumeRanking): Array<number | null> {
  const known = averagesOf.get(ranking);
  if (known) return known;
  const means = ranking.criteria.map((_, k) => {
    const values = ranking.candidates.flatMap(({ contributions }) => contributions[k]?.normalised ?? []);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  });
  averagesOf.set(ranking, means);
  return means;
}

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

function indicatorName({ criterion: { series } }: Contribution, language: LanguageCode): string {
  return lowerFirst(language === 'es' ? series.indicator.nameEs : series.indicator.nameEn);
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

function firmness(ranking: VumeRanking, { robustness }: RankedMunicipality, language: LanguageCode): string[] {
  const settings = ranking.robustnessSummary?.settings;
  if (!settings || !robustness) return [];
  return [WORDS[language].firmness(settings, robustness, ranking.candidates.length)];
}

function cautions(ranking: VumeRanking, { contributions }: RankedMunicipality, language: LanguageCode): string[] {
  const words = WORDS[language];
  const weighty = contributions.filter(({ criterion }) => criterion.weight > 0);
  const missing = weighty.filter(({ value }) => value === null);
  const doubtful = weighty.flatMap((part) => {
    const name = indicatorName(part, language);
    if (part.imputed) return [`${name} (${words.imputed})`];
    if (part.quality !== 'ESTIMATED') return [];
    return [`${name} (${part.note ? lowerFirst(part.note[language]) : words.estimated})`];
  });
  return [
    ...(missing.length === 0 || ranking.candidates.length === 0
      ? []
      : [
          words.missing(
            joinWords(
              missing.map((part) => indicatorName(part, language)),
              language,
            ),
            missing.length,
          ),
        ]),
    ...(doubtful.length === 0 ? [] : [`${words.caution} ${doubtful.join('; ')}.`]),
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
  firmness(settings: RobustnessSettings, robustness: RankRobustness, candidates: number): string;
  missing(names: string, count: number): string;
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

/** How often it is among the first, and what that says of its place; `all` and `none` are said of every draw alone. */
function amongTheFirst(topN: number, share: number, language: LanguageCode): string {
  const percent = Math.round(100 * share);
  if (language === 'es') {
    const who = topN === 1 ? 'es el primero' : `está entre los ${topN} primeros`;
    if (share === 1) return `y en todos ${who}: su lugar es firme`;
    if (share === 0) return `y en ninguno ${who}: queda fuera con firmeza`;
    const often = percent === 100 ? 'más del 99 %' : percent === 0 ? 'menos del 1 %' : `el ${percent} %`;
    return `y ${who} en ${often} de los sorteos: ${verdict(share).es}`;
  }
  const who = topN === 1 ? 'it is the first' : `it is among the first ${topN}`;
  if (share === 1) return `and in all of them ${who}: its place is firm`;
  if (share === 0) return `and in none of them ${who}: it is firmly outside`;
  const often = percent === 100 ? 'over 99%' : percent === 0 ? 'under 1%' : `${percent}%`;
  return `and ${who} in ${often} of the draws: ${verdict(share).en}`;
}

function verdict(share: number): Bilingual {
  if (share >= FIRM_SHARE) return { es: 'su lugar es firme', en: 'its place is firm' };
  return share <= 1 - FIRM_SHARE
    ? { es: 'queda fuera con firmeza', en: 'it is firmly outside' }
    : { es: 'depende de los pesos que se elijan', en: 'that depends on the weights chosen' };
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
    firmness: ({ draws, topN, weightSpread, propagateStandardErrors }, robustness, candidates) => {
      const { rankP5, rankP95, topNProbability } = robustness;
      const weights =
        weightSpread === 1
          ? 'pesos tomados del todo al azar'
          : `los pesos variados hasta un ${formatNumber(100 * weightSpread, 'es', 0)} %`;
      const values = propagateStandardErrors ? ' y los valores movidos según su error estándar' : '';
      const places =
        rankP5 === rankP95 ? `se mantiene en el puesto ${rankP5}` : `queda entre los puestos ${rankP5} y ${rankP95}`;
      const among = topN < candidates ? `, ${amongTheFirst(topN, topNProbability, 'es')}` : '';
      return `En ${formatNumber(draws, 'es', 0)} sorteos con ${weights}${values}, ${places} en nueve de cada diez${among}.`;
    },
    missing: (names, count) =>
      `No hay dato de ${count === 1 ? 'este criterio' : 'estos criterios'}: ${names}; su peso se repartió entre los demás.`,
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
    firmness: ({ draws, topN, weightSpread, propagateStandardErrors }, robustness, candidates) => {
      const { rankP5, rankP95, topNProbability } = robustness;
      const weights =
        weightSpread === 1
          ? 'weights drawn wholly at random'
          : `the weights varied by up to ${formatNumber(100 * weightSpread, 'en', 0)}%`;
      const values = propagateStandardErrors ? ' and the values moved by their standard errors' : '';
      const places =
        rankP5 === rankP95 ? `it stays at number ${rankP5}` : `it stands between numbers ${rankP5} and ${rankP95}`;
      const among = topN < candidates ? `, ${amongTheFirst(topN, topNProbability, 'en')}` : '';
      return `In ${formatNumber(draws, 'en', 0)} draws with ${weights}${values}, ${places} in nine of ten${among}.`;
    },
    missing: (names, count) =>
      `There is no figure for ${names}: the weight of ${count === 1 ? 'that criterion' : 'those criteria'} was spread over the others.`,
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

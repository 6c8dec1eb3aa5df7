import type { Bilingual, LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import { agree, listAlternatives, listSome, listWords } from '../../platform/wording';
import { LEAST_COVERED_PERCENT, type MunicipalityEntity } from '../territory';
import type { Criterion, RankingPreset } from './ranking.types';
import {
  AGGREGATION_DEFINITIONS,
  type Aggregation,
  NORMALISATION_DEFINITIONS,
  type Normalisation,
} from './ranking-methods.definition';

type Indicator = Criterion['series']['indicator'];

/** How many municipalities of the scope have a usable figure of their own. */
export interface Covered {
  readonly present: number;
  readonly of: number;
}

function shareText({ present, of }: Covered, language: LanguageCode): string {
  const percent = (100 * present) / of;
  const rounded = Math.round(10 * percent) / 10;
  // A share below a bound, which is a whole percentage, never reads as the bound itself.
  const reachesBound = Number.isInteger(rounded) && rounded > percent;
  return `${formatNumber(reachesBound ? rounded - 0.1 : rounded, language, 1)} %`;
}

function listNames(municipalities: readonly MunicipalityEntity[], language: LanguageCode): string {
  return listSome(
    municipalities.map(({ name }) => name),
    language,
  );
}

// Settings and criteria.

export function presetBesideCriteria(preset: RankingPreset): Bilingual {
  return {
    es: `se encontró ${preset} junto con criteria; indique uno de los dos`,
    en: `found ${preset} together with criteria; give one of the two`,
  };
}

export function doNotGoTogether(
  { normalisation, aggregation }: { readonly normalisation: Normalisation; readonly aggregation: Aggregation },
  instead: { readonly normalisations: readonly Normalisation[]; readonly aggregations: readonly Aggregation[] },
): Bilingual {
  const use = (language: LanguageCode): [string, string] => [
    listAlternatives(instead.normalisations, language),
    listAlternatives(instead.aggregations, language),
  ];
  const [[normalisationsEs, aggregationsEs], [normalisationsEn, aggregationsEn]] = [use('es'), use('en')];
  return {
    es: `${normalisation} da valores fuera de 0 a 1, y ${aggregation} solo toma valores de 0 a 1; use ${normalisationsEs}, o bien ${aggregationsEs}`,
    en: `${normalisation} gives values beyond 0 to 1, and ${aggregation} only takes values from 0 to 1; use ${normalisationsEn}, or else ${aggregationsEn}`,
  };
}

export function wholeNumberUpTo(found: number, most: number): Bilingual {
  return {
    es: `se encontró ${found}; debe ser un entero de 1 a ${most}`,
    en: `found ${found}; it must be a whole number from 1 to ${most}`,
  };
}

export function wholeNumber(found: number): Bilingual {
  return { es: `se encontró ${found}; debe ser un entero`, en: `found ${found}; it must be a whole number` };
}

export function cutBelowOne(found: number): Bilingual {
  return {
    es: `se encontró ${found}; debe ser un entero de 1 al número de candidatos`,
    en: `found ${found}; it must be a whole number from 1 to the number of candidates`,
  };
}

export function fromNoughtToOne(found: number): Bilingual {
  return {
    es: `se encontró ${found}; debe ser un número de 0 a 1`,
    en: `found ${found}; it must be a number from 0 to 1`,
  };
}

export function cutBeyondCandidates(topN: number, candidates: number): Bilingual {
  return {
    es: `se encontró ${topN}, pero hay ${candidates} candidatos; debe ser un entero de 1 a ${candidates}`,
    en: `found ${topN}, but there are ${candidates} candidates; it must be a whole number from 1 to ${candidates}`,
  };
}

export function unknownIndicator(indicatorKey: string): Bilingual {
  return {
    es: `${indicatorKey}: el indicador no está en la base de datos; el criterio queda fuera y su peso se reparte entre los demás.`,
    en: `${indicatorKey}: the indicator is not in the database; the criterion is left out and its weight is spread over the others.`,
  };
}

export function noIndicatorOf(preset: RankingPreset): Bilingual {
  return {
    es: `preset: la base de datos no tiene ningún indicador de ${preset}; indique los criterios.`,
    en: `preset: the database has no indicator of ${preset}; give the criteria.`,
  };
}

export function criteriaCount(found: number, most: number): Bilingual {
  return {
    es: `se encontraron ${found}; deben ser de 1 a ${most}`,
    en: `found ${found}; there must be from 1 to ${most}`,
  };
}

export function criterionTwice(indicatorKey: string): Bilingual {
  return {
    es: `«${indicatorKey}» está dos veces; cada criterio se da una sola vez`,
    en: `"${indicatorKey}" stands twice; each criterion is given once`,
  };
}

export function weightBelowNought(weight: number): Bilingual {
  return {
    es: `se encontró ${weight}; debe ser un número de 0 en adelante`,
    en: `found ${weight}; it must be a number from 0 up`,
  };
}

export function weightsAddUpTo(total: number): Bilingual {
  return {
    es: `los pesos suman ${total}; al menos uno debe ser mayor que 0`,
    en: `the weights add up to ${total}; at least one must be above 0`,
  };
}

export function directionUnknown(indicatorKey: string): Bilingual {
  return {
    es: `«${indicatorKey}» no dice qué extremo es más necesidad; indique HIGHER_IS_MORE_NEED o LOWER_IS_MORE_NEED`,
    en: `"${indicatorKey}" does not say which end is more need; give HIGHER_IS_MORE_NEED or LOWER_IS_MORE_NEED`,
  };
}

// Municipalities of the scope.

export const CODES_OF_SCOPE: Bilingual = {
  es: 'códigos INE de municipios del ámbito elegido, como 0901',
  en: 'INE codes of municipalities of the chosen scope, such as 0901',
};

export function tooFewMunicipalities(found: number): Bilingual {
  return {
    es: `se encontraron ${found}; una priorización necesita al menos dos municipios distintos`,
    en: `found ${found}; a ranking needs at least two different municipalities`,
  };
}

export function fewCandidates(count: number): Bilingual {
  return count === 0
    ? {
        es: 'Ningún municipio queda como candidato: vea los motivos en «excluded».',
        en: 'No municipality is left as a candidate: see the reasons in "excluded".',
      }
    : {
        es: 'Queda un solo candidato: no hay con quién compararlo. Vea los motivos en «excluded».',
        en: 'A single candidate is left: there is none to compare it with. See the reasons in "excluded".',
      };
}

/** Of an aggregation with its own scale. */
export function normalisationIgnored(aggregation: Aggregation, normalisation: Normalisation): Bilingual {
  const scale = AGGREGATION_DEFINITIONS[aggregation].ownScale ?? {
    es: `${aggregation} tiene su propia escala`,
    en: `${aggregation} has its own scale`,
  };
  return {
    es: `${scale.es}; la normalización ${normalisation} no se usa.`,
    en: `${scale.en}; the normalisation ${normalisation} is not used.`,
  };
}

// The figures that criteria rest on.

export const NO_CRITERION_VARIES: Bilingual = {
  es: 'Ningún criterio con peso distingue a los municipios: elija indicadores cuyos valores varíen en este ámbito.',
  en: 'No criterion that weighs tells the municipalities apart: choose indicators whose values vary in this scope.',
};

export function noCriterionVariesAmongComplete(imputing: readonly string[]): Bilingual {
  return {
    es: `Ningún criterio con peso distingue a los municipios que tienen todos los valores: use ${listAlternatives(imputing, 'es')} u otros indicadores.`,
    en: `No criterion that weighs tells apart the municipalities that have every value: use ${listAlternatives(imputing, 'en')} or other indicators.`,
  };
}

/** @param years of the indicator that cover the scope */
export function tooFewPublished(
  argument: string,
  { key, year }: Pick<Indicator, 'key' | 'year'>,
  covered: Covered,
  years: readonly number[],
): Bilingual {
  const [adviceEs, adviceEn] =
    years.length === 0
      ? ['elija otro indicador o quítelo', 'choose another indicator or leave it out']
      : [
          `indique su año (year): ${listWords(years, 'es')} sí lo ${agree(years.length, ['cubre', 'cubren'])}`,
          `name its year (year): ${listWords(years, 'en')} ${agree(years.length, ['covers', 'cover'])} it`,
        ];
  const { present, of } = covered;
  const figureEs = `«${key}»${year === null ? '' : ` de ${year}`}`;
  const figureEn = `"${key}"${year === null ? '' : ` of ${year}`}`;
  return present === 0
    ? {
        es: `${argument}: ningún municipio de este ámbito tiene un dato utilizable de ${figureEs}; ${adviceEs}.`,
        en: `${argument}: no municipality of this scope has a usable figure of ${figureEn}; ${adviceEn}.`,
      }
    : {
        es: `${argument}: solo ${present} de los ${of} municipios de este ámbito (${shareText(covered, 'es')}) ${agree(present, ['tiene', 'tienen'])} un dato utilizable de ${figureEs}; un criterio debe cubrir al menos el ${LEAST_COVERED_PERCENT} %: ${adviceEs}.`,
        en: `${argument}: only ${present} of the ${of} municipalities of this scope (${shareText(covered, 'en')}) ${agree(present, ['has', 'have'])} a usable figure of ${figureEn}; a criterion must cover at least ${LEAST_COVERED_PERCENT} %: ${adviceEn}.`,
      };
}

export function leftOut(indicator: Indicator, covered: Covered): Bilingual {
  const { present, of } = covered;
  return present === 0
    ? {
        es: `${indicator.nameEs}: ningún municipio de este ámbito tiene dato; el criterio queda fuera y su peso se reparte entre los demás.`,
        en: `${indicator.nameEn}: no municipality of this scope has a figure; the criterion is left out and its weight is spread over the others.`,
      }
    : {
        es: `${indicator.nameEs}: solo ${present} de los ${of} municipios de este ámbito (${shareText(covered, 'es')}) ${agree(present, ['tiene', 'tienen'])} dato utilizable, menos del ${LEAST_COVERED_PERCENT} %; el criterio queda fuera y su peso se reparte entre los demás.`,
        en: `${indicator.nameEn}: only ${present} of the ${of} municipalities of this scope (${shareText(covered, 'en')}) ${agree(present, ['has', 'have'])} a usable figure, fewer than ${LEAST_COVERED_PERCENT} %; the criterion is left out and its weight is spread over the others.`,
      };
}

export function ratherFew(indicator: Indicator, covered: Covered, wellCoveredPercent: number): Bilingual {
  const { present, of } = covered;
  return {
    es: `${indicator.nameEs}: ${present} de los ${of} municipios de este ámbito tienen dato utilizable (${shareText(covered, 'es')}, menos del ${wellCoveredPercent} %).`,
    en: `${indicator.nameEn}: ${present} of the ${of} municipalities of this scope have a usable figure (${shareText(covered, 'en')}, fewer than ${wellCoveredPercent} %).`,
  };
}

export function constantCriterion(indicator: Indicator): Bilingual {
  return {
    es: `${indicator.nameEs}: no varía en este ámbito; el criterio queda fuera y su peso se reparte entre los demás.`,
    en: `${indicator.nameEn}: it does not vary in this scope; the criterion is left out and its weight is spread over the others.`,
  };
}

export function suspectValues(indicator: Indicator, suspect: readonly MunicipalityEntity[]): Bilingual {
  const { nameEs, nameEn } = indicator;
  const [es, en] = [listNames(suspect, 'es'), listNames(suspect, 'en')];
  return suspect.length === 1
    ? {
        es: `${nameEs}: el valor publicado de ${es} es dudoso y cuenta como faltante.`,
        en: `${nameEn}: the published value of ${en} is doubtful and counts as missing.`,
      }
    : {
        es: `${nameEs}: los valores publicados de ${es} son dudosos y cuentan como faltantes.`,
        en: `${nameEn}: the published values of ${en} are doubtful and count as missing.`,
      };
}

/** What municipalities lack, and what is made of it. */
export interface MissingFigures {
  readonly indicator: Indicator;
  readonly missing: readonly MunicipalityEntity[];
  /** So many are still without a figure after imputation. */
  readonly stillMissing: number;
  /** The policy puts a figure where one is missing. */
  readonly imputes: boolean;
  /** Those that still lack one are excluded. */
  readonly excludes: boolean;
  /** The aggregation, where it is the reason. */
  readonly because: Aggregation | null;
}

export function missingFigures(of: MissingFigures): Bilingual[] {
  const { indicator, missing, stillMissing, imputes } = of;
  const one = missing.length === 1;
  const lacks = {
    es: `${indicator.nameEs}: ${listNames(missing, 'es')} no ${one ? 'tiene' : 'tienen'} dato utilizable`,
    en: `${indicator.nameEn}: ${listNames(missing, 'en')} ${one ? 'has' : 'have'} no usable figure`,
  };
  const imputed = {
    es: `${lacks.es}; se toma la mediana de su departamento.`,
    en: `${lacks.en}; the median of ${one ? 'its' : 'their'} department is taken.`,
  };
  return [
    ...(imputes && stillMissing < missing.length ? [imputed] : []),
    ...(stillMissing === 0 ? [] : [stillLacking(of, lacks)]),
  ];
}

function stillLacking({ indicator, stillMissing, imputes, excludes, because }: MissingFigures, lacks: Bilingual) {
  const many = stillMissing > 1;
  const who = imputes
    ? {
        es: `${indicator.nameEs}: ${stillMissing} ${many ? 'municipios no tienen dato ni lo tiene' : 'municipio no tiene dato ni lo tiene'} su departamento`,
        en: `${indicator.nameEn}: ${stillMissing} ${many ? 'municipalities have' : 'municipality has'} no figure, nor has ${many ? 'their' : 'its'} department`,
      }
    : lacks;
  if (!excludes) {
    return {
      es: `${who.es}; el peso de este criterio se reparte entre los demás que sí ${many ? 'tienen' : 'tiene'}.`,
      en: `${who.en}; the weight of this criterion is spread over the others that ${many ? 'they have' : 'it has'}.`,
    };
  }
  const needs = because && AGGREGATION_DEFINITIONS[because].inSentence;
  return {
    es: `${who.es}; ${many ? 'quedan excluidos' : 'queda excluido'}${needs ? `, pues ${needs.es} necesita todos los valores` : ''}.`,
    en: `${who.en}; ${many ? 'they are' : 'it is'} excluded${needs ? `, since ${needs.en} needs every value` : ''}.`,
  };
}

export function sayTheSame(one: Indicator, other: Indicator, r: number): Bilingual {
  const figure = formatNumber(r, 'es', 2);
  return r > 0
    ? {
        es: `«${one.nameEs}» y «${other.nameEs}» dicen casi lo mismo en este ámbito (correlación ${figure}): juntos cuentan una sola necesidad dos veces.`,
        en: `"${one.nameEn}" and "${other.nameEn}" say nearly the same in this scope (correlation ${figure}): together they count one need twice.`,
      }
    : {
        es: `«${one.nameEs}» y «${other.nameEs}» van casi siempre en sentidos opuestos en este ámbito (correlación ${figure}): juntos casi se anulan.`,
        en: `"${one.nameEn}" and "${other.nameEn}" nearly always point opposite ways in this scope (correlation ${figure}): together they almost cancel out.`,
      };
}

/** @param remedies normalisations that extreme values do not rule; none where the one in use is such */
export function extremeValues(
  { nameEs, nameEn }: Indicator,
  { skewness, kurtosis }: { readonly skewness: number; readonly kurtosis: number },
  remedies: readonly Normalisation[],
): Bilingual {
  const [skew, excess] = [formatNumber(skewness, 'es'), formatNumber(kurtosis, 'es')];
  const by = (language: LanguageCode): string =>
    listAlternatives(
      remedies.map((method) => NORMALISATION_DEFINITIONS[method].inSentence[language]),
      language,
    );
  const none = remedies.length === 0;
  return {
    es: `${nameEs}: unos pocos valores extremos se apartan mucho del resto (asimetría ${skew}, curtosis ${excess})${none ? '.' : `; dominan su escala, y la normalización por ${by('es')} lo evita.`}`,
    en: `${nameEn}: a few extreme values lie far from the rest (skewness ${skew}, kurtosis ${excess})${none ? '.' : `; they rule its scale, which normalising by ${by('en')} avoids.`}`,
  };
}

/** @param note that all of them share */
export function estimatesInUse(
  { nameEs, nameEn }: Indicator,
  { estimated, of }: { readonly estimated: number; readonly of: number },
  note: Bilingual | null,
): Bilingual {
  const all = estimated === of;
  const one = estimated === 1;
  return {
    es: `${nameEs}: ${all ? `los ${of} valores son estimados o solo indicativos` : `${estimated} de los ${of} valores ${one ? 'es estimado o solo indicativo' : 'son estimados o solo indicativos'}`}${note ? ` (${lowerFirst(note.es)})` : ''}.`,
    en: `${nameEn}: ${all ? `all ${of} values are estimates or only indicative` : `${estimated} of the ${of} values ${one ? 'is an estimate or only indicative' : 'are estimates or only indicative'}`}${note ? ` (${lowerFirst(note.en)})` : ''}.`,
  };
}

/** For use within a sentence: a name or a note begins small there, an acronym or a proper name does not. */
export function lowerFirst(text: string): string {
  const [word = ''] = text.split(/[\s,]/, 1);
  const keepsItsCapital = PROPER_NAMES.has(word) || (word.length > 1 && word === word.toUpperCase());
  return keepsItsCapital ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** First words of names of indicators that are written large anywhere. */
const PROPER_NAMES = new Set(['Gini', 'Maya']);

// How firm places are.

export function tooFewForFirmness(candidates: number): Bilingual {
  return {
    es: `La firmeza de los puestos necesita al menos dos candidatos; hay ${candidates}: revise el ámbito, los municipios y la regla de interés.`,
    en: `How firm the places are takes at least two candidates; there are ${candidates}: check the scope, the municipalities and the rule on interest.`,
  };
}

export const FIGURES_TAKEN_AS_EXACT: Bilingual = {
  es: 'Ningún criterio en uso publica errores estándar: los sorteos mueven los pesos y toman como exactas las cifras publicadas.',
  en: 'No criterion in use has published standard errors: the draws move the weights and take the published figures as exact.',
};

function namesOf(criteria: readonly Criterion[], language: LanguageCode): string {
  return criteria
    .map(({ series: { indicator } }) => (language === 'es' ? indicator.nameEs : indicator.nameEn))
    .join('; ');
}

export function standardErrorsLeftOut(uncertain: readonly Criterion[]): Bilingual {
  return {
    es: `Los sorteos no incluyen el error estándar publicado de: ${namesOf(uncertain, 'es')}, porque así se pidió.`,
    en: `The draws leave out the published standard error of: ${namesOf(uncertain, 'en')}, as was asked.`,
  };
}

/** @param criteria all that are in use */
export function standardErrorsDrawn(uncertain: readonly Criterion[], criteria: readonly Criterion[]): Bilingual {
  const all = uncertain.length === criteria.length;
  const bounded = uncertain.some(({ series }) => series.indicator.unit === 'percent');
  return {
    es: `Los sorteos incluyen el error estándar publicado de: ${namesOf(uncertain, 'es')}${bounded ? ' (los porcentajes sorteados se quedan entre 0 y 100)' : ''}.${all ? '' : ' De los demás criterios no se publica, y sus valores se toman como exactos.'}`,
    en: `The draws include the published standard error of: ${namesOf(uncertain, 'en')}${bounded ? ' (drawn percentages stay between 0 and 100)' : ''}.${all ? '' : ' The other criteria have none published, and their values are taken as exact.'}`,
  };
}

export const NO_NAMED_MUNICIPALITY: Bilingual = {
  es: 'El programa no nombra ningún municipio: no hay con qué medir la cercanía.',
  en: 'The programme names no municipality: there is nothing to measure the nearness to.',
};

/** @param incomplete candidates that lack a figure, or have it imputed */
export function missingFiguresDrawn(incomplete: readonly MunicipalityEntity[]): Bilingual {
  return {
    es: `En los sorteos, cada cifra que falta se toma al azar entre las de los demás municipios del ámbito: ${listNames(incomplete, 'es')}.`,
    en: `In the draws, each missing figure is taken at random from those of the other municipalities of the scope: ${listNames(incomplete, 'en')}.`,
  };
}

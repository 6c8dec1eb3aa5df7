import { summarise } from '../../../geo/classification';
import { InsufficientDataError } from '../../platform/errors';
import type { Bilingual, LanguageCode } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import { agree, listSome, listWords } from '../../platform/wording';
import {
  allYears,
  coversTooLittle,
  type IndicatorSeries,
  LEAST_COVERED_PERCENT,
  type MunicipalityEntity,
  type Territory,
  type ValueQuality,
} from '../territory';

import { readCriteria } from './criteria';
import type { Criterion, RankingSettings } from './ranking.types';

/** What a municipality has on a criterion. */
export interface Cell {
  /** null: missing, and not imputed. */
  readonly value: number | null;
  readonly imputed: boolean;
  /** Of the published value; SUSPECT: there is one that is doubtful and not in use; null where there is none. */
  readonly quality: ValueQuality | null;
  readonly standardError: number | null;
  readonly note: Bilingual | null;
}

/** A criterion in use with a cell for each municipality of the scope. */
export interface Column {
  readonly criterion: Criterion;
  readonly cells: readonly Cell[];
}

const NOTHING: Cell = { value: null, imputed: false, quality: null, standardError: null, note: null };

/**
 * The criteria with what is known of them in the scope. SUSPECT values count as missing. A criterion that is the same
 * everywhere in the scope tells nobody apart and is left out with a warning, its weight spread over the others.
 * @param warnings added to
 * @throws BadUserInputError on wrong criteria
 * @throws InsufficientDataError when a criterion that was asked for covers too little of the scope, or none tells the
 * municipalities apart; a criterion of a preset that covers too little is left out with a warning
 */
export function readColumns(
  territory: Territory,
  scope: readonly MunicipalityEntity[],
  settings: RankingSettings,
  warnings: Bilingual[],
): Column[] {
  const criteria = readCriteria(territory, settings, warnings);
  const columns = criteria.flatMap((criterion, index): Column[] => {
    const published = scope.map(({ code }) => readCell(criterion.series, code));
    const covered: Covered = { present: published.filter(({ value }) => value !== null).length, of: scope.length };
    if (coversTooLittle(covered)) {
      if (settings.preset === null) throw tooFewPublished(territory, criterion, index, covered, scope);
      warnings.push(leftOut(criterion, covered));
      return [];
    }
    warnSuspect(criterion, scope, warnings);
    if (coversRatherLittle(covered)) warnings.push(ratherFew(criterion, covered));
    const cells =
      settings.missingData === 'IMPUTE_DEPARTMENT_MEDIAN'
        ? imputeMedians(criterion.series, territory, scope, published)
        : published;
    const values = cells.flatMap(({ value }) => (value === null ? [] : [value]));
    if (new Set(values).size < 2) {
      warnings.push(constant(criterion));
      return [];
    }
    warnMissing(criterion, scope, published, cells, settings, criteria.length === 1, warnings);
    return [{ criterion, cells }];
  });
  const total = columns.reduce((sum, { criterion }) => sum + criterion.weight, 0);
  if (total === 0) {
    throw new InsufficientDataError({
      es: 'Ningún criterio con peso distingue a los municipios: elija indicadores cuyos valores varíen en este ámbito.',
      en: 'No criterion that weighs tells the municipalities apart: choose indicators whose values vary in this scope.',
    });
  }
  return columns.map(({ criterion, cells }) => ({
    criterion: { ...criterion, weight: criterion.weight / total },
    cells,
  }));
}

function readCell(series: IndicatorSeries, code: string): Cell {
  const datum = series.byMunicipality.get(code);
  if (datum === undefined) return NOTHING;
  if (datum.quality === 'SUSPECT') return { ...NOTHING, quality: 'SUSPECT' };
  const { value, quality, standardError, noteEs, noteEn } = datum;
  return {
    value,
    imputed: false,
    quality,
    standardError,
    note: noteEs !== null && noteEn !== null ? { es: noteEs, en: noteEn } : null,
  };
}

/** The median of the department is taken over all its municipalities, whatever the scope. */
function imputeMedians(
  series: IndicatorSeries,
  territory: Territory,
  scope: readonly MunicipalityEntity[],
  cells: readonly Cell[],
): Cell[] {
  const medianOf = new Map(
    territory.departments.map(({ code }) => {
      const values = territory.municipalities
        .filter(({ departmentCode }) => departmentCode === code)
        .map((municipality) => readCell(series, municipality.code).value);
      return [code, summarise(values).median];
    }),
  );
  return cells.map((cell, row) => {
    const median = medianOf.get(scope[row]?.departmentCode ?? '') ?? null;
    return cell.value !== null || median === null ? cell : { ...NOTHING, value: median, imputed: true };
  });
}

/** How many municipalities of the scope have a usable figure of their own. */
interface Covered {
  readonly present: number;
  readonly of: number;
}

/** A criterion that covers less than this is warned of. */
export const WELL_COVERED_PERCENT = 90;

function coversRatherLittle({ present, of }: Covered): boolean {
  return 100 * present < WELL_COVERED_PERCENT * of;
}

function shareText({ present, of }: Covered, language: LanguageCode): string {
  // Rounded down, so that a share below a bound never reads as the bound itself.
  return `${formatNumber(Math.floor((1000 * present) / of) / 10, language, 1)} %`;
}

/** The years of an indicator, other than this one, that cover enough of a scope. */
function otherYearsThatCover(
  { seriesOf }: Territory,
  series: IndicatorSeries,
  scope: readonly MunicipalityEntity[],
): number[] {
  return allYears(seriesOf.get(series.indicator.key) ?? series).flatMap((other) => {
    const { year } = other.indicator;
    const present = scope.filter(({ code }) => readCell(other, code).value !== null).length;
    return year === null || year === series.indicator.year || coversTooLittle({ present, of: scope.length })
      ? []
      : [year];
  });
}

/** The refusal names the other years that would do, for this scope. */
function tooFewPublished(
  territory: Territory,
  { series }: Criterion,
  index: number,
  covered: Covered,
  scope: readonly MunicipalityEntity[],
): InsufficientDataError {
  const argument = `criteria[${index}].indicatorKey`;
  const { key, year } = series.indicator;
  const years = otherYearsThatCover(territory, series, scope);
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
  return new InsufficientDataError(
    present === 0
      ? {
          es: `${argument}: ningún municipio de este ámbito tiene un dato utilizable de ${figureEs}; ${adviceEs}.`,
          en: `${argument}: no municipality of this scope has a usable figure of ${figureEn}; ${adviceEn}.`,
        }
      : {
          es: `${argument}: solo ${present} de los ${of} municipios de este ámbito (${shareText(covered, 'es')}) ${agree(present, ['tiene', 'tienen'])} un dato utilizable de ${figureEs}; un criterio debe cubrir al menos el ${LEAST_COVERED_PERCENT} %: ${adviceEs}.`,
          en: `${argument}: only ${present} of the ${of} municipalities of this scope (${shareText(covered, 'en')}) ${agree(present, ['has', 'have'])} a usable figure of ${figureEn}; a criterion must cover at least ${LEAST_COVERED_PERCENT} %: ${adviceEn}.`,
        },
    argument,
  );
}

function leftOut({ series: { indicator } }: Criterion, covered: Covered): Bilingual {
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

function ratherFew({ series: { indicator } }: Criterion, covered: Covered): Bilingual {
  const { present, of } = covered;
  return {
    es: `${indicator.nameEs}: ${present} de los ${of} municipios de este ámbito tienen dato utilizable (${shareText(covered, 'es')}, menos del ${WELL_COVERED_PERCENT} %).`,
    en: `${indicator.nameEn}: ${present} of the ${of} municipalities of this scope have a usable figure (${shareText(covered, 'en')}, fewer than ${WELL_COVERED_PERCENT} %).`,
  };
}

function constant({ series: { indicator } }: Criterion): Bilingual {
  return {
    es: `${indicator.nameEs}: no varía en este ámbito; el criterio queda fuera y su peso se reparte entre los demás.`,
    en: `${indicator.nameEn}: it does not vary in this scope; the criterion is left out and its weight is spread over the others.`,
  };
}

function warnSuspect({ series }: Criterion, scope: readonly MunicipalityEntity[], warnings: Bilingual[]): void {
  const suspect = scope.filter(({ code }) => series.byMunicipality.get(code)?.quality === 'SUSPECT');
  if (suspect.length === 0) return;
  const { nameEs, nameEn } = series.indicator;
  const [es, en] = [listNames(suspect, 'es'), listNames(suspect, 'en')];
  warnings.push(
    suspect.length === 1
      ? {
          es: `${nameEs}: el valor publicado de ${es} es dudoso y cuenta como faltante.`,
          en: `${nameEn}: the published value of ${en} is doubtful and counts as missing.`,
        }
      : {
          es: `${nameEs}: los valores publicados de ${es} son dudosos y cuentan como faltantes.`,
          en: `${nameEn}: the published values of ${en} are doubtful and count as missing.`,
        },
  );
}

function warnMissing(
  { series: { indicator } }: Criterion,
  scope: readonly MunicipalityEntity[],
  published: readonly Cell[],
  cells: readonly Cell[],
  { missingData, aggregation }: RankingSettings,
  onlyOne: boolean,
  warnings: Bilingual[],
): void {
  const missing = scope.filter((_, row) => published[row]?.value === null);
  if (missing.length === 0) return;
  const one = missing.length === 1;
  const [es, en] = [listNames(missing, 'es'), listNames(missing, 'en')];
  const lacks = {
    es: `${indicator.nameEs}: ${es} no ${one ? 'tiene' : 'tienen'} dato utilizable`,
    en: `${indicator.nameEn}: ${en} ${one ? 'has' : 'have'} no usable figure`,
  };
  const stillMissing = cells.filter(({ value }) => value === null).length;
  if (missingData === 'IMPUTE_DEPARTMENT_MEDIAN' && stillMissing < missing.length) {
    warnings.push({
      es: `${lacks.es}; se toma la mediana de su departamento.`,
      en: `${lacks.en}; the median of ${one ? 'its' : 'their'} department is taken.`,
    });
  }
  if (stillMissing === 0) return;
  const many = stillMissing > 1;
  const count = missingData === 'IMPUTE_DEPARTMENT_MEDIAN';
  const who = count
    ? {
        es: `${indicator.nameEs}: ${stillMissing} ${many ? 'municipios no tienen dato ni lo tiene' : 'municipio no tiene dato ni lo tiene'} su departamento`,
        en: `${indicator.nameEn}: ${stillMissing} ${many ? 'municipalities have' : 'municipality has'} no figure, nor has ${many ? 'their' : 'its'} department`,
      }
    : lacks;
  if (aggregation === 'TOPSIS' || missingData === 'EXCLUDE' || onlyOne) {
    const because = aggregation === 'TOPSIS' && missingData !== 'EXCLUDE' && !onlyOne;
    warnings.push({
      es: `${who.es}; ${many ? 'quedan excluidos' : 'queda excluido'}${because ? ', pues TOPSIS necesita todos los valores' : ''}.`,
      en: `${who.en}; ${many ? 'they are' : 'it is'} excluded${because ? ', since TOPSIS needs every value' : ''}.`,
    });
  } else {
    warnings.push({
      es: `${who.es}; el peso de este criterio se reparte entre los demás que sí ${many ? 'tienen' : 'tiene'}.`,
      en: `${who.en}; the weight of this criterion is spread over the others that ${many ? 'they have' : 'it has'}.`,
    });
  }
}

function listNames(municipalities: readonly MunicipalityEntity[], language: LanguageCode): string {
  return listSome(
    municipalities.map(({ name }) => name),
    language,
  );
}

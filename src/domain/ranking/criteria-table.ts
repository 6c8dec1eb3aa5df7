import { summarise } from '../../../geo/classification';
import { InsufficientDataError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import {
  allYears,
  coversTooLittle,
  type IndicatorSeries,
  type MunicipalityEntity,
  type Territory,
  type ValueQuality,
} from '../territory';

import { readCriteria } from './criteria';
import type { Criterion, RankingSettings } from './ranking.types';
import { needsEveryValue } from './ranking-methods';
import { type Imputation, MISSING_DATA_DEFINITIONS } from './ranking-methods.definition';
import {
  type Covered,
  constantCriterion,
  leftOut,
  missingFigures,
  NO_CRITERION_VARIES,
  ratherFew,
  suspectValues,
  tooFewPublished,
} from './texts';

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
      if (settings.preset === null) {
        const argument = `criteria[${index}].indicatorKey`;
        const years = otherYearsThatCover(territory, criterion.series, scope);
        const text = tooFewPublished(argument, criterion.series.indicator, covered, years);
        throw new InsufficientDataError(text, argument);
      }
      warnings.push(leftOut(criterion.series.indicator, covered));
      return [];
    }
    warnSuspect(criterion, scope, warnings);
    if (coversRatherLittle(covered))
      warnings.push(ratherFew(criterion.series.indicator, covered, WELL_COVERED_PERCENT));
    const { imputes } = MISSING_DATA_DEFINITIONS[settings.missingData];
    const cells = imputes === null ? published : IMPUTATIONS[imputes](criterion.series, territory, scope, published);
    const values = cells.flatMap(({ value }) => (value === null ? [] : [value]));
    if (new Set(values).size < 2) {
      warnings.push(constantCriterion(criterion.series.indicator));
      return [];
    }
    warnMissing(criterion, scope, published, cells, settings, criteria.length === 1, warnings);
    return [{ criterion, cells }];
  });
  const total = columns.reduce((sum, { criterion }) => sum + criterion.weight, 0);
  if (total === 0) throw new InsufficientDataError(NO_CRITERION_VARIES);
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

const IMPUTATIONS: Record<Imputation, typeof imputeMedians> = { DEPARTMENT_MEDIAN: imputeMedians };

/** A criterion that covers less than this is warned of. */
export const WELL_COVERED_PERCENT = 90;

function coversRatherLittle({ present, of }: Covered): boolean {
  return 100 * present < WELL_COVERED_PERCENT * of;
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

function warnSuspect({ series }: Criterion, scope: readonly MunicipalityEntity[], warnings: Bilingual[]): void {
  const suspect = scope.filter(({ code }) => series.byMunicipality.get(code)?.quality === 'SUSPECT');
  if (suspect.length > 0) warnings.push(suspectValues(series.indicator, suspect));
}

function warnMissing(
  { series: { indicator } }: Criterion,
  scope: readonly MunicipalityEntity[],
  published: readonly Cell[],
  cells: readonly Cell[],
  settings: RankingSettings,
  onlyOne: boolean,
  warnings: Bilingual[],
): void {
  const missing = scope.filter((_, row) => published[row]?.value === null);
  if (missing.length === 0) return;
  const policy = MISSING_DATA_DEFINITIONS[settings.missingData];
  warnings.push(
    ...missingFigures({
      indicator,
      missing,
      stillMissing: cells.filter(({ value }) => value === null).length,
      imputes: policy.imputes !== null,
      excludes: onlyOne || needsEveryValue(settings),
      because: onlyOne || policy.needsEveryValue ? null : settings.aggregation,
    }),
  );
}

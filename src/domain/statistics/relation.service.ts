import {
  gini,
  type LorenzPoint,
  lorenzCurve,
  type TheilDecomposition,
  theilDecomposition,
} from '../../../geo/accessibility';
import { classify, classOf } from '../../../geo/classification';
import { type Correlation, correlationMatrix } from '../../../geo/correlation';
import { BadUserInputError, InsufficientDataError } from '../../platform/errors';
import type { ProgrammeSnapshot } from '../programme';
import { municipalitiesInScope, type RankingScope } from '../ranking';

import type { ClassificationMethod, DepartmentEntity, IndicatorSeries, MunicipalityEntity } from '../territory';

import { countedValue, presentValues, requireVariation, requireWhole, seriesOf } from './indicator-column';

export const CORRELATION_METHODS = ['PEARSON', 'SPEARMAN'] as const;
export type CorrelationMethod = (typeof CORRELATION_METHODS)[number];

const MOST_SERIES = 50;

/** Which correlation, over which municipalities. */
export interface CorrelationRequest {
  readonly method: CorrelationMethod;
  readonly scope: RankingScope;
}

export interface CorrelationTable {
  readonly series: readonly IndicatorSeries[];
  /** In the order of the series, both ways. */
  readonly matrix: ReadonlyArray<readonly Correlation[]>;
}

/**
 * How far indicators move together over the municipalities, each pair over those that have both values.
 * @throws BadUserInputError on fewer than two keys, too many, an unknown one or one given twice
 */
export function correlate(
  snapshot: ProgrammeSnapshot,
  keys: readonly string[],
  { method, scope }: CorrelationRequest,
): CorrelationTable {
  if (keys.length < 2 || keys.length > MOST_SERIES || new Set(keys).size !== keys.length) {
    throw new BadUserInputError(
      {
        es: `indicatorKeys: se encontraron ${keys.length}; deben ser de 2 a ${MOST_SERIES}, cada una una sola vez.`,
        en: `indicatorKeys: found ${keys.length}; there must be from 2 to ${MOST_SERIES}, each given once.`,
      },
      'indicatorKeys',
    );
  }
  const municipalities = municipalitiesInScope(snapshot, scope);
  const series = keys.map((key, i) => seriesOf(snapshot, key, `indicatorKeys[${i}]`));
  const columns = series.map((one) => municipalities.map((municipality) => countedValue(one, municipality)));
  return { series, matrix: correlationMatrix(columns, method) };
}

/** Of which indicator, over which municipalities. */
export interface InequalityRequest {
  readonly indicatorKey: string;
  readonly scope: RankingScope;
}

export interface Inequality {
  readonly gini: number;
  readonly theil: TheilDecomposition<string>;
  readonly departmentOf: (code: string) => DepartmentEntity;
  readonly lorenz: readonly LorenzPoint[];
  readonly counted: number;
}

/**
 * How unequal an indicator is among the people of the municipalities, each weighted by its population, and how much of
 * that lies between departments.
 * @throws BadUserInputError on an unknown indicator, or one with negative values
 * @throws InsufficientDataError when fewer than two values count, or all are 0
 */
export function measureInequality(
  snapshot: ProgrammeSnapshot,
  { indicatorKey: key, scope }: InequalityRequest,
): Inequality {
  const series = seriesOf(snapshot, key, 'indicatorKey');
  const { municipalities, values } = presentValues(series, municipalitiesInScope(snapshot, scope));
  const least = Math.min(...values);
  if (least < 0) {
    throw new BadUserInputError(
      {
        es: `indicatorKey: ${key} tiene valores negativos (${least}); la desigualdad se mide en cantidades de 0 en adelante.`,
        en: `indicatorKey: ${key} has negative values (${least}); inequality is measured of amounts of 0 or more.`,
      },
      'indicatorKey',
    );
  }
  requireVariation(series, values);
  const { censusOf, departmentByCode } = snapshot.territory;
  const weights = municipalities.map(({ code }) => censusOf.get(code)?.get('population') ?? 0);
  return {
    gini: gini(values, weights),
    theil: theilDecomposition(
      values,
      municipalities.map(({ departmentCode }) => departmentCode),
      weights,
    ),
    departmentOf: (code) => departmentByCode.get(code) as DepartmentEntity,
    lorenz: lorenzCurve(values, weights),
    counted: values.length,
  };
}

/** Which two indicators, by their keys, into how many classes of each. */
export interface BivariateRequest {
  readonly x: string;
  readonly y: string;
  readonly method: ClassificationMethod;
  /** 2 to 4: a reader tells no more apart. */
  readonly count: number;
  readonly scope: RankingScope;
}

export interface BivariateClass {
  readonly municipality: MunicipalityEntity;
  readonly x: number;
  readonly y: number;
  readonly xClass: number;
  readonly yClass: number;
}

export interface BivariateClasses {
  readonly xBounds: readonly number[];
  readonly yBounds: readonly number[];
  readonly members: readonly BivariateClass[];
}

const MOST_BIVARIATE_CLASSES = 4;

/** Classes of two indicators at once, for a bivariate map; over the municipalities that have both values. */
export function classifyPair(
  snapshot: ProgrammeSnapshot,
  { method, count, scope, ...keys }: BivariateRequest,
): BivariateClasses {
  requireWhole(count, 'count', 2, MOST_BIVARIATE_CLASSES);
  const [xSeries, ySeries] = [seriesOf(snapshot, keys.x, 'x'), seriesOf(snapshot, keys.y, 'y')];
  const both = municipalitiesInScope(snapshot, scope).flatMap((municipality) => {
    const [x, y] = [countedValue(xSeries, municipality), countedValue(ySeries, municipality)];
    return x === null || y === null ? [] : [{ municipality, x, y }];
  });
  if (both.length === 0) {
    throw new InsufficientDataError({
      es: 'Ningún municipio de este ámbito tiene los dos valores.',
      en: 'No municipality of this scope has both values.',
    });
  }
  const xBounds = classify(
    both.map(({ x }) => x),
    method,
    count,
  );
  const yBounds = classify(
    both.map(({ y }) => y),
    method,
    count,
  );
  return {
    xBounds,
    yBounds,
    members: both.map((one) => ({ ...one, xClass: classOf(one.x, xBounds), yClass: classOf(one.y, yBounds) })),
  };
}

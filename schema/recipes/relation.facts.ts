import type { ReferenceKey } from '../../geo/references';
import type { RecipeFacts } from '../../src/domain/recipes';
import type {
  BivariateClasses,
  BivariateRequest,
  CorrelationMethod,
  CorrelationRequest,
  Inequality,
  InequalityRequest,
} from '../../src/domain/statistics';
import {
  CLASSIFICATION_DEFINITIONS,
  type ClassificationMethod,
  type IndicatorDescription,
} from '../../src/domain/territory';

const CORRELATION_NAMES: Record<CorrelationMethod, string> = { PEARSON: 'Pearson', SPEARMAN: 'Spearman' };

/** What the correlation of a pair says of itself: asked for alone it is the same as among others. */
export function correlationFacts(
  { method, scope }: CorrelationRequest,
  pair: { readonly x: string; readonly y: string },
  { r, n, pValue }: { readonly r: number | null; readonly n: number; readonly pValue: number | null },
): RecipeFacts {
  const { x, y } = pair;
  return {
    operation: 'correlations',
    title: {
      es: `Correlación de ${CORRELATION_NAMES[method]} de ${x} con ${y}`,
      en: `${CORRELATION_NAMES[method]} correlation of ${x} with ${y}`,
    },
    variables: { indicatorKeys: [x, y], method, scope },
    sources: ['dlmf'],
    data: [{ indicatorKey: x }, { indicatorKey: y }],
    figures: [
      ...(r === null ? [] : [{ name: 'r', value: r }]),
      { name: 'n', value: n },
      ...(pValue === null ? [] : [{ name: 'pValue', value: pValue }]),
    ],
    rows: [[x, y, r, n, pValue]],
  };
}

/** What inequality says of itself. */
export function inequalityFacts(request: InequalityRequest, { gini, theil, lorenz, counted }: Inequality): RecipeFacts {
  return {
    operation: 'inequality',
    title: { es: `Desigualdad de ${request.indicatorKey}`, en: `Inequality of ${request.indicatorKey}` },
    variables: { ...request },
    sources: ['cowell2011'],
    data: [{ indicatorKey: request.indicatorKey }, 'POPULATION'],
    figures: [
      { name: 'count', value: counted },
      { name: 'gini', value: gini },
      { name: 'theil', value: theil.total },
      { name: 'theilBetween', value: theil.between },
      { name: 'theilWithin', value: theil.within },
    ],
    rows: [
      [counted, gini, theil.total, theil.between, theil.within],
      ...theil.groups.map(({ group, theil: inside, populationShare }) => [group, inside, populationShare]),
      ...lorenz.map(({ populationShare, valueShare }) => [populationShare, valueShare]),
    ],
  };
}

/** What the classes of two indicators say of themselves. */
export function bivariateFacts(
  request: BivariateRequest,
  { xBounds, yBounds, members }: BivariateClasses,
): RecipeFacts {
  return {
    operation: 'bivariateClasses',
    title: {
      es: `Clases bivariadas de ${request.x} y ${request.y}`,
      en: `Bivariate classes of ${request.x} and ${request.y}`,
    },
    variables: { ...request },
    sources: CLASSIFICATION_DEFINITIONS[request.method].sources,
    data: [{ indicatorKey: request.x }, { indicatorKey: request.y }],
    figures: [
      { name: 'municipalities', value: members.length },
      ...xBounds.map((value, index) => ({ name: `xBound ${index}`, value })),
      ...yBounds.map((value, index) => ({ name: `yBound ${index}`, value })),
    ],
    rows: [
      [...xBounds],
      [...yBounds],
      ...members.map(({ municipality, x, y, xClass, yClass }) => [municipality.code, x, y, xClass, yClass]),
    ],
  };
}

/** What the statistics and the classes of an indicator say of themselves. */
export function indicatorFacts(
  variables: { readonly key: string; readonly method: ClassificationMethod } & Readonly<Record<string, unknown>>,
  { values, statistics, classes }: IndicatorDescription,
): RecipeFacts {
  const { key, method } = variables;
  const { count, missing, min, max, mean, median, standardDeviation, quartiles } = statistics;
  const measures = { mean, median, standardDeviation };
  return {
    operation: 'indicator',
    title: { es: `Estadísticas y clases de ${key}`, en: `Statistics and classes of ${key}` },
    variables,
    sources: [...new Set<ReferenceKey>(['hyndman1996', ...CLASSIFICATION_DEFINITIONS[method].sources])],
    data: [{ indicatorKey: key }],
    figures: [
      { name: 'count', value: count },
      ...Object.entries(measures).flatMap(([name, value]) => (value === null ? [] : [{ name, value }])),
      ...classes.map(({ index, to }) => ({ name: `upper bound ${index}`, value: to })),
    ],
    rows: [
      [count, missing, min, max, mean, median, standardDeviation, ...quartiles],
      ...classes.map(({ index, from, to, count: inside }) => [index, from, to, inside]),
      ...values.map(({ municipalityCode, value, standardError, rank, percentile, quality }) => [
        municipalityCode,
        value,
        standardError,
        rank,
        percentile,
        quality,
      ]),
    ],
  };
}

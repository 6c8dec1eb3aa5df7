import { classify, classOf, type IndicatorSummary, summarise } from '../../../geo/classification';
import { BadUserInputError } from '../../platform/errors';
import type { ClassificationMethod } from './classification.definition';
import { MAX_COLOURS, sequentialRamp } from './colour-ramp';
import type { IndicatorDatum, IndicatorSeries } from './indicator-series';
import type { MunicipalityEntity } from './municipality.entity';

export interface IndicatorClass {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly colour: string;
}

/** An indicator over some municipalities, whole. */
export interface IndicatorDescription {
  readonly values: readonly IndicatorDatum[];
  readonly statistics: IndicatorSummary;
  readonly classes: readonly IndicatorClass[];
}

/** The values of an indicator in the municipalities given, in their order; those without one are left out. */
export function valuesIn(series: IndicatorSeries, municipalities: readonly MunicipalityEntity[]): IndicatorDatum[] {
  return municipalities.flatMap(({ code }) => series.byMunicipality.get(code) ?? []);
}

/** Statistics over the municipalities given; SUSPECT values count as missing. */
export function statisticsIn(series: IndicatorSeries, municipalities: readonly MunicipalityEntity[]): IndicatorSummary {
  return summarise(
    municipalities.map(({ code }) => {
      const datum = series.byMunicipality.get(code);
      return datum === undefined || datum.quality === 'SUSPECT' ? null : datum.value;
    }),
  );
}

/**
 * Classes for a map over the municipalities given; SUSPECT values are not counted. There are fewer classes than
 * `count` when the values do not tell that many apart, and none without values.
 * @throws BadUserInputError unless count is 1 to 9
 */
export function classesIn(
  series: IndicatorSeries,
  municipalities: readonly MunicipalityEntity[],
  method: ClassificationMethod,
  count: number,
): IndicatorClass[] {
  if (count < 1 || count > MAX_COLOURS) {
    throw new BadUserInputError(
      {
        es: `count: se encontró ${count}; debe ser un entero de 1 a ${MAX_COLOURS}.`,
        en: `count: found ${count}; it must be a whole number from 1 to ${MAX_COLOURS}.`,
      },
      'count',
    );
  }
  const values = valuesIn(series, municipalities)
    .filter((datum) => datum.quality !== 'SUSPECT')
    .map((datum) => datum.value);
  if (values.length === 0) return [];
  const bounds = classify(values, method, count);
  const colours = sequentialRamp(bounds.length);
  const counts = bounds.map(() => 0);
  for (const value of values) counts[classOf(value, bounds)]! += 1;
  return bounds.map((to, index) => ({
    index,
    from: index === 0 ? Math.min(...values) : (bounds[index - 1] as number),
    to,
    count: counts[index] as number,
    colour: colours[index] as string,
  }));
}

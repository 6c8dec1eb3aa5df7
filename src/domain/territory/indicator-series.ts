import type { IndicatorEntity } from './indicator.entity';
import type { ValueQuality } from './territory.types';

/** A value before it is compared with the others. */
export interface IndicatorReading {
  readonly municipalityCode: string;
  readonly value: number;
  readonly standardError: number | null;
  readonly quality: ValueQuality;
  readonly noteEs: string | null;
  readonly noteEn: string | null;
}

/** A value of an indicator in a municipality, with its place among all municipalities that have one. */
export interface IndicatorDatum extends IndicatorReading {
  readonly indicatorKey: string;
  /** 1 is most need; where the indicator has no direction, 1 is the highest value. Ties share a rank (1, 2, 2, 4). */
  readonly rank: number;
  /** Share of the other municipalities with a lower value, 0 to 100. */
  readonly percentile: number;
}

/** All values of one indicator, by municipality. */
export interface IndicatorSeries {
  readonly indicator: IndicatorEntity;
  readonly data: readonly IndicatorDatum[];
  readonly byMunicipality: ReadonlyMap<string, IndicatorDatum>;
}

/**
 * Ranks the values of an indicator. SUSPECT values are ranked against the others but never counted themselves,
 * so that a figure that cannot be right moves nobody.
 */
export function rankSeries(indicator: IndicatorEntity, readings: readonly IndicatorReading[]): IndicatorSeries {
  const counted = readings.filter((reading) => reading.quality !== 'SUSPECT');
  const ascending = Float64Array.from(counted, (reading) => reading.value).sort();
  const data = readings.map((reading): IndicatorDatum => {
    const below = countBelow(ascending, reading.value);
    const above = ascending.length - countBelow(ascending, reading.value, true);
    const others = ascending.length - (reading.quality === 'SUSPECT' ? 0 : 1);
    return {
      ...reading,
      indicatorKey: indicator.key,
      rank: 1 + (indicator.direction === 'LOWER_IS_MORE_NEED' ? below : above),
      percentile: others === 0 ? 0 : (100 * below) / others,
    };
  });
  return { indicator, data, byMunicipality: new Map(data.map((datum) => [datum.municipalityCode, datum])) };
}

/** How many of the ascending values lie below `value`, or at it as well. */
function countBelow(ascending: Float64Array, value: number, orEqual = false): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const candidate = ascending[middle] as number;
    if (candidate < value || (orEqual && candidate === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

import { BadUserInputError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import type { IndicatorEntity, IndicatorSeriesEntity } from './indicator.entity';
import type { ValueQuality } from './territory.types';

/** An indicator as one of its series has it. */
export type Indicator = IndicatorEntity & Pick<IndicatorSeriesEntity, 'year' | 'sourceKey' | 'comparability'>;

/** Its name in both languages, with its year; a name that says the year already keeps it once. */
export function nameWithYear({ nameEs, nameEn, year }: Indicator): Bilingual {
  const dated = (name: string): string => (year === null || name.includes(String(year)) ? name : `${name} (${year})`);
  return { es: dated(nameEs), en: dated(nameEn) };
}

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
  readonly year: number | null;
  /** 1 is most need; where the indicator has no direction, 1 is the highest value. Ties share a rank (1, 2, 2, 4). */
  readonly rank: number;
  /** Share of the other municipalities with a lower value, 0 to 100. */
  readonly percentile: number;
}

/** All values of one indicator in one year, by municipality. */
export interface IndicatorSeries {
  readonly indicator: Indicator;
  readonly data: readonly IndicatorDatum[];
  readonly byMunicipality: ReadonlyMap<string, IndicatorDatum>;
  /** Of the series that counts by default: those of other years. */
  readonly others: readonly IndicatorSeries[];
}

export const INDICATOR_KEYS = {
  es: 'claves de la consulta «indicators», como poverty_rate',
  en: 'keys of the query "indicators", such as poverty_rate',
};

/**
 * The series of an indicator in a year; without one, that which counts by default.
 * @throws BadUserInputError on an unknown key, or a year without values, naming the years there are
 */
export function requireSeries(
  { seriesOf }: { readonly seriesOf: ReadonlyMap<string, IndicatorSeries> },
  key: string,
  year?: number | null,
  keyArgument = 'key',
  yearArgument = 'year',
): IndicatorSeries {
  const usual = seriesOf.get(key);
  if (usual === undefined) {
    const found = key.slice(0, 40);
    throw new BadUserInputError(
      {
        es: `${keyArgument}: «${found}» no existe; debe ser una de las claves de la consulta «indicators», como poverty_rate.`,
        en: `${keyArgument}: "${found}" does not exist; it must be a key of the query "indicators", such as poverty_rate.`,
      },
      keyArgument,
    );
  }
  if (year === undefined || year === null) return usual;
  const series = allYears(usual).find(({ indicator }) => indicator.year === year);
  if (series !== undefined) return series;
  const years = knownYears(usual);
  const [es, en] =
    years.length === 0
      ? ['la fuente no dice el año de sus valores, omita el año', 'its source states no year, leave the year out']
      : [`los hay de ${years.join(', ')}`, `there are some of ${years.join(', ')}`];
  throw new BadUserInputError(
    {
      es: `${yearArgument}: ${key} no tiene valores de ${year}; ${es}.`,
      en: `${yearArgument}: ${key} has no values of ${year}; ${en}.`,
    },
    yearArgument,
  );
}

/** Whether values of two years can be set against each other: one source, or one of them says why they compare. */
export function comparable(
  a: Pick<Indicator, 'sourceKey' | 'comparability'>,
  b: Pick<Indicator, 'sourceKey' | 'comparability'>,
): boolean {
  return a.sourceKey === b.sourceKey || a.comparability !== null || b.comparability !== null;
}

/** All series of an indicator, the latest first, that of an unknown year last. @param usual which counts by default */
export function allYears(usual: IndicatorSeries): readonly IndicatorSeries[] {
  const yearOf = ({ indicator: { year } }: IndicatorSeries): number => year ?? Number.NEGATIVE_INFINITY;
  return [usual, ...usual.others].sort((a, b) => (yearOf(a) < yearOf(b) ? 1 : -1));
}

/** A criterion, and a year that counts by default, cover at least this share of the municipalities in question. */
export const LEAST_COVERED_PERCENT = 66;

/** Whether figures are too few for what they are to cover. */
export function coversTooLittle({ present, of }: { readonly present: number; readonly of: number }): boolean {
  return present === 0 || 100 * present < LEAST_COVERED_PERCENT * of;
}

/**
 * The series that counts where nobody names a year: the latest that covers at least 66 % of the municipalities that any
 * year covers, so that a year with a few figures does not take the place of one with all; where none does, the one that
 * covers most. SUSPECT figures cover nothing.
 * @param all the latest first, one at least; each without `others`
 */
export function usualSeries(all: readonly IndicatorSeries[]): IndicatorSeries {
  const covered = all.map(({ data }) => data.filter(({ quality }) => quality !== 'SUSPECT'));
  const of = new Set(covered.flat().map(({ municipalityCode }) => municipalityCode)).size;
  const most = Math.max(...covered.map(({ length }) => length));
  const wide = covered.findIndex(({ length }) => !coversTooLittle({ present: length, of }));
  const index = wide === -1 ? covered.findIndex(({ length }) => length === most) : wide;
  return { ...(all[index] as IndicatorSeries), others: all.filter((_, i) => i !== index) };
}

/** The years that an indicator has values of, the latest first; a series of an unknown year has none. */
export function knownYears(usual: IndicatorSeries): number[] {
  return allYears(usual).flatMap(({ indicator }) => indicator.year ?? []);
}

/**
 * Ranks the values of an indicator. SUSPECT values are ranked against the others but never counted themselves,
 * so that a figure that cannot be right moves nobody.
 */
export function rankSeries(indicator: Indicator, readings: readonly IndicatorReading[]): IndicatorSeries {
  const counted = readings.filter((reading) => reading.quality !== 'SUSPECT');
  const ascending = Float64Array.from(counted, (reading) => reading.value).sort();
  const data = readings.map((reading): IndicatorDatum => {
    const below = countBelow(ascending, reading.value);
    const above = ascending.length - countBelow(ascending, reading.value, true);
    const others = ascending.length - (reading.quality === 'SUSPECT' ? 0 : 1);
    return {
      ...reading,
      indicatorKey: indicator.key,
      year: indicator.year,
      rank: 1 + (indicator.direction === 'LOWER_IS_MORE_NEED' ? below : above),
      percentile: others === 0 ? 0 : (100 * below) / others,
    };
  });
  return { indicator, data, byMunicipality: new Map(data.map((datum) => [datum.municipalityCode, datum])), others: [] };
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

import { BadUserInputError, InsufficientDataError } from '../../platform/errors';
import { requireKnown } from '../../platform/require-known';
import type { ProgrammeSnapshot } from '../programme';
import { INDICATOR_KEYS, type IndicatorSeries, type MunicipalityEntity } from '../territory';

/** @throws BadUserInputError when no indicator has the key */
export function seriesOf({ territory }: ProgrammeSnapshot, key: string, argument: string): IndicatorSeries {
  requireKnown([key], territory.seriesOf, argument, INDICATOR_KEYS);
  return territory.seriesOf.get(key) as IndicatorSeries;
}

/** The value that counts: null where there is none, or only one that cannot be right (SUSPECT). */
export function countedValue(series: IndicatorSeries, { code }: MunicipalityEntity): number | null {
  const datum = series.byMunicipality.get(code);
  return datum === undefined || datum.quality === 'SUSPECT' ? null : datum.value;
}

/** The municipalities that have a value that counts, with the values beside them. */
export function presentValues(
  series: IndicatorSeries,
  municipalities: readonly MunicipalityEntity[],
): { municipalities: MunicipalityEntity[]; values: number[]; missing: MunicipalityEntity[] } {
  const present: MunicipalityEntity[] = [];
  const values: number[] = [];
  const missing: MunicipalityEntity[] = [];
  for (const municipality of municipalities) {
    const value = countedValue(series, municipality);
    if (value === null) missing.push(municipality);
    else {
      present.push(municipality);
      values.push(value);
    }
  }
  return { municipalities: present, values, missing };
}

/** @throws InsufficientDataError unless the values differ */
export function requireVariation({ indicator }: IndicatorSeries, values: readonly number[]): void {
  if (new Set(values).size >= 2) return;
  throw new InsufficientDataError(
    {
      es: `${indicator.key}: ${values.length} valores, todos iguales; hacen falta valores que varíen en este ámbito.`,
      en: `${indicator.key}: ${values.length} values, all the same; values that vary in this scope are needed.`,
    },
    'indicatorKey',
  );
}

/** @throws BadUserInputError unless it is a whole number in the range */
export function requireWhole(value: number, argument: string, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new BadUserInputError(
    {
      es: `${argument}: se encontró ${value}; debe ser un entero de ${least} a ${most}.`,
      en: `${argument}: found ${value}; it must be a whole number from ${least} to ${most}.`,
    },
    argument,
  );
}

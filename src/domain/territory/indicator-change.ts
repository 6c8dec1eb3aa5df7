import {
  type ClassificationMethod,
  classifyChanges,
  type IndicatorSummary,
  summarise,
} from '../../../geo/classification';
import { BadUserInputError } from '../../platform/errors';
import type { Bilingual } from '../../platform/language';
import { divergingColour, MAX_PER_SIDE } from './colour-ramp';
import type { IndicatorClass } from './indicator.service';
import {
  allYears,
  comparable,
  type Indicator,
  type IndicatorDatum,
  type IndicatorSeries,
  knownYears,
  requireSeries,
} from './indicator-series';
import type { MunicipalityEntity } from './municipality.entity';
import type { Territory } from './territory';
import type { ValueQuality } from './territory.types';

/** How an indicator changed in a municipality. */
export interface ValueChange {
  readonly from: IndicatorDatum;
  readonly to: IndicatorDatum;
  /** Later less earlier. */
  readonly difference: number;
  /** Of the difference, the draws of the two years being independent; null: one of them has none. */
  readonly standardError: number | null;
  /** Whether it is greater than its error: more than 1.96 standard errors; null: the error is not known. */
  readonly significant: boolean | null;
  /** The lesser of the two. */
  readonly quality: ValueQuality;
}

/** An indicator in two years. */
export interface IndicatorChange {
  readonly from: IndicatorSeries;
  readonly to: IndicatorSeries;
  readonly byMunicipality: ReadonlyMap<string, ValueChange>;
}

const LEAST_TRUSTED_FIRST: readonly ValueQuality[] = ['SUSPECT', 'PARTIAL', 'ESTIMATED', 'REPORTED'];

/**
 * How an indicator changed between two years, where both have a value.
 *
 *   difference = to - from;   standardError = sqrt(from.standardError² + to.standardError²)
 *
 * @throws BadUserInputError on an unknown key, a year without values, a year not before the other, or years of sources
 * that have not been said to compare
 */
export function indicatorChange(territory: Territory, key: string, fromYear: number, toYear: number): IndicatorChange {
  const usual = requireSeries(territory, key);
  const years = knownYears(usual);
  if (years.length < 2) {
    const one = years[0];
    throw new BadUserInputError(
      {
        es: `key: ${key} tiene valores de un solo año (${one ?? 'que la fuente no dice'}); un cambio necesita dos.`,
        en: `key: ${key} has values of one year only (${one ?? 'which the source does not state'}); a change takes two.`,
      },
      'key',
    );
  }
  const from = requireSeries(territory, key, fromYear, 'key', 'from');
  const to = requireSeries(territory, key, toYear, 'key', 'to');
  if (fromYear >= toYear) {
    const earlier = years.filter((year) => year < toYear);
    const [rightEs, rightEn] =
      fromYear > toYear
        ? [
            `from debe ser el año anterior de los dos: pida from ${toYear} y to ${fromYear}`,
            `from must be the earlier of the two: ask for from ${toYear} and to ${fromYear}`,
          ]
        : earlier.length > 0
          ? [
              `from debe ser un año anterior: ${earlier.join(', ')}`,
              `from must be an earlier year: ${earlier.join(', ')}`,
            ]
          : [`no hay un año anterior a ${toYear}`, `there is no year before ${toYear}`];
    throw new BadUserInputError(
      {
        es: `from: se encontró ${fromYear}, y to es ${toYear}; ${rightEs}.`,
        en: `from: found ${fromYear}, and to is ${toYear}; ${rightEn}.`,
      },
      'from',
    );
  }
  if (!comparable(from.indicator, to.indicator)) {
    const [a, b] = [from.indicator.sourceKey, to.indicator.sourceKey];
    const same = allYears(usual).flatMap(({ indicator }) =>
      indicator.year !== null && indicator.year !== toYear && comparable(indicator, to.indicator)
        ? [indicator.year]
        : [],
    );
    const [others, otherYears] =
      same.length > 0
        ? [`; con ${toYear} se compara ${same.join(', ')}`, `; ${toYear} compares with ${same.join(', ')}`]
        : ['', ''];
    throw new BadUserInputError(
      {
        es: `from: los valores de ${fromYear} son de ${a} y los de ${toYear}, de ${b}, y nadie ha dicho que se comparen${others}.`,
        en: `from: the values of ${fromYear} are of ${a} and those of ${toYear} of ${b}, and nobody has said that they compare${otherYears}.`,
      },
      'from',
    );
  }
  const changes = from.data.flatMap((before): Array<[string, ValueChange]> => {
    const after = to.byMunicipality.get(before.municipalityCode);
    return after === undefined ? [] : [[before.municipalityCode, changeOf(before, after)]];
  });
  return { from, to, byMunicipality: new Map(changes) };
}

/** So many standard errors either way hold 95 % of a normal error. */
const SIGNIFICANT_ERRORS = 1.96;

/** The unit of a difference: two percentages lie percentage points apart. */
export function unitOfChange({ unit, unitEs }: Pick<Indicator, 'unit' | 'unitEs'>): Bilingual {
  return unit === 'percent' ? { es: 'puntos porcentuales', en: 'percentage points' } : { es: unitEs, en: unit };
}

function changeOf(from: IndicatorDatum, to: IndicatorDatum): ValueChange {
  const errors = [from.standardError, to.standardError];
  const difference = to.value - from.value;
  const standardError = errors.includes(null) ? null : Math.hypot(...(errors as number[]));
  return {
    from,
    to,
    difference,
    standardError,
    significant: standardError === null ? null : Math.abs(difference) > SIGNIFICANT_ERRORS * standardError,
    quality: LEAST_TRUSTED_FIRST.find((quality) => quality === from.quality || quality === to.quality) ?? to.quality,
  };
}

/** The changes in the municipalities given, in their order; those that lack one of the figures are left out. */
export function changesIn(change: IndicatorChange, municipalities: readonly MunicipalityEntity[]): ValueChange[] {
  return municipalities.flatMap(({ code }) => change.byMunicipality.get(code) ?? []);
}

/** The differences as figures, with their errors and qualities. */
export function differencesOf({
  byMunicipality,
}: IndicatorChange): Array<Pick<ValueChange, 'standardError' | 'quality'> & { readonly value: number }> {
  return [...byMunicipality.values()].map(({ difference, standardError, quality }) => ({
    value: difference,
    standardError,
    quality,
  }));
}

/** Statistics of the differences; where one of the figures is SUSPECT or missing, the difference is missing. */
export function changeStatistics(
  change: IndicatorChange,
  municipalities: readonly MunicipalityEntity[],
): IndicatorSummary {
  return summarise(municipalities.map(({ code }) => countedDifference(change.byMunicipality.get(code))));
}

/**
 * Classes of the differences for a map, around zero; those of a SUSPECT figure are not counted.
 * @throws BadUserInputError unless perSide is 1 to 4
 */
export function changeClasses(
  change: IndicatorChange,
  municipalities: readonly MunicipalityEntity[],
  method: ClassificationMethod,
  perSide: number,
): IndicatorClass[] {
  if (perSide < 1 || perSide > MAX_PER_SIDE) {
    throw new BadUserInputError(
      {
        es: `perSide: se encontró ${perSide}; debe ser un entero de 1 a ${MAX_PER_SIDE}.`,
        en: `perSide: found ${perSide}; it must be a whole number from 1 to ${MAX_PER_SIDE}.`,
      },
      'perSide',
    );
  }
  const differences = municipalities.flatMap(({ code }) => countedDifference(change.byMunicipality.get(code)) ?? []);
  if (differences.length === 0) return [];
  return classifyChanges(differences, method, perSide).map(({ from, to, count, step }, index) => ({
    index,
    from,
    to,
    count,
    colour: divergingColour(step, perSide),
  }));
}

function countedDifference(change: ValueChange | undefined): number | null {
  return change === undefined || change.quality === 'SUSPECT' ? null : change.difference;
}

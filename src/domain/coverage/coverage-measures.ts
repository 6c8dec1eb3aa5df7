import { gini, palma } from '../../../geo/accessibility';
import type { Bilingual } from '../../platform/language';
import { percentOf } from '../../platform/percent';
import type { Territory } from '../territory';
import type {
  CoverageLevel,
  CurvePoint,
  DepartmentCoverage,
  EquityMeasures,
  ImpedanceDistribution,
  MunicipalCoverage,
} from './coverage.types';

/** Places as columns, each with its demand and the impedance to its nearest facility. */
export interface MeasuredPlaces {
  readonly demand: Float64Array;
  readonly impedance: Float64Array;
  /** Position of the municipality in the territory's list. */
  readonly municipality: Int32Array;
  /** Position of the department, by municipality. */
  readonly departmentOf: Int32Array;
}

export function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return withoutNoise(sum);
}

/** To twelve digits: shares that add up to whole persons read so, and not as 4369876.999999931. */
export function withoutNoise(sum: number): number {
  return Number(sum.toPrecision(12));
}

/** Demand covered at one reach, the reach included. Municipalities and departments without a place are left out. */
export function coverageAt(
  territory: Pick<Territory, 'municipalities' | 'departments'>,
  places: MeasuredPlaces,
  reach: number,
): CoverageLevel {
  const { municipalities, departments } = territory;
  const { demand, impedance, municipality, departmentOf } = places;
  const count = municipalities.length;
  const members = new Int32Array(count);
  const total = new Float64Array(count);
  const covered = new Float64Array(count);
  const weighted = new Float64Array(count);
  for (let i = 0; i < demand.length; i++) {
    const own = municipality[i] as number;
    const people = demand[i] as number;
    const nearest = impedance[i] as number;
    members[own]! += 1;
    total[own]! += people;
    weighted[own]! += people * nearest;
    if (nearest <= reach) covered[own]! += people;
  }
  const byMunicipality = municipalities.flatMap((entity, m): MunicipalCoverage[] => {
    if (members[m] === 0) return [];
    const [all, reached] = [withoutNoise(total[m] as number), withoutNoise(covered[m] as number)];
    return [
      {
        municipality: entity,
        totalDemand: all,
        coveredDemand: reached,
        coveredPercent: all > 0 ? percentOf(reached, all) : null,
        nearestImpedance: all > 0 ? (weighted[m] as number) / all : null,
      },
    ];
  });
  const byDepartment = departments.flatMap((department, d): DepartmentCoverage[] => {
    const sums = { all: 0, reached: 0, weighted: 0 };
    for (let m = 0; m < count; m++) {
      if (departmentOf[m] !== d) continue;
      sums.all += total[m] as number;
      sums.reached += covered[m] as number;
      sums.weighted += weighted[m] as number;
    }
    if (sums.all === 0) return [];
    return [
      {
        department,
        meanImpedance: sums.weighted / sums.all,
        coveredPercent: percentOf(sums.reached, sums.all),
      },
    ];
  });
  const coveredDemand = sumOf(covered);
  return {
    reach,
    coveredDemand,
    coveredPercent: percentOf(coveredDemand, sumOf(total)),
    byMunicipality,
    byDepartment,
  };
}

/** Steps of the curve between 0 and the greatest impedance. */
const CURVE_STEPS = 100;

/**
 * Distribution of impedance over demand. Median and p90 are the lowest impedance that half and nine tenths of the
 * demand do not exceed; the curve has the share of the demand within 100 even steps up to the maximum, and within each
 * reach. Only places with demand count; there must be one.
 */
export function distributionOf(
  { demand, impedance }: MeasuredPlaces,
  reaches: readonly number[],
): ImpedanceDistribution {
  const order = Array.from(demand.keys())
    .filter((i) => (demand[i] as number) > 0)
    .sort((a, b) => (impedance[a] as number) - (impedance[b] as number));
  const values = Float64Array.from(order, (i) => impedance[i] as number);
  const cumulative = new Float64Array(order.length);
  let sum = 0;
  let weighted = 0;
  order.forEach((i, k) => {
    sum += demand[i] as number;
    weighted += (demand[i] as number) * (impedance[i] as number);
    cumulative[k] = sum;
  });
  const quantile = (share: number): number => {
    // A rounding error of the sum must not push a quantile on to the next place.
    const k = cumulative.findIndex((value) => value >= share * sum * (1 - 1e-12));
    return values[k] as number;
  };
  const max = values[values.length - 1] as number;
  const steps = Array.from({ length: CURVE_STEPS }, (_, k) => (max * k) / CURVE_STEPS);
  const at = [...new Set([...steps, max, ...reaches.filter((reach) => reach < max)])].sort((a, b) => a - b);
  const curve: CurvePoint[] = [];
  let k = 0;
  for (const value of at) {
    while (k < values.length && (values[k] as number) <= value) k++;
    curve.push({ impedance: value, coveredPercent: k === 0 ? 0 : percentOf(cumulative[k - 1] as number, sum) });
  }
  return { mean: weighted / sum, median: quantile(0.5), p90: quantile(0.9), max, curve };
}

/**
 * Gini and Palma of a quantity per unit of demand. If it is zero everywhere, all are equal: a Gini of 0.
 * @param values quantity of each unit of demand, 0 or more
 */
export function equityOf(
  values: Float64Array,
  weights: Float64Array,
  byDepartment: readonly DepartmentCoverage[],
  measure: Bilingual,
): EquityMeasures {
  const anything = values.some((value, i) => value > 0 && (weights[i] as number) > 0);
  if (!anything) return { gini: 0, palma: null, byDepartment, measure };
  return { gini: gini(values, weights), palma: palmaOrNull(values, weights), byDepartment, measure };
}

/** Null where the bottom four tenths have nothing. */
function palmaOrNull(values: Float64Array, weights: Float64Array): number | null {
  try {
    return palma(values, weights);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

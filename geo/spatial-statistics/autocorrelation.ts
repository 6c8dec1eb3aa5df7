import { normalUpperTail } from '../basis/distributions';
import { createRandom, type Random } from '../basis/random';
import { type Row, requireFinite, requireFiniteRow, requireInteger } from '../basis/requirements';
import { type Neighbours, requireNeighbours } from './neighbours';

export type Alternative = 'TWO_SIDED' | 'GREATER' | 'LESS';
export type LocalCluster = 'HIGH_HIGH' | 'LOW_LOW' | 'HIGH_LOW' | 'LOW_HIGH' | 'NOT_SIGNIFICANT';

export interface MoransI {
  i: number;
  /** -1 / (n - 1), n the units with a neighbour */
  expected: number;
  varianceRandomisation: number;
  /** (i - expected) / √variance */
  z: number;
  /** of z under the normal distribution, two-sided unless asked otherwise */
  pValue: number;
  /** pseudo p-value of the permutations, the smaller tail; only where they are asked for */
  pPermutation?: number;
}

export interface LocalMoran {
  i: number;
  /** pseudo p-value of the conditional permutations, the smaller tail; 1 for a unit without neighbours */
  pValue: number;
  cluster: LocalCluster;
}

/** The most permutations that one question may ask for. */
export const MAX_PERMUTATIONS = 99_999;
/** Statistics this close to each other, relative to the observed one, are the same but for rounding. */
const ROUNDING = 1e-12;

/** Deviations from the mean of all units, and their mean square. */
function deviations(model: string, values: Row): { z: Float64Array; secondMoment: number } {
  requireFiniteRow(model, 'values', values);
  const n = values.length;
  let mean = 0;
  let constant = true;
  for (let i = 0; i < n; i++) {
    mean += (values[i] as number) / n;
    if (values[i] !== values[0]) constant = false;
  }
  if (constant) throw new RangeError(`${model} requires values that differ: every one of the ${n} is the same`);
  const z = Float64Array.from(values, (value) => value - mean);
  const secondMoment = z.reduce((sum, deviation) => sum + (deviation * deviation) / n, 0);
  requireFinite(model, 'the variance of the values', secondMoment);
  if (secondMoment === 0) throw new RangeError(`${model} requires values whose variance is above 0`);
  return { z, secondMoment };
}

/** Mean of the neighbours (row-standardised lag); 0 without any, as spdep's zero.policy does. */
function lag(z: Float64Array, list: ReadonlyArray<number>): number {
  if (list.length === 0) return 0;
  let sum = 0;
  for (const j of list) sum += z[j] as number;
  return sum / list.length;
}

function crossProduct(z: Float64Array, neighbours: Neighbours): number {
  let sum = 0;
  for (let i = 0; i < z.length; i++) sum += (z[i] as number) * lag(z, neighbours[i] as ReadonlyArray<number>);
  return sum;
}

/** Counts simulated statistics on either side of the observed one, equal ones on both; p is the smaller tail, itself counted in. */
class PseudoSignificance {
  private atLeast = 0;
  private atMost = 0;
  private count = 0;
  private readonly tolerance: number;

  constructor(
    private readonly observed: number,
    scale: number,
  ) {
    this.tolerance = ROUNDING * scale;
  }

  add(simulated: number): void {
    this.count++;
    if (simulated >= this.observed - this.tolerance) this.atLeast++;
    if (simulated <= this.observed + this.tolerance) this.atMost++;
  }

  get pValue(): number {
    return (1 + Math.min(this.atLeast, this.atMost)) / (1 + this.count);
  }
}

/** Puts `count` of the items, drawn without replacement, at the front. */
function drawToFront(items: Float64Array, count: number, random: Random): void {
  for (let place = 0; place < count; place++) {
    const other = place + random.below(items.length - place);
    const kept = items[place] as number;
    items[place] = items[other] as number;
    items[other] = kept;
  }
}

/**
 * Moran's I of global spatial autocorrelation, row-standardised weights.
 *
 *   I = (n / S0) · Σ w[i][j] z[i] z[j] / Σ z[i]²
 *
 * with expectation and variance under randomisation (Cliff and Ord 1981), and by permutation of all values where
 * `permutations` is given. Units without neighbours count as in spdep (zero.policy = TRUE, adjust.n = TRUE): they have a
 * part in mean and second moment, their lag is 0, and n is the number of the others.
 * pValue is two-sided, as in PySAL; spdep's default is alternative 'GREATER'. pPermutation is the smaller tail,
 * (1 + min(#≥, #≤)) / (1 + permutations), as in PySAL and GeoDa; twice that is two-sided.
 * Source: [cliff1981], [bivand2018] in REFERENCES.md. O(n + links), times the permutations.
 *
 * @param options.permutations up to 99,999
 * @param options.seed any whole number, 1 when not given; the same seed gives the same pPermutation on any machine
 * @throws RangeError on a constant series, on fewer than four units with neighbours, and where I cannot vary
 *
 * @example
 * moransI([1, 2, 3, 4, 5], [[1], [0, 2], [1, 3], [2, 4], [3]]).i // 0.6
 */
export function moransI(
  values: Row,
  neighbours: Neighbours,
  options: { permutations?: number; seed?: number; alternative?: Alternative } = {},
): MoransI {
  const { z, secondMoment } = deviations('moransI', values);
  requireNeighbours('moransI', neighbours, values.length);
  const n = neighbours.filter((list) => list.length > 0).length;
  if (n < 4) throw new RangeError(`moransI requires at least four units with neighbours; found ${n}`);

  // Every row of weights adds up to 1, so S0 is n and drops out of I.
  const squares = secondMoment * z.length;
  const i = crossProduct(z, neighbours) / squares;
  const expected = -1 / (n - 1);

  const sets = neighbours.map((list) => new Set(list));
  const columnSums = new Float64Array(z.length);
  let s1 = 0;
  neighbours.forEach((list, from) => {
    const weight = 1 / list.length;
    for (const to of list) {
      columnSums[to] = (columnSums[to] as number) + weight;
      const back = sets[to]?.has(from) ? 1 / (neighbours[to] as ReadonlyArray<number>).length : 0;
      s1 += weight * (weight + back);
    }
  });
  const s2 = neighbours.reduce(
    (sum, list, at) => sum + ((list.length > 0 ? 1 : 0) + (columnSums[at] as number)) ** 2,
    0,
  );
  const kurtosis = z.reduce((sum, deviation) => sum + deviation ** 4, 0) / (secondMoment * squares);
  requireFinite('moransI', 'the kurtosis of the values', kurtosis);
  const s0Squared = n * n;
  const varianceRandomisation =
    (n * (s1 * (n * n - 3 * n + 3) - n * s2 + 3 * s0Squared) -
      kurtosis * (s1 * (n * n - n) - 2 * n * s2 + 6 * s0Squared)) /
      ((n - 1) * (n - 2) * (n - 3) * s0Squared) -
    expected * expected;
  if (varianceRandomisation <= ROUNDING) {
    throw new RangeError('moransI requires neighbours and values under which the index can vary: its variance is 0');
  }
  const standardised = (i - expected) / Math.sqrt(varianceRandomisation);
  const answer: MoransI = {
    i,
    expected,
    varianceRandomisation,
    z: standardised,
    pValue: pValueOf(standardised, options.alternative ?? 'TWO_SIDED'),
  };
  if (options.permutations === undefined) return answer;

  requireInteger('moransI', 'permutations', options.permutations, 1, MAX_PERMUTATIONS);
  const random = createRandom(options.seed ?? 1);
  const significance = new PseudoSignificance(i, 1);
  const shuffled = z.slice();
  for (let permutation = 0; permutation < options.permutations; permutation++) {
    drawToFront(shuffled, shuffled.length - 1, random);
    significance.add(crossProduct(shuffled, neighbours) / squares);
  }
  return { ...answer, pPermutation: significance.pValue };
}

function pValueOf(z: number, alternative: Alternative): number {
  switch (alternative) {
    case 'GREATER':
      return normalUpperTail(z);
    case 'LESS':
      return normalUpperTail(-z);
    case 'TWO_SIDED':
      return 2 * normalUpperTail(Math.abs(z));
    default:
      throw new RangeError(`moransI requires the alternative TWO_SIDED, GREATER or LESS; found ${alternative}`);
  }
}

/**
 * Local Moran's I of Anselin (LISA): where like lies beside like.
 *
 *   I[i] = z[i] · Σ w[i][j] z[j] / m2,   m2 = Σ z² / n, weights row-standardised
 *
 * Significance by conditional permutation: the unit keeps its value, the others' values are dealt to its neighbours. The
 * pseudo p-value is the smaller tail, (1 + min(#≥, #≤)) / (1 + permutations), as in PySAL and GeoDa (spdep's
 * "Pr(folded) Sim"). A unit is in a cluster when it is at most `significance`; HIGH is above the mean. With as many tests as
 * units, adjust the p-values with `benjaminiHochberg` before believing single ones. A unit without neighbours has i 0,
 * p 1. Source: [anselin1995] in REFERENCES.md. O(permutations · links).
 *
 * @param options.permutations 1 to 99,999; 999 is usual
 * @param options.seed any whole number; the same seed gives the same answer on any machine
 * @param options.significance 0.05 when not given
 */
export function localMoran(
  values: Row,
  neighbours: Neighbours,
  options: { permutations: number; seed: number; significance?: number },
): LocalMoran[] {
  const { z, secondMoment } = deviations('localMoran', values);
  requireNeighbours('localMoran', neighbours, values.length);
  requireInteger('localMoran', 'permutations', options.permutations, 1, MAX_PERMUTATIONS);
  const limit = options.significance ?? 0.05;
  requireFinite('localMoran', 'significance', limit);
  if (limit < 0 || limit > 1) throw new RangeError(`localMoran requires a significance from 0 to 1; found ${limit}`);
  const random = createRandom(options.seed);
  return Array.from(z, (own, unit): LocalMoran => {
    const list = neighbours[unit] as ReadonlyArray<number>;
    if (list.length === 0) return { i: 0, pValue: 1, cluster: 'NOT_SIGNIFICANT' };
    const around = lag(z, list);
    const i = (own * around) / secondMoment;
    const others = z.filter((_, other) => other !== unit);
    const significance = new PseudoSignificance(i, 1 + Math.abs(i));
    for (let permutation = 0; permutation < options.permutations; permutation++) {
      drawToFront(others, list.length, random);
      let sum = 0;
      for (let place = 0; place < list.length; place++) sum += others[place] as number;
      significance.add((own * (sum / list.length)) / secondMoment);
    }
    const { pValue } = significance;
    return { i, pValue, cluster: pValue <= limit ? clusterOf(own, around) : 'NOT_SIGNIFICANT' };
  });
}

function clusterOf(own: number, around: number): LocalCluster {
  if (own > 0) return around > 0 ? 'HIGH_HIGH' : 'HIGH_LOW';
  return around > 0 ? 'LOW_HIGH' : 'LOW_LOW';
}

/**
 * Standardised Getis-Ord Gi*: hot spots (above 0) and cold spots (below 0), in standard deviations.
 *
 *   Gi* = (Σ x[j] - k x̄) / (s √((n k - k²) / (n - 1))),   over the unit itself and its neighbours, k in all; s over n
 *
 * A unit without neighbours is compared by itself. Source: [ord1995] in REFERENCES.md. O(n + links).
 *
 * @throws RangeError on a constant series and where a unit has all others as neighbours: nothing is left to compare with
 *
 * @example
 * getisOrdGStar([9, 8, 1, 0], [[1], [0], [3], [2]])[0] // 1.71...
 */
export function getisOrdGStar(values: Row, neighbours: Neighbours): number[] {
  const { z, secondMoment } = deviations('getisOrdGStar', values);
  requireNeighbours('getisOrdGStar', neighbours, values.length);
  const n = z.length;
  return Array.from(z, (own, unit) => {
    const list = neighbours[unit] as ReadonlyArray<number>;
    const k = list.length + 1;
    if (k === n) {
      throw new RangeError(`getisOrdGStar requires units that are not next to all others: unit ${unit} is`);
    }
    const sum = list.reduce((part, j) => part + (z[j] as number), own);
    return sum / Math.sqrt((secondMoment * (n * k - k * k)) / (n - 1));
  });
}

/**
 * p-values adjusted for the false discovery rate (Benjamini and Hochberg): calling those of at most q significant
 * leaves an expected share of at most q of false ones among them. In the order given. O(n log n).
 *
 *   adjusted of the i-th smallest = min over j >= i of (m / j) · p[j], at most 1
 *
 * Source: [benjamini1995] in REFERENCES.md.
 *
 * @example
 * benjaminiHochberg([0.01, 0.04, 0.03]) // [0.03, 0.04, 0.04]
 */
export function benjaminiHochberg(pValues: Row): number[] {
  requireFiniteRow('benjaminiHochberg', 'pValues', pValues);
  const m = pValues.length;
  const order = Array.from(pValues, (p, i) => {
    if (p < 0 || p > 1) throw new RangeError(`benjaminiHochberg requires p-values from 0 to 1: pValues[${i}] is ${p}`);
    return i;
  }).sort((a, b) => (pValues[b] as number) - (pValues[a] as number));
  const adjusted = new Array<number>(m).fill(1);
  let least = 1;
  order.forEach((i, fromTop) => {
    least = Math.min(least, (m / (m - fromTop)) * (pValues[i] as number));
    adjusted[i] = least;
  });
  return adjusted;
}

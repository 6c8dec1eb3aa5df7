import type { Row } from '../basis/requirements';

/** Units in rows, criteria in columns; null is a missing value. */
export type NormalisedTable = ReadonlyArray<ArrayLike<number | null>>;

/** The best and the worst of each criterion, which a method with its own scale measures from. */
export interface Ideals {
  readonly ideal: Row;
  readonly opposite: Row;
}

/** A checked table, laid out flat, holding values as the method stores them. */
export interface ScoreTable {
  units: number;
  criteria: number;
  /** unit by unit: values[unit * criteria + criterion], 0 where missing */
  values: Float64Array;
  /** 1 where the value is there */
  present: Uint8Array;
  /** units with a value missing */
  incomplete: boolean[];
  /** adding up to 1 */
  weights: Float64Array;
  ideals: Ideals | null;
}

/**
 * The weighted mean of one unit over the criteria that it has. Every analysis of the room comes here, so that equal
 * rows tie to the last bit in all of them.
 */
export function weightedMean(table: ScoreTable, unit: number, weights: Row): number {
  const { criteria, values, present } = table;
  const start = unit * criteria;
  let sum = 0;
  let weightPresent = 0;
  if (table.incomplete[unit]) {
    for (let k = 0; k < criteria; k++) {
      if (present[start + k] === 0) continue;
      sum += (weights[k] as number) * (values[start + k] as number);
      weightPresent += weights[k] as number;
    }
    return sum / weightPresent;
  }
  for (let k = 0; k < criteria; k++) {
    sum += (weights[k] as number) * (values[start + k] as number);
    weightPresent += weights[k] as number;
  }
  return sum / weightPresent;
}

/** What each criterion brings to the weighted mean of one unit; 0 where missing. */
export function weightedParts(table: ScoreTable, unit: number): number[] {
  const start = unit * table.criteria;
  let weightPresent = 0;
  for (let k = 0; k < table.criteria; k++) {
    if (table.present[start + k]) weightPresent += table.weights[k] as number;
  }
  return Array.from(table.weights, (weight, k) => (weight * (table.values[start + k] as number)) / weightPresent);
}

/** Closeness to the ideal as in `topsis`; 1/2 where a draw leaves nothing to tell the units apart. */
export function closeness({ criteria, values, ideals }: ScoreTable, unit: number, weights: Row): number {
  const { ideal, opposite } = ideals as Ideals;
  const start = unit * criteria;
  let fromIdeal = 0;
  let fromOpposite = 0;
  for (let k = 0; k < criteria; k++) {
    const value = values[start + k] as number;
    fromIdeal += ((weights[k] as number) * (value - (ideal[k] as number))) ** 2;
    fromOpposite += ((weights[k] as number) * (value - (opposite[k] as number))) ** 2;
  }
  const [near, far] = [Math.sqrt(fromIdeal), Math.sqrt(fromOpposite)];
  return near + far === 0 ? 0.5 : far / (near + far);
}

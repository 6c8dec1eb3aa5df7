import { type Row, requireFinite, requireFiniteRow, requireSameLength } from '../basis/requirements';

/** Checks that impedance has a row for each demand, a column for each supply, and no NaN or negative; Infinity is out of reach. */
function requireImpedance(model: string, impedance: ReadonlyArray<Row>, supplyCount: number): void {
  if (impedance.length === 0) throw new RangeError(`${model} requires at least one demand point`);
  impedance.forEach((row, i) => {
    requireSameLength(model, `impedances in row ${i}`, row.length, supplyCount);
    for (let j = 0; j < row.length; j++) {
      if (!((row[j] as number) >= 0)) {
        throw new RangeError(`${model} requires impedances of 0 or more: impedance[${i}][${j}] is ${row[j]}`);
      }
    }
  });
}

function requireAmounts(model: string, what: string, amounts: Row): void {
  requireFiniteRow(model, what, amounts);
  for (let i = 0; i < amounts.length; i++) {
    if ((amounts[i] as number) < 0) throw new RangeError(`${model} requires ${what} of 0 or more; found ${amounts[i]}`);
  }
}

/**
 * Two-step floating catchment area, 2SFCA (área de captación flotante en dos pasos): supply per unit of demand within
 * reach of each demand point, with the competition for each site counted in.
 *
 *   ratio[j]  = supply[j] / Σ demand[i] over the demand within reach of j
 *   access[i] = Σ ratio[j] over the sites within reach of i
 *
 * impedance <= reach is within reach. A site that no demand reaches serves nobody and counts for nothing. So
 * Σ demand · access is the supply that somebody reaches. Source: [luo2003] in REFERENCES.md. O(demand · sites).
 *
 * @param problem.impedance [demand][site], 0 or more, Infinity: not reachable
 * @returns supply per unit of demand, in the units given, one for each demand point
 *
 * @example
 * twoStepFloatingCatchment({ impedance: [[1, 9], [2, 3]], demand: [100, 300], supply: [2, 6], reach: 3 }) // [0.005, 0.025]
 */
export function twoStepFloatingCatchment(problem: {
  impedance: ReadonlyArray<Row>;
  demand: Row;
  supply: Row;
  reach: number;
}): number[] {
  const model = 'twoStepFloatingCatchment';
  const { impedance, demand, supply, reach } = problem;
  requireAmounts(model, 'supply', supply);
  requireImpedance(model, impedance, supply.length);
  requireSameLength(model, 'demands', demand.length, impedance.length);
  requireAmounts(model, 'demand', demand);
  requireFinite(model, 'reach', reach);
  if (reach < 0) throw new RangeError(`${model} requires a reach of 0 or more; found ${reach}`);
  const demandInReach = new Float64Array(supply.length);
  impedance.forEach((row, i) => {
    for (let j = 0; j < supply.length; j++) {
      if ((row[j] as number) <= reach) demandInReach[j] = (demandInReach[j] as number) + (demand[i] as number);
    }
  });
  return impedance.map((row) => {
    let access = 0;
    for (let j = 0; j < supply.length; j++) {
      if ((row[j] as number) <= reach && (demandInReach[j] as number) > 0) {
        access += (supply[j] as number) / (demandInReach[j] as number);
      }
    }
    return access;
  });
}

/**
 * Hansen's potential (accesibilidad gravitacional): all supply, the farther the less.
 *
 *   access[i] = Σ supply[j] · exp(-decay · impedance[i][j])
 *
 * Source: [hansen1959] in REFERENCES.md. O(demand · sites).
 *
 * @param problem.impedance [demand][site], 0 or more; what is at Infinity counts for nothing, whatever the decay
 * @param problem.decay per unit of impedance, 0 or more; ln 2 / d halves supply at d
 *
 * @example
 * gravityAccessibility({ impedance: [[0, 10]], supply: [1, 4], decay: Math.LN2 / 10 }) // [3]
 */
export function gravityAccessibility(problem: { impedance: ReadonlyArray<Row>; supply: Row; decay: number }): number[] {
  const model = 'gravityAccessibility';
  const { impedance, supply, decay } = problem;
  requireAmounts(model, 'supply', supply);
  requireImpedance(model, impedance, supply.length);
  requireFinite(model, 'decay', decay);
  if (decay < 0) throw new RangeError(`${model} requires a decay of 0 or more; found ${decay}`);
  return impedance.map((row) => {
    let access = 0;
    for (let j = 0; j < supply.length; j++) {
      if (row[j] !== Number.POSITIVE_INFINITY) access += (supply[j] as number) * Math.exp(-decay * (row[j] as number));
    }
    return access;
  });
}

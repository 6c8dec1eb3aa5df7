import { gravityAccessibility, twoStepFloatingCatchment } from '../../../geo/accessibility';
import type { AccessibilityMethod } from './accessibility.definition';
import { type ImpedanceQuestion, impedanceRows, nearestOfRows } from './impedance';

export interface AccessibilityTask {
  readonly question: ImpedanceQuestion;
  readonly method: AccessibilityMethod;
  readonly reach: number;
  /** Rows of the requested places. */
  readonly demand: Float64Array;
  /** People that each facility serves in a year. */
  readonly supply: Float64Array;
}

export interface PlaceAccessibility {
  /** For each requested place; in the unit of the method. */
  readonly score: Float64Array;
  readonly nearestImpedance: Float64Array;
}

type Measure = (task: Omit<AccessibilityTask, 'question' | 'method'>, of: MeasuredImpedance) => Float64Array;

/** Of each place to each facility, and to the nearest. */
interface MeasuredImpedance {
  readonly impedance: Float64Array[];
  readonly nearest: Float64Array;
}

const MEASURES: Readonly<Record<AccessibilityMethod, Measure>> = {
  /** In supply per 1,000 of demand within reach. */
  TWO_STEP_FLOATING_CATCHMENT: ({ demand, supply, reach }, { impedance }) =>
    Float64Array.from(twoStepFloatingCatchment({ impedance, demand, supply, reach }), (value) => 1000 * value),
  /** In supply; that at `reach` counts half (decay ln 2 / reach). */
  GRAVITY: ({ supply, reach }, { impedance }) =>
    Float64Array.from(gravityAccessibility({ impedance, supply, decay: Math.LN2 / reach })),
  /** In the unit of impedance. */
  NEAREST: (_, { nearest }) => nearest,
};

/** Accessibility of every requested place. */
export function accessibilityOfPlaces({ question, method, ...task }: AccessibilityTask): PlaceAccessibility {
  const impedance = impedanceRows(question);
  const nearestImpedance = nearestOfRows(impedance).impedance;
  return { score: MEASURES[method](task, { impedance, nearest: nearestImpedance }), nearestImpedance };
}

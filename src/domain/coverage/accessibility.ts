import { gravityAccessibility, twoStepFloatingCatchment } from '../../../geo/accessibility';
import type { AccessibilityMethod } from './coverage.types';
import { type ImpedanceQuestion, impedanceRows, nearestOfRows } from './impedance';

export interface AccessibilityTask {
  readonly question: ImpedanceQuestion;
  readonly method: AccessibilityMethod;
  readonly reach: number;
  /** Of the places asked about. */
  readonly demand: Float64Array;
  /** People that each facility serves in a year. */
  readonly supply: Float64Array;
}

export interface PlaceAccessibility {
  /** Of each place asked about; see `accessibilityOfPlaces`. */
  readonly score: Float64Array;
  readonly nearestImpedance: Float64Array;
}

/**
 * Accessibility of every place asked about: TWO_STEP_FLOATING_CATCHMENT in supply per 1,000 of demand within reach,
 * GRAVITY in supply, that at `reach` counting half (decay ln 2 / reach), NEAREST in the unit of impedance.
 */
export function accessibilityOfPlaces({
  question,
  method,
  reach,
  demand,
  supply,
}: AccessibilityTask): PlaceAccessibility {
  const impedance = impedanceRows(question);
  const nearestImpedance = nearestOfRows(impedance).impedance;
  switch (method) {
    case 'TWO_STEP_FLOATING_CATCHMENT': {
      const perUnit = twoStepFloatingCatchment({ impedance, demand, supply, reach });
      return { score: Float64Array.from(perUnit, (value) => 1000 * value), nearestImpedance };
    }
    case 'GRAVITY':
      return {
        score: Float64Array.from(gravityAccessibility({ impedance, supply, decay: Math.LN2 / reach })),
        nearestImpedance,
      };
    case 'NEAREST':
      return { score: nearestImpedance, nearestImpedance };
  }
}

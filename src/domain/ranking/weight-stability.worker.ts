import { type UnitWeightStability, type WeightStabilityProblem, weightStability } from '../../../geo/composite-index';

/** Task of the worker pool: the crossings of all pairs of municipalities are more than the event loop may be held for. */
export default function run(problem: WeightStabilityProblem): UnitWeightStability[] {
  return weightStability(problem);
}

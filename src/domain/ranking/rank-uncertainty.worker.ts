import { type RankUncertainty, type RankUncertaintyProblem, rankUncertainty } from '../../../geo/composite-index';

/** Task of the worker pool: thousands of rankings are more than the event loop may be held for. */
export default function run(problem: RankUncertaintyProblem): RankUncertainty {
  return rankUncertainty(problem);
}

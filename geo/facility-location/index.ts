export { describeInfeasibility, type Infeasibility } from './infeasibility';
export type { LocationProblem, LocationProgress, LocationSolution } from './location-problem';
export {
  type CoverageContributions,
  coverageContributions,
  type SiteContribution,
} from './marginal-value';
export { type MaxCoverageProblem, type MaxCoverageSolution, solveMaxCoverage } from './max-coverage';
export { solvePCenter } from './p-center';
export { solvePMedian } from './p-median';
export { solveSetCover } from './set-cover';

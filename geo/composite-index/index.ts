export {
  aggregate,
  contributions,
  LEAST_POSITIVE,
  shiftIntoPositive,
  shiftScaleIntoPositive,
} from './aggregate';
export { AGGREGATION_RULES, type AggregationMethod, type AggregationRule, type OwnScale } from './aggregation-rules';
export {
  CORRELATION_LIMIT,
  type CorrelatedPair,
  checkSkewness,
  correlatedPairs,
  KURTOSIS_LIMIT,
  SKEWNESS_LIMIT,
  type SkewnessCheck,
} from './basis-quality';
export { leaveOneCriterionOutRanks } from './leave-one-out';
export {
  type Direction,
  NORMALISATION_RULES,
  type NormalisationMethod,
  type NormalisationRule,
  normalise,
  type ValueScale,
  valueScale,
} from './normalise';
export { rank } from './rank';
export { kendallTauB, overlapOfFirst } from './rank-agreement';
export { MAX_DRAWS, type RankUncertainty, type RankUncertaintyProblem, rankUncertainty } from './rank-uncertainty';
export type { Ideals, NormalisedTable } from './score-table';
export { type TopsisTable, topsis, topsisContributions, vectorNormalise } from './topsis';
export type { UncertainCriterion, UnknownFigure } from './value-draws';
export {
  type CrossingWeight,
  type UnitWeightStability,
  type WeightStability,
  type WeightStabilityProblem,
  weightStability,
} from './weight-stability';

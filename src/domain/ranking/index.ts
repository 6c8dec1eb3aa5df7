export { MAX_CRITERIA } from './criteria';
export { explain, firmnessText } from './explanation';
export { municipalitiesInScope } from './municipality-ranking';
export type { CriterionFit, OpenPlaceCandidate, OpenPlaceRanking, OpenPlaceRequest } from './open-place';
export { type PlaceChange, type PresetChange, presetChangeText } from './preset-change';
export { PRESETS } from './presets';
export { RankingService } from './ranking.service';
export {
  type Contribution,
  type Criterion,
  type CriterionRequest,
  DEFAULT_TOP_N,
  type DecidingCriterion,
  FIRMNESS_VERDICTS,
  type FirmnessVerdict,
  MAX_ROBUSTNESS_DRAWS,
  RANKING_PRESETS,
  RANKING_SCOPES,
  type RankedMunicipality,
  type RankFirmness,
  type RankingPreset,
  type RankingRequest,
  type RankingScope,
  type RankingSettings,
  type RankRobustness,
  type RobustnessRequest,
  type RobustnessSettings,
  type RobustnessSummary,
  type VumeRanking,
} from './ranking.types';
export { aggregationRule, goTogether, usesNormalisation } from './ranking-methods';
export {
  AGGREGATION_DEFINITIONS,
  AGGREGATIONS,
  type Aggregation,
  DEFAULT_METHODS,
  MISSING_DATA_DEFINITIONS,
  MISSING_DATA_POLICIES,
  type MissingDataPolicy,
  NORMALISATION_DEFINITIONS,
  NORMALISATIONS,
  type Normalisation,
} from './ranking-methods.definition';
export type { CriticalWeightChange, MethodAgreement } from './sensitivity';

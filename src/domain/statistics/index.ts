export {
  type AutocorrelationRequest,
  AutocorrelationService,
  LOCAL_CLUSTERS,
  type LocalAutocorrelation,
  MULTIPLE_TESTING,
  type MultipleTesting,
  NEIGHBOUR_RULES,
  type NeighbourRule,
  type SpatialAutocorrelation,
} from './autocorrelation.service';
export { SIGNIFICANCE } from './autocorrelation.worker';
export {
  type BivariateClass,
  type BivariateClasses,
  type BivariateRequest,
  CORRELATION_METHODS,
  type CorrelationMethod,
  type CorrelationRequest,
  classifyPair,
  correlate,
  type Inequality,
  type InequalityRequest,
  measureInequality,
} from './relation.service';

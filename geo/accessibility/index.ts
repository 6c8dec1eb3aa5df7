export { gravityAccessibility, twoStepFloatingCatchment } from './floating-catchment';
export {
  gini,
  type LorenzPoint,
  lorenzCurve,
  palma,
  type TheilDecomposition,
  type TheilGroup,
  theilDecomposition,
} from './inequality';
export { locationQuotient } from './location-quotient';

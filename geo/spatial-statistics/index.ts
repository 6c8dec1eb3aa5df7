export {
  type Alternative,
  benjaminiHochberg,
  getisOrdGStar,
  type LocalCluster,
  type LocalMoran,
  localMoran,
  MAX_PERMUTATIONS,
  type MoransI,
  moransI,
} from './autocorrelation';
export { type Neighbours, nearestNeighbours, nearestPositions } from './neighbours';

export { geodesicDistanceKm } from './distance';
export { distanceMatrixKm } from './distance-matrix';
export { type NearestTargets, nearestTargets } from './nearest';

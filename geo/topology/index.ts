export { isInsideGeometry, pointInside } from './centroid';
export { dissolve } from './dissolve';
export { featureGeometry } from './feature-geometry';
export { type ArcMeasure, featureAreaKm2, geodesicAreaKm2, measureArcs } from './geodesic-area';
export { LEAST_EFFECTIVE_AREA_M2, type LevelOfDetail, levelsOfDetail } from './levels-of-detail';
export { type Neighbour, neighboursOf } from './neighbours';
export { findFaults, type TopologyFault } from './planarity';
export { readPolygonTopology } from './read-topology';
export * from './topology.types';

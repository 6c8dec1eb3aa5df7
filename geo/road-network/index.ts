export { buildRoadNetwork, type Road, type RoadNetwork } from './road-network';

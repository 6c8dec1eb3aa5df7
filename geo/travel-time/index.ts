export { buildPlaceNetwork, type NetworkPlace, type PlaceNetwork } from './place-network';
export { DEFAULT_TRAVEL_MODEL, type SlopeClass, type TravelModel, travelMinutes } from './road-speed';
export { type NetworkEntry, nearestFacilityMinutes, snapToNetwork, travelMinutesMatrix } from './shortest-time';

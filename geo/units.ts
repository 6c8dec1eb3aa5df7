/** Mean radius of the Earth, in kilometres (IUGG R1). Only for rough bounds: distances are geodesic. */
export const MEAN_EARTH_RADIUS_KM = 6371.0088;

/** A position as RFC 7946 writes it: [longitude, latitude] in degrees, WGS 84. */
export type Position = readonly [longitude: number, latitude: number];

/** A bounding box as RFC 7946 writes it, in degrees: [west, south, east, north]. */
export type Bbox = [west: number, south: number, east: number, north: number];

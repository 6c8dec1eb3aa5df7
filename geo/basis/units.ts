/** A position as RFC 7946 writes it: [longitude, latitude] in degrees, WGS 84. */
export type Position = readonly [longitude: number, latitude: number];

/** A bounding box as RFC 7946 writes it, in degrees: [west, south, east, north]. */
export type Bbox = [west: number, south: number, east: number, north: number];

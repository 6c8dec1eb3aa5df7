import geodesic from 'geographiclib-geodesic';
import type { Position } from '../basis/units';

const WGS84 = geodesic.Geodesic.WGS84;
/** What is asked of the geodesic: where it ends, and no more. */
const GEODESIC_POSITION = geodesic.Geodesic.LATITUDE | geodesic.Geodesic.LONGITUDE;

/**
 * Ring of a disc on the WGS 84 ellipsoid: `vertices` positions at exactly `radiusKm` from the centre, counter-clockwise
 * and closed (RFC 7946). Between two vertices the border runs inside of the circle by at most
 * radius · (1 - cos(π / vertices)): 18 m for 15 km and 64 vertices.
 * Source of the geodesic: [karney2013] in REFERENCES.md.
 *
 * @returns vertices + 1 positions [longitude, latitude] in degrees
 * @throws RangeError for a centre that is no position, a radius that is not above 0, or fewer than 3 vertices
 *
 * @example
 * geodesicDisc([-91.5, 14.8], 15, 64).length // 65
 */
export function geodesicDisc(centre: Position, radiusKm: number, vertices: number): Position[] {
  const [longitude, latitude] = centre;
  if (!(Math.abs(longitude) <= 180) || !(Math.abs(latitude) <= 90))
    throw new RangeError(`geodesicDisc requires a centre in degrees, found [${longitude}, ${latitude}]`);
  if (!(radiusKm > 0) || radiusKm === Number.POSITIVE_INFINITY)
    throw new RangeError(`geodesicDisc requires a finite radius over 0, found ${radiusKm}`);
  if (!Number.isInteger(vertices) || vertices < 3)
    throw new RangeError(`geodesicDisc requires at least 3 vertices, found ${vertices}`);
  const line = new Array<Position>(vertices);
  // The disc is its own mirror image about the meridian of its centre, so one half gives the other.
  for (let k = 0; 2 * k <= vertices; k++) {
    // Azimuths run clockwise from north, rings counter-clockwise.
    const { lon2 = Number.NaN, lat2 = Number.NaN } = WGS84.Direct(
      latitude,
      longitude,
      (-360 * k) / vertices,
      1000 * radiusKm,
      GEODESIC_POSITION,
    );
    line[k] = [lon2, lat2];
    if (k > 0 && 2 * k < vertices) line[vertices - k] = [normalLongitude(2 * longitude - lon2), lat2];
  }
  return [...line, line[0] as Position];
}

/** A longitude of at most some turns brought to -180 … 180 degrees. */
function normalLongitude(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360);
}

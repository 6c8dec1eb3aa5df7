import geodesic from 'geographiclib-geodesic';
import type { Position } from '../basis/units';

const WGS84 = geodesic.Geodesic.WGS84;

/**
 * Length of the geodesic between two positions on the WGS 84 ellipsoid, in kilometres; exact to nanometres.
 * A sphere would be off by up to 0.5 %, which flips who is within reach. Source: [karney2013] in REFERENCES.md.
 */
export function geodesicDistanceKm(from: Position, to: Position): number {
  const metres = WGS84.Inverse(from[1], from[0], to[1], to[0], geodesic.Geodesic.DISTANCE).s12;
  if (metres === undefined || Number.isNaN(metres)) {
    throw new RangeError(`geodesicDistanceKm requires positions in degrees, found [${from}] and [${to}]`);
  }
  return metres / 1000;
}

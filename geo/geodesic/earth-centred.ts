import type { Position } from '../basis/units';
import { geodesicDistanceKm } from './distance';

/** WGS 84: semi-major axis in kilometres and first eccentricity squared. */
const SEMI_MAJOR_AXIS_KM = 6378.137;
const FLATTENING = 1 / 298.257223563;
const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

/** Least and greatest radius of curvature of the ellipsoid, in any direction. */
const LEAST_RADIUS_KM = SEMI_MAJOR_AXIS_KM * (1 - ECCENTRICITY_SQUARED);
const GREATEST_RADIUS_KM = SEMI_MAJOR_AXIS_KM / Math.sqrt(1 - ECCENTRICITY_SQUARED);

/** Up to this chord the arc is taken from the chord; beyond it, by the geodesic itself. */
export const LONGEST_CHORD_KM = 500;

/** Positions on the ellipsoid as points in space (x to 0° E, z to the north pole, kilometres) with their normals. */
export interface EarthCentredPoints {
  count: number;
  positions: ReadonlyArray<Position>;
  /** x, y, z of each point. */
  point: Float64Array;
  /** Unit normal of the ellipsoid at each point. */
  normal: Float64Array;
}

/** Throws RangeError for a position that is not [longitude, latitude] in degrees. */
export function earthCentred(model: string, what: string, positions: ReadonlyArray<Position>): EarthCentredPoints {
  const count = positions.length;
  const point = new Float64Array(3 * count);
  const normal = new Float64Array(3 * count);
  for (let i = 0; i < count; i++) {
    const [longitude, latitude] = positions[i]!;
    if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 360))
      throw new RangeError(
        `${model} requires positions as [longitude, latitude] in degrees: ${what} ${i} is [${longitude}, ${latitude}]`,
      );
    const lambda = (longitude * Math.PI) / 180;
    const phi = (latitude * Math.PI) / 180;
    const sine = Math.sin(phi);
    const cosine = Math.cos(phi);
    const prime = SEMI_MAJOR_AXIS_KM / Math.sqrt(1 - ECCENTRICITY_SQUARED * sine * sine);
    normal[3 * i] = cosine * Math.cos(lambda);
    normal[3 * i + 1] = cosine * Math.sin(lambda);
    normal[3 * i + 2] = sine;
    point[3 * i] = prime * normal[3 * i]!;
    point[3 * i + 1] = prime * normal[3 * i + 1]!;
    point[3 * i + 2] = prime * (1 - ECCENTRICITY_SQUARED) * sine;
  }
  return { count, positions, point, normal };
}

/**
 * Distance on the ellipsoid between point i of `a` and point j of `b`, kilometres. Up to a chord of 500 km:
 *
 *   1 / R = sin²α / N + cos²α / M      Euler's radius of the normal section, at the middle and in the pair's azimuth α
 *   s = 2 R · asin(c / 2R)             its circle's arc over the chord c
 *
 * The correction s - c is 128 m at 500 km and R is right to some 1e-5 there, so the error is of millimetres;
 * the test finds less than 0.1 m anywhere on Earth. Longer ones are taken from the geodesic itself.
 */
export function distanceKm(a: EarthCentredPoints, i: number, b: EarthCentredPoints, j: number): number {
  const p = 3 * i;
  const q = 3 * j;
  const dx = b.point[q]! - a.point[p]!;
  const dy = b.point[q + 1]! - a.point[p + 1]!;
  const dz = b.point[q + 2]! - a.point[p + 2]!;
  const chordSquared = dx * dx + dy * dy + dz * dz;
  // Below a picometre the squares underflow and have no direction; coordinates of this size are some 1e-12 km apart.
  if (chordSquared < 1e-30) return 0;
  if (chordSquared > LONGEST_CHORD_KM * LONGEST_CHORD_KM) return geodesicDistanceKm(a.positions[i]!, b.positions[j]!);
  const nx = a.normal[p]! + b.normal[q]!;
  const ny = a.normal[p + 1]! + b.normal[q + 1]!;
  const nz = a.normal[p + 2]! + b.normal[q + 2]!;
  const horizontalSquared = nx * nx + ny * ny;
  // At a pole every azimuth has the same radius.
  const east = dy * nx - dx * ny;
  const sineSquared = horizontalSquared > 1e-30 ? (east * east) / (horizontalSquared * chordSquared) : 0;
  const sinePhiSquared = (nz * nz) / (horizontalSquared + nz * nz);
  const w2 = 1 - ECCENTRICITY_SQUARED * sinePhiSquared;
  const curvature =
    (Math.sqrt(w2) / SEMI_MAJOR_AXIS_KM) * (sineSquared + ((1 - sineSquared) * w2) / (1 - ECCENTRICITY_SQUARED));
  const chord = Math.sqrt(chordSquared);
  const half = (chord * curvature) / 2;
  const h2 = half * half;
  // asin(h) / h as a series: at 500 km h is 0.04, so what is left out is below 1e-12.
  return chord * (1 + h2 * (1 / 6 + h2 * (3 / 40 + h2 * (15 / 336 + (h2 * 105) / 3456))));
}

/**
 * A chord beyond which nothing is as near along the ellipsoid as something at `chord`. No geodesic bends more than a
 * circle of the least radius of curvature, so its arc over a chord is no longer than that circle's (Schur's theorem),
 * and no shorter than that of the flattest. Half-way round the Earth that says nothing: then every point may be nearer.
 */
export function chordThatMayBeNearer(chord: number): number {
  if (chord > 10_000) return Number.POSITIVE_INFINITY;
  const longestArc = 2 * LEAST_RADIUS_KM * Math.asin(Math.min(1, chord / (2 * LEAST_RADIUS_KM)));
  const angle = longestArc / (2 * GREATEST_RADIUS_KM);
  const bound = 2 * GREATEST_RADIUS_KM * Math.sin(Math.min(angle, Math.PI / 2));
  return Math.max(chord, bound) * (1 + 1e-9) + 1e-9;
}

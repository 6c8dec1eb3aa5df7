import type { Position } from '../basis/units';
import { distanceKm, earthCentred } from './earth-centred';

/**
 * Distances on the WGS 84 ellipsoid from each of `from` (rows) to each of `to`, in kilometres: less than 0.1 m off
 * up to 500 km and exact beyond, at some nanoseconds a pair (the exact geodesic takes microseconds).
 * Source: [karney2013] in REFERENCES.md for the geodesic that it is tested against.
 *
 * @returns distances[i][j] from from[i] to to[j]
 * @throws RangeError for a position that is not [longitude, latitude] in degrees
 * @example
 * distanceMatrixKm([[-91.5, 14.8]], [[-91.5, 14.8], [-91.4, 14.8]]) // [[0, 10.76…]]
 */
export function distanceMatrixKm(from: ReadonlyArray<Position>, to: ReadonlyArray<Position>): Float64Array[] {
  const rows = earthCentred('distanceMatrixKm', 'origin', from);
  const columns = earthCentred('distanceMatrixKm', 'destination', to);
  return Array.from({ length: rows.count }, (_, i) => {
    const row = new Float64Array(columns.count);
    for (let j = 0; j < columns.count; j++) row[j] = distanceKm(rows, i, columns, j);
    return row;
  });
}

import { Geodesic } from 'geographiclib-geodesic';
import { type Row, requireFinite, requireInteger, requireSameLength } from '../basis/requirements';
import type { Position } from '../basis/units';

/** neighbours[i]: indices next to i, without i itself; weights are row-standardised. */
export type Neighbours = ReadonlyArray<ReadonlyArray<number>>;

/** Checks that there is a list for each unit, of other units, none of them twice. */
export function requireNeighbours(model: string, neighbours: Neighbours, units: number): void {
  requireSameLength(model, 'lists of neighbours', neighbours.length, units);
  neighbours.forEach((list, i) => {
    for (const j of list) {
      requireInteger(model, `a neighbour of unit ${i}`, j, 0, units - 1);
      if (j === i) throw new RangeError(`${model} requires neighbours without the unit itself: unit ${i} lists itself`);
    }
    if (new Set(list).size !== list.length) {
      throw new RangeError(`${model} requires each neighbour once: unit ${i} lists one twice`);
    }
  });
}

/**
 * The `k` nearest other units of each unit (k vecinos más cercanos), nearest first; of equally near ones the first.
 * The relation is not symmetric. O(n² log n).
 *
 * @param distances [unit][unit], 0 or more in any unit; the diagonal is not looked at
 *
 * @example
 * nearestNeighbours([[0, 2, 5], [2, 0, 3], [5, 3, 0]], 1) // [[1], [0], [1]]
 */
export function nearestNeighbours(distances: ReadonlyArray<Row>, k: number): number[][] {
  const units = distances.length;
  if (units < 2) throw new RangeError(`nearestNeighbours requires at least two units; found ${units}`);
  requireInteger('nearestNeighbours', 'k', k, 1, units - 1);
  return distances.map((row, i) => {
    requireSameLength('nearestNeighbours', `distances in row ${i}`, row.length, units);
    const others: number[] = [];
    for (let j = 0; j < units; j++) {
      if (j === i) continue;
      if (!((row[j] as number) >= 0)) {
        throw new RangeError(`nearestNeighbours requires distances of 0 or more: [${i}][${j}] is ${row[j]}`);
      }
      others.push(j);
    }
    return others
      .sort((a, b) => ((row[a] as number) === (row[b] as number) ? a - b : (row[a] as number) - (row[b] as number)))
      .slice(0, k);
  });
}

/**
 * The `k` nearest other positions of each position by geodesic distance on the WGS 84 ellipsoid, nearest first.
 * Source: [karney2013] in REFERENCES.md. O(n²) geodesics, some 10 µs each.
 *
 * @param positions [longitude, latitude] in degrees
 *
 * @example
 * nearestPositions([[-91.5, 14.8], [-91.6, 14.8], [-90, 15]], 1) // [[1], [0], [0]]
 */
export function nearestPositions(positions: ReadonlyArray<Position>, k: number): number[][] {
  const distances = positions.map(() => new Float64Array(positions.length));
  positions.forEach(([longitude, latitude], i) => {
    requireFinite('nearestPositions', `the longitude of position ${i}`, longitude);
    requireFinite('nearestPositions', `the latitude of position ${i}`, latitude);
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
      throw new RangeError(
        `nearestPositions requires [longitude, latitude] in degrees: position ${i} is [${longitude}, ${latitude}]`,
      );
    }
    for (let j = 0; j < i; j++) {
      const [otherLongitude, otherLatitude] = positions[j] as Position;
      const { s12 } = Geodesic.WGS84.Inverse(latitude, longitude, otherLatitude, otherLongitude, Geodesic.DISTANCE);
      (distances[i] as Float64Array)[j] = s12 as number;
      (distances[j] as Float64Array)[i] = s12 as number;
    }
  });
  return nearestNeighbours(distances, k);
}

import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { MultiPolygon, Polygon } from 'geojson';
import type { Position } from '../basis/units';

const RADIANS = Math.PI / 180;
/** Scan lines of the search for a point on the surface. */
const SCAN_LINES = 101;

type Rings = Position[][];

/**
 * The centroid of area of a polygon when that lies inside it, else a point on its surface; so always inside, never
 * in a hole or on the border. For a multipolygon: of its largest part.
 *
 * The centroid is that of the sphere's cylindrical equal-area projection (longitude, sine of latitude) [snyder1987],
 * so equal areas weigh the same at all latitudes. The point on the surface is the midpoint of a chord along a
 * parallel: of the widest chords on 101 parallels, the one whose midpoint is farthest from the border.
 *
 * @returns [longitude, latitude] in degrees
 * @throws RangeError when the polygon has no area
 */
export function pointInside(geometry: Polygon | MultiPolygon): Position {
  const parts = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as unknown as Rings[];
  const moments = parts.map(equalAreaMoments);
  let largest = 0;
  moments.forEach((moment, i) => {
    if (moment.area > moments[largest]!.area) largest = i;
  });
  const rings = parts[largest];
  const moment = moments[largest];
  if (!rings || !moment || !(moment.area > 0)) throw new RangeError('pointInside requires a polygon with an area');
  return isInside(rings, moment.centroid) ? moment.centroid : pointOnSurface(rings);
}

/** Whether a position lies in a polygon, or on its border; the edges are straight in degrees. */
export function isInsideGeometry(geometry: Polygon | MultiPolygon, position: Position): boolean {
  return booleanPointInPolygon([...position], geometry);
}

/** Strictly inside: not on the border, not in a hole. */
function isInside(rings: Rings, point: Position): boolean {
  const polygon: Polygon = { type: 'Polygon', coordinates: rings as unknown as Polygon['coordinates'] };
  return booleanPointInPolygon([...point], polygon, { ignoreBoundary: true });
}

function equalAreaMoments(rings: Rings): { area: number; centroid: Position } {
  let total = 0;
  let momentX = 0;
  let momentY = 0;
  // Taken from a corner of the polygon, so that small polygons far from the origin lose no digits.
  const [originX, originLatitude] = rings[0]?.[0] ?? [0, 0];
  const originY = Math.sin(originLatitude * RADIANS);
  rings.forEach((ring, position) => {
    let area = 0;
    let x = 0;
    let y = 0;
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = [ring[i - 1]![0] - originX, Math.sin(ring[i - 1]![1] * RADIANS) - originY];
      const [bx, by] = [ring[i]![0] - originX, Math.sin(ring[i]![1] * RADIANS) - originY];
      const cross = ax * by - bx * ay;
      area += cross / 2;
      x += ((ax + bx) * cross) / 6;
      y += ((ay + by) * cross) / 6;
    }
    const sign = area > 0 === (position === 0) ? 1 : -1;
    total += sign * area;
    momentX += sign * x;
    momentY += sign * y;
  });
  return {
    area: total,
    centroid: [originX + momentX / total, Math.asin(originY + momentY / total) / RADIANS],
  };
}

function pointOnSurface(rings: Rings): Position {
  const latitudes = rings[0]!.map(([, latitude]) => latitude);
  const south = latitudes.reduce((least, latitude) => Math.min(least, latitude));
  const north = latitudes.reduce((most, latitude) => Math.max(most, latitude));
  let best: Position | undefined;
  let farthest = 0;
  for (let line = 1; line <= SCAN_LINES; line++) {
    const latitude = south + ((north - south) * line) / (SCAN_LINES + 1);
    const point = widestChordMidpoint(rings, latitude);
    const distance = point && isInside(rings, point) ? borderDistance(rings, point) : 0;
    if (distance > farthest) {
      best = point;
      farthest = distance;
    }
  }
  if (!best) throw new RangeError('pointInside requires a polygon with an area');
  return best;
}

function widestChordMidpoint(rings: Rings, latitude: number): Position | undefined {
  const longitudes = rings
    .flatMap((ring) =>
      ring.slice(1).flatMap((b, i) => {
        const a = ring[i]!;
        if (a[1] > latitude === b[1] > latitude) return [];
        return [a[0] + ((latitude - a[1]) / (b[1] - a[1])) * (b[0] - a[0])];
      }),
    )
    .sort((a, b) => a - b);
  let midpoint: Position | undefined;
  let widest = 0;
  for (let i = 1; i < longitudes.length; i += 2) {
    const [from, to] = [longitudes[i - 1]!, longitudes[i]!];
    if (to - from > widest) {
      widest = to - from;
      midpoint = [(from + to) / 2, latitude];
    }
  }
  return midpoint;
}

/** Least distance to the border in degrees of latitude: good enough to compare points of one polygon. */
function borderDistance(rings: Rings, point: Position): number {
  const shrink = Math.cos(point[1] * RADIANS);
  let least = Infinity;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = [(ring[i - 1]![0] - point[0]) * shrink, ring[i - 1]![1] - point[1]];
      const [bx, by] = [(ring[i]![0] - point[0]) * shrink, ring[i]![1] - point[1]];
      const lengthSquared = (bx - ax) ** 2 + (by - ay) ** 2;
      const along =
        lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / lengthSquared));
      least = Math.min(least, Math.hypot(ax + along * (bx - ax), ay + along * (by - ay)));
    }
  }
  return least;
}

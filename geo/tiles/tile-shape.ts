import type { Geometry, Position } from 'geojson';
import type { ArcFeature } from '../topology';
import { ringPoints } from '../topology/read-topology';
import { toGrid } from './tile-grid';
import type { ZoomArcs } from './zoom-levels';

/** MVT's types of geometry [mvt21]. */
export const TILE_POINT = 1;
export const TILE_LINE = 2;
export const TILE_POLYGON = 3;
export type TileGeometryType = typeof TILE_POINT | typeof TILE_LINE | typeof TILE_POLYGON;

/** x, y, x, y … on the integer grid of a zoom level; a ring's first point is not repeated. */
export type GridLine = ArrayLike<number>;

/** A geometry on the integer grid of one zoom level. */
export interface TileShape {
  readonly type: TileGeometryType;
  /** Points and lines: one member holding its parts. Polygons: a member for each, the exterior ring first. */
  readonly groups: ReadonlyArray<readonly GridLine[]>;
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** A polygon of shared arcs at a zoom level; null when nothing of it is left on so coarse a grid. */
export function shapeOfArcs({ arcs }: ZoomArcs, feature: ArcFeature): TileShape | null {
  return makeShape(
    TILE_POLYGON,
    feature.polygons.map((rings) => rings.map((ring) => openRing(ringPoints(arcs, ring)))),
  );
}

/**
 * Any RFC 7946 geometry at a zoom level, without simplification; null when it is empty.
 * @throws RangeError for a GeometryCollection, which tiles cannot hold
 */
export function shapeOfGeometry(geometry: Geometry, zoom: number): TileShape | null {
  const grid = (positions: readonly Position[]): Array<[number, number]> =>
    withoutRepeats(positions.map(([longitude, latitude]) => toGrid([longitude!, latitude!], zoom)));
  switch (geometry.type) {
    case 'Point': {
      // Tiles hold thousands of these: no more is made of one than must be.
      const [x, y] = toGrid([geometry.coordinates[0]!, geometry.coordinates[1]!], zoom);
      return { type: TILE_POINT, groups: [[[x, y]]], minX: x, minY: y, maxX: x, maxY: y };
    }
    case 'MultiPoint':
      return makeShape(TILE_POINT, [geometry.coordinates.map((position) => grid([position]).flat())]);
    case 'LineString':
      return makeShape(TILE_LINE, [[grid(geometry.coordinates).flat()]]);
    case 'MultiLineString':
      return makeShape(TILE_LINE, [geometry.coordinates.map((line) => grid(line).flat())]);
    case 'Polygon':
      return makeShape(TILE_POLYGON, [geometry.coordinates.map((ring) => openRing(grid(ring)))]);
    case 'MultiPolygon':
      return makeShape(
        TILE_POLYGON,
        geometry.coordinates.map((rings) => rings.map((ring) => openRing(grid(ring)))),
      );
    default:
      throw new RangeError('shapeOfGeometry requires points, lines or polygons, not a GeometryCollection');
  }
}

function withoutRepeats(points: Array<[number, number]>): Array<[number, number]> {
  return points.filter(([x, y], i) => i === 0 || x !== points[i - 1]![0] || y !== points[i - 1]![1]);
}

function openRing(points: ReadonlyArray<readonly [number, number]>): number[] {
  return points.slice(0, -1).flat();
}

const LEAST_LENGTH: Record<TileGeometryType, number> = { [TILE_POINT]: 2, [TILE_LINE]: 4, [TILE_POLYGON]: 6 };

function makeShape(type: TileGeometryType, groups: ReadonlyArray<readonly number[][]>): TileShape | null {
  const kept = groups
    .map((lines) => {
      // A polygon whose exterior is gone goes with its holes; of the rest each part stands for itself.
      const whole = lines.filter((line) => line.length >= LEAST_LENGTH[type]);
      return type === TILE_POLYGON && lines[0] !== whole[0] ? [] : whole;
    })
    .filter((lines) => lines.length > 0);
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of kept.flat()) {
    for (let i = 0; i < line.length; i += 2) {
      minX = Math.min(minX, line[i]!);
      maxX = Math.max(maxX, line[i]!);
      minY = Math.min(minY, line[i + 1]!);
      maxY = Math.max(maxY, line[i + 1]!);
    }
  }
  if (kept.length === 0) return null;
  return { type, groups: kept.map((lines) => lines.map((line) => Int32Array.from(line))), minX, minY, maxX, maxY };
}

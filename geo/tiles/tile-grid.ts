import type { Bbox, Position } from '../basis/units';

/** Units along each side of a tile (its extent), as most clients expect. */
export const TILE_EXTENT = 4096;
/**
 * Units that a tile reaches beyond its sides, so that a line drawn along a seam is drawn whole: 4 pixels where a tile
 * is drawn 512 pixels wide.
 */
export const TILE_BUFFER = 32;
/** The same for points, which are drawn as larger signs: 16 pixels. */
export const TILE_POINT_BUFFER = 128;
/** The deepest level: beyond it clients enlarge its tiles. Its unit is 0.6 m at the equator. */
export const MAX_TILE_ZOOM = 14;
/** Latitude at which the square world of Web Mercator ends, in degrees. */
export const MAX_MERCATOR_LATITUDE = 85.0511287798066;

/** A tile of the XYZ scheme: x from the west, y from the north. */
export interface TileAddress {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/**
 * A position on the integer grid of a zoom level: TILE_EXTENT units for each of the 2^zoom tiles along a side, x to
 * the east, y to the south, in spherical Mercator (EPSG:3857) [webmercator]. Latitudes beyond the square world are
 * moved to its edge.
 */
export function toGrid(position: Position, zoom: number): [x: number, y: number] {
  const [x, y] = toWorld(position);
  const size = TILE_EXTENT * 2 ** zoom;
  // Adding nought turns -0, which compares as another value, into 0.
  return [Math.round(x * size) + 0, Math.round(y * size) + 0];
}

/** A position as fractions of the world's side, from its north-western corner. */
export function toWorld([longitude, latitude]: Position): [x: number, y: number] {
  const bounded = Math.max(-MAX_MERCATOR_LATITUDE, Math.min(MAX_MERCATOR_LATITUDE, latitude));
  const sine = Math.sin((bounded * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** [west, south, east, north] of a tile in degrees, with so many units beyond each of its sides. */
export function tileBbox({ z, x, y }: TileAddress, buffer: number): Bbox {
  const margin = buffer / TILE_EXTENT;
  const longitude = (column: number): number => (column / 2 ** z - 0.5) * 360;
  const latitude = (row: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / 2 ** z))) * 180) / Math.PI;
  return [longitude(x - margin), latitude(y + 1 + margin), longitude(x + 1 + margin), latitude(y - margin)];
}

/**
 * @throws RangeError unless z is a whole number from 0 to MAX_TILE_ZOOM and x and y are columns and rows of that level
 */
export function requireTile({ z, x, y }: TileAddress): void {
  if (!Number.isInteger(z) || z < 0 || z > MAX_TILE_ZOOM) {
    throw new RangeError(`requireTile requires a zoom from 0 to ${MAX_TILE_ZOOM}, not ${z}`);
  }
  const last = 2 ** z - 1;
  for (const [name, value] of [
    ['x', x],
    ['y', y],
  ] as const) {
    if (!Number.isInteger(value) || value < 0 || value > last) {
      throw new RangeError(`requireTile requires ${name} from 0 to ${last} at zoom ${z}, not ${value}`);
    }
  }
}

import type { GeoJSONToTileOptions, GeoJSONVTFeature } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { doubleSignedArea } from '../topology/read-topology';
import { geoJSONToTile } from './geojson-vt';
import { MAX_TILE_ZOOM, TILE_EXTENT, type TileAddress } from './tile-grid';
import type { WorldShape } from './world-shape';

/** A value of an attribute; null is left out of tiles, which know no null. */
export type TileValue = string | number | boolean | null;

export interface TileFeature {
  /** A whole number from 0 to 2^53 - 1. */
  readonly id: number;
  readonly shape: WorldShape;
  readonly properties: Readonly<Record<string, TileValue>>;
}

export interface TileLayer {
  readonly name: string;
  readonly features: readonly TileFeature[];
  /** Units beyond the tile's sides at which shapes are cut. */
  readonly buffer: number;
}

const OPTIONS: GeoJSONToTileOptions = {
  coordinates: 'unitSquare',
  extent: TILE_EXTENT,
  maxZoom: MAX_TILE_ZOOM,
  clip: true,
  // Simplifying each polygon by itself would part neighbours: shared borders come simplified.
  tolerance: 0,
};

/**
 * Shapes are cut between two units. On whole ones a border may cross halfway between two others, and which of them it is
 * rounded to would hang on the last bit, so on the way in which a polygon runs it.
 */
const BETWEEN_UNITS = 1 / Math.PI;

/**
 * A tile of one layer as Mapbox Vector Tile 2.1 [mvt21].
 * @returns the bytes; none when nothing is left to draw
 */
export function encodeTile({ name, features, buffer }: TileLayer, { z, x, y }: TileAddress): Uint8Array {
  const collection = {
    type: 'FeatureCollection' as const,
    features: features.map(({ id, shape, properties }) => ({
      type: 'Feature' as const,
      id,
      geometry: shape,
      properties,
    })),
  };
  const tile = geoJSONToTile(collection, z, x, y, { ...OPTIONS, buffer: buffer + BETWEEN_UNITS });
  const drawn = tile.features.flatMap(drawable);
  if (drawn.length === 0) return new Uint8Array(0);
  return fromGeojsonVt({ [name]: Object.assign(tile, { features: drawn }) }, { version: 2, extent: TILE_EXTENT });
}

/** Without the repeated points, and the lines and rings with nothing in them, that the tile's grid makes of small shapes. */
function drawable(feature: GeoJSONVTFeature): GeoJSONVTFeature[] {
  if (feature.type === 1) return [feature];
  const geometry = feature.geometry
    .map((line) => line.filter(([x, y], i) => x !== line[i - 1]?.[0] || y !== line[i - 1]?.[1]))
    .filter((line) => (feature.type === 2 ? line.length > 1 : line.length > 3 && doubleSignedArea(line) !== 0));
  return geometry.length === 0 ? [] : [{ ...feature, geometry }];
}

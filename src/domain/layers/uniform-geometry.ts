import type { Geometry } from 'geojson';
import type { LayerGeometryType } from './layer.types';

/** Formats with one type of geometry for a whole table want a single polygon written as one of several. */
export function uniform(geometry: Geometry | null, type: LayerGeometryType): Geometry | null {
  return geometry?.type === 'Polygon' && type === 'MultiPolygon'
    ? { type: 'MultiPolygon', coordinates: [geometry.coordinates] }
    : geometry;
}

import type { Geometry } from 'geojson';
import type { LayerGeometryType } from './layer.types';

/** Formats with one geometry type per table store single polygons as multipolygons. */
export function uniform(geometry: Geometry | null, type: LayerGeometryType): Geometry | null {
  return geometry?.type === 'Polygon' && type === 'MultiPolygon'
    ? { type: 'MultiPolygon', coordinates: [geometry.coordinates] }
    : geometry;
}

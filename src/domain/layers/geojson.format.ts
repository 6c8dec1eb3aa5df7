import { bbox } from '@turf/bbox';
import type { Feature, Geometry } from 'geojson';
import type { Bbox } from '../../../geo/basis/units';
import type { AttributeValue, LayerAttribute } from './layer.types';
import type { LayerTable, TableRow } from './layer-table';

/** A feature with every attribute among its properties, null where it is not known. */
export function toFeature(attributes: readonly LayerAttribute[], { id, geometry, values }: TableRow): Feature {
  const properties: Record<string, AttributeValue> = {};
  for (const [index, { name }] of attributes.entries()) properties[name] = values[index] ?? null;
  // RFC 7946 allows features without geometry, but the type Feature alone does not.
  return { type: 'Feature', id, geometry: geometry as Geometry, properties };
}

/** The bounding box of rows in degrees; null when none has a position. */
export function bboxOfRows(rows: readonly TableRow[]): Bbox | null {
  const box = bbox({ type: 'GeometryCollection', geometries: rows.flatMap(({ geometry }) => geometry ?? []) });
  return box[0] === Infinity ? null : (box as Bbox);
}

/** RFC 7946 text; sources, licences and the data revision stand beside the features. */
export function toGeoJson(table: LayerTable): string {
  const bbox = bboxOfRows(table.rows);
  return JSON.stringify({
    type: 'FeatureCollection',
    ...(bbox ? { bbox } : {}),
    title: table.title.es,
    description: table.description.es,
    dataRevision: table.dataRevision,
    sources: table.sources,
    features: table.rows.map((row) => toFeature(table.attributes, row)),
  });
}

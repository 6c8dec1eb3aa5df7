import type { Feature, Geometry } from 'geojson';
import type { Bbox } from '../../../../geo/units';
import type { AttributeValue, LayerAttribute } from '../layer.types';
import type { LayerTable, TableRow } from '../layer-table';

/** A feature with every attribute among its properties, null where it is not known. */
export function toFeature(attributes: readonly LayerAttribute[], { id, geometry, values }: TableRow): Feature {
  const properties: Record<string, AttributeValue> = {};
  for (const [index, { name }] of attributes.entries()) properties[name] = values[index] ?? null;
  // RFC 7946 lets a feature be without geometry, which the types of GeoJSON do not say of Feature alone.
  return { type: 'Feature', id, geometry: geometry as Geometry, properties };
}

/** The bounding box of rows in degrees; null when none has a position. */
export function bboxOfRows(rows: readonly TableRow[]): Bbox | null {
  const box: Bbox = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (coordinates: unknown): void => {
    if (!Array.isArray(coordinates)) return;
    if (typeof coordinates[0] !== 'number') {
      for (const member of coordinates) visit(member);
      return;
    }
    const [x, y] = coordinates as [number, number];
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  };
  for (const { geometry } of rows) if (geometry !== null && 'coordinates' in geometry) visit(geometry.coordinates);
  return box[0] === Infinity ? null : box;
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

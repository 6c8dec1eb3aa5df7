import type { MultiPolygon, Polygon, Position } from 'geojson';

/** A polygon or several as a MULTIPOLYGON of OGC Simple Features, coordinates as they are. */
export function writeWkt(geometry: Polygon | MultiPolygon): string {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return `MULTIPOLYGON (${polygons.map((rings) => `(${rings.map(ring).join(', ')})`).join(', ')})`;
}

function ring(positions: readonly Position[]): string {
  return `(${positions.map(([x, y]) => `${x} ${y}`).join(', ')})`;
}

import type { MultiPolygon, Position } from 'geojson';

/** As OGC Simple Features writes it, coordinates as they are. */
export function writeWkt({ coordinates }: MultiPolygon): string {
  return `MULTIPOLYGON (${coordinates.map((rings) => `(${rings.map(ring).join(', ')})`).join(', ')})`;
}

function ring(positions: readonly Position[]): string {
  return `(${positions.map(([x, y]) => `${x} ${y}`).join(', ')})`;
}

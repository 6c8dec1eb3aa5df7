import type { Geometry, GeometryCollection, MultiPolygon, Position } from 'geojson';
import type { ArcFeature } from '../topology';
import { ringPoints } from '../topology/read-topology';
import { TILE_EXTENT, toWorld } from './tile-grid';
import type { ZoomArcs } from './zoom-levels';

/** A geometry whose positions are fractions of the world's side, from its north-western corner [webmercator]. */
export type WorldShape = Exclude<Geometry, GeometryCollection>;

/** The fewest positions of a ring, the first repeated as the last. */
const LEAST_RING = 4;

/** A polygon of shared arcs at a zoom level; null when nothing of it is left on so coarse a grid. */
export function shapeOfArcs({ zoom, arcs }: ZoomArcs, feature: ArcFeature): MultiPolygon | null {
  const size = TILE_EXTENT * 2 ** zoom;
  const coordinates = feature.polygons.flatMap((polygon) => {
    const rings = polygon.map((ring) => ringPoints(arcs, ring).map(([x, y]) => [x / size, y / size]));
    const kept = rings.filter((ring) => ring.length >= LEAST_RING);
    // Without its exterior a polygon goes, holes and all.
    return kept[0] === rings[0] ? [kept] : [];
  });
  return coordinates.length === 0 ? null : { type: 'MultiPolygon', coordinates };
}

/**
 * Any RFC 7946 geometry in degrees, without simplification.
 * @throws RangeError for a GeometryCollection, which tiles cannot hold
 */
export function shapeOfGeometry(geometry: Geometry): WorldShape {
  if (geometry.type === 'GeometryCollection') {
    throw new RangeError('shapeOfGeometry requires points, lines or polygons, not a GeometryCollection');
  }
  return { ...geometry, coordinates: projected(geometry.coordinates) } as WorldShape;
}

type Nested = Position | Nested[];

function projected(nested: Nested): Nested {
  return isPosition(nested) ? toWorld([nested[0]!, nested[1]!]) : nested.map(projected);
}

function isPosition(nested: Nested): nested is Position {
  return typeof nested[0] === 'number';
}

import type { MultiPolygon, Polygon } from 'geojson';
import type { LevelOfDetail } from './levels-of-detail';
import { doubleSignedArea, ringPoints } from './read-topology';
import type { ArcFeature } from './topology.types';

/**
 * A feature as GeoJSON at a level of detail: [longitude, latitude] in degrees, right-hand rule (exteriors
 * counter-clockwise, holes clockwise) [rfc7946]. A Polygon when it has one part, else a MultiPolygon.
 */
export function featureGeometry(level: LevelOfDetail, feature: ArcFeature): Polygon | MultiPolygon {
  const coordinates = feature.polygons.map((rings) =>
    rings.map((ring, position) => {
      const points = ringPoints(level.arcs, ring);
      if (doubleSignedArea(points) > 0 !== (position === 0)) points.reverse();
      return points.map(([longitude, latitude]) => [longitude, latitude]);
    }),
  );
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: coordinates[0]! }
    : { type: 'MultiPolygon', coordinates };
}

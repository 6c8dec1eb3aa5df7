import geodesic from 'geographiclib-geodesic';
import type { MultiPolygon, Polygon } from 'geojson';
import { arcIndex } from './read-topology';
import type { ArcFeature, ArcRing, PolygonTopology } from './topology.types';

const { Geodesic } = geodesic;
const WGS84 = Geodesic.WGS84;

/** Of one arc, run forwards: its geodesic length and the signed area between it and the equator. */
export interface ArcMeasure {
  readonly lengthKm: number;
  readonly areaToEquatorKm2: number;
}

/**
 * Measure each arc once on the WGS 84 ellipsoid, its edges geodesics [karney2013]: from these, areas and border
 * lengths are sums, so the parts of a whole add up to it to rounding.
 */
export function measureArcs(topology: PolygonTopology): ArcMeasure[] {
  return topology.arcs.map((arc) => {
    let metres = 0;
    let squareMetres = 0;
    for (let i = 1; i < arc.length; i++) {
      const [fromLongitude, fromLatitude] = topology.toPosition(arc[i - 1]!);
      const [toLongitude, toLatitude] = topology.toPosition(arc[i]!);
      const edge = WGS84.Inverse(
        fromLatitude,
        fromLongitude,
        toLatitude,
        toLongitude,
        Geodesic.DISTANCE | Geodesic.AREA,
      );
      metres += edge.s12!;
      squareMetres += edge.S12!;
    }
    return { lengthKm: metres / 1e3, areaToEquatorKm2: squareMetres / 1e6 };
  });
}

/**
 * Geodesic area of a feature in square kilometres, WGS 84: of each ring the sum of the areas between its edges and
 * the equator, holes taken off. For features that neither enclose a pole nor cross the antimeridian.
 */
export function featureAreaKm2(measures: readonly ArcMeasure[], feature: ArcFeature): number {
  const ringArea = (ring: ArcRing) =>
    Math.abs(ring.reduce((sum, arc) => sum + (arc < 0 ? -1 : 1) * (measures[arcIndex(arc)]?.areaToEquatorKm2 ?? 0), 0));
  let area = 0;
  for (const [exterior, ...holes] of feature.polygons) {
    area += ringArea(exterior!);
    for (const hole of holes) area -= ringArea(hole);
  }
  return area;
}

/**
 * Geodesic area of any polygon in square kilometres, WGS 84 ellipsoid, edges geodesics [karney2013]; holes are
 * taken off, whichever way the rings turn.
 *
 * @throws RangeError when a ring has less than four positions
 */
export function geodesicAreaKm2(geometry: Polygon | MultiPolygon): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let squareMetres = 0;
  for (const rings of polygons) {
    rings.forEach((ring, position) => {
      if (ring.length < 4) throw new RangeError('geodesicAreaKm2 requires rings of at least four positions');
      const polygon = WGS84.Polygon(false);
      for (const [longitude, latitude] of ring.slice(1)) polygon.AddPoint(latitude!, longitude!);
      const area = Math.abs(polygon.Compute(false, true).area!);
      squareMetres += position === 0 ? area : -area;
    });
  }
  return squareMetres / 1e6;
}

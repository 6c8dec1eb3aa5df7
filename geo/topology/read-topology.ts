import type { Arc, GeometryObject, Properties, Topology } from 'topojson-specification';
import type { ArcFeature, GridPoint, PolygonTopology } from './topology.types';

/**
 * Decode the polygons of a quantised TopoJSON topology onto their integer grid, and check that they are what the
 * rest of this folder relies on: every id once, every arc named, every ring closed with at least four positions.
 *
 * @param topology TopoJSON with a transform; positions are delta-encoded integers [topojson]
 * @param objectName the GeometryCollection of Polygon and MultiPolygon to read; each has an `id`
 * @throws RangeError when the topology is not such a one
 */
export function readPolygonTopology(topology: Topology, objectName: string): PolygonTopology {
  const { transform } = topology;
  if (topology.type !== 'Topology' || !Array.isArray(topology.arcs) || transform === undefined) {
    throw new RangeError('readPolygonTopology requires a TopoJSON topology with a transform (quantised)');
  }
  const collection = topology.objects?.[objectName];
  if (collection?.type !== 'GeometryCollection') {
    throw new RangeError(`readPolygonTopology found no GeometryCollection named "${objectName}"`);
  }
  const [scaleX, scaleY] = transform.scale;
  const [translateX, translateY] = transform.translate;
  const arcs = topology.arcs.map(decodeArc);
  const toPosition = ([x, y]: GridPoint) => [x * scaleX + translateX, y * scaleY + translateY] as const;
  for (const arc of arcs) {
    for (const point of arc) {
      const [longitude, latitude] = toPosition(point);
      if (!(Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)) {
        throw new RangeError(`readPolygonTopology found the position [${longitude}, ${latitude}], not WGS 84 degrees`);
      }
    }
  }
  const ids = new Set<string>();
  const features = collection.geometries.map((geometry) => {
    const feature = readFeature(geometry, arcs);
    if (ids.has(feature.id)) throw new RangeError(`readPolygonTopology found the id "${feature.id}" twice`);
    ids.add(feature.id);
    return feature;
  });
  return { arcs, toPosition, features };
}

function decodeArc(arc: Arc, index: number): GridPoint[] {
  let x = 0;
  let y = 0;
  const points = arc.map((delta): GridPoint => {
    x += delta[0] ?? Number.NaN;
    y += delta[1] ?? Number.NaN;
    if (!Number.isSafeInteger(x) || !Number.isSafeInteger(y)) {
      throw new RangeError(`readPolygonTopology requires integer positions; arc ${index} has others`);
    }
    return [x, y];
  });
  // A repeated position is no edge: it would count as a segment of length nought that touches its neighbours.
  const distinct = points.filter((point, i) => i === 0 || !samePoint(point, points[i - 1]!));
  if (distinct.length < 2) throw new RangeError(`readPolygonTopology found arc ${index} with less than two positions`);
  return distinct;
}

function readFeature(geometry: GeometryObject<Properties>, arcs: PolygonTopology['arcs']): ArcFeature {
  const id = geometry.id === undefined ? '' : String(geometry.id);
  if (id === '') throw new RangeError('readPolygonTopology found a geometry without id');
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') {
    throw new RangeError(`readPolygonTopology found a ${geometry.type} at id "${id}", not a Polygon or MultiPolygon`);
  }
  const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs;
  if (polygons.length === 0 || polygons.some((rings) => rings.length === 0)) {
    throw new RangeError(`readPolygonTopology found no ring at id "${id}"`);
  }
  for (const ring of polygons.flat()) {
    let points = 1;
    ring.forEach((arc, i) => {
      const here = arcs[arcIndex(arc)];
      const next = ring[(i + 1) % ring.length]!;
      if (here === undefined || arcs[arcIndex(next)] === undefined) {
        throw new RangeError(`readPolygonTopology found an arc that is not there at id "${id}"`);
      }
      points += here.length - 1;
      if (!samePoint(arcEnd(arcs, arc), arcStart(arcs, next))) {
        throw new RangeError(`readPolygonTopology found a ring that does not close at id "${id}"`);
      }
    });
    if (points < 4) throw new RangeError(`readPolygonTopology found a ring of less than four positions at id "${id}"`);
  }
  return { id, polygons };
}

/** The index of the arc that a ring names, whichever way it runs it. */
export function arcIndex(arc: number): number {
  return arc < 0 ? ~arc : arc;
}

export function samePoint(a: GridPoint, b: GridPoint): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function arcStart(arcs: PolygonTopology['arcs'], arc: number): GridPoint {
  const points = arcs[arcIndex(arc)]!;
  return arc < 0 ? points[points.length - 1]! : points[0]!;
}

function arcEnd(arcs: PolygonTopology['arcs'], arc: number): GridPoint {
  return arcStart(arcs, ~arc);
}

/** The positions of a ring, the first repeated as the last. */
export function ringPoints<P>(arcs: ReadonlyArray<readonly P[]>, ring: readonly number[]): P[] {
  const points: P[] = [];
  for (const arc of ring) {
    const run = arcs[arcIndex(arc)]!;
    for (let i = points.length === 0 ? 0 : 1; i < run.length; i++) {
      points.push(run[arc < 0 ? run.length - 1 - i : i]!);
    }
  }
  return points;
}

/** Twice the signed area of a closed ring on its plane; positive when it runs counter-clockwise. Exact on a grid. */
export function doubleSignedArea(points: ReadonlyArray<readonly [number, number]>): number {
  const [originX, originY] = points[0]!;
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1]!;
    const [bx, by] = points[i]!;
    sum += (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
  }
  return sum;
}

import {
  Clipper64,
  ClipType,
  FillRule,
  intersect,
  type Path64,
  type Paths64,
  PathType,
  type PolyPath64,
  PolyTree64,
  union,
} from 'clipper2-ts';
import Delaunator from 'delaunator';
import type { MultiPolygon, Polygon } from 'geojson';
import type { Position } from '../basis/units';
import { geodesicDisc } from './geodesic-disc';

/**
 * Areas are united and clipped on whole millionths of a degree (11 cm at most), which is the precision of the answer:
 * in whole numbers no rounding can turn a ring over or open it.
 */
const PER_DEGREE = 1e6;
/** Discs that are united at once; more are halved first, since a sweep slows down with all that overlap at a time. */
const AT_ONCE = 16;

type Area = Polygon | MultiPolygon;

/**
 * The area within `radiusKm` of any of the centres, and within each of the clips: the union of their discs (geodesicDisc, which
 * says how close a polygon of `vertices` comes to a circle), clipped. Corners are given to 1e-6 degrees.
 * n discs that overlap few others take n log n. Source of the clipping: [vatti1992] in REFERENCES.md.
 *
 * @param clips one or more; rings of a clip cross neither themselves nor each other
 * @returns Polygon, or MultiPolygon of several parts (RFC 7946); null when nothing of it lies in all the clips
 * @throws RangeError without a centre, and for what geodesicDisc refuses
 *
 * @example
 * discArea([[-91.5, 14.8]], 5, 64, [{ type: 'Polygon', coordinates: [[[-92, 14], [-91, 14], [-91, 15], [-92, 14]]] }])
 */
export function discArea(
  centres: readonly Position[],
  radiusKm: number,
  vertices: number,
  clips: readonly Area[],
): Area | null {
  if (centres.length === 0) throw new RangeError('discArea requires at least one centre');
  const discs = centres.map((centre) => ({ centre, path: pathOf(geodesicDisc(centre, radiusKm, vertices)) }));
  return clipped(uniteDiscs(discs), clips);
}

/**
 * The part of the clips that is nearer to a chosen position than to any other one: the Thiessen (Voronoi) cells of the
 * chosen ones, united and clipped. Nearness is in the plane of degrees; of equal positions the cell counts when one of
 * them is chosen. Corners are given to 1e-6 degrees. n log n for n positions.
 * Sources: [delaunay1934], for the clipping [vatti1992] in REFERENCES.md.
 *
 * @param chosen 1 where a position's cell belongs to the area
 * @param clips one or more; rings of a clip cross neither themselves nor each other
 * @returns Polygon, or MultiPolygon of several parts (RFC 7946); null when nothing of it lies in all the clips
 * @throws RangeError without a position, or when the two lists are not equally long
 */
export function cellArea(positions: readonly Position[], chosen: Uint8Array, clips: readonly Area[]): Area | null {
  if (positions.length === 0) throw new RangeError('cellArea requires at least one position');
  if (positions.length !== chosen.length)
    throw new RangeError(`cellArea requires one choice per position, found ${chosen.length} of ${positions.length}`);
  return clipped(cellBorders(positions, chosen, clips), clips);
}

function pathOf(ring: ReadonlyArray<readonly number[]>): Path64 {
  return ring.slice(1).map(([longitude = 0, latitude = 0]) => ({
    x: Math.round(longitude * PER_DEGREE),
    y: Math.round(latitude * PER_DEGREE),
  }));
}

const polygonsOf = (area: Area) => (area.type === 'Polygon' ? [area.coordinates] : area.coordinates);

/** Neighbours are united first: of many discs, halves along the longer side of their extent. */
function uniteDiscs(discs: ReadonlyArray<{ centre: Position; path: Path64 }>): Paths64 {
  const paths = (): Paths64 => {
    if (discs.length <= AT_ONCE) return discs.map(({ path }) => path);
    const axis = extentOf(discs, 0) >= extentOf(discs, 1) ? 0 : 1;
    const inOrder = [...discs].sort((a, b) => a.centre[axis] - b.centre[axis]);
    const half = discs.length >>> 1;
    return [...uniteDiscs(inOrder.slice(0, half)), ...uniteDiscs(inOrder.slice(half))];
  };
  return union(paths(), FillRule.NonZero);
}

function extentOf(discs: ReadonlyArray<{ centre: Position }>, axis: 0 | 1): number {
  let [least, most] = [Infinity, -Infinity];
  for (const { centre } of discs) {
    least = Math.min(least, centre[axis]);
    most = Math.max(most, centre[axis]);
  }
  return most - least;
}

/** Rings between the chosen cells and the others. */
function cellBorders(positions: readonly Position[], chosen: Uint8Array, clips: readonly Area[]): Paths64 {
  const at = new Map<string, number>();
  const flat: number[] = [];
  const inside: number[] = [];
  positions.forEach(([longitude, latitude], i) => {
    const key = `${longitude} ${latitude}`;
    const first = at.get(key) ?? inside.length;
    if (first === inside.length) {
      at.set(key, first);
      inside.push(0);
      flat.push(longitude, latitude);
    }
    if (chosen[i] === 1) inside[first] = 1;
  });
  // Four positions far out close the cells at the edge; nowhere in the clip is nearer to them than to a real one.
  flat.push(...farCorners(flat, clips));
  const { triangles, halfedges } = new Delaunator(Float64Array.from(flat));
  const isInside = (edge: number) => inside[triangles[edge]!] === 1;
  /** The border's way out of a triangle's centre, by triangle: a triangle has three cells, so there is one or none. */
  const wayOut = new Map<number, number>();
  for (let edge = 0; edge < halfedges.length; edge++) {
    const twin = halfedges[edge]!;
    // Of the two ends of an edge, the chosen one is to the left of the border that crosses it.
    if (twin >= 0 && isInside(edge) && !isInside(twin)) wayOut.set(Math.floor(twin / 3), Math.floor(edge / 3));
  }
  const rings: Paths64 = [];
  for (const from of wayOut.keys()) {
    const ring: Position[] = [];
    for (let triangle: number | undefined = from; triangle !== undefined; ) {
      const next: number | undefined = wayOut.get(triangle);
      if (next !== undefined) ring.push(circumcentre(flat, triangles, triangle));
      wayOut.delete(triangle);
      triangle = next;
    }
    rings.push(pathOf([...ring.slice(-1), ...ring]));
  }
  return rings;
}

function farCorners(flat: readonly number[], clips: readonly Area[]): number[] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const widen = (x: number, y: number) => {
    west = Math.min(west, x);
    east = Math.max(east, x);
    south = Math.min(south, y);
    north = Math.max(north, y);
  };
  for (let i = 0; i < flat.length; i += 2) widen(flat[i]!, flat[i + 1]!);
  for (const [x = 0, y = 0] of clips.flatMap(polygonsOf).flat(2)) widen(x, y);
  const far = 4 * (east - west + (north - south)) + 1;
  return [west - far, south - far, east + far, south - far, east + far, north + far, west - far, north + far];
}

/** Centre of the circle through a triangle's corners, worked out from its first corner so that nothing cancels. */
function circumcentre(flat: readonly number[], triangles: Uint32Array, triangle: number): Position {
  const [a, b, c] = [2 * triangles[3 * triangle]!, 2 * triangles[3 * triangle + 1]!, 2 * triangles[3 * triangle + 2]!];
  const [x, y] = [flat[a]!, flat[a + 1]!];
  const [bx, by, cx, cy] = [flat[b]! - x, flat[b + 1]! - y, flat[c]! - x, flat[c + 1]! - y];
  const twice = 2 * (bx * cy - by * cx);
  const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy];
  return [x + (cy * bb - by * cc) / twice, y + (bx * cc - cx * bb) / twice];
}

/** @param paths none crossing itself or another one */
function clipped(paths: Paths64, clips: readonly Area[]): Area | null {
  // Inside is what an odd number of rings goes round, whichever way they run.
  const rule = FillRule.EvenOdd;
  const ringsOf = (clip: Area) => polygonsOf(clip).flat().map(pathOf);
  const within = clips.slice(1).reduce((rest, clip) => intersect(rest, ringsOf(clip), rule), paths);
  const clipper = new Clipper64();
  clipper.addPaths(within, PathType.Subject);
  clipper.addPaths(clips.slice(0, 1).flatMap(ringsOf), PathType.Clip);
  const tree = new PolyTree64();
  clipper.execute(ClipType.Intersection, rule, tree);
  const polygons: Polygon['coordinates'][] = [];
  collect(tree, polygons);
  const [first] = polygons;
  if (first === undefined) return null;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** Exteriors with their holes; what lies in a hole is a polygon of its own. */
function collect(parent: PolyPath64, polygons: Polygon['coordinates'][]): void {
  for (let p = 0; p < parent.count; p++) {
    const exterior = parent.child(p);
    const polygon = [ringOf(exterior)];
    polygons.push(polygon);
    for (let h = 0; h < exterior.count; h++) {
      const hole = exterior.child(h);
      polygon.push(ringOf(hole));
      collect(hole, polygons);
    }
  }
}

/** Clipper's exteriors run counter-clockwise and its holes clockwise, as RFC 7946 has them. */
function ringOf({ poly }: PolyPath64): number[][] {
  const ring = (poly ?? []).map(({ x, y }) => [x / PER_DEGREE, y / PER_DEGREE]);
  return [...ring, ...ring.slice(0, 1)];
}

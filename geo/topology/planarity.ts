import { arcIndex, doubleSignedArea, ringPoints, samePoint } from './read-topology';
import type { ArcFeature, GridPoint } from './topology.types';

export interface TopologyFault {
  readonly kind: 'CROSSING' | 'COLLAPSED_RING' | 'TURNED_RING' | 'HOLE_OUTSIDE' | 'OVERLAP';
  /** The arcs that take part, ascending. */
  readonly arcs: readonly number[];
}

interface Segment {
  readonly arc: number;
  readonly index: number;
  readonly a: GridPoint;
  readonly b: GridPoint;
  readonly aIsArcEnd: boolean;
  readonly bIsArcEnd: boolean;
}

/** Cells along each side of the index of segments; only speed depends on it. */
const INDEX_CELLS = 512;

/**
 * What keeps arcs from bounding valid polygons that neither overlap nor leave gaps.
 *
 * The arcs must form a plane graph: two segments meet only where consecutive ones of an arc join or where arcs end.
 * Then no ring crosses itself or another, and two polygons are either apart or one lies in the other; so it remains
 * that every ring keeps its turning sense, every hole lies in its exterior, and no polygon lies in another (a bay
 * that is straightened may swallow an island without touching it). Borders between polygons cancel, being run once
 * in each direction, so without overlap there is no gap either.
 *
 * Exact: all decisions are signs of numbers below 2^53. Time grows with the segments, not with their pairs.
 *
 * @param reference the same features on arcs that are known to be right; their rings give the turning sense,
 * which is not looked at without it
 * @returns the faults, crossings first, in the order of their arcs; empty when there is none
 */
export function findFaults(
  arcs: ReadonlyArray<readonly GridPoint[]>,
  features: readonly ArcFeature[],
  reference?: ReadonlyArray<readonly GridPoint[]>,
): TopologyFault[] {
  return [...crossings(arcs), ...ringFaults(arcs, features, reference), ...overlaps(arcs, features)];
}

function ringFaults(
  arcs: ReadonlyArray<readonly GridPoint[]>,
  features: readonly ArcFeature[],
  reference?: ReadonlyArray<readonly GridPoint[]>,
): TopologyFault[] {
  const faults: TopologyFault[] = [];
  for (const polygon of features.flatMap((feature) => feature.polygons)) {
    const exterior = ringPoints(arcs, polygon[0]!);
    polygon.forEach((ring, position) => {
      const involved = [...new Set(ring.map(arcIndex))].sort((a, b) => a - b);
      const points = ringPoints(arcs, ring);
      const area = doubleSignedArea(points);
      if (points.length < 4 || area === 0) {
        faults.push({ kind: 'COLLAPSED_RING', arcs: involved });
      } else if (reference && Math.sign(area) !== Math.sign(doubleSignedArea(ringPoints(reference, ring)))) {
        faults.push({ kind: 'TURNED_RING', arcs: involved });
      } else if (position > 0 && points.some((point) => ringSide(exterior, point) < 0)) {
        faults.push({ kind: 'HOLE_OUTSIDE', arcs: involved });
      }
    });
  }
  return faults;
}

function overlaps(arcs: ReadonlyArray<readonly GridPoint[]>, features: readonly ArcFeature[]): TopologyFault[] {
  const polygons = features
    .flatMap((feature) => feature.polygons)
    .map((rings) => {
      const points = rings.map((ring) => ringPoints(arcs, ring));
      return { rings: points, box: boxOf(points[0]!), exterior: rings[0]!, arcs: new Set(rings.flat().map(arcIndex)) };
    });
  return polygons.flatMap((inner) =>
    polygons
      .filter((outer) => {
        if (outer === inner || !boxesMeet(outer.box, inner.box)) return false;
        // In a plane graph an edge that is not of the outer polygon lies wholly inside it or wholly outside.
        const own = inner.exterior.find((arc) => !outer.arcs.has(arcIndex(arc)) && arcs[arcIndex(arc)]!.length > 1);
        if (own === undefined) return false;
        const [from, to] = arcs[arcIndex(own)] as [GridPoint, GridPoint];
        const middle: GridPoint = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
        if (!boxesMeet(outer.box, boxOf([middle]))) return false;
        return outer.rings.every((ring, position) => ringSide(ring, middle) === (position === 0 ? 1 : -1));
      })
      .map((outer) => ({
        kind: 'OVERLAP' as const,
        arcs: [...new Set([...inner.arcs, ...outer.arcs])].sort((a, b) => a - b),
      })),
  );
}

type Box = [west: number, south: number, east: number, north: number];

function boxOf(points: readonly GridPoint[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

function boxesMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** 1 inside the ring, 0 on it, -1 outside. */
function ringSide(ring: ReadonlyArray<readonly [number, number]>, [x, y]: readonly [number, number]): -1 | 0 | 1 {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1]!;
    const b = ring[i]!;
    // Most edges lie above or below: they neither hold the point nor count.
    if ((a[1] > y && b[1] > y) || (a[1] < y && b[1] < y)) continue;
    const side = (b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1]);
    if (side === 0 && Math.min(a[0], b[0]) <= x && x <= Math.max(a[0], b[0])) return 0;
    if (a[1] > y !== b[1] > y && side > 0 === b[1] > a[1]) inside = !inside;
  }
  return inside ? 1 : -1;
}

function crossings(arcs: ReadonlyArray<readonly GridPoint[]>): TopologyFault[] {
  const segments = arcs.flatMap(segmentsOf);
  const found = new Map<string, TopologyFault>();
  for (const cell of indexSegments(segments)) {
    for (let i = 0; i < cell.length; i++) {
      for (let j = i + 1; j < cell.length; j++) {
        const first = cell[i]!;
        const second = cell[j]!;
        if (!meetWrongly(first, second)) continue;
        const involved = first.arc === second.arc ? [first.arc] : [first.arc, second.arc].sort((a, b) => a - b);
        found.set(involved.join(), { kind: 'CROSSING', arcs: involved });
      }
    }
  }
  return [...found.values()].sort((a, b) => a.arcs[0]! - b.arcs[0]! || (a.arcs[1] ?? -1) - (b.arcs[1] ?? -1));
}

function segmentsOf(points: readonly GridPoint[], arc: number): Segment[] {
  const last = points.length - 1;
  return points.slice(1).map((b, index) => ({
    arc,
    index,
    a: points[index]!,
    b,
    aIsArcEnd: index === 0,
    bIsArcEnd: index + 1 === last,
  }));
}

function indexSegments(segments: readonly Segment[]): Iterable<Segment[]> {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const { a, b } of segments) {
    west = Math.min(west, a[0], b[0]);
    south = Math.min(south, a[1], b[1]);
    east = Math.max(east, a[0], b[0]);
    north = Math.max(north, a[1], b[1]);
  }
  const size = Math.max(1, Math.max(east - west, north - south) / INDEX_CELLS);
  const cells = new Map<number, Segment[]>();
  for (const segment of segments) {
    const { a, b } = segment;
    const toColumn = Math.floor((Math.max(a[0], b[0]) - west) / size);
    const toRow = Math.floor((Math.max(a[1], b[1]) - south) / size);
    for (let column = Math.floor((Math.min(a[0], b[0]) - west) / size); column <= toColumn; column++) {
      for (let row = Math.floor((Math.min(a[1], b[1]) - south) / size); row <= toRow; row++) {
        const key = row * (INDEX_CELLS + 2) + column;
        const cell = cells.get(key);
        if (cell) cell.push(segment);
        else cells.set(key, [segment]);
      }
    }
  }
  return cells.values();
}

/** Whether two segments meet in any point where a plane graph does not let them. */
function meetWrongly(first: Segment, second: Segment): boolean {
  if (
    Math.max(first.a[0], first.b[0]) < Math.min(second.a[0], second.b[0]) ||
    Math.max(second.a[0], second.b[0]) < Math.min(first.a[0], first.b[0]) ||
    Math.max(first.a[1], first.b[1]) < Math.min(second.a[1], second.b[1]) ||
    Math.max(second.a[1], second.b[1]) < Math.min(first.a[1], first.b[1])
  ) {
    return false;
  }
  if (samePoint(first.a, second.a))
    return joinWrongly(first, second, first.aIsArcEnd, second.aIsArcEnd, first.b, second.b);
  if (samePoint(first.a, second.b))
    return joinWrongly(first, second, first.aIsArcEnd, second.bIsArcEnd, first.b, second.a);
  if (samePoint(first.b, second.a))
    return joinWrongly(first, second, first.bIsArcEnd, second.aIsArcEnd, first.a, second.b);
  if (samePoint(first.b, second.b))
    return joinWrongly(first, second, first.bIsArcEnd, second.bIsArcEnd, first.a, second.a);
  const a = orientation(first.a, first.b, second.a);
  const b = orientation(first.a, first.b, second.b);
  const c = orientation(second.a, second.b, first.a);
  const d = orientation(second.a, second.b, first.b);
  if (a * b < 0 && c * d < 0) return true;
  return (
    onSegment(first, second.a) || onSegment(first, second.b) || onSegment(second, first.a) || onSegment(second, first.b)
  );
}

/** Two segments with a common end: wrong unless arcs may join there, and wrong when one runs back along the other. */
function joinWrongly(
  first: Segment,
  second: Segment,
  firstEndsArc: boolean,
  secondEndsArc: boolean,
  firstFar: GridPoint,
  secondFar: GridPoint,
): boolean {
  const consecutive = first.arc === second.arc && Math.abs(first.index - second.index) === 1;
  if (!consecutive && !(firstEndsArc && secondEndsArc)) return true;
  return onSegment(first, secondFar) || onSegment(second, firstFar);
}

function orientation(a: GridPoint, b: GridPoint, c: GridPoint): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]));
}

function onSegment({ a, b }: Segment, point: GridPoint): boolean {
  return (
    orientation(a, b, point) === 0 &&
    Math.min(a[0], b[0]) <= point[0] &&
    point[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= point[1] &&
    point[1] <= Math.max(a[1], b[1])
  );
}

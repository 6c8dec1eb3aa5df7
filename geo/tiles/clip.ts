import { TILE_BUFFER, TILE_EXTENT, TILE_POINT_BUFFER, type TileAddress } from './tile-grid';
import { type GridLine, TILE_LINE, TILE_POINT, type TileShape } from './tile-shape';

const MIN = -TILE_BUFFER;
const MAX = TILE_EXTENT + TILE_BUFFER;

/** Parts of a shape inside a tile and its buffer, in units from the tile's north-western corner. */
export type ClippedParts = ReadonlyArray<readonly number[][]>;

/**
 * Clips a shape to a tile and its buffer. A line that two polygons share stays one line: where it leaves the tile is
 * computed from its ends in one order, whichever way it is run, and rounded to the grid [sutherland1974].
 * @returns the parts, grouped as in the shape; empty when nothing lies inside
 */
export function clipShape(shape: TileShape, { x, y }: TileAddress): ClippedParts {
  const left = x * TILE_EXTENT;
  const top = y * TILE_EXTENT;
  const buffer = shape.type === TILE_POINT ? TILE_POINT_BUFFER : TILE_BUFFER;
  const [west, east] = [left - buffer, left + TILE_EXTENT + buffer];
  const [north, south] = [top - buffer, top + TILE_EXTENT + buffer];
  if (shape.maxX < west || shape.minX > east || shape.maxY < north || shape.minY > south) return [];
  const inside = shape.minX >= west && shape.maxX <= east && shape.minY >= north && shape.maxY <= south;
  const groups = shape.groups.map((lines) => lines.map((line) => moved(line, left, top)));
  if (inside) return groups;
  const clipped = groups.map((lines) => {
    if (shape.type === TILE_POINT) return lines.filter(([px, py]) => isPointInside(px!, py!));
    if (shape.type === TILE_LINE) return lines.flatMap(clipLine);
    const rings = lines.map(clipRing);
    return rings[0]!.length < 6 ? [] : rings.filter((ring) => ring.length >= 6);
  });
  return clipped.filter((lines) => lines.length > 0);
}

function moved(line: GridLine, left: number, top: number): number[] {
  const points = new Array<number>(line.length);
  for (let i = 0; i < line.length; i += 2) {
    points[i] = line[i]! - left;
    points[i + 1] = line[i + 1]! - top;
  }
  return points;
}

function isPointInside(x: number, y: number): boolean {
  const [least, most] = [-TILE_POINT_BUFFER, TILE_EXTENT + TILE_POINT_BUFFER];
  return x >= least && x <= most && y >= least && y <= most;
}

function clipRing(ring: number[]): number[] {
  let points = ring;
  for (const side of SIDES) {
    if (points.length === 0) break;
    points = clipRingAt(points, side);
  }
  return points;
}

/** A side of the box: the coordinate it bounds (0 for x, 1 for y), where, and which way is inside. */
interface Side {
  readonly axis: 0 | 1;
  readonly at: number;
  readonly sign: 1 | -1;
}
const SIDES: readonly Side[] = [
  { axis: 0, at: MIN, sign: 1 },
  { axis: 0, at: MAX, sign: -1 },
  { axis: 1, at: MIN, sign: 1 },
  { axis: 1, at: MAX, sign: -1 },
];

function clipRingAt(ring: readonly number[], { axis, at, sign }: Side): number[] {
  const clipped: number[] = [];
  const add = (x: number, y: number): void => {
    const end = clipped.length;
    if (end === 0 || clipped[end - 2] !== x || clipped[end - 1] !== y) clipped.push(x, y);
  };
  let previousX = ring[ring.length - 2]!;
  let previousY = ring[ring.length - 1]!;
  let previousIn = sign * ((axis === 0 ? previousX : previousY) - at) >= 0;
  for (let i = 0; i < ring.length; i += 2) {
    const x = ring[i]!;
    const y = ring[i + 1]!;
    const isIn = sign * ((axis === 0 ? x : y) - at) >= 0;
    if (isIn !== previousIn) {
      const across = crossing(previousX, previousY, x, y, axis, at);
      if (axis === 0) add(at, across);
      else add(across, at);
    }
    if (isIn) add(x, y);
    previousX = x;
    previousY = y;
    previousIn = isIn;
  }
  const end = clipped.length;
  if (end > 2 && clipped[0] === clipped[end - 2] && clipped[1] === clipped[end - 1]) clipped.length -= 2;
  return clipped;
}

/** The other coordinate where a segment reaches `at`, the same number whichever of its ends comes first. */
function crossing(ax: number, ay: number, bx: number, by: number, axis: 0 | 1, at: number): number {
  const forward = ax < bx || (ax === bx && ay < by);
  const [fromX, fromY, toX, toY] = forward ? [ax, ay, bx, by] : [bx, by, ax, ay];
  return axis === 0
    ? Math.round(fromY + ((at - fromX) * (toY - fromY)) / (toX - fromX))
    : Math.round(fromX + ((at - fromY) * (toX - fromX)) / (toY - fromY));
}

/** The runs of a line inside the box; one that only touches it in a point is left out. */
function clipLine(line: readonly number[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  for (let i = 2; i < line.length; i += 2) {
    const segment = clipSegment(line[i - 2]!, line[i - 1]!, line[i]!, line[i + 1]!);
    if (segment === null) continue;
    const [ax, ay, bx, by] = segment;
    const end = run.length;
    if (end > 0 && run[end - 2] === ax && run[end - 1] === ay) {
      run.push(bx, by);
    } else {
      run = [ax, ay, bx, by];
      runs.push(run);
    }
  }
  return runs;
}

function clipSegment(ax: number, ay: number, bx: number, by: number): [number, number, number, number] | null {
  let segment: [number, number, number, number] = [ax, ay, bx, by];
  for (const { axis, at, sign } of SIDES) {
    const [fromX, fromY, toX, toY] = segment;
    const from = sign * (segment[axis] - at);
    const to = sign * (segment[axis === 0 ? 2 : 3] - at);
    if (from < 0 && to < 0) return null;
    if (from >= 0 && to >= 0) continue;
    const across = crossing(fromX, fromY, toX, toY, axis, at);
    const [x, y] = axis === 0 ? [at, across] : [across, at];
    segment = from < 0 ? [x, y, toX, toY] : [fromX, fromY, x, y];
  }
  return segment[0] === segment[2] && segment[1] === segment[3] ? null : segment;
}

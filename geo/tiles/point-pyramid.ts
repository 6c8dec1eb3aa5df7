import type { Bbox, Position } from '../units';
import { MAX_TILE_ZOOM, TILE_EXTENT, TILE_POINT_BUFFER, type TileAddress, toWorld } from './tile-grid';

/** Of cells along a side of a tile, of which each shows one point at most where there are too many: every 4 pixels of 512. */
const CELL_BITS = 7;
/** The finest cells, those of the deepest tiles: bits of a column or a row. */
const FINEST_BITS = MAX_TILE_ZOOM + CELL_BITS;
/** Cells beyond a tile's sides that its buffer reaches into, and one for the rounding of positions. */
const MARGIN_CELLS = Math.ceil((TILE_POINT_BUFFER * 2 ** CELL_BITS) / TILE_EXTENT) + 1;
/** A box is found to so many cells along its longer side. */
const CELLS_ACROSS_BOX = 64;
/** An order of 42 bits is sorted by so many of them at a time. */
const SORTED_BITS = 14;
const BUCKETS = 2 ** SORTED_BITS;
/** Stands for no level at all: the point lies in one cell with another even at the deepest. */
const NEVER_FIRST = MAX_TILE_ZOOM + 1;

/** A stretch of the curve, its end not included. */
type Run = [from: number, to: number];

/** Inclusive columns and rows of the finest cells. */
interface CellBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Finds points for tiles in a time that hangs on how many are found, not on how many there are: they lie along a Z-order
 * curve [morton1966], on which the cells of every zoom level are runs. Each point knows from which level on it is the
 * first of its cell, so that what a tile shows of a crowd is shown by all deeper ones too. 13 bytes a point.
 */
export class PointPyramid {
  /** Of the finest cells along the curve, ascending. */
  private readonly keys: Float64Array;
  /** Numbers of the points, in the order of their keys, then of themselves. */
  private readonly points: Uint32Array;
  /** The lowest zoom level at which the point of the same place in `points` is the first of its cell. */
  private readonly levels: Uint8Array;

  /** @param positions in degrees; null: nowhere. A point counts by its place in this list, of a cell the least counts. */
  constructor(positions: ReadonlyArray<Position | null>) {
    const placed = positions.flatMap((position, i) => (position === null ? [] : [i]));
    const columns = new Uint32Array(placed.length);
    const rows = new Uint32Array(placed.length);
    for (const [i, point] of placed.entries()) {
      [columns[i], rows[i]] = finestCell(positions[point]!) as [number, number];
    }
    const keys = Float64Array.from(columns, (column, i) => curveKey(column, rows[i]!));
    const order = orderOf(keys);
    this.keys = Float64Array.from(order, (i) => keys[i]!);
    this.points = Uint32Array.from(order, (i) => placed[i]!);
    this.levels = this.findLevels();
  }

  /**
   * The points of a tile and its buffer, ascending, and few beyond. When they are more than `most`, of each of 128 x 128
   * cells the first, or of larger cells until they are no more than that; at the least, those of the world's own tile.
   */
  inTile({ z, x, y }: TileAddress, most: number): Uint32Array {
    const bits = FINEST_BITS - z - CELL_BITS;
    const cells = (tile: number): [first: number, last: number] => [
      (tile * 2 ** CELL_BITS - MARGIN_CELLS) * 2 ** bits,
      ((tile + 1) * 2 ** CELL_BITS + MARGIN_CELLS) * 2 ** bits - 1,
    ];
    const [[left, right], [top, bottom]] = [cells(x), cells(y)];
    const runs = this.runsIn({ left, right, top, bottom }, bits);
    const count = runs.reduce((sum, [from, to]) => sum + to - from, 0);
    return this.pointsOf(runs, count <= most ? NEVER_FIRST : this.levelFor(runs, z, most));
  }

  /** The deepest level up to this one at which no more than `most` points are the first of their cells. */
  private levelFor(runs: readonly Run[], deepest: number, most: number): number {
    const counts = new Array<number>(NEVER_FIRST + 1).fill(0);
    for (const [from, to] of runs) for (let i = from; i < to; i++) counts[this.levels[i]!]!++;
    let [level, count] = [0, counts[0]!];
    while (level < deepest && count + counts[level + 1]! <= most) count += counts[++level]!;
    return level;
  }

  /** Every point in the box, ascending, and few beyond; [west, south, east, north] in degrees, west not above east. */
  near([west, south, east, north]: Bbox): Uint32Array {
    const [left, top] = finestCell([west, north]);
    const [right, bottom] = finestCell([east, south]);
    const bits = Math.ceil(Math.log2(Math.max(1, (Math.max(right - left, bottom - top) + 1) / CELLS_ACROSS_BOX)));
    return this.pointsOf(this.runsIn({ left, right, top, bottom }, bits), NEVER_FIRST);
  }

  private pointsOf(runs: readonly Run[], level: number): Uint32Array {
    const found: number[] = [];
    for (const [from, to] of runs) {
      for (let i = from; i < to; i++) if (this.levels[i]! <= level) found.push(this.points[i]!);
    }
    return Uint32Array.from(found).sort();
  }

  /** Runs of the curve that cover the box, to cells of 2^bits finest ones along a side. */
  private runsIn(box: CellBox, bits: number): Run[] {
    const runs: Run[] = [];
    const visit = (size: number, column: number, row: number, key: number, from: number, to: number): void => {
      const side = 2 ** size;
      if (from === to || column > box.right || column + side <= box.left || row > box.bottom || row + side <= box.top)
        return;
      const isInside =
        column >= box.left && column + side - 1 <= box.right && row >= box.top && row + side - 1 <= box.bottom;
      if (isInside || size <= bits) {
        const last = runs.at(-1);
        if (last?.[1] === from) last[1] = to;
        else runs.push([from, to]);
        return;
      }
      const half = side / 2;
      let begin = from;
      for (let quarter = 0; quarter < 4; quarter++) {
        const quarterKey = key + quarter * half * half;
        const end = quarter === 3 ? to : this.placeOf(quarterKey + half * half, begin, to);
        visit(size - 1, column + (quarter & 1) * half, row + (quarter >> 1) * half, quarterKey, begin, end);
        begin = end;
      }
    };
    visit(FINEST_BITS, 0, 0, 0, 0, this.keys.length);
    return runs;
  }

  /** How many keys are below this one, between two places. */
  private placeOf(key: number, from: number, to: number): number {
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first of a cell is the first of one of its quarters too: each level is found among those of the next. */
  private findLevels(): Uint8Array {
    const levels = new Uint8Array(this.points.length).fill(NEVER_FIRST);
    let firsts: ArrayLike<number> = Uint32Array.from(this.points, (_, place) => place);
    for (let level = MAX_TILE_ZOOM; level >= 0; level--) {
      const size = 4 ** (MAX_TILE_ZOOM - level);
      const kept: number[] = [];
      let cell = -1;
      for (let i = 0; i < firsts.length; i++) {
        const place = firsts[i]!;
        const own = Math.floor(this.keys[place]! / size);
        if (own !== cell) kept.push(place);
        else if (this.points[place]! < this.points[kept.at(-1)!]!) kept[kept.length - 1] = place;
        cell = own;
      }
      for (const place of kept) levels[place] = level;
      firsts = kept;
    }
    return levels;
  }
}

function finestCell(position: Position): [column: number, row: number] {
  const side = 2 ** FINEST_BITS;
  const [x, y] = toWorld(position);
  const cell = (part: number): number => Math.min(side - 1, Math.max(0, Math.floor(part * side)));
  return [cell(x), cell(y)];
}

/** Bits of column and row in turn; 42 of them, which a double holds exactly. */
function curveKey(column: number, row: number): number {
  const low = spread(column & 0x7ff) + 2 * spread(row & 0x7ff);
  const high = spread(column >>> 11) + 2 * spread(row >>> 11);
  return high * 2 ** 22 + low;
}

/** Each of eleven bits with a nought before it. */
function spread(bits: number): number {
  let wide = bits;
  wide = (wide | (wide << 8)) & 0x00ff00ff;
  wide = (wide | (wide << 4)) & 0x0f0f0f0f;
  wide = (wide | (wide << 2)) & 0x33333333;
  return (wide | (wide << 1)) & 0x55555555;
}

/** Places of the keys in ascending order, equal ones in that of their places: counted by 14 bits at a time [knuth1998]. */
function orderOf(keys: Float64Array): Uint32Array {
  let order = Uint32Array.from(keys, (_, i) => i);
  for (let shift = 0; shift < 2 * FINEST_BITS; shift += SORTED_BITS) {
    const bucketOf = (i: number): number => Math.floor(keys[i]! / 2 ** shift) % BUCKETS;
    const starts = new Uint32Array(BUCKETS + 1);
    for (const i of order) starts[bucketOf(i) + 1]!++;
    for (let bucket = 1; bucket <= BUCKETS; bucket++) starts[bucket]! += starts[bucket - 1]!;
    const next = new Uint32Array(order.length);
    for (const i of order) next[starts[bucketOf(i)]!++] = i;
    order = next;
  }
  return order;
}

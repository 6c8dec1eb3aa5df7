import type { Position } from '../basis/units';
import { chordThatMayBeNearer, distanceKm, type EarthCentredPoints, earthCentred } from './earth-centred';

/** The nearest target of each position. */
export interface NearestTargets {
  /** Index of the nearest target; the lower one of two as near. */
  index: Int32Array;
  distanceKm: Float64Array;
}

/** Points in space, halved again and again along their widest axis (k-d tree, Bentley 1975), in one array. */
class SpaceTree {
  private readonly order: Int32Array;
  private readonly axis: Uint8Array;

  constructor(private readonly points: EarthCentredPoints) {
    this.order = Int32Array.from({ length: points.count }, (_, i) => i);
    this.axis = new Uint8Array(points.count);
    this.build(0, points.count);
  }

  /** Puts the median of [from, to) in its middle, what is below it before and what is above it after. */
  private build(from: number, to: number): void {
    if (to - from < 2) return;
    const { point } = this.points;
    let axis = 0;
    let widest = -1;
    for (let candidate = 0; candidate < 3; candidate++) {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let k = from; k < to; k++) {
        const value = point[3 * this.order[k]! + candidate]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low > widest) {
        widest = high - low;
        axis = candidate;
      }
    }
    const middle = (from + to) >>> 1;
    this.select(from, to, middle, axis);
    this.axis[middle] = axis;
    this.build(from, middle);
    this.build(middle + 1, to);
  }

  /** Partitions [from, to) until what belongs at `middle` by the axis stands there (quickselect, Hoare 1961). */
  private select(from: number, to: number, middle: number, axis: number): void {
    const { order } = this;
    const { point } = this.points;
    let left = from;
    let right = to - 1;
    while (left < right) {
      const pivot = point[3 * order[(left + right) >>> 1]! + axis]!;
      let low = left;
      let high = right;
      while (low <= high) {
        while (point[3 * order[low]! + axis]! < pivot) low++;
        while (point[3 * order[high]! + axis]! > pivot) high--;
        if (low > high) break;
        const swapped = order[low]!;
        order[low++] = order[high]!;
        order[high--] = swapped;
      }
      if (middle <= high) right = high;
      else if (middle >= low) left = low;
      else return;
    }
  }

  /** Least square of a chord to any point, below `bound`. */
  leastSquare(x: number, y: number, z: number, bound: number, from = 0, to = this.points.count): number {
    if (from >= to) return bound;
    const middle = (from + to) >>> 1;
    const at = 3 * this.order[middle]!;
    const { point } = this.points;
    const dx = x - point[at]!;
    const dy = y - point[at + 1]!;
    const dz = z - point[at + 2]!;
    let least = Math.min(bound, dx * dx + dy * dy + dz * dz);
    if (to - from === 1) return least;
    const axis = this.axis[middle]!;
    const offset = axis === 0 ? dx : axis === 1 ? dy : dz;
    const below = offset < 0;
    least = this.leastSquare(x, y, z, least, below ? from : middle + 1, below ? middle : to);
    if (offset * offset < least)
      least = this.leastSquare(x, y, z, least, below ? middle + 1 : from, below ? to : middle);
    return least;
  }

  /** Calls `visit` with every point whose chord's square is at most `square`. */
  within(
    x: number,
    y: number,
    z: number,
    square: number,
    visit: (i: number) => void,
    from = 0,
    to = this.points.count,
  ) {
    if (from >= to) return;
    const middle = (from + to) >>> 1;
    const index = this.order[middle]!;
    const { point } = this.points;
    const dx = x - point[3 * index]!;
    const dy = y - point[3 * index + 1]!;
    const dz = z - point[3 * index + 2]!;
    if (dx * dx + dy * dy + dz * dz <= square) visit(index);
    if (to - from === 1) return;
    const axis = this.axis[middle]!;
    const offset = axis === 0 ? dx : axis === 1 ? dy : dz;
    if (offset <= 0 || offset * offset <= square) this.within(x, y, z, square, visit, from, middle);
    if (offset >= 0 || offset * offset <= square) this.within(x, y, z, square, visit, middle + 1, to);
  }
}

/**
 * The nearest of `targets` for each of `positions`, on the WGS 84 ellipsoid: those whose straight line through the
 * Earth is short enough are found in a k-d tree, and the distance on the ellipsoid decides among them.
 * Takes (n + m) log m for n positions and m targets.
 *
 * @throws RangeError without a target, and for a position that is not [longitude, latitude] in degrees
 * @example
 * nearestTargets([[-91.5, 14.8]], [[-91.4, 14.8], [-91.6, 15.5]]).index // [0]
 */
export function nearestTargets(positions: ReadonlyArray<Position>, targets: ReadonlyArray<Position>): NearestTargets {
  if (targets.length === 0) throw new RangeError('nearestTargets requires at least one target');
  const from = earthCentred('nearestTargets', 'position', positions);
  const to = earthCentred('nearestTargets', 'target', targets);
  const tree = new SpaceTree(to);
  const index = new Int32Array(from.count);
  const distance = new Float64Array(from.count);
  for (let i = 0; i < from.count; i++) {
    const x = from.point[3 * i]!;
    const y = from.point[3 * i + 1]!;
    const z = from.point[3 * i + 2]!;
    const chord = chordThatMayBeNearer(Math.sqrt(tree.leastSquare(x, y, z, Number.POSITIVE_INFINITY)));
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    tree.within(x, y, z, chord * chord, (j) => {
      const value = distanceKm(from, i, to, j);
      if (value < least || (value === least && j < nearest)) {
        least = value;
        nearest = j;
      }
    });
    index[i] = nearest;
    distance[i] = least;
  }
  return { index, distanceKm: distance };
}

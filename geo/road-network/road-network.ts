import type { Position } from '../basis/units';
import { nearestTargets } from '../geodesic';
import { geodesicDistanceKm } from '../geodesic/distance';
import {
  buildPlaceNetwork,
  type NetworkPlace,
  type PlaceNetwork,
  type TravelModel,
  travelMinutes,
} from '../travel-time';

/** A road: its line and how fast it is travelled, both ways. */
export interface Road {
  readonly positions: ReadonlyArray<Position>;
  readonly speedKmh: number;
}

/** A network whose first nodes are the places, in their order, and whose others are points of roads. */
export interface RoadNetwork {
  readonly network: PlaceNetwork;
  /** Of every node. */
  readonly positions: ReadonlyArray<Position>;
  /** Edges of the place network that had to join what no road joins. */
  readonly estimatedEdges: number;
}

/** Stretches longer than this get nodes in between, so that a place can enter a road where it is near, km. */
const LONGEST_STRETCH_KM = 0.5;

class Parts {
  private readonly parent: Int32Array;

  constructor(count: number) {
    this.parent = Int32Array.from({ length: count }, (_, i) => i);
  }

  find(item: number): number {
    let root = item;
    while (this.parent[root] !== root) {
      this.parent[root] = this.parent[this.parent[root]!]!;
      root = this.parent[root]!;
    }
    return root;
  }

  /** True when the two were apart. */
  join(a: number, b: number): boolean {
    const [first, second] = [this.find(a), this.find(b)];
    if (first === second) return false;
    this.parent[Math.max(first, second)] = Math.min(first, second);
    return true;
  }
}

interface Edge {
  readonly a: number;
  readonly b: number;
  readonly km: number;
  readonly minutes: number;
}

/**
 * A network over real roads: every vertex of a road is a node, vertices at the same position (to 1e-6 degrees, 11 cm)
 * are one node, and each place gets onto the nearest node in a straight line on level ground at the model's base speed
 * and detour. Where roads leave parts without a way to one another, the shortest edges of the network over places
 * (`buildPlaceNetwork`) that join them are added, so that every place has a way to every other.
 * Takes (n + m) log m for n places and m points of roads.
 *
 * @throws RangeError without roads or places, for a road of fewer than two positions, and for a speed not above 0
 */
export function buildRoadNetwork(
  places: ReadonlyArray<NetworkPlace>,
  roads: ReadonlyArray<Road>,
  options: Partial<TravelModel> = {},
): RoadNetwork {
  const caller = 'buildRoadNetwork';
  if (roads.length === 0) throw new RangeError(`${caller} requires at least one road`);
  // Without a longest edge the network over places is one part, so it can join whatever the roads do not.
  const fallback = buildPlaceNetwork(places, { ...options, longestEdgeKm: Number.POSITIVE_INFINITY });
  const positions: Position[] = places.map(({ position }) => position);
  const nodeAt = new Map<string, number>();
  const edges: Edge[] = [];
  const nodeOf = (position: Position): number => {
    const key = `${Math.round(position[0] * 1e6)} ${Math.round(position[1] * 1e6)}`;
    const known = nodeAt.get(key);
    if (known !== undefined) return known;
    nodeAt.set(key, positions.length);
    return positions.push(position) - 1;
  };
  roads.forEach(({ positions: line, speedKmh }, r) => {
    if (line.length < 2) throw new RangeError(`${caller}: road ${r} needs at least two positions`);
    if (!(speedKmh > 0) || speedKmh === Number.POSITIVE_INFINITY)
      throw new RangeError(`${caller}: speed of road ${r} must be over 0 km/h, not ${speedKmh}`);
    for (let k = 1; k < line.length; k++) addStretch(line[k - 1]!, line[k]!, speedKmh);
  });
  function addStretch(from: Position, to: Position, speedKmh: number): void {
    const km = geodesicDistanceKm(from, to);
    const pieces = Math.max(1, Math.ceil(km / LONGEST_STRETCH_KM));
    let last = nodeOf(from);
    for (let piece = 1; piece <= pieces; piece++) {
      const share = piece / pieces;
      const next =
        piece === pieces
          ? nodeOf(to)
          : nodeOf([from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]);
      if (next !== last) edges.push({ a: last, b: next, km: km / pieces, minutes: (60 * km) / pieces / speedKmh });
      last = next;
    }
  }
  const onRoads = positions.slice(places.length);
  const entry = nearestTargets(positions.slice(0, places.length), onRoads);
  for (let i = 0; i < places.length; i++) {
    const km = entry.distanceKm[i]!;
    edges.push({ a: i, b: places.length + entry.index[i]!, km, minutes: travelMinutes(km, 0, fallback.model) });
  }
  const joined = new Parts(positions.length);
  for (const { a, b } of edges) joined.join(a, b);
  const estimated = edgesOf(fallback)
    .sort((left, right) => left.km - right.km || left.a - right.a || left.b - right.b)
    .filter(({ a, b }) => joined.join(a, b));
  return {
    network: networkOf(positions.length, [...edges, ...estimated], joined, fallback.model),
    positions,
    estimatedEdges: estimated.length,
  };
}

/** The edges of a network, each once. */
function edgesOf({ placeCount, start, neighbour, edgeKm, edgeMinutes }: PlaceNetwork): Edge[] {
  const edges: Edge[] = [];
  for (let a = 0; a < placeCount; a++) {
    for (let k = start[a]!; k < start[a + 1]!; k++) {
      const b = neighbour[k]!;
      if (a < b) edges.push({ a, b, km: edgeKm[k]!, minutes: edgeMinutes[k]! });
    }
  }
  return edges;
}

function networkOf(count: number, edges: readonly Edge[], parts: Parts, model: TravelModel): PlaceNetwork {
  const start = new Int32Array(count + 1);
  for (const { a, b } of edges) {
    start[a + 1]!++;
    start[b + 1]!++;
  }
  for (let i = 0; i < count; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const neighbour = new Int32Array(2 * edges.length);
  const edgeKm = new Float64Array(2 * edges.length);
  const edgeMinutes = new Float64Array(2 * edges.length);
  for (const { a, b, km, minutes } of edges) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const at = next[from]!++;
      neighbour[at] = to;
      edgeKm[at] = km;
      edgeMinutes[at] = minutes;
    }
  }
  const numbers = new Map<number, number>();
  const component = Int32Array.from({ length: count }, (_, i) => {
    const root = parts.find(i);
    const number = numbers.get(root) ?? numbers.size;
    numbers.set(root, number);
    return number;
  });
  return { placeCount: count, start, neighbour, edgeKm, edgeMinutes, component, componentCount: numbers.size, model };
}

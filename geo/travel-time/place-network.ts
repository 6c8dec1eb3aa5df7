import Delaunator from 'delaunator';
import type { Position } from '../basis/units';
import { distanceKm, earthCentred } from '../geodesic/earth-centred';
import { checkTravelModel, DEFAULT_TRAVEL_MODEL, type TravelModel, travelMinutes } from './road-speed';

/** A populated place as the network needs it. */
export interface NetworkPlace {
  /** [longitude, latitude], degrees. */
  position: Position;
  /** Metres above the sea; null: not known, so that its edges count as level. */
  elevationM: number | null;
}

/** Places joined by edges, each both ways. */
export interface PlaceNetwork {
  placeCount: number;
  /** Neighbours of place i: start[i] … start[i + 1] - 1 of the arrays below. */
  start: Int32Array;
  neighbour: Int32Array;
  /** Length along the ground without slope and detour, km. */
  edgeKm: Float64Array;
  edgeMinutes: Float64Array;
  /** Number of the connected part that a place belongs to, by the parts' first places. */
  component: Int32Array;
  componentCount: number;
  model: TravelModel;
}

/** Sets that grow together (union-find with path halving). */
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
    const first = this.find(a);
    const second = this.find(b);
    if (first === second) return false;
    this.parent[Math.max(first, second)] = Math.min(first, second);
    return true;
  }
}

/** Pairs of neighbours in the Delaunay triangulation; of places at one position only the first takes part. */
function triangulate(places: ReadonlyArray<NetworkPlace>): {
  pairs: Array<[number, number]>;
  twins: Array<[number, number]>;
} {
  const firstAt = new Map<string, number>();
  const twins: Array<[number, number]> = [];
  const apart: number[] = [];
  places.forEach(({ position }, i) => {
    const key = `${position[0]} ${position[1]}`;
    const first = firstAt.get(key);
    if (first === undefined) {
      firstAt.set(key, i);
      apart.push(i);
    } else twins.push([first, i]);
  });
  // A plane on which a degree of longitude is as long as at the middle latitude: only the neighbourhoods count.
  const middle = places.reduce((sum, { position }) => sum + position[1], 0) / places.length;
  const shrink = Math.cos((middle * Math.PI) / 180);
  const flat = new Float64Array(2 * apart.length);
  apart.forEach((place, k) => {
    flat[2 * k] = places[place]!.position[0] * shrink;
    flat[2 * k + 1] = places[place]!.position[1];
  });
  const pairs: Array<[number, number]> = [];
  if (apart.length === 1) return { pairs, twins };
  const { triangles, halfedges, hull } = new Delaunator(flat);
  if (triangles.length === 0) {
    // All on one line: each place neighbours the next.
    for (let k = 1; k < hull.length; k++) pairs.push([apart[hull[k - 1]!]!, apart[hull[k]!]!]);
    return { pairs, twins };
  }
  for (let e = 0; e < triangles.length; e++) {
    if (e < halfedges[e]!) continue;
    const from = triangles[e]!;
    const to = triangles[e % 3 === 2 ? e - 2 : e + 1]!;
    pairs.push([apart[from]!, apart[to]!]);
  }
  return { pairs, twins };
}

/**
 * A network over populated places where no road network is to be had: each place is joined to its neighbours in the
 * Delaunay triangulation. Edges longer than `longEdgeFactor` times the median are dropped, as they join across valleys
 * and around the region's edge what no road joins, except those of the shortest tree that spans all places, so that
 * every place stays connected; an edge longer than `longestEdgeKm` is dropped in any case, and may leave parts.
 * Places at the same position are joined by an edge of no length. Times are those of `travelMinutes`.
 * Source of the triangulation: [delaunay1934] in REFERENCES.md; of the model's figures: see `DEFAULT_TRAVEL_MODEL`.
 *
 * @throws RangeError without places, for a position or an elevation that is none, and for a model that makes no sense
 */
export function buildPlaceNetwork(
  places: ReadonlyArray<NetworkPlace>,
  options: Partial<TravelModel> = {},
): PlaceNetwork {
  const caller = 'buildPlaceNetwork';
  const model: TravelModel = { ...DEFAULT_TRAVEL_MODEL, ...options };
  checkTravelModel(caller, model);
  if (places.length === 0) throw new RangeError(`${caller} requires at least one place`);
  places.forEach(({ elevationM }, i) => {
    if (elevationM !== null && !Number.isFinite(elevationM))
      throw new RangeError(`${caller}: elevation of place ${i} must be metres or null, found ${elevationM}`);
  });
  const points = earthCentred(
    caller,
    'place',
    places.map(({ position }) => position),
  );
  const { pairs, twins } = triangulate(places);
  const edges = pairs.map(([a, b]) => ({ a: Math.min(a, b), b: Math.max(a, b), km: distanceKm(points, a, points, b) }));
  const lengths = Float64Array.from(edges, ({ km }) => km).sort();
  const limit = edges.length > 0 ? model.longEdgeFactor * lengths[edges.length >>> 1]! : 0;
  // Edges within the limit stay whatever the tree is, so that only the few beyond it need be put in order for it.
  const tree = new Parts(places.length);
  const kept: typeof edges = [];
  const long: typeof edges = [];
  for (const edge of edges) {
    if (edge.km > limit) long.push(edge);
    else {
      tree.join(edge.a, edge.b);
      if (edge.km <= model.longestEdgeKm) kept.push(edge);
    }
  }
  long.sort((left, right) => left.km - right.km || left.a - right.a || left.b - right.b);
  for (const edge of long) if (tree.join(edge.a, edge.b) && edge.km <= model.longestEdgeKm) kept.push(edge);
  for (const [a, b] of twins) kept.push({ a, b, km: 0 });

  const start = new Int32Array(places.length + 1);
  for (const { a, b } of kept) {
    start[a + 1]!++;
    start[b + 1]!++;
  }
  for (let i = 0; i < places.length; i++) start[i + 1]! += start[i]!;
  const next = start.slice();
  const neighbour = new Int32Array(2 * kept.length);
  const edgeKm = new Float64Array(2 * kept.length);
  const edgeMinutes = new Float64Array(2 * kept.length);
  const parts = new Parts(places.length);
  for (const { a, b, km } of kept) {
    parts.join(a, b);
    const high = places[a]!.elevationM;
    const low = places[b]!.elevationM;
    const minutes = travelMinutes(km, high === null || low === null ? 0 : high - low, model);
    for (let way = 0; way < 2; way++) {
      const at = next[way === 0 ? a : b]!++;
      neighbour[at] = way === 0 ? b : a;
      edgeKm[at] = km;
      edgeMinutes[at] = minutes;
    }
  }
  const component = new Int32Array(places.length).fill(-1);
  let componentCount = 0;
  for (let i = 0; i < places.length; i++) {
    const root = parts.find(i);
    if (component[root] === -1) component[root] = componentCount++;
    component[i] = component[root]!;
  }
  return { placeCount: places.length, start, neighbour, edgeKm, edgeMinutes, component, componentCount, model };
}

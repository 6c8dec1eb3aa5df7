import type { Position } from '../basis/units';
import { nearestTargets } from '../geodesic';
import type { PlaceNetwork } from './place-network';
import { travelMinutes } from './road-speed';

/** Where a trip begins: a place of the network, and minutes that it takes to get onto the network there. */
export interface NetworkEntry {
  place: number;
  minutes: number;
}

/** Places by minutes, the least first (binary heap, with the places' positions for lowering them). */
class MinutesHeap {
  private readonly heap: Int32Array;
  private readonly slot: Int32Array;
  private size = 0;

  constructor(private readonly minutes: Float64Array) {
    this.heap = new Int32Array(minutes.length);
    this.slot = new Int32Array(minutes.length).fill(-1);
  }

  get empty(): boolean {
    return this.size === 0;
  }

  /** Puts a place in, or up after its minutes have been lowered. */
  raise(place: number): void {
    const { heap, slot, minutes } = this;
    let at = slot[place]!;
    if (at < 0) at = this.size++;
    const value = minutes[place]!;
    while (at > 0) {
      const above = (at - 1) >>> 1;
      const other = heap[above]!;
      if (minutes[other]! <= value) break;
      heap[at] = other;
      slot[other] = at;
      at = above;
    }
    heap[at] = place;
    slot[place] = at;
  }

  pop(): number {
    const { heap, slot, minutes } = this;
    const first = heap[0]!;
    slot[first] = -1;
    const last = heap[--this.size]!;
    if (this.size === 0) return first;
    const value = minutes[last]!;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= this.size) break;
      if (below + 1 < this.size && minutes[heap[below + 1]!]! < minutes[heap[below]!]!) below++;
      const other = heap[below]!;
      if (minutes[other]! >= value) break;
      heap[at] = other;
      slot[other] = at;
      at = below;
    }
    heap[at] = last;
    slot[last] = at;
    return first;
  }
}

function checkEntry(caller: string, network: PlaceNetwork, { place, minutes }: NetworkEntry, i: number): void {
  if (!Number.isInteger(place) || place < 0 || place >= network.placeCount)
    throw new RangeError(`${caller}: facility ${i} is at place ${place}, which is none of the ${network.placeCount}`);
  if (!(minutes >= 0) || minutes === Number.POSITIVE_INFINITY)
    throw new RangeError(`${caller}: minutes of facility ${i} must be 0 or more, found ${minutes}`);
}

/** Dijkstra 1959 from all entries at once; `origin` gets the entry that reaches a place first. */
function spread(
  network: PlaceNetwork,
  entries: ReadonlyArray<NetworkEntry>,
  minutes: Float64Array,
  origin: Int32Array | null,
): void {
  const { start, neighbour, edgeMinutes } = network;
  minutes.fill(Number.POSITIVE_INFINITY);
  const heap = new MinutesHeap(minutes);
  entries.forEach((entry, i) => {
    if (entry.minutes >= minutes[entry.place]!) return;
    minutes[entry.place] = entry.minutes;
    if (origin) origin[entry.place] = i;
    heap.raise(entry.place);
  });
  while (!heap.empty) {
    const place = heap.pop();
    const soFar = minutes[place]!;
    for (let k = start[place]!; k < start[place + 1]!; k++) {
      const next = neighbour[k]!;
      const value = soFar + edgeMinutes[k]!;
      if (value < minutes[next]!) {
        minutes[next] = value;
        if (origin) origin[next] = origin[place]!;
        heap.raise(next);
      } else if (origin && value === minutes[next] && origin[place]! < origin[next]!) {
        // Of facilities as near, the one of lower index; what has been passed on already is told again.
        origin[next] = origin[place]!;
        heap.raise(next);
      }
    }
  }
}

/**
 * Minutes from every place to its nearest facility, and which one that is (-1: none can be reached; of equals, the lower
 * index). One search for all facilities: n log n for n places.
 * Source: [dijkstra1959] in REFERENCES.md.
 *
 * @throws RangeError without a facility, or for one at no place
 */
export function nearestFacilityMinutes(
  network: PlaceNetwork,
  facilities: ReadonlyArray<NetworkEntry>,
): { minutes: Float64Array; facility: Int32Array } {
  const caller = 'nearestFacilityMinutes';
  if (facilities.length === 0) throw new RangeError(`${caller} requires at least one facility`);
  facilities.forEach((entry, i) => {
    checkEntry(caller, network, entry, i);
  });
  const minutes = new Float64Array(network.placeCount);
  const facility = new Int32Array(network.placeCount).fill(-1);
  spread(network, facilities, minutes, facility);
  return { minutes, facility };
}

/**
 * Minutes between every place (rows) and every facility (columns); Infinity where no way leads. The times are the same
 * both ways. One search per facility.
 *
 * @returns minutes[i][j] between place i and facility j
 * @throws RangeError without a facility, or for one at no place
 */
export function travelMinutesMatrix(network: PlaceNetwork, facilities: ReadonlyArray<NetworkEntry>): Float64Array[] {
  const caller = 'travelMinutesMatrix';
  if (facilities.length === 0) throw new RangeError(`${caller} requires at least one facility`);
  const rows = Array.from({ length: network.placeCount }, () => new Float64Array(facilities.length));
  const minutes = new Float64Array(network.placeCount);
  facilities.forEach((entry, j) => {
    checkEntry(caller, network, entry, j);
    spread(network, [entry], minutes, null);
    for (let i = 0; i < network.placeCount; i++) rows[i]![j] = minutes[i]!;
  });
  return rows;
}

/**
 * Puts free points onto the network: each goes to its nearest place in a straight line, on level ground, at the
 * model's speed and detour.
 *
 * @param places positions of the network's places, in their order
 * @throws RangeError for a position that is none, or when `places` are not those of the network
 */
export function snapToNetwork(
  network: PlaceNetwork,
  places: ReadonlyArray<Position>,
  points: ReadonlyArray<Position>,
): NetworkEntry[] {
  if (places.length !== network.placeCount)
    throw new RangeError(
      `snapToNetwork: the network has ${network.placeCount} places, found ${places.length} positions`,
    );
  const { index, distanceKm } = nearestTargets(points, places);
  return points.map((_, i) => ({ place: index[i]!, minutes: travelMinutes(distanceKm[i]!, 0, network.model) }));
}

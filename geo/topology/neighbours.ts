import type { ArcMeasure } from './geodesic-area';
import { arcIndex } from './read-topology';
import type { GridPoint, PolygonTopology } from './topology.types';

export interface Neighbour {
  readonly id: string;
  /** Geodesic length of the border that both share; 0 when they meet in single points only. */
  readonly sharedBorderKm: number;
}

/**
 * The queen neighbours of every feature: those that share a border, or a point where borders end. In a topology
 * polygons meet nowhere else, so this is exact and needs no tolerance.
 *
 * @param measures of the same topology's arcs
 * @returns by id, in the order of the features; neighbours ascending by id, none its own neighbour
 */
export function neighboursOf(topology: PolygonTopology, measures: readonly ArcMeasure[]): Map<string, Neighbour[]> {
  const byArc = new Map<number, Set<string>>();
  const byEnd = new Map<string, Set<string>>();
  for (const feature of topology.features) {
    for (const reference of feature.polygons.flat(2)) {
      const index = arcIndex(reference);
      const arc = topology.arcs[index]!;
      addTo(byArc, index, feature.id);
      for (const end of [arc[0]!, arc[arc.length - 1]!]) addTo(byEnd, pointKey(end), feature.id);
    }
  }
  const borders = new Map(topology.features.map(({ id }) => [id, new Map<string, number>()]));
  const meet = (ids: Set<string>, lengthKm: number) => {
    for (const id of ids) {
      for (const other of ids) {
        const border = borders.get(id);
        if (border && id !== other) border.set(other, (border.get(other) ?? 0) + lengthKm);
      }
    }
  };
  for (const ids of byEnd.values()) meet(ids, 0);
  for (const [index, ids] of byArc) meet(ids, measures[index]?.lengthKm ?? 0);
  return new Map(
    [...borders].map(([id, border]) => [
      id,
      [...border]
        .map(([other, sharedBorderKm]) => ({ id: other, sharedBorderKm }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    ]),
  );
}

function addTo<K>(sets: Map<K, Set<string>>, key: K, id: string): void {
  const set = sets.get(key);
  if (set) set.add(id);
  else sets.set(key, new Set([id]));
}

function pointKey([x, y]: GridPoint): string {
  return `${x},${y}`;
}

import { mergeArcs } from 'topojson-client';
import type { Polygon, Topology } from 'topojson-specification';
import type { PolygonTopology } from './topology.types';

/**
 * Dissolve features into groups over the same arcs: borders inside a group vanish, the others stay the very arcs of
 * the parts, at every level of detail.
 *
 * @param groupOf the group of a feature id
 * @returns a topology with the same arcs and one feature per group, in the order in which groups first appear
 */
export function dissolve(topology: PolygonTopology, groupOf: (id: string) => string): PolygonTopology {
  const groups = new Map<string, Polygon[]>();
  for (const { id, polygons } of topology.features) {
    const group = groupOf(id);
    const parts = polygons.map((rings): Polygon => ({ type: 'Polygon', arcs: rings.map((ring) => [...ring]) }));
    groups.set(group, [...(groups.get(group) ?? []), ...parts]);
  }
  const plain: Topology = {
    type: 'Topology',
    objects: {},
    arcs: topology.arcs.map((arc) => arc.map(([x, y]) => [x, y])),
  };
  const features = [...groups].map(([id, parts]) => ({ id, polygons: mergeArcs(plain, parts).arcs }));
  return { arcs: topology.arcs, toPosition: topology.toPosition, features };
}

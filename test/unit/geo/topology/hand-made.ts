import type { Topology } from 'topojson-specification';

type Point = [x: number, y: number];

/** A topology over absolute grid points, one grid step a hundredth of a degree, near 15° N 91° W. */
export function topologyOf(arcs: Point[][], polygons: Record<string, number[][] | number[][][]>): Topology {
  return {
    type: 'Topology',
    transform: { scale: [0.01, 0.01], translate: [-91, 15] },
    arcs: arcs.map((arc) =>
      arc.map(([x, y], i) => {
        const [fromX, fromY] = arc[i - 1] ?? [0, 0];
        return [x - fromX, y - fromY];
      }),
    ),
    objects: {
      things: {
        type: 'GeometryCollection',
        geometries: Object.entries(polygons).map(([id, arcsOf]) =>
          Array.isArray(arcsOf[0]?.[0])
            ? { type: 'MultiPolygon' as const, id, arcs: arcsOf as number[][][] }
            : { type: 'Polygon' as const, id, arcs: arcsOf as number[][] },
        ),
      },
    },
  };
}

/** A 10 by 10 square with a 2 by 2 hole that another feature fills, an island apart, and a corner contact. */
export const HOLE_AND_ISLAND = topologyOf(
  [
    [
      [10, 10],
      [0, 10],
      [0, 0],
      [10, 0],
      [10, 10],
    ],
    [
      [4, 4],
      [6, 4],
      [6, 6],
      [4, 6],
      [4, 4],
    ],
    [
      [20, 0],
      [22, 0],
      [22, 2],
      [20, 0],
    ],
    [
      [10, 10],
      [12, 10],
      [12, 12],
      [10, 10],
    ],
  ],
  { ring: [[0], [~1]], core: [[[1]], [[2]]], corner: [[3]] },
);

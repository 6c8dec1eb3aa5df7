import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { kinks } from '@turf/turf';
import fc from 'fast-check';
import type { MultiPolygon, Polygon } from 'geojson';
import { feature as topojsonFeature, neighbors as topojsonNeighbours } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import {
  DETAILS,
  type Detail,
  dissolve,
  featureAreaKm2,
  featureGeometry,
  findFaults,
  geodesicAreaKm2,
  isInsideGeometry,
  levelsOfDetail,
  measureArcs,
  neighboursOf,
  pointInside,
  readPolygonTopology,
} from '../../../../geo/topology';
import { HOLE_AND_ISLAND, topologyOf } from './hand-made';

const source = JSON.parse(
  readFileSync(join(__dirname, '../../../../seeds/data/boundaries.topojson'), 'utf8'),
) as Topology;
const municipal = readPolygonTopology(source, 'municipalities');
const departmental = dissolve(municipal, (code) => code.slice(0, 2));
const levels = levelsOfDetail(municipal);
const measures = measureArcs(municipal);
const neighbours = neighboursOf(municipal, measures);

const polygonsOf = (geometry: Polygon | MultiPolygon) =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
const geometriesAt = (detail: Detail) =>
  new Map(municipal.features.map((feature) => [feature.id, featureGeometry(levels[detail], feature)]));

/** Shoelace formula in degrees; positive when counter-clockwise. */
function shoelace(ring: number[][]): number {
  const [originX, originY] = ring[0] as [number, number];
  return ring.slice(1).reduce((sum, [x, y], i) => {
    const [px, py] = ring[i] as [number, number];
    return sum + ((px - originX) * (y! - originY) - (x! - originX) * (py - originY)) / 2;
  }, 0);
}

/** Every directed edge of the rings, as text, with the features that run it. */
function directedEdges(geometries: Map<string, Polygon | MultiPolygon>): Map<string, string[]> {
  const edges = new Map<string, string[]>();
  for (const [id, geometry] of geometries) {
    for (const ring of polygonsOf(geometry).flat()) {
      for (let i = 1; i < ring.length; i++) {
        const edge = `${ring[i - 1]!.join()} ${ring[i]!.join()}`;
        edges.set(edge, [...(edges.get(edge) ?? []), id]);
      }
    }
  }
  return edges;
}
const backwards = (edge: string) => edge.split(' ').reverse().join(' ');

describe('the municipal boundaries', () => {
  it('are 116 polygons over 343 arcs without a fault', () => {
    expect(municipal.features).toHaveLength(116);
    expect(municipal.arcs).toHaveLength(343);
    expect(findFaults(municipal.arcs, municipal.features)).toEqual([]);
  });

  it('are at FULL the very positions of the source, as topojson-client decodes them', () => {
    const collection = source.objects['municipalities'] as GeometryCollection;
    const decoded = topojsonFeature(source, collection).features;
    const positions = (geometry: Polygon | MultiPolygon) =>
      polygonsOf(geometry)
        .flat(2)
        .map((position) => position.join())
        .sort();
    for (const { id, geometry } of decoded) {
      const ours = positions(geometriesAt('FULL').get(String(id))!);
      const theirs = positions(geometry as Polygon | MultiPolygon);
      // Where a ring starts is free, and its first position stands twice.
      expect([...new Set(ours)]).toEqual([...new Set(theirs)]);
      expect(ours).toHaveLength(theirs.length);
    }
  });

  it('add up to the departments', () => {
    for (const department of departmental.features) {
      const parts = municipal.features.filter(({ id }) => id.startsWith(department.id));
      const sum = parts.reduce((total, part) => total + featureAreaKm2(measures, part), 0);
      const whole = featureAreaKm2(measures, department);
      expect(Math.abs(sum - whole) / whole).toBeLessThan(1e-9);
      // Another way to the same area: GeographicLib's polygon on the dissolved outline.
      const outline = geodesicAreaKm2(featureGeometry(levels.FULL, department));
      expect(Math.abs(outline - whole) / whole).toBeLessThan(1e-9);
    }
  });

  it('has the areas that GeographicLib gives for each polygon alone', () => {
    for (const feature of municipal.features) {
      const alone = geodesicAreaKm2(geometriesAt('FULL').get(feature.id)!);
      expect(Math.abs(featureAreaKm2(measures, feature) - alone) / alone).toBeLessThan(1e-9);
    }
  });

  it('has a centroid inside every polygon, by the turns of its rings', () => {
    for (const [, geometry] of geometriesAt('FULL')) {
      const point = [...pointInside(geometry)];
      expect(turnsAround(geometry, point)).toBe(true);
      expect(isInsideGeometry(geometry, [point[0]!, point[1]!])).toBe(true);
    }
  });

  it('has as neighbours exactly those that share a position at FULL', () => {
    const atPosition = new Map<string, Set<string>>();
    for (const [id, geometry] of geometriesAt('FULL')) {
      for (const position of polygonsOf(geometry).flat(2)) {
        const key = position.join();
        atPosition.set(key, (atPosition.get(key) ?? new Set<string>()).add(id));
      }
    }
    const expected = new Map(municipal.features.map(({ id }) => [id, new Set<string>()]));
    for (const ids of atPosition.values()) {
      for (const id of ids) for (const other of ids) if (id !== other) expected.get(id)!.add(other);
    }
    for (const [id, list] of neighbours) expect(list.map((n) => n.id)).toEqual([...expected.get(id)!].sort());
  });

  it('has as neighbours with a border exactly those that topojson-client finds', () => {
    const collection = source.objects['municipalities'] as GeometryCollection;
    const ids = collection.geometries.map(({ id }) => String(id));
    topojsonNeighbours(collection.geometries).forEach((indices, i) => {
      const bordering = neighbours.get(ids[i]!)!.filter(({ sharedBorderKm }) => sharedBorderKm > 0);
      expect(bordering.map(({ id }) => id)).toEqual(indices.map((index) => ids[index]!).sort());
    });
  });

  it('has four pairs that meet in points only, and borders of one length from both sides', () => {
    let points = 0;
    for (const [id, list] of neighbours) {
      for (const { id: other, sharedBorderKm } of list) {
        const back = neighbours.get(other)!.find((neighbour) => neighbour.id === id);
        expect(back?.sharedBorderKm).toBe(sharedBorderKm);
        if (sharedBorderKm === 0) points++;
      }
    }
    // Each pair is seen from both sides.
    expect(points).toBe(2 * 4);
  });
});

describe.each(DETAILS)('at the level %s', (detail) => {
  const geometries = geometriesAt(detail);
  const edges = directedEdges(geometries);
  const outer = directedEdges(
    new Map(departmental.features.map((feature) => [feature.id, featureGeometry(levels[detail], feature)])),
  );

  it('keeps every municipality, with rings that close and turn by the right-hand rule', () => {
    expect(geometries.size).toBe(116);
    for (const geometry of geometries.values()) {
      for (const rings of polygonsOf(geometry)) {
        rings.forEach((ring, position) => {
          expect(ring.length).toBeGreaterThanOrEqual(4);
          expect(ring[0]).toEqual(ring[ring.length - 1]);
          expect(Math.sign(shoelace(ring))).toBe(position === 0 ? 1 : -1);
        });
      }
    }
  });

  it('runs every edge once in a direction, and an interior one exactly once in each', () => {
    let interior = 0;
    const wrong: string[] = [];
    const outline: string[] = [];
    for (const [edge, ids] of edges) {
      const back = edges.get(backwards(edge));
      if (ids.length !== 1 || back?.[0] === ids[0]) wrong.push(edge);
      if (back) interior++;
      else outline.push(edge);
    }
    expect(wrong).toEqual([]);
    expect(interior).toBeGreaterThan(0);
    // What is left is the outline of the five departments together: their edges that no other department runs back.
    const expected = [...outer.keys()].filter((edge) => !outer.has(backwards(edge)));
    expect(outline.sort()).toEqual(expected.sort());
  });

  it('lets each two neighbours share their border position by position', () => {
    for (const [id, list] of neighbours) {
      const shared = new Set(
        [...edges].flatMap(([edge, [owner]]) => (owner === id ? (edges.get(backwards(edge)) ?? []) : [])),
      );
      expect([...shared].sort()).toEqual(list.filter((n) => n.sharedBorderKm > 0).map((n) => n.id));
    }
  });

  it('leaves no gap and no overlap: the polygons add up to the outline in degrees', () => {
    const sum = [...geometries.values()].flatMap(polygonsOf).flat();
    const total = sum.reduce((area, ring) => area + shoelace(ring), 0);
    const whole = dissolve(municipal, () => 'all').features[0]!;
    const outline = polygonsOf(featureGeometry(levels[detail], whole)).flat();
    expect(Math.abs(total / outline.reduce((area, ring) => area + shoelace(ring), 0) - 1)).toBeLessThan(1e-9);
  });

  it('has rings that do not cross themselves, as Turf sees it', () => {
    // Turf's test is quadratic: at FULL the exact test of the arcs (above) stands for it.
    if (detail === 'FULL') return expect(findFaults(municipal.arcs, municipal.features)).toEqual([]);
    for (const geometry of geometries.values()) expect(kinks(geometry).features).toEqual([]);
    return undefined;
  });

  it('stays near the source: no municipality changes its area by more than a tenth', () => {
    for (const feature of municipal.features) {
      const area = geodesicAreaKm2(geometries.get(feature.id)!);
      expect(Math.abs(area / featureAreaKm2(measures, feature) - 1)).toBeLessThan(0.1);
    }
  });
});

it('keeps the coarse levels small: OVERVIEW under 60 KB, STANDARD under 250 KB compressed', () => {
  const size = (detail: Detail) => {
    const features = [...geometriesAt(detail)].map(([id, geometry]) => ({
      type: 'Feature',
      id,
      properties: {},
      geometry,
    }));
    return gzipSync(JSON.stringify({ type: 'FeatureCollection', features })).length;
  };
  expect(size('OVERVIEW')).toBeLessThan(60_000);
  expect(size('STANDARD')).toBeLessThan(250_000);
  expect(size('OVERVIEW')).toBeLessThan(size('STANDARD'));
});

describe('holes, islands and corners', () => {
  const topology = readPolygonTopology(HOLE_AND_ISLAND, 'things');
  const at = levelsOfDetail(topology);
  const geometry = (id: string, detail: Detail = 'FULL') =>
    featureGeometry(at[detail], topology.features.find((feature) => feature.id === id)!);

  it('winds the exterior counter-clockwise and the hole clockwise', () => {
    const { coordinates } = geometry('ring') as Polygon;
    expect(coordinates.map((ring) => Math.sign(shoelace(ring)))).toEqual([1, -1]);
    expect(geometry('core').type).toBe('MultiPolygon');
  });

  it('keeps small holes and islands however coarse the level', () => {
    const coarse = levelsOfDetail(topology, { OVERVIEW: 1e12, STANDARD: 1e12, FULL: 0 });
    for (const feature of topology.features) {
      for (const ring of polygonsOf(featureGeometry(coarse.OVERVIEW, feature)).flat()) {
        expect(ring.length).toBeGreaterThanOrEqual(4);
      }
    }
  });

  it('takes the hole off the area and fills it when dissolved', () => {
    const own = measureArcs(topology);
    const [ring, core] = topology.features.map((feature) => featureAreaKm2(own, feature));
    expect(ring).toBeCloseTo(geodesicAreaKm2(geometry('ring')), 9);
    const island = geodesicAreaKm2({
      type: 'Polygon',
      coordinates: (geometry('core') as MultiPolygon).coordinates[1]!,
    });
    const merged = dissolve(topology, (id) => (id === 'corner' ? 'corner' : 'all'));
    const whole = merged.features.find(({ id }) => id === 'all')!;
    expect(whole.polygons.map((rings) => rings.length)).toEqual([1, 1]);
    expect(featureAreaKm2(own, whole)).toBeCloseTo(ring! + core!, 9);
    expect(core).toBeGreaterThan(island);
  });

  it('counts the filled hole as a bordering neighbour and the corner as one in a point', () => {
    const list = neighboursOf(topology, measureArcs(topology));
    expect(list.get('ring')).toEqual([
      { id: 'core', sharedBorderKm: expect.any(Number) },
      { id: 'corner', sharedBorderKm: 0 },
    ]);
    // 0.08 degrees of border at 15° N: two sides along the meridian, two along parallels.
    expect(list.get('ring')![0]!.sharedBorderKm).toBeCloseTo(2 * 0.02 * 110.65 + 2 * 0.02 * 107.5, 1);
    expect(list.get('corner')!.map(({ id }) => id)).toEqual(['ring']);
  });

  it('puts the inner point of a ring with a hole in its middle onto the ring', () => {
    const point = pointInside(geometry('ring'));
    expect(isInsideGeometry(geometry('ring'), point)).toBe(true);
    expect(isInsideGeometry(geometry('core'), point)).toBe(false);
  });
});

/** Whether the rings turn once around a position, by the angles under which it sees their edges. */
function turnsAround(geometry: Polygon | MultiPolygon, [x, y]: readonly number[]): boolean {
  return polygonsOf(geometry).some((rings) => {
    const turns = rings.map((ring) => {
      let angle = 0;
      for (let i = 1; i < ring.length; i++) {
        const [ax, ay] = [ring[i - 1]![0]! - x!, ring[i - 1]![1]! - y!];
        const [bx, by] = [ring[i]![0]! - x!, ring[i]![1]! - y!];
        angle += Math.atan2(ax * by - ay * bx, ax * bx + ay * by);
      }
      return Math.abs(angle) > Math.PI;
    });
    return turns[0] === true && !turns.slice(1).includes(true);
  });
}

/** For rings whose edges run along the axes. */
function borderHolds(ring: number[][], [x, y]: readonly [number, number]): boolean {
  return ring.some((b, i) => {
    const a = ring[i - 1];
    if (!a) return false;
    const within = (p: number, q: number, value: number) => Math.min(p, q) <= value && value <= Math.max(p, q);
    return within(a[0]!, b[0]!, x) && within(a[1]!, b[1]!, y);
  });
}

describe('isInsideGeometry', () => {
  const square: Polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [4, 0],
        [4, 4],
        [0, 4],
        [0, 0],
      ],
      [
        [1, 1],
        [1, 2],
        [2, 2],
        [2, 1],
        [1, 1],
      ],
    ],
  };

  it.each([
    [[3, 3], true],
    [[4, 2], true], // the border
    [[0, 0], true], // a corner
    [[4.000001, 2], false],
    [[1.5, 1.5], false], // the hole
    [[1, 1.5], true], // the border of the hole
    [[5, 4], false], // level with an edge
  ] as Array<[[number, number], boolean]>)('%j is %s', (position, inside) => {
    expect(isInsideGeometry(square, position)).toBe(inside);
  });

  it('agrees with the turns of the ring on any position', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4, max: 20 }), fc.integer({ min: -4, max: 20 }), (x, y) => {
        const position: [number, number] = [x / 4, y / 4];
        const border = square.coordinates.some((ring) => borderHolds(ring, position));
        expect(isInsideGeometry(square, position)).toBe(border || turnsAround(square, position));
      }),
    );
  });
});

describe('pointInside', () => {
  it('is the centre of a small square', () => {
    const [longitude, latitude] = pointInside(squareAt(-91, 15, 0.01));
    expect(longitude).toBeCloseTo(-90.995, 9);
    expect(latitude).toBeCloseTo(15.005, 6);
  });

  it('lies inside any crescent, whose centroid does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 40 }), fc.double({ min: 0.7, max: 0.98, noNaN: true }), (steps, inner) => {
        const arc = (radius: number) =>
          Array.from({ length: steps + 1 }, (_, i) => {
            const angle = -1.2 + (2.4 * i) / steps;
            return [-91 + radius * Math.cos(angle), 15 + radius * Math.sin(angle)];
          });
        const outline = [...arc(1), ...arc(inner).reverse()];
        const crescent: Polygon = { type: 'Polygon', coordinates: [[...outline, outline[0]!]] };
        const point = [...pointInside(crescent)];
        expect(turnsAround(crescent, point)).toBe(true);
      }),
    );
  });

  it('takes the largest part, and refuses a polygon without area', () => {
    const parts: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [squareAt(0, 0, 1).coordinates, squareAt(10, 0, 2).coordinates],
    };
    expect(pointInside(parts)[0]).toBeCloseTo(11, 9);
    expect(() =>
      pointInside({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [2, 2],
            [0, 0],
          ],
        ],
      }),
    ).toThrow(RangeError);
    expect(() => pointInside({ type: 'MultiPolygon', coordinates: [] })).toThrow(RangeError);
  });
});

function squareAt(west: number, south: number, side: number): Polygon {
  const [east, north] = [west + side, south + side];
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

describe('geodesicAreaKm2', () => {
  it('gives an eighth of the WGS 84 ellipsoid for an octant', () => {
    // Surface of the WGS 84 ellipsoid: 510 065 621.724 km² (GeographicLib).
    const octant: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [90, 0],
          [0, 90],
          [0, 0],
        ],
      ],
    };
    expect(geodesicAreaKm2(octant)).toBeCloseTo(510_065_621.724 / 8, 2);
  });

  it('takes holes off, whichever way they turn, and refuses a ring of three positions', () => {
    const outer = squareAt(-91, 15, 1).coordinates[0]!;
    const hole = squareAt(-90.6, 15.4, 0.2).coordinates[0]!;
    const whole = geodesicAreaKm2({ type: 'Polygon', coordinates: [outer] });
    const taken = geodesicAreaKm2({ type: 'Polygon', coordinates: [hole] });
    for (const ring of [hole, [...hole].reverse()]) {
      expect(geodesicAreaKm2({ type: 'Polygon', coordinates: [outer, ring] })).toBeCloseTo(whole - taken, 9);
    }
    expect(() =>
      geodesicAreaKm2({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      }),
    ).toThrow(RangeError);
  });
});

describe('findFaults', () => {
  const faultsOf = (topology: Topology) => {
    const { arcs, features } = readPolygonTopology(topology, 'things');
    return findFaults(arcs, features);
  };

  it('finds a ring that crosses itself', () => {
    expect(
      faultsOf(
        topologyOf(
          [
            [
              [0, 0],
              [4, 4],
              [4, 0],
              [0, 5],
              [0, 0],
            ],
          ],
          { bow: [[0]] },
        ),
      ),
    ).toEqual([{ kind: 'CROSSING', arcs: [0] }]);
  });

  it('finds arcs that cross, touch or run along each other, and lets them meet at their ends', () => {
    const square = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
      [0, 0],
    ] as Array<[number, number]>;
    const triangle = (corner: [number, number]) =>
      topologyOf([square, [corner, [9, 1], [9, 9], corner]], { a: [[0]], b: [[1]] });
    expect(faultsOf(triangle([3, 2]))).toEqual([{ kind: 'CROSSING', arcs: [0, 1] }]);
    expect(faultsOf(triangle([4, 2]))).toEqual([{ kind: 'CROSSING', arcs: [0, 1] }]);
    expect(faultsOf(triangle([4, 4]))).toEqual([{ kind: 'CROSSING', arcs: [0, 1] }]); // a corner, but no end of arc 0
    expect(faultsOf(triangle([5, 2]))).toEqual([]);
    expect(
      faultsOf(
        topologyOf(
          [
            square,
            [
              [0, 0],
              [-4, 0],
              [-4, -4],
              [0, 0],
            ],
          ],
          { a: [[0]], b: [[1]] },
        ),
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        topologyOf(
          [
            square,
            [
              [4, 1],
              [4, 3],
              [8, 3],
              [8, 1],
              [4, 1],
            ],
          ],
          { a: [[0]], b: [[1]] },
        ),
      ),
    ).toEqual([{ kind: 'CROSSING', arcs: [0, 1] }]);
  });

  it('finds a ring without area, a hole outside, and a ring that turned over', () => {
    const flat = faultsOf(
      topologyOf(
        [
          [
            [0, 0],
            [2, 0],
            [4, 0],
            [0, 0],
          ],
        ],
        { flat: [[0]] },
      ),
    );
    expect(flat).toContainEqual({ kind: 'COLLAPSED_RING', arcs: [0] });
    const apart: Array<[number, number]> = [
      [9, 9],
      [9, 10],
      [10, 10],
      [9, 9],
    ];
    expect(
      faultsOf(
        topologyOf(
          [
            [
              [0, 0],
              [4, 0],
              [4, 4],
              [0, 0],
            ],
            apart,
          ],
          { a: [[0], [1]] },
        ),
      ),
    ).toEqual([{ kind: 'HOLE_OUTSIDE', arcs: [1] }]);
    const { arcs, features } = readPolygonTopology(HOLE_AND_ISLAND, 'things');
    const turned = arcs.map((arc, i) => (i === 2 ? [...arc].reverse() : arc));
    expect(findFaults(turned, features, arcs)).toEqual([{ kind: 'TURNED_RING', arcs: [2] }]);
  });

  it('finds a polygon in another that it does not touch, or touches in a corner, and lets it fill a hole', () => {
    const square: Array<[number, number]> = [
      [0, 0],
      [9, 0],
      [9, 9],
      [0, 9],
      [0, 0],
    ];
    const inside = (corner: [number, number]) =>
      topologyOf([square, [corner, [2, 1], [2, 2], corner]], { a: [[0]], b: [[1]] });
    expect(faultsOf(inside([1, 1]))).toEqual([{ kind: 'OVERLAP', arcs: [0, 1] }]);
    expect(faultsOf(inside([0, 0]))).toEqual([{ kind: 'OVERLAP', arcs: [0, 1] }]);
    expect(faultsOf(HOLE_AND_ISLAND)).toEqual([]);
  });

  it('agrees with the test of all pairs on random arcs', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(point, point), { minLength: 2, maxLength: 12 }), (pairs) => {
        const arcs = pairs.filter(([a, b]) => a[0] !== b[0] || a[1] !== b[1]);
        const expected = arcs.flatMap((first, i) =>
          arcs.slice(i + 1).flatMap((second, j) => (wrong(first, second) ? [`${i},${i + 1 + j}`] : [])),
        );
        expect(findFaults(arcs, []).map((fault) => fault.arcs.join())).toEqual(expected);
      }),
    );
    // Two segments that are arcs of their own may meet in ends, and in nothing else (parametric solution).
    function wrong([a, b]: number[][], [c, d]: number[][]): boolean {
      const [r, s, q] = [minus(b!, a!), minus(d!, c!), minus(c!, a!)];
      const denominator = r[0]! * s[1]! - r[1]! * s[0]!;
      if (denominator !== 0) {
        const t = (q[0]! * s[1]! - q[1]! * s[0]!) / denominator;
        const u = (q[0]! * r[1]! - q[1]! * r[0]!) / denominator;
        return t >= 0 && t <= 1 && u >= 0 && u <= 1 && !([0, 1].includes(t) && [0, 1].includes(u));
      }
      if (q[0]! * r[1]! - q[1]! * r[0]! !== 0) return false;
      const along = (p: number[]) => (minus(p, a!)[0]! * r[0]! + minus(p, a!)[1]! * r[1]!) / (r[0]! ** 2 + r[1]! ** 2);
      const [from, to] = [along(c!), along(d!)].sort((x, y) => x - y) as [number, number];
      return from < 1 && to > 0;
    }
    function minus(p: number[], q: number[]): number[] {
      return [p[0]! - q[0]!, p[1]! - q[1]!];
    }
  });
});

describe('levelsOfDetail', () => {
  it('keeps more points where a simplified arc would run through its neighbour', () => {
    // The bay of arc 0 holds an island: straightened, arc 0 would cut through it.
    const topology = readPolygonTopology(
      topologyOf(
        [
          [
            [0, 0],
            [40, 0],
            [40, 40],
            [20, 40],
            [20, 5],
            [10, 5],
            [10, 40],
            [0, 40],
            [0, 0],
          ],
          [
            [14, 20],
            [16, 20],
            [16, 22],
            [14, 20],
          ],
        ],
        { bay: [[0]], island: [[1]] },
      ),
      'things',
    );
    for (const least of [1e6, 1e8, 1e9, 1e10, 1e12]) {
      const { OVERVIEW } = levelsOfDetail(topology, { OVERVIEW: least, STANDARD: 0, FULL: 0 });
      const [bay, island] = topology.features.map((feature) => featureGeometry(OVERVIEW, feature) as Polygon);
      expect(kinks(bay!).features).toEqual([]);
      for (const position of island!.coordinates[0]!) {
        expect(isInsideGeometry(bay!, position as [number, number])).toBe(false);
      }
    }
  });

  it('gives the same levels every time', () => {
    expect(levelsOfDetail(municipal)).toEqual(levels);
  });

  it('refuses a source that crosses itself and a negative area', () => {
    const bow = readPolygonTopology(
      topologyOf(
        [
          [
            [0, 0],
            [4, 4],
            [4, 0],
            [0, 5],
            [0, 0],
          ],
        ],
        { bow: [[0]] },
      ),
      'things',
    );
    expect(() => levelsOfDetail(bow)).toThrow(/CROSSING at arcs 0/);
    const fine = readPolygonTopology(HOLE_AND_ISLAND, 'things');
    expect(() => levelsOfDetail(fine, { OVERVIEW: -1, STANDARD: 0, FULL: 0 })).toThrow(RangeError);
  });
});

describe('readPolygonTopology refuses', () => {
  const triangle: Array<[number, number]> = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 0],
  ];
  const good = topologyOf([triangle], { a: [[0]] });
  it.each<[string, Topology, RegExp]>([
    ['a topology that is not quantised', { type: 'Topology', arcs: good.arcs, objects: good.objects }, /transform/],
    ['another object', { ...good, objects: {} }, /no GeometryCollection named "things"/],
    ['an arc that is not there', topologyOf([triangle], { a: [[1]] }), /an arc that is not there at id "a"/],
    [
      'a ring that does not close',
      topologyOf(
        [
          [
            [0, 0],
            [4, 0],
            [4, 4],
            [0, 1],
          ],
        ],
        { a: [[0]] },
      ),
      /does not close/,
    ],
    [
      'a ring of three positions',
      topologyOf(
        [
          [
            [0, 0],
            [4, 0],
            [0, 0],
          ],
        ],
        { a: [[0]] },
      ),
      /less than four/,
    ],
    ['no ring', topologyOf([triangle], { a: [] }), /no ring at id "a"/],
    [
      'positions off the globe',
      topologyOf(
        [
          [
            [0, 0],
            [4, 0],
            [4, 9000],
            [0, 0],
          ],
        ],
        { a: [[0]] },
      ),
      /not WGS 84 degrees/,
    ],
    [
      'positions between grid points',
      topologyOf(
        [
          [
            [0, 0],
            [4.5, 0],
            [4, 4],
            [0, 0],
          ],
        ],
        { a: [[0]] },
      ),
      /integer/,
    ],
    [
      'an arc of one position',
      topologyOf(
        [
          [
            [0, 0],
            [0, 0],
          ],
        ],
        { a: [[0]] },
      ),
      /less than two positions/,
    ],
  ])('%s', (_, topology, message) => {
    expect(() => readPolygonTopology(topology, 'things')).toThrow(message);
  });

  it('an id twice, no id, a line', () => {
    const geometry = { type: 'Polygon' as const, arcs: [[0]] };
    const with_ = (geometries: GeometryCollection['geometries']) =>
      readPolygonTopology({ ...good, objects: { things: { type: 'GeometryCollection', geometries } } }, 'things');
    expect(() =>
      with_([
        { ...geometry, id: 'a' },
        { ...geometry, id: 'a' },
      ]),
    ).toThrow(/"a" twice/);
    expect(() => with_([geometry])).toThrow(/without id/);
    expect(() => with_([{ type: 'LineString', id: 'a', arcs: [0] }])).toThrow(/a LineString at id "a"/);
  });
});

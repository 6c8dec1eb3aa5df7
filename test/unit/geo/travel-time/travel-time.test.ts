import fc from 'fast-check';
import { allShortestPaths, uniform } from '../../../../bench/facility-location-instances';
import type { Position } from '../../../../geo/basis/units';
import { geodesicDistanceKm } from '../../../../geo/geodesic';
import {
  buildPlaceNetwork,
  DEFAULT_TRAVEL_MODEL,
  type NetworkPlace,
  nearestFacilityMinutes,
  type PlaceNetwork,
  snapToNetwork,
  travelMinutes,
  travelMinutesMatrix,
} from '../../../../geo/travel-time';

const model = DEFAULT_TRAVEL_MODEL;

function randomPlaces(count: number, seed: number): NetworkPlace[] {
  const next = uniform(seed);
  return Array.from({ length: count }, () => {
    // Rounded, so that some places share a position, as coarse ones do.
    const position: Position = [Math.round(100 * (-92 + next())) / 100, Math.round(100 * (14.5 + next())) / 100];
    return { position, elevationM: next() < 0.1 ? null : Math.round(500 + 2500 * next()) };
  });
}

function edgesOf(network: PlaceNetwork): Array<[number, number, number, number]> {
  const edges: Array<[number, number, number, number]> = [];
  for (let i = 0; i < network.placeCount; i++)
    for (let k = network.start[i]!; k < network.start[i + 1]!; k++)
      edges.push([i, network.neighbour[k]!, network.edgeMinutes[k]!, network.edgeKm[k]!]);
  return edges;
}

describe('minutes along a road', () => {
  it('by hand: 40 km on level ground are an hour times the detour', () => {
    expect(travelMinutes(40, 0, model)).toBeCloseTo(60 * 1.3, 10);
  });
  it('by hand: 3 km that rise 400 m are a slope of 2/15 at three quarters of the speed', () => {
    expect(travelMinutes(3, 400, model)).toBeCloseTo((60 * Math.sqrt(9 + 0.16) * 1.3) / 30, 10);
  });
  it('the limit of a slope class belongs to it', () => {
    const speed = (rise: number) => (60 * Math.hypot(1, rise / 1000) * 1.3) / travelMinutes(1, rise, model);
    expect(speed(50)).toBeCloseTo(40, 8);
    expect(speed(50.001)).toBeCloseTo(30, 8);
    expect(speed(150)).toBeCloseTo(30, 8);
    expect(speed(150.001)).toBeCloseTo(20, 8);
    expect(speed(300)).toBeCloseTo(20, 8);
    expect(speed(300.001)).toBeCloseTo(14, 8);
    expect(speed(5000)).toBeCloseTo(14, 8);
  });
  it('beyond the last class the last one holds; uphill is downhill; nowhere is no time', () => {
    const gentle = { ...model, slopeClasses: [{ steepest: 0.1, shareOfBaseSpeed: 0.5 }] };
    expect(travelMinutes(1, 900, gentle)).toBeCloseTo((60 * Math.hypot(1, 0.9) * 1.3) / 20, 10);
    expect(travelMinutes(7, -300, model)).toBe(travelMinutes(7, 300, model));
    expect(travelMinutes(0, 300, model)).toBe(0);
  });
});

describe('the network of places', () => {
  it('of a square with its middle has its four sides and four spokes, at geodesic lengths', () => {
    const corners: Position[] = [
      [-91.1, 15],
      [-91, 15],
      [-91, 15.1],
      [-91.1, 15.1],
      [-91.05, 15.05],
    ];
    const network = buildPlaceNetwork(corners.map((position) => ({ position, elevationM: 2000 })));
    const edges = edgesOf(network);
    expect(edges).toHaveLength(16);
    for (const [a, b, minutes, km] of edges) {
      expect(km).toBeCloseTo(geodesicDistanceKm(corners[a]!, corners[b]!), 5);
      expect(minutes).toBeCloseTo((60 * km * 1.3) / 40, 8);
    }
    expect(network.componentCount).toBe(1);
  });

  it('drops long edges but those of the spanning tree, and those beyond the limit in any case', () => {
    // Two clusters some 20 km apart.
    const next = uniform(3);
    const at = (longitude: number): NetworkPlace => ({
      position: [longitude + 0.02 * next(), 15 + 0.02 * next()],
      elevationM: null,
    });
    const places = [...Array.from({ length: 20 }, () => at(-91.2)), ...Array.from({ length: 20 }, () => at(-91.0))];
    const long = (network: PlaceNetwork) => edgesOf(network).filter(([, , , km]) => km > 10);
    const joined = buildPlaceNetwork(places);
    expect(long(joined)).toHaveLength(2);
    expect(joined.componentCount).toBe(1);
    const bridge = long(joined)[0]![3];
    expect(buildPlaceNetwork(places, { longestEdgeKm: bridge }).componentCount).toBe(1);
    const parted = buildPlaceNetwork(places, { longestEdgeKm: bridge * (1 - 1e-12) });
    expect(parted.componentCount).toBe(2);
    expect([...parted.component]).toEqual(places.map((_, i) => (i < 20 ? 0 : 1)));
    expect(long(buildPlaceNetwork(places, { longEdgeFactor: 1000 })).length).toBeGreaterThan(2);
    const { minutes, facility } = nearestFacilityMinutes(parted, [{ place: 0, minutes: 0 }]);
    expect(minutes[39]).toBe(Number.POSITIVE_INFINITY);
    expect([facility[1], facility[39]]).toEqual([0, -1]);
  });

  it('joins places at one position, on one line, two and one', () => {
    const place = (longitude: number): NetworkPlace => ({ position: [longitude, 15], elevationM: 1000 });
    const line = buildPlaceNetwork([place(-91), place(-90.9), place(-91), place(-90.95)]);
    expect(line.componentCount).toBe(1);
    const rows = travelMinutesMatrix(line, [{ place: 0, minutes: 0 }]);
    expect(rows[2]![0]).toBe(0);
    expect(rows[3]![0]).toBeGreaterThan(0);
    expect(rows[1]![0]).toBeCloseTo(2 * rows[3]![0]!, 6);
    expect(edgesOf(buildPlaceNetwork([place(-91), place(-90.9)]))).toHaveLength(2);
    expect(edgesOf(buildPlaceNetwork([place(-91)]))).toHaveLength(0);
    expect(edgesOf(buildPlaceNetwork([place(-91), place(-91)]))).toEqual([
      [0, 1, 0, 0],
      [1, 0, 0, 0],
    ]);
  });

  it('takes an edge of unknown elevation for level', () => {
    const two = (elevationM: number | null) =>
      buildPlaceNetwork([
        { position: [-91, 15], elevationM },
        { position: [-90.9, 15], elevationM: 3000 },
      ]).edgeMinutes[0]!;
    expect(two(null)).toBe(two(3000));
    expect(two(500)).toBeGreaterThan(two(3000));
  });

  it('refuses what makes no sense', () => {
    const place: NetworkPlace = { position: [-91, 15], elevationM: 0 };
    expect(() => buildPlaceNetwork([])).toThrow(/at least one place/);
    expect(() => buildPlaceNetwork([{ position: [-91, 95], elevationM: 0 }])).toThrow(RangeError);
    expect(() => buildPlaceNetwork([{ position: [-91, 15], elevationM: Number.NaN }])).toThrow(/elevation of place 0/);
    const wrong = [
      { baseSpeedKmh: 0 },
      { baseSpeedKmh: Number.POSITIVE_INFINITY },
      { detourFactor: 0.99 },
      { longEdgeFactor: -1 },
      { longestEdgeKm: Number.NaN },
      { slopeClasses: [] },
      { slopeClasses: [{ steepest: 0.1, shareOfBaseSpeed: 0 }] },
      {
        slopeClasses: [
          { steepest: 0.1, shareOfBaseSpeed: 1 },
          { steepest: 0.1, shareOfBaseSpeed: 0.5 },
        ],
      },
    ];
    for (const options of wrong) expect(() => buildPlaceNetwork([place], options)).toThrow(RangeError);
    expect(() => buildPlaceNetwork([place], { detourFactor: 1 })).not.toThrow();
  });
});

describe('shortest times', () => {
  it('equal those of Floyd and Warshall on random networks, and so do the nearest facilities', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const network = buildPlaceNetwork(randomPlaces(40 + 3 * seed, seed));
      const all = allShortestPaths(
        network.placeCount,
        edgesOf(network).map(([a, b, minutes]) => [a, b, minutes] as const),
      );
      const next = uniform(seed);
      const facilities = Array.from({ length: 5 }, () => ({
        place: Math.floor(next() * network.placeCount),
        minutes: Math.floor(3 * next()),
      }));
      const rows = travelMinutesMatrix(network, facilities);
      const { minutes, facility } = nearestFacilityMinutes(network, facilities);
      for (let i = 0; i < network.placeCount; i++) {
        const expected = facilities.map((entry) => entry.minutes + all[i]![entry.place]!);
        expected.forEach((value, j) => {
          expect(rows[i]![j]).toBeCloseTo(value, 8);
        });
        expect(minutes[i]).toBeCloseTo(Math.min(...expected), 8);
        if (minutes[i] === Number.POSITIVE_INFINITY) expect(facility[i]).toBe(-1);
        else expect(rows[i]![facility[i]!]).toBeCloseTo(minutes[i]!, 8);
      }
    }
  });

  it('of facilities as near, the one of lower index', () => {
    const line = buildPlaceNetwork(
      [-91, -90.9, -90.8].map((longitude) => ({ position: [longitude, 0] as const, elevationM: 0 })),
      { longestEdgeKm: 100 },
    );
    // Both reach the middle in the same time once the farther one is given the difference.
    const [[, left], [, right]] = [
      [0, line.edgeMinutes[line.start[0]!]!],
      [0, line.edgeMinutes[line.start[2]!]!],
    ] as const;
    const tie = Math.max(left, right);
    const ends = [
      { place: 2, minutes: tie - right },
      { place: 0, minutes: tie - left },
    ];
    const middle = nearestFacilityMinutes(line, ends);
    expect(middle.minutes[1]).toBe(tie);
    expect(middle.facility[1]).toBe(0);
    expect(nearestFacilityMinutes(line, [ends[1]!, ends[0]!]).facility[1]).toBe(0);
    expect(
      nearestFacilityMinutes(line, [
        { place: 0, minutes: 1 },
        { place: 0, minutes: 0 },
      ]).facility[0],
    ).toBe(1);
  });

  it('keeps the triangle inequality, and a faster road is never slower', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
        const places = randomPlaces(30, seed);
        const network = buildPlaceNetwork(places);
        const rows = travelMinutesMatrix(
          network,
          places.map((_, place) => ({ place, minutes: 0 })),
        );
        const faster = travelMinutesMatrix(buildPlaceNetwork(places, { baseSpeedKmh: 60 }), [{ place: 0, minutes: 0 }]);
        for (let a = 0; a < 30; a++) {
          expect(faster[a]![0]).toBeCloseTo((rows[a]![0]! * 40) / 60, 8);
          for (let b = 0; b < 30; b++) {
            expect(rows[a]![b]).toBeCloseTo(rows[b]![a]!, 8);
            for (let c = 0; c < 30; c += 7) expect(rows[a]![b]).toBeLessThanOrEqual(rows[a]![c]! + rows[c]![b]! + 1e-9);
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  it('snaps free points to the nearest place, with the way there', () => {
    const places = randomPlaces(50, 9);
    const network = buildPlaceNetwork(places);
    const positions = places.map(({ position }) => position);
    const points: Position[] = [[-91.5, 15.01], positions[7]!];
    const entries = snapToNetwork(network, positions, points);
    const distances = positions.map((position) => geodesicDistanceKm(points[0]!, position));
    expect(distances[entries[0]!.place]).toBeCloseTo(Math.min(...distances), 5);
    expect(entries[0]!.minutes).toBeCloseTo((60 * Math.min(...distances) * 1.3) / 40, 5);
    expect(entries[1]!.minutes).toBe(0);
    expect(positions[entries[1]!.place]).toEqual(positions[7]);
    expect(() => snapToNetwork(network, positions.slice(1), points)).toThrow(/50 places, found 49/);
  });

  it('refuses no facility and one that is nowhere', () => {
    const network = buildPlaceNetwork([{ position: [-91, 15], elevationM: 0 }]);
    for (const ask of [nearestFacilityMinutes, travelMinutesMatrix]) {
      expect(() => ask(network, [])).toThrow(/at least one facility/);
      expect(() => ask(network, [{ place: 1, minutes: 0 }])).toThrow(/facility 0 is at place 1/);
      expect(() => ask(network, [{ place: 0, minutes: -1 }])).toThrow(/minutes of facility 0/);
      expect(() => ask(network, [{ place: 0, minutes: Number.NaN }])).toThrow(RangeError);
    }
  });
});

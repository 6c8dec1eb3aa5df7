import fc from 'fast-check';
import { geodesicDistanceKm, type Position } from '../../../../geo';
import { buildRoadNetwork } from '../../../../geo/road-network';
import { geodesicDisc } from '../../../../geo/service-area';
import { DEFAULT_TRAVEL_MODEL, nearestFacilityMinutes, travelMinutes } from '../../../../geo/travel-time';
import { seatOf } from '../../../../src/domain/coverage/facilities';
import { mayBeInGuatemala } from '../../../../src/domain/coverage/guatemala';
import { type ImpedanceQuestion, impedanceRows, nearestSites } from '../../../../src/domain/coverage/impedance';
import { impedanceQuestion, readImpedance } from '../../../../src/domain/coverage/impedance-model';
import type { RoadTable, TravelTimeTable } from '../../../../src/domain/coverage/travel-imports';
import { PLACES, snapshot } from './hand-made-snapshot';

const ALL = Int32Array.from(PLACES.keys());
const file = { file: 'own.csv', importedAt: new Date(0) };
const at = (i: number): Position => PLACES[i]!.location.coordinates as [number, number];
const km = (from: Position, to: Position) => geodesicDistanceKm(from, to);
const level = (length: number) => travelMinutes(length, 0, DEFAULT_TRAVEL_MODEL);

/** The six places stand in a row, so that the network joins each with the next. */
const alongRow = (from: number, to: number): number => {
  let minutes = 0;
  for (let i = from; i < to; i++) minutes += level(km(at(i), at(i + 1)));
  return minutes;
};

describe('travel time', () => {
  it('by the model goes from place to place, as an estimate', () => {
    const data = snapshot();
    const measuredBy = readImpedance(data, { impedance: 'TRAVEL_MINUTES' });
    expect(measuredBy.description).toMatchObject({ name: 'PLACE_NETWORK', unit: 'min', isEstimate: true });
    const question = impedanceQuestion(data, ALL, [seatOf(data.territory.municipalities[0]!)], measuredBy);
    const [row] = [nearestSites(question).impedance];
    expect(row[0]).toBe(0);
    expect(row[1]).toBeCloseTo(alongRow(0, 1), 9);
    expect(row[5]).toBeCloseTo(alongRow(0, 5), 9);
  });

  it('by an imported matrix: to the own seat, the imported minutes, on from the other seat', () => {
    const minutes = Float64Array.from([0, 30, 90, 35, 0, 50, 95, 55, 0]);
    const travelTimes: TravelTimeTable = { minutes, ...file };
    const data = snapshot({ travelImports: { roads: null, travelTimes } });
    const measuredBy = readImpedance(data, { impedance: 'TRAVEL_MINUTES' });
    expect(measuredBy.description).toMatchObject({ name: 'IMPORTED_TRAVEL_TIMES', isEstimate: true });
    expect(measuredBy.description.source.es).toContain('own.csv');
    const sites = [
      seatOf(data.territory.municipalities[1]!),
      { longitude: -90.9, latitude: 15, municipalityCode: null, servicePointId: null, capacityPerYear: null },
    ];
    const matrix = impedanceRows(impedanceQuestion(data, ALL, sites, measuredBy));
    // Place b of 0901 to the seat of 0902: to its own seat, then 30 minutes; not the 35 of the way back.
    expect(matrix[1]![0]).toBeCloseTo(alongRow(0, 1) + 30, 9);
    // Within 0902 the network alone.
    expect(matrix[3]![0]).toBeCloseTo(alongRow(2, 3), 9);
    // The free point lies at place f of 1301: from its seat, e, one edge on.
    expect(matrix[0]![1]).toBeCloseTo(90 + alongRow(4, 5), 9);
    expect(matrix[5]![1]).toBe(0);
    const nearest = nearestSites(impedanceQuestion(data, ALL, sites, measuredBy));
    expect(Array.from(nearest.impedance)).toEqual(matrix.map((row) => Math.min(...row)));
    // The model alone, where it is asked for.
    const modelled = readImpedance(data, { impedance: 'TRAVEL_MINUTES', travelModel: { source: 'MODEL' } });
    expect(modelled.description.name).toBe('PLACE_NETWORK');
  });

  it('by imported roads: onto the road, along it at its speed, off it', () => {
    // A road from place a to place f, at 60 km/h, a little north of b.
    const line: Position[] = [at(0), [-91.45, 15.01], at(5)];
    const roads: RoadTable = {
      count: 1,
      start: Int32Array.from([0, 3]),
      longitude: Float64Array.from(line, ([x]) => x),
      latitude: Float64Array.from(line, ([, y]) => y),
      speedKmh: Float64Array.from([60]),
      ...file,
    };
    const data = snapshot({ travelImports: { roads, travelTimes: null } });
    const measuredBy = readImpedance(data, { impedance: 'TRAVEL_MINUTES' });
    expect(measuredBy.description).toMatchObject({ name: 'IMPORTED_ROADS', isEstimate: true });
    const question = impedanceQuestion(data, ALL, [seatOf(data.territory.municipalities[0]!)], measuredBy);
    const { impedance } = nearestSites(question);
    const first = km(line[0]!, line[1]!);
    expect(impedance[5]).toBeCloseTo(first + km(line[1]!, line[2]!), 6); // 60 km/h: a kilometre a minute
    // b gets onto the road at the nearest of its points, which are at most 0.5 km apart.
    expect(impedance[1]).toBeLessThanOrEqual(first + level(km(at(1), line[1]!)) + 1e-9);
    expect(impedance[1]).toBeGreaterThan(0);
  });

  it('is the same by the nearest site and by all of them', () => {
    const longitude = fc.double({ min: -91.6, max: -90.8, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(longitude, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('DISTANCE_KM', 'TRAVEL_MINUTES'),
        (xs, impedance) => {
          const data = snapshot();
          const sites = xs.map((x) => ({
            longitude: x,
            latitude: 15.02,
            municipalityCode: null,
            servicePointId: null,
            capacityPerYear: null,
          }));
          const question: ImpedanceQuestion = impedanceQuestion(data, ALL, sites, readImpedance(data, { impedance }));
          const rows = impedanceRows(question);
          nearestSites(question).impedance.forEach((value, i) => {
            expect(value).toBeCloseTo(Math.min(...rows[i]!), 9);
          });
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('buildRoadNetwork', () => {
  const places = PLACES.map((_, i) => ({ position: at(i), elevationM: null }));

  it('joins by the model what roads leave apart', () => {
    // Two roads that do not meet: from a to b, and from e to f.
    const { network, estimatedEdges } = buildRoadNetwork(places, [
      { positions: [at(0), at(1)], speedKmh: 30 },
      { positions: [at(4), at(5)], speedKmh: 30 },
    ]);
    expect(network.componentCount).toBe(1);
    // c and d get onto the first road's end, so one edge joins the two halves.
    expect(estimatedEdges).toBe(1);
    const { minutes } = nearestFacilityMinutes(network, [{ place: 0, minutes: 0 }]);
    expect(Math.max(...minutes)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(minutes[1]).toBeCloseTo(2 * km(at(0), at(1)), 9); // 30 km/h
  });

  it('meets where roads share a position, and only there', () => {
    const cross = buildRoadNetwork(
      [
        { position: [-91.5, 15], elevationM: null },
        { position: [-91.45, 15.05], elevationM: null },
      ],
      [
        {
          positions: [
            [-91.5, 15],
            [-91.45, 15],
          ],
          speedKmh: 60,
        },
        {
          positions: [
            [-91.45, 15],
            [-91.45, 15.05],
          ],
          speedKmh: 30,
        },
      ],
    );
    const { minutes } = nearestFacilityMinutes(cross.network, [{ place: 0, minutes: 0 }]);
    const expected = km([-91.5, 15], [-91.45, 15]) + 2 * km([-91.45, 15], [-91.45, 15.05]);
    expect(minutes[1]).toBeCloseTo(expected, 6);
    expect(cross.estimatedEdges).toBe(0);
  });

  it.each([
    ['no roads', [], /at least one road/],
    ['a road of one position', [{ positions: [at(0)], speedKmh: 30 }], /road 0 needs/],
    ['a speed of 0', [{ positions: [at(0), at(1)], speedKmh: 0 }], /speed of road 0/],
  ] as const)('refuses %s', (_, roads, message) => {
    expect(() => buildRoadNetwork(places, roads)).toThrow(message);
    expect(() => buildRoadNetwork(places, roads)).toThrow(RangeError);
  });
});

describe('geodesicDisc', () => {
  it('is a closed counter-clockwise ring at the radius (geodesic by GeographicLib, both ways)', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -92, max: -89, noNaN: true }),
        fc.double({ min: 14, max: 17, noNaN: true }),
        fc.double({ min: 0.1, max: 200, noNaN: true }),
        (x, y, radius) => {
          const ring = geodesicDisc([x, y], radius, 16);
          expect(ring).toHaveLength(17);
          expect(ring[16]).toEqual(ring[0]);
          for (const vertex of ring) expect(geodesicDistanceKm([x, y], vertex)).toBeCloseTo(radius, 6);
          let twiceTheArea = 0;
          for (let i = 0; i < 16; i++)
            twiceTheArea += (ring[i]![0] - x) * (ring[i + 1]![1] - y) - (ring[i + 1]![0] - x) * (ring[i]![1] - y);
          expect(twiceTheArea).toBeGreaterThan(0);
        },
      ),
    );
  });

  it.each([
    [[200, 15], 5, 8, /centre/],
    [[-91, 15], 0, 8, /radius/],
    [[-91, 15], Number.POSITIVE_INFINITY, 8, /radius/],
    [[-91, 15], 5, 2, /3 vertices/],
  ] as const)('refuses %p, %p, %p', (centre, radius, vertices, message) => {
    expect(() => geodesicDisc(centre, radius, vertices)).toThrow(message);
  });
});

describe('the outline of Guatemala', () => {
  it.each([
    ['Tacaná', -92.07, 15.24],
    ['Ixcán', -90.77, 15.99],
    ['Nentón', -91.75, 15.8],
    ['Flores', -89.88, 16.93],
    ['Puerto Barrios', -88.59, 15.73],
    ['Esquipulas', -89.35, 14.56],
    ['Ocós', -92.19, 14.51],
    ['Jutiapa', -89.9, 14.29],
  ])('holds %s', (_, x, y) => expect(mayBeInGuatemala([x, y])).toBe(true));

  it.each([
    ['Tuxtla Gutiérrez', -93.12, 16.75],
    ['Comitán', -92.13, 16.25],
    ['San Salvador', -89.2, 13.7],
    ['Tegucigalpa', -87.2, 14.1],
    ['Belmopán', -88.77, 17.25],
    ['longitude and latitude swapped', 14.8, -91.5],
  ])('does not hold %s', (_, x, y) => expect(mayBeInGuatemala([x, y])).toBe(false));
});

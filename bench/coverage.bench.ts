import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { createRandom } from '../geo';
import { DEFAULT_TRAVEL_MODEL } from '../geo/travel-time';
import { coverageAt, distributionOf, type MeasuredPlaces } from '../src/domain/coverage/coverage-measures';
import { type ImpedanceQuestion, impedanceRows, nearestSites } from '../src/domain/coverage/impedance';
import { DepartmentEntity } from '../src/domain/territory/department.entity';
import { MunicipalityEntity } from '../src/domain/territory/municipality.entity';
import { medianMilliseconds } from './median-time';

/**
 * Measures coverage in one thread: the programme's places, then generated ones up to 100,000, with three reaches, the
 * coverage of every municipality, the distribution, and the memory used.
 * Run: node build.mjs bench && node dist/bench/coverage.bench.js
 */
const REACHES = [5, 10, 15];
const MUNICIPALITIES = 116;
const DATA = join(process.cwd(), 'seeds', 'data');

type Row = Record<string, string>;
const table = (name: string): Row[] => parse(readFileSync(join(DATA, name)), { columns: true, bom: true });

function question(
  places: ReadonlyArray<readonly [number, number]>,
  sites: ReadonlyArray<readonly [number, number]>,
  travel: boolean,
): ImpedanceQuestion {
  const column = (positions: ReadonlyArray<readonly [number, number]>, axis: 0 | 1) =>
    Float64Array.from(positions, (position) => position[axis]);
  return {
    longitude: column(places, 0),
    latitude: column(places, 1),
    elevationM: new Float64Array(places.length).fill(Number.NaN),
    municipality: Int32Array.from(places, (_, i) => i % MUNICIPALITIES),
    rows: Int32Array.from(places.keys()),
    siteLongitude: column(sites, 0),
    siteLatitude: column(sites, 1),
    siteMunicipality: new Int32Array(sites.length).fill(-1),
    travel: travel
      ? {
          key: `${places.length}`,
          model: { ...DEFAULT_TRAVEL_MODEL, longestEdgeKm: Number.POSITIVE_INFINITY },
          roads: null,
          seatMinutes: null,
          seatLongitude: new Float64Array(0),
          seatLatitude: new Float64Array(0),
        }
      : null,
  };
}

const TERRITORY = {
  municipalities: Array.from({ length: MUNICIPALITIES }, () => new MunicipalityEntity()),
  departments: [new DepartmentEntity()],
};

/** All inputs of a report. */
function report(asked: ImpedanceQuestion): number {
  const { impedance } = nearestSites(asked);
  const places: MeasuredPlaces = {
    demand: new Float64Array(impedance.length).fill(1),
    impedance,
    municipality: asked.municipality,
    departmentOf: new Int32Array(MUNICIPALITIES),
  };
  const covered = REACHES.map((reach) => coverageAt(TERRITORY, places, reach).coveredDemand);
  return distributionOf(places, REACHES).mean + covered.length;
}

const random = createRandom(1);
const scatter = (count: number) =>
  Array.from({ length: count }, () => [-92 + 2 * random.unit(), 14.5 + 2 * random.unit()] as const);
const places = table('places.csv').map((row) => [Number(row['longitude']), Number(row['latitude'])] as const);
const seats = table('municipalities.csv').map(
  (row) => [Number(row['seat_longitude']), Number(row['seat_latitude'])] as const,
);

const cases: Array<[string, () => unknown]> = [
  ['4,394 places, 116 facilities, 3 reaches, distance', () => report(question(places, seats, false))],
  ['4,394 places, 116 facilities, 3 reaches, travel time (network kept)', () => report(question(places, seats, true))],
  ['4,394 x 116, all impedances, distance', () => impedanceRows(question(places, seats, false))],
  ['4,394 x 116, all impedances, travel time (network kept)', () => impedanceRows(question(places, seats, true))],
];
for (const [name, work] of cases) process.stdout.write(`${name}: ${medianMilliseconds(work).toFixed(1)} ms\n`);

let before: number | undefined;
for (const count of [12_500, 25_000, 50_000, 100_000]) {
  const asked = question(scatter(count), scatter(1_000), false);
  const time = medianMilliseconds(() => report(asked));
  const growth = before === undefined ? '' : `, ${(time / before).toFixed(2)} times the half`;
  process.stdout.write(`${count} places, 1,000 facilities, 3 reaches, distance: ${time.toFixed(0)} ms${growth}\n`);
  before = time;
}
const large = question(scatter(100_000), scatter(1_000), true);
for (const what of ['network built', 'network kept']) {
  const startedAt = performance.now();
  report(large);
  const time = (performance.now() - startedAt).toFixed(0);
  process.stdout.write(`100,000 places, 1,000 facilities, 3 reaches, travel time, ${what}: ${time} ms\n`);
}
process.stdout.write(`peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);

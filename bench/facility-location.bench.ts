import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import {
  buildPlaceNetwork,
  distanceMatrixKm,
  type LocationSolution,
  nearestTargets,
  type Position,
  solveMaxCoverage,
  solvePCenter,
  solvePMedian,
  solveSetCover,
  travelMinutesMatrix,
} from '../geo';
import { ringNetwork, squarePoints, uniform } from './facility-location-instances';

/**
 * How long exact facility location takes, beside CBC on the textbook model where `cbc` is installed, and how long
 * distances and travel times take.
 * Run: node build.mjs bench && node dist/bench/facility-location.bench.js [part of a name] [seconds for CBC]
 */
const only = process.argv[2] ?? '';
const cbcSeconds = Number(process.argv[3] ?? 60);
const cbc = spawnSync('cbc', ['quit']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'facility-location-'));

/** Runs CBC on a model in LP format; what it found and whether it was proven. */
function runCbc(lp: string[]): string {
  if (!cbc || cbcSeconds === 0) return '-';
  const file = join(folder, 'model.lp');
  const output = join(folder, 'solution.txt');
  writeFileSync(file, lp.join('\n'));
  const started = performance.now();
  const run = spawnSync('cbc', [file, 'ratio', '0', 'seconds', `${cbcSeconds}`, 'solve', 'solution', output, 'quit'], {
    timeout: 1000 * (cbcSeconds + 60),
    maxBuffer: 1e9,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  if (run.error || !existsSync(output)) return `no answer after ${seconds} s`;
  const [first = ''] = readFileSync(output, 'utf8').split('\n');
  const value = /objective value\s+(\S+)/.exec(first)?.[1];
  rmSync(output);
  return first.startsWith('Optimal') ? `${seconds} s (${value})` : `no proof after ${seconds} s`;
}

/** The textbook model of maximal coverage (Church and ReVelle 1974). */
function coverageModel(impedance: Float64Array[], demand: Float64Array, reach: number, count: number): string[] {
  const lines = ['Maximize', ` obj: ${[...demand].map((d, i) => `${d} y${i}`).join(' + ')}`, 'Subject To'];
  impedance.forEach((row, i) => {
    const near = [...row.keys()].filter((j) => row[j]! <= reach);
    lines.push(` c${i}: ${near.map((j) => `x${j}`).join(' + ')}${near.length ? ' - ' : '-1 '}y${i} >= 0`);
  });
  const sites = [...impedance[0]!.keys()].map((j) => `x${j}`);
  lines.push(` p: ${sites.join(' + ')} = ${count}`, 'Bounds', ...[...demand.keys()].map((i) => ` y${i} <= 1`));
  return [...lines, 'Binaries', sites.join('\n'), 'End'];
}

/** The textbook model of the p-median (ReVelle and Swain 1970). */
function medianModel(impedance: Float64Array[], demand: Float64Array, count: number): string[] {
  const sites = [...impedance[0]!.keys()];
  const terms = impedance.flatMap((row, i) => sites.map((j) => `${demand[i]! * row[j]!} y${i}_${j}`));
  const lines = ['Minimize', ` obj: ${terms.join('\n + ')}`, 'Subject To'];
  impedance.forEach((_, i) => {
    lines.push(` a${i}: ${sites.map((j) => `y${i}_${j}`).join(' + ')} = 1`);
    for (const j of sites) lines.push(` l${i}_${j}: y${i}_${j} - x${j} <= 0`);
  });
  lines.push(` p: ${sites.map((j) => `x${j}`).join(' + ')} = ${count}`);
  return [...lines, 'Binaries', sites.map((j) => `x${j}`).join('\n'), 'End'];
}

async function measure(name: string, solve: () => Promise<LocationSolution>, model?: () => string[]): Promise<void> {
  if (!name.includes(only)) return;
  const started = performance.now();
  const { status, objective, bound } = await solve();
  const seconds = (performance.now() - started) / 1000;
  const value = status === 'OPTIMAL' ? `${Number(objective.toFixed(2))}` : `${objective} (bound ${bound})`;
  const other = model ? runCbc(model()) : '-';
  process.stdout.write(`| ${name} | ${status} | ${value} | ${seconds.toFixed(2)} s | ${other} |\n`);
}

/** Prints how long the second of two calls takes. */
function time(name: string, work: () => unknown): void {
  if (!name.includes(only)) return;
  work();
  const started = performance.now();
  work();
  process.stdout.write(`| ${name} | | | ${(performance.now() - started).toFixed(0)} ms | |\n`);
}

const table = (file: string) =>
  parse(readFileSync(join(process.cwd(), 'seeds/data', file), 'utf8'), { columns: true }) as Array<
    Record<string, string>
  >;
const lonLat = (row: Record<string, string>, prefix: string): Position => [
  Number(row[`${prefix}longitude`]),
  Number(row[`${prefix}latitude`]),
];

async function programme(): Promise<void> {
  const places = table('places.csv');
  const municipalities = table('municipalities.csv');
  const population = new Map(
    table('census_2018.csv').map((row) => [row['municipality_code'], Number(row['population'])]),
  );
  const placesOf = new Map<string, number>();
  for (const { municipality_code: code } of places) placesOf.set(code!, (placesOf.get(code!) ?? 0) + 1);
  const demand = Float64Array.from(
    places,
    ({ municipality_code: code }) => population.get(code!)! / placesOf.get(code!)!,
  );
  const positions = places.map((row) => lonLat(row, ''));
  for (const [label, seats] of [
    ['29 named', municipalities.filter((row) => row['programme_status'] === 'NAMED')],
    ['116', municipalities],
  ] as const) {
    const impedance = distanceMatrixKm(
      positions,
      seats.map((row) => lonLat(row, 'seat_')),
    );
    const problem = { impedance, demand, facilityCount: 13 };
    const name = (method: string) => `programme: ${method}, 4,394 places, ${label} seats, 13 sites`;
    await measure(
      name('coverage 15 km'),
      () => solveMaxCoverage({ ...problem, reach: 15 }),
      () => coverageModel(impedance, demand, 15, 13),
    );
    await measure(
      name('p-median'),
      () => solvePMedian(problem),
      () => medianModel(impedance, demand, 13),
    );
    await measure(name('p-center'), () => solvePCenter(problem));
    await measure(`programme: set cover 90 km, ${label} seats`, () => solveSetCover({ impedance, demand, reach: 90 }));
    await measure(`programme: set cover 40 km, ${label} seats`, () => solveSetCover({ impedance, demand, reach: 40 }));
    const capacity = new Float64Array(seats.length).fill(150_000);
    await measure(name('coverage 15 km, capacity 150,000 each'), () =>
      solveMaxCoverage({ ...problem, reach: 15, capacity }),
    );
  }
  const seats = municipalities.map((row) => lonLat(row, 'seat_'));
  time('distances 4,394 x 116', () => distanceMatrixKm(positions, seats));
  const networkPlaces = places.map((row) => ({
    position: lonLat(row, ''),
    elevationM: row['elevation_m'] ? Number(row['elevation_m']) : null,
  }));
  time('network of 4,394 places', () => buildPlaceNetwork(networkPlaces));
  const network = buildPlaceNetwork(networkPlaces);
  const facilities = nearestTargets(seats, positions);
  const entries = Array.from(facilities.index, (place) => ({ place, minutes: 0 }));
  time('travel times 4,394 x 116', () => travelMinutesMatrix(network, entries));
  const next = uniform(5);
  const scatter = (count: number) => Array.from({ length: count }, (): Position => [-92 + 2 * next(), 14 + 2 * next()]);
  for (const count of [12_500, 25_000, 50_000, 100_000]) {
    const many = scatter(count);
    const targets = scatter(1000);
    time(`nearest of 1,000 facilities, ${count} places`, () => nearestTargets(many, targets));
  }
}

async function main(): Promise<void> {
  process.stdout.write('| instance | status | value | time | CBC, textbook model |\n| --- | --- | --- | --- | --- |\n');
  await programme();
  for (const [placeCount, siteCount, reaches, counts] of [
    [818, null, [3, 5, 8, 12], [5, 15, 30, 45, 50, 55, 60]],
    [5000, 100, [3, 5, 8, 12], [5, 15, 30]],
  ] as const) {
    const { impedance, demand } = squarePoints(placeCount, siteCount, placeCount);
    for (const reach of reaches)
      for (const facilityCount of counts)
        await measure(
          `coverage: ${placeCount} places, ${siteCount ?? placeCount} sites, reach ${reach}, ${facilityCount} chosen`,
          () => solveMaxCoverage({ impedance, demand, reach, facilityCount }),
          () => coverageModel(impedance, demand, reach, facilityCount),
        );
  }
  for (const [n, counts] of [
    [100, [5, 10, 20, 33]],
    [200, [5, 10, 20, 40, 67]],
    [400, [5, 10, 40, 80, 133]],
    [700, [5, 10, 70, 140]],
    [900, [5, 10, 90, 200]],
  ] as const) {
    const impedance = ringNetwork(n, n);
    const demand = new Float64Array(n).fill(1);
    for (const facilityCount of counts)
      await measure(
        `p-median: network as pmed, ${n} nodes, p = ${facilityCount}`,
        () => solvePMedian({ impedance, demand, facilityCount }),
        n <= 200 ? () => medianModel(impedance, demand, facilityCount) : undefined,
      );
    if (n === 900)
      for (const facilityCount of [5, 90])
        await measure(`p-center: network as pmed, ${n} nodes, p = ${facilityCount}`, () =>
          solvePCenter({ impedance, demand, facilityCount }),
        );
  }
  for (const [n, counts] of [
    [200, [5, 20, 40]],
    [400, [5, 40, 100]],
    [900, [5, 10, 20, 50, 90, 200]],
  ] as const) {
    const { impedance, demand } = squarePoints(n, null, n);
    for (const facilityCount of counts)
      await measure(
        `p-median: points in a square, ${n} nodes, p = ${facilityCount}`,
        () => solvePMedian({ impedance, demand, facilityCount }),
        n <= 200 ? () => medianModel(impedance, demand, facilityCount) : undefined,
      );
  }
  rmSync(folder, { recursive: true });
}

void main();

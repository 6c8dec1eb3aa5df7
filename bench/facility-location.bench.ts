import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
 * How long exact facility location takes, beside native HiGHS (Python's highspy) and CBC on the textbook model where they
 * are installed, and how long distances and travel times take. Seconds are of CPU, in one thread, so that other work on
 * the machine counts little; time limits are by the clock.
 * Run: node build.mjs bench && node dist/bench/facility-location.bench.js [part of a name] [seconds for each]
 */
const only = process.argv[2] ?? '';
const mostSeconds = Number(process.argv[3] ?? 60);
const python = process.env['PYTHON'] ?? 'python3';
const cbc = mostSeconds > 0 && spawnSync('cbc', ['quit']).status === 0;
const highs = mostSeconds > 0 && spawnSync(python, ['-c', 'import highspy']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'facility-location-'));

interface Peer {
  seconds: number;
  value: number;
  proven: boolean;
}

function runCbc(file: string): Peer | null {
  if (!cbc) return null;
  const { stdout } = spawnSync('cbc', [file, 'ratio', '0', 'seconds', `${mostSeconds}`, 'solve', 'quit'], {
    timeout: 1000 * (mostSeconds + 60),
    maxBuffer: 1e9,
    encoding: 'utf8',
  });
  const seconds = Number(/Total time \(CPU seconds\):\s+(\S+)/.exec(stdout)?.[1]);
  const value = Math.abs(Number(/Objective value:\s+(\S+)/.exec(stdout)?.[1]));
  return { seconds, value, proven: stdout.includes('Result - Optimal solution found') };
}

function runHighs(file: string): Peer | null {
  if (!highs) return null;
  const script = join(process.cwd(), 'bench/peers/highs_native.py');
  const { stdout } = spawnSync(python, [script, file, `${mostSeconds}`], { encoding: 'utf8' });
  const [seconds, value, outcome] = stdout.trim().split(' ');
  return { seconds: Number(seconds), value: Number(value), proven: outcome === 'proven' };
}

/** A peer's time, and the ratio of ours to it. */
function beside(peer: Peer | null, seconds: number): string {
  if (!peer) return '- | -';
  const proof = peer.proven ? `(${peer.value})` : `no proof (${peer.value})`;
  return `${peer.seconds.toFixed(2)} s ${proof} | ${(seconds / peer.seconds).toFixed(2)}`;
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

/** The textbook model of set cover (Toregas and others 1971). */
function coverModel(impedance: Float64Array[], reach: number): string[] {
  const sites = [...impedance[0]!.keys()].map((j) => `x${j}`);
  const lines = ['Minimize', ` obj: ${sites.join(' + ')}`, 'Subject To'];
  impedance.forEach((row, i) => {
    const near = [...row.keys()].filter((j) => row[j]! <= reach);
    lines.push(` c${i}: ${near.map((j) => `x${j}`).join(' + ')} >= 1`);
  });
  return [...lines, 'Binaries', sites.join('\n'), 'End'];
}

/** The textbook model of coverage with capacities (Current and Storbeck 1988), demand shared out. */
function capacityModel(
  impedance: Float64Array[],
  demand: Float64Array,
  reach: number,
  count: number,
  capacity: Float64Array,
): string[] {
  const sites = [...impedance[0]!.keys()];
  const pairs = impedance.map((row) => sites.filter((j) => row[j]! <= reach));
  const served = pairs.flatMap((near, i) => near.map((j) => `y${i}_${j}`));
  const lines = ['Maximize', ` obj: ${served.join('\n + ')}`, 'Subject To'];
  const of: string[][] = sites.map(() => []);
  pairs.forEach((near, i) => {
    for (const j of near) {
      lines.push(` l${i}_${j}: y${i}_${j} - ${Math.min(demand[i]!, capacity[j]!)} x${j} <= 0`);
      of[j]!.push(`y${i}_${j}`);
    }
    if (near.length > 0) lines.push(` d${i}: ${near.map((j) => `y${i}_${j}`).join(' + ')} <= ${demand[i]}`);
  });
  of.forEach((list, j) => {
    if (list.length > 0) lines.push(` k${j}: ${list.join(' + ')} - ${capacity[j]} x${j} <= 0`);
  });
  lines.push(` p: ${sites.map((j) => `x${j}`).join(' + ')} = ${count}`);
  return [...lines, 'Binaries', sites.map((j) => `x${j}`).join('\n'), 'End'];
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
  const started = process.cpuUsage();
  const { status, objective, bound } = await solve();
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  const value = status === 'OPTIMAL' ? `${Number(objective.toFixed(2))}` : `${objective} (bound ${bound})`;
  const file = join(folder, 'model.lp');
  if (model && (cbc || highs)) writeFileSync(file, model().join('\n'));
  const peers = model ? [runHighs(file), runCbc(file)] : [null, null];
  const others = peers.map((peer) => beside(peer, seconds)).join(' | ');
  process.stdout.write(`| ${name} | ${status} | ${value} | ${seconds.toFixed(2)} s | ${others} |\n`);
}

/** Prints the duration of the second of two calls. */
function time(name: string, work: () => unknown): void {
  if (!name.includes(only)) return;
  work();
  const started = performance.now();
  work();
  process.stdout.write(`| ${name} | | | ${(performance.now() - started).toFixed(0)} ms | | | | |\n`);
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
    for (const reach of label === '116' ? [90, 40] : [90])
      await measure(
        `programme: set cover ${reach} km, ${label} seats`,
        () => solveSetCover({ impedance, demand, reach }),
        () => coverModel(impedance, reach),
      );
    const capacity = new Float64Array(seats.length).fill(150_000);
    await measure(
      name('coverage 15 km, capacity 150,000 each'),
      () => solveMaxCoverage({ ...problem, reach: 15, capacity }),
      () => capacityModel(impedance, demand, 15, 13, capacity),
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
  // The first calls load and compile the solver.
  for (const reach of [8, 12]) await solveMaxCoverage({ ...squarePoints(818, null, 818), reach, facilityCount: 15 });
  process.stdout.write('| instance | status | value | ours | native HiGHS | ours / HiGHS | CBC | ours / CBC |\n');
  process.stdout.write(`|${' --- |'.repeat(8)}\n`);
  await programme();
  for (const [placeCount, siteCount, reaches, counts] of [
    [818, null, [3, 5, 8, 12, 20, 30], [5, 15, 30, 45, 50, 55, 60]],
    [5000, 100, [3, 5, 8, 12, 20, 30], [5, 15, 30]],
  ] as const) {
    const { impedance, demand } = squarePoints(placeCount, siteCount, placeCount);
    for (const reach of reaches)
      for (const facilityCount of counts)
        await measure(
          `coverage: ${placeCount} places, ${siteCount ?? placeCount} sites, reach ${reach}, ${facilityCount} chosen`,
          () => solveMaxCoverage({ impedance, demand, reach, facilityCount }),
          () => coverageModel(impedance, demand, reach, facilityCount),
        );
    if (siteCount === null)
      for (const reach of reaches)
        await measure(
          `set cover: ${placeCount} places and sites, reach ${reach}`,
          () => solveSetCover({ impedance, demand, reach }),
          () => coverModel(impedance, reach),
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

import { createRandom, localMoran, moransI } from '../geo';
import { medianMilliseconds, RUNS } from './median-time';

/**
 * How long spatial autocorrelation takes in one thread: 116 units on a ring of six neighbours each.
 * Run: node build.mjs bench && node dist/bench/spatial-autocorrelation.bench.js
 */
const UNITS = 116;
const random = createRandom(1);
const values = Array.from({ length: UNITS }, () => random.unit());
const neighbours = values.map((_, i) => [-3, -2, -1, 1, 2, 3].map((step) => (i + step + UNITS) % UNITS));

for (const permutations of [999, 9_999]) {
  const global = medianMilliseconds(() => moransI(values, neighbours, { permutations, seed: 1 }));
  const local = medianMilliseconds(() => localMoran(values, neighbours, { permutations, seed: 1 }));
  process.stdout.write(
    `${permutations} permutations: moransI ${global.toFixed(1)} ms, localMoran ${local.toFixed(1)} ms (medians of ${RUNS})\n`,
  );
}

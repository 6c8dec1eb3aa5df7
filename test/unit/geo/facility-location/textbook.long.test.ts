import loadHighs from 'highs';
import { ringNetwork, squarePoints } from '../../../../bench/facility-location-instances';
import { solveMaxCoverage, solvePCenter, solvePMedian, solveSetCover } from '../../../../geo/facility-location';

/** Optimum of a model in LP format, by HiGHS alone. */
async function optimum(lp: string[]): Promise<number> {
  const highs = await loadHighs();
  const solution = highs.solve(lp.join('\n'), { output_flag: false, mip_rel_gap: 0 });
  expect(solution.Status).toBe('Optimal');
  return solution.ObjectiveValue;
}

const sum = (terms: string[]) => terms.join(' + ');
const indices = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('instances too large to enumerate, against the textbook models solved whole by HiGHS', () => {
  const cases = [
    ...[1, 2, 3].map((seed) => ({ name: `square ${seed}`, ...squarePoints(40, null, seed), p: 4 + seed, reach: 15 })),
    ...[4, 5].map((seed) => ({
      name: `network ${seed}`,
      impedance: ringNetwork(40, seed),
      demand: new Float64Array(40).fill(1),
      p: seed,
      reach: 80,
    })),
  ];
  it.each(cases)('$name', async ({ impedance, demand, p, reach }) => {
    const all = indices(demand.length);
    const binaries = ['Binaries', ...all.map((j) => `x${j}`), 'End'];
    const total = ` p: ${sum(all.map((j) => `x${j}`))} = ${p}`;
    const covers = (i: number, radius: number) =>
      sum(all.filter((j) => impedance[i]![j]! <= radius).map((j) => `x${j}`));

    const median = await solvePMedian({ impedance, demand, facilityCount: p });
    expect(median.status).toBe('OPTIMAL');
    const served = all.flatMap((i) => [
      ` a${i}: ${sum(all.map((j) => `y${i}_${j}`))} = 1`,
      ...all.map((j) => ` l${i}_${j}: y${i}_${j} - x${j} <= 0`),
    ]);
    const cost = all.flatMap((i) => all.map((j) => `${demand[i]! * impedance[i]![j]!} y${i}_${j}`));
    const least = await optimum(['Minimize', ` obj: ${sum(cost)}`, 'Subject To', ...served, total, ...binaries]);
    expect(median.objective / least).toBeCloseTo(1, 6);

    const coverage = await solveMaxCoverage({ impedance, demand, facilityCount: p, reach });
    expect(coverage.status).toBe('OPTIMAL');
    const most = await optimum([
      'Maximize',
      ` obj: ${sum(all.map((i) => `${demand[i]} y${i}`))}`,
      'Subject To',
      ...all.map((i) => ` c${i}: ${covers(i, reach)} - y${i} >= 0`),
      total,
      'Bounds',
      ...all.map((i) => ` y${i} <= 1`),
      ...binaries,
    ]);
    expect(coverage.objective / most).toBeCloseTo(1, 6);

    const fewest = async (radius: number) =>
      optimum([
        'Minimize',
        ` obj: ${sum(all.map((j) => `x${j}`))}`,
        'Subject To',
        ...all.map((i) => ` c${i}: ${covers(i, radius)} >= 1`),
        ...binaries,
      ]);
    const cover = await solveSetCover({ impedance, demand, reach });
    expect([cover.status, cover.objective]).toEqual(['OPTIMAL', Math.round(await fewest(reach))]);

    const center = await solvePCenter({ impedance, demand, facilityCount: p });
    expect(center.status).toBe('OPTIMAL');
    expect(Math.round(await fewest(center.objective))).toBeLessThanOrEqual(p);
    expect(Math.round(await fewest(center.objective * (1 - 1e-9)))).toBeGreaterThan(p);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allShortestPaths } from '../../../../bench/facility-location-instances';
import { solveMaxCoverage, solvePCenter, solvePMedian, solveSetCover } from '../../../../geo/facility-location';

/**
 * OR-Library instance pmed1 of J. E. Beasley (A note on solving large p-median problems, European Journal of
 * Operational Research 21, 1985): nodes, edges, p, then an edge a line. Published optima: 5819 for the p-median
 * (file pmedopt of the library), 127 for the p-center (Daskin 1995; Elloumi, Labbé and Pochet 2004).
 */
const [header, ...lines] = readFileSync(join(__dirname, '../../../fixtures/pmed1.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/).map(Number));
const [nodeCount, edgeCount, facilityCount] = header as [number, number, number];
const impedance = allShortestPaths(
  nodeCount,
  lines.map(([a, b, length]) => [a! - 1, b! - 1, length!] as const),
);
const demand = new Float64Array(nodeCount).fill(1);

describe('published optima', () => {
  it('has the whole file', () => expect([nodeCount, edgeCount, lines.length]).toEqual([100, 200, 200]));

  it('pmed1, p-median: 5819', async () => {
    const solution = await solvePMedian({ impedance, demand, facilityCount });
    expect([solution.status, solution.objective, solution.bound]).toEqual(['OPTIMAL', 5819, 5819]);
    expect(solution.sites).toHaveLength(5);
  });

  it('pmed1, p-center: 127', async () => {
    const solution = await solvePCenter({ impedance, demand, facilityCount });
    expect([solution.status, solution.objective, solution.bound]).toEqual(['OPTIMAL', 127, 127]);
  });

  it('pmed1: five sites cover all within 127 and not within 126, and four do not', async () => {
    const all = await solveMaxCoverage({ impedance, demand, reach: 127, facilityCount: 5 });
    expect([all.status, all.objective]).toEqual(['OPTIMAL', 100]);
    const less = await solveMaxCoverage({ impedance, demand, reach: 126, facilityCount: 5 });
    expect(less.status).toBe('OPTIMAL');
    expect(less.objective).toBeLessThan(100);
    const cover = await solveSetCover({ impedance, demand, reach: 126 });
    expect(cover.status).toBe('OPTIMAL');
    expect(cover.objective).toBeGreaterThan(5);
  });
});

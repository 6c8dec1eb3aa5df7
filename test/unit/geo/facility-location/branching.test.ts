import { ringNetwork, squarePoints, uniform } from '../../../../bench/facility-location-instances';
import {
  type LocationProgress,
  solveMaxCoverage,
  solvePCenter,
  solvePMedian,
  solveSetCover,
} from '../../../../geo/facility-location';
import { choices, coverage, weightedImpedance } from './enumeration';

/** Costs with no geometry have large duality gaps, so that bounds alone decide little. */
function unstructured(placeCount: number, siteCount: number, seed: number) {
  const next = uniform(seed);
  return {
    impedance: Array.from({ length: placeCount }, () =>
      Array.from({ length: siteCount }, () => (next() < 0.25 ? 1 + Math.floor(9 * next()) : 20 + 30 * next())),
    ),
    demand: Array.from({ length: placeCount }, () => 1 + Math.floor(20 * next())),
  };
}

describe('where bounds alone do not decide', () => {
  it('p-median and maximal coverage equal the enumeration on unstructured costs', async () => {
    for (let seed = 1; seed <= 30; seed++) {
      const problem = unstructured(60, 13, seed);
      const facilityCount = 3 + (seed % 4);
      const groups =
        seed % 3 === 0
          ? { of: Array.from({ length: 13 }, (_, j) => j % 3), min: [1, 0, 1], max: [3, 1, 3] }
          : undefined;
      const full = { ...problem, facilityCount, ...(groups && { groups }) };
      const all = [...choices(full, facilityCount)];
      const median = await solvePMedian(full);
      expect(median.status).toBe('OPTIMAL');
      expect(median.objective).toBeCloseTo(Math.min(...all.map(weightedImpedance(full))), 6);
      const most = await solveMaxCoverage({ ...full, reach: 9 });
      expect(most.status).toBe('OPTIMAL');
      expect(most.objective).toBe(Math.max(...all.map(coverage(full, 9))));
    }
  });

  it('p-center is the least reach at which set cover needs no more than p sites', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const { impedance, demand } = squarePoints(60, null, seed);
      const facilityCount = 3 + seed;
      const center = await solvePCenter({ impedance, demand, facilityCount });
      expect(center.status).toBe('OPTIMAL');
      const at = await solveSetCover({ impedance, demand, reach: center.objective });
      expect(at.objective).toBeLessThanOrEqual(facilityCount);
      const below = await solveSetCover({ impedance, demand, reach: center.objective * (1 - 1e-12) });
      expect(below.objective).toBeGreaterThan(facilityCount);
    }
  });

  it('gives FEASIBLE with a valid bound at the time limit, and progress that closes in', async () => {
    const impedance = ringNetwork(400, 11);
    const demand = new Float64Array(400).fill(1);
    const proven = await solvePMedian({ impedance, demand, facilityCount: 8 });
    expect(proven.status).toBe('OPTIMAL');
    const progress: LocationProgress[] = [];
    const stopped = await solvePMedian({
      impedance,
      demand,
      facilityCount: 8,
      timeLimitSeconds: 0.02,
      onProgress: (step) => progress.push(step),
    });
    expect(stopped.status).toBe('FEASIBLE');
    expect(stopped.sites).toHaveLength(8);
    expect(stopped.bound).toBeLessThanOrEqual(proven.objective);
    expect(stopped.objective).toBeGreaterThanOrEqual(proven.objective);
    expect(stopped.bound).toBeLessThan(stopped.objective);
    expect(stopped.objective).toBe(weightedImpedance({ impedance, demand })(stopped.sites));
    expect(progress.length).toBeGreaterThan(0);
    progress.forEach((step, k) => {
      expect(step.bound).toBeLessThanOrEqual(step.objective);
      if (k > 0) expect(step.objective).toBeLessThanOrEqual(progress[k - 1]!.objective);
    });
  });

  it('stops soon after it is told to', async () => {
    const { impedance, demand } = squarePoints(818, null, 818);
    const started = performance.now();
    let polls = 0;
    const solution = await solveMaxCoverage({
      impedance,
      demand,
      reach: 8,
      facilityCount: 55,
      shouldStop: () => {
        polls++;
        return performance.now() - started > 1500;
      },
    });
    expect(polls).toBeGreaterThan(10);
    // Some tenths of a second when the machine is free; left alone it searches for minutes.
    expect(performance.now() - started).toBeLessThan(6000);
    expect(solution.status).toBe('FEASIBLE');
    expect(solution.bound).toBeGreaterThan(solution.objective);
  });

  it('coverage that is nowhere complete stops with its bound above its value', async () => {
    const { impedance, demand } = squarePoints(818, null, 5);
    const stopped = await solveMaxCoverage({ impedance, demand, reach: 5, facilityCount: 60, timeLimitSeconds: 0.01 });
    const total = demand.reduce((sum, value) => sum + value, 0);
    expect(stopped.status).toBe('FEASIBLE');
    expect(stopped.bound).toBeGreaterThanOrEqual(stopped.objective);
    expect(stopped.bound).toBeLessThanOrEqual(total);
  });
});

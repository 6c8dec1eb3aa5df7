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
    let reports = 0;
    let asked = 0;
    // The first report is of the choice to begin with, the next ones of the search; left alone, it goes on for minutes.
    const solution = await solveMaxCoverage({
      impedance,
      demand,
      reach: 8,
      facilityCount: 55,
      onProgress: () => reports++,
      shouldStop: () => {
        if (reports > 2) asked++;
        return reports > 2;
      },
    });
    expect(asked).toBe(1);
    expect(reports).toBeLessThan(6);
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

  it.each([1e-6, 0.001])(
    'a limit of %p s ends every search at once, with a choice and a valid bound',
    async (limit) => {
      const { impedance, demand } = squarePoints(818, null, 818);
      const problem = { impedance, demand, reach: 12, timeLimitSeconds: limit };
      const capacity = new Float64Array(818).fill(2000);
      const started = process.cpuUsage();
      const most = await solveMaxCoverage({ ...problem, facilityCount: 30 });
      const shared = await solveMaxCoverage({ ...problem, facilityCount: 30, capacity });
      const { user, system } = process.cpuUsage(started);
      for (const { status, sites, objective, bound } of [most, shared]) {
        expect([status, sites.length]).toEqual(['FEASIBLE', 30]);
        expect(bound).toBeGreaterThanOrEqual(objective);
        expect(bound).toBeLessThanOrEqual(40_559);
      }
      expect((user + system) / 1e6).toBeLessThan(3);
    },
  );

  it('tells an unfinished search from one that proves there is no choice', async () => {
    // Cycles of five places, each covered from its own end or the next: three sites a cycle, 36 in all.
    const count = 60;
    const impedance = Array.from({ length: count }, (_, i) =>
      Array.from({ length: count }, (_, j) => (j === i || j === i - (i % 5) + ((i + 1) % 5) ? 1 : 9)),
    );
    const cycles = { impedance, demand: new Float64Array(count).fill(1), reach: 1 };
    const groups = (max: number) => ({ of: new Array<number>(count).fill(0), max: [max] });
    expect(await solveSetCover({ ...cycles, groups: groups(36) })).toMatchObject({ status: 'OPTIMAL', objective: 36 });
    const none = await solveSetCover({ ...cycles, groups: groups(35) });
    expect([none.status, none.infeasibility?.code]).toEqual(['INFEASIBLE', 'QUOTAS_LEAVE_PLACES_OUT']);
    const cut = await solveSetCover({ ...cycles, groups: groups(35), timeLimitSeconds: 1e-6 });
    expect(cut).toMatchObject({ status: 'UNANSWERED', sites: [], objective: 0, bound: 0 });
    expect(cut.infeasibility).toBeUndefined();
    const reachable = impedance.map((row) => row.map((value) => (value === 1 ? 1 : Number.POSITIVE_INFINITY)));
    for (const solve of [solvePMedian, solvePCenter]) {
      const problem = { ...cycles, impedance: reachable };
      expect((await solve({ ...problem, facilityCount: 36 })).status).toBe('OPTIMAL');
      expect((await solve({ ...problem, facilityCount: 35 })).status).toBe('INFEASIBLE');
      expect((await solve({ ...problem, facilityCount: 35, timeLimitSeconds: 1e-6 })).status).toBe('UNANSWERED');
    }
  });
});

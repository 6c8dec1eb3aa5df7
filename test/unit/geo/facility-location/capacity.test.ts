import { uniform } from '../../../../bench/facility-location-instances';
import { solveMaxCoverage } from '../../../../geo/facility-location';
import { choices } from './enumeration';
import { randomProblem } from './random-problem';

/**
 * Most demand that `sites` can serve, by the theorem of maximum flow and minimum cut: the least, over all subsets T of
 * the sites, of the capacity of T and the demand of the places that one of the other sites reaches.
 */
function mostServed(
  problem: ReturnType<typeof randomProblem>,
  capacity: ReadonlyArray<number>,
  sites: ReadonlyArray<number>,
): number {
  let least = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 2 ** sites.length; mask++) {
    const cut = sites.filter((_, k) => mask & (1 << k));
    const others = sites.filter((_, k) => !(mask & (1 << k)));
    let value = cut.reduce((sum, site) => sum + capacity[site]!, 0);
    problem.impedance.forEach((row, i) => {
      if (others.some((site) => row[site]! <= problem.reach)) value += problem.demand[i]!;
    });
    least = Math.min(least, value);
  }
  return least;
}

describe('maximal coverage with capacities', () => {
  it('equals the enumeration of all choices with minimum cuts, 200 seeded instances', async () => {
    let binding = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const problem = randomProblem(5000 + seed);
      const next = uniform(seed);
      const capacity = problem.impedance[0]!.length
        ? Array.from({ length: problem.impedance[0]!.length }, () => Math.floor(12 * next()))
        : [];
      const values = [...choices(problem, problem.facilityCount)].map((sites) => mostServed(problem, capacity, sites));
      const solution = await solveMaxCoverage({ ...problem, capacity });
      if (values.length === 0) {
        expect(solution.status).toBe('INFEASIBLE');
        continue;
      }
      expect(solution.status).toBe('OPTIMAL');
      expect(solution.objective).toBeCloseTo(Math.max(...values), 6);
      expect(solution.bound).toBe(solution.objective);
      expect(mostServed(problem, capacity, solution.sites)).toBeCloseTo(solution.objective, 6);
      const sum = (list: ReadonlyArray<number>) => list.reduce((total, value) => total + value, 0);
      expect(sum(solution.served!)).toBeCloseTo(solution.objective, 6);
      expect(sum(solution.load!)).toBeCloseTo(solution.objective, 6);
      solution.served!.forEach((value, i) => {
        expect(value).toBeLessThanOrEqual(problem.demand[i]! + 1e-9);
        const site = solution.assignment[i];
        if (value > 0) expect(problem.impedance[i]![site!]!).toBeLessThanOrEqual(problem.reach);
        if (value === 0 && problem.demand[i]! > 0) expect(site).toBeNull();
      });
      solution.load!.forEach((value, k) => {
        expect(value).toBeLessThanOrEqual(capacity[solution.sites[k]!]! + 1e-9);
      });
      const free = await solveMaxCoverage(problem);
      expect(solution.objective).toBeLessThanOrEqual(free.objective + 1e-9);
      if (solution.objective < free.objective - 1e-6) binding++;
    }
    expect(binding).toBeGreaterThan(50);
  });

  it('capacity without limit is plain maximal coverage', async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const problem = randomProblem(7000 + seed);
      const capacity = new Array<number>(problem.impedance[0]!.length).fill(Number.POSITIVE_INFINITY);
      const solution = await solveMaxCoverage({ ...problem, capacity });
      const free = await solveMaxCoverage(problem);
      expect(solution.status).toBe(free.status);
      expect(solution.objective).toBeCloseTo(free.objective, 6);
    }
  });
});

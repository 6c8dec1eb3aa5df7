import {
  coverageContributions,
  type LocationSolution,
  solveMaxCoverage,
  solvePCenter,
  solvePMedian,
  solveSetCover,
} from '../../../../geo/facility-location';
import { choices, coverage, isAllowed, nearest, weightedImpedance, worstImpedance } from './enumeration';
import { randomProblem } from './random-problem';

const INSTANCES = 400;
const problems = Array.from({ length: INSTANCES }, (_, seed) => randomProblem(seed + 1));

function expectProof(solution: LocationSolution, best: number | null, value: (sites: number[]) => number): void {
  if (best === null) {
    expect(solution.status).toBe('INFEASIBLE');
    expect(solution.infeasibleBecause).toMatch(/^[A-Z0-9].*\.$/);
    expect(solution.infeasibility?.code).toBeDefined();
    return;
  }
  expect(solution.status).toBe('OPTIMAL');
  expect(solution.objective).toBeCloseTo(best, 8);
  expect(solution.bound).toBe(solution.objective);
  expect(value(solution.sites)).toBeCloseTo(best, 8);
}

function bestOf(values: Iterable<number>, better: (a: number, b: number) => boolean): number | null {
  let best: number | null = null;
  for (const value of values) if (best === null || better(value, best)) best = value;
  return best;
}

describe(`every solver against the enumeration of all choices, ${INSTANCES} seeded instances`, () => {
  it('maximal coverage', async () => {
    let infeasible = 0;
    for (const problem of problems) {
      const value = coverage(problem, problem.reach);
      const best = bestOf([...choices(problem, problem.facilityCount)].map(value), (a, b) => a > b);
      const solution = await solveMaxCoverage(problem);
      expectProof(solution, best, value);
      if (best === null) {
        infeasible++;
        continue;
      }
      expect(isAllowed(problem, solution.sites)).toBe(true);
      solution.assignment.forEach((site, i) => {
        const least = nearest(problem, i, solution.sites);
        if (least > problem.reach) expect(site).toBeNull();
        else expect(site).toBe(solution.sites.find((j) => problem.impedance[i]![j] === least));
      });
    }
    expect(infeasible).toBeGreaterThan(10);
    expect(infeasible).toBeLessThan(INSTANCES / 2);
  });

  it('p-median', async () => {
    let unreached = 0;
    for (const problem of problems) {
      const value = weightedImpedance(problem);
      const finite = [...choices(problem, problem.facilityCount)].map(value).filter((cost) => Number.isFinite(cost));
      const best = bestOf(finite, (a, b) => a < b);
      const solution = await solvePMedian(problem);
      expectProof(solution, best, value);
      if (best !== null) expect(isAllowed(problem, solution.sites)).toBe(true);
      else if (/REACH|LEAVE/.test(solution.infeasibility?.code ?? '')) unreached++;
    }
    expect(unreached).toBeGreaterThan(10);
  });

  it('p-center', async () => {
    for (const problem of problems) {
      const value = worstImpedance(problem);
      const finite = [...choices(problem, problem.facilityCount)].map(value).filter((cost) => Number.isFinite(cost));
      const solution = await solvePCenter(problem);
      const best = bestOf(finite, (a, b) => a < b);
      expectProof(solution, best, value);
      if (best !== null) expect(isAllowed(problem, solution.sites)).toBe(true);
    }
  });

  it('set cover', async () => {
    let covered = 0;
    for (const problem of problems) {
      const all = problem.demand.length;
      const covers = (sites: number[]) =>
        Array.from({ length: all }, (_, i) => i).every(
          (i) => problem.demand[i] === 0 || nearest(problem, i, sites) <= problem.reach,
        );
      const sizes = [...choices(problem, null)].filter(covers).map((sites) => sites.length);
      const best = bestOf(sizes, (a, b) => a < b);
      const solution = await solveSetCover(problem);
      expectProof(solution, best, (sites) => sites.length);
      if (best === null) continue;
      covered++;
      expect(isAllowed(problem, solution.sites)).toBe(true);
      expect(covers(solution.sites)).toBe(true);
    }
    expect(covered).toBeGreaterThan(50);
  });

  it('gives the same answer every time, and none that one exchange for a lower index keeps as good', async () => {
    for (const problem of problems.slice(0, 120)) {
      const first = await solveMaxCoverage(problem);
      expect(await solveMaxCoverage(problem)).toEqual(first);
      if (first.status === 'INFEASIBLE') continue;
      const value = coverage(problem, problem.reach);
      for (const choice of choices(problem, problem.facilityCount)) {
        const left = first.sites.filter((site) => !choice.includes(site));
        const entered = choice.filter((site) => !first.sites.includes(site));
        if (left.length === 1 && entered[0]! < left[0]!) expect(value(choice)).toBeLessThan(first.objective);
      }
    }
  });

  it('a start changes no value, and contributions are differences of coverage', async () => {
    for (const problem of problems.slice(0, 60)) {
      const siteCount = problem.impedance[0]!.length;
      const value = coverage(problem, problem.reach);
      let start: number[] = [];
      for (let facilityCount = 1; facilityCount <= siteCount; facilityCount++) {
        const solution = await solveMaxCoverage({ ...problem, facilityCount, start });
        if (solution.status === 'INFEASIBLE') continue;
        start = solution.sites;
        expect(solution.objective).toBeCloseTo(Math.max(...[...choices(problem, facilityCount)].map(value)), 8);
        const { contributions, last, tiedWithLast } = coverageContributions(problem, solution.sites);
        for (const { site, covers, lossWithout, alternatives } of contributions) {
          const others = solution.sites.filter((other) => other !== site);
          const without = others.length === 0 ? 0 : value(others);
          expect(lossWithout).toBeCloseTo(solution.objective - without, 8);
          expect(covers).toBeCloseTo(value([site]), 8);
          for (const other of alternatives) {
            expect(value([...others, other])).toBeCloseTo(solution.objective, 8);
            expect(
              isAllowed(
                problem,
                [...others, other].sort((a, b) => a - b),
              ),
            ).toBe(true);
          }
          if (site === last) expect(tiedWithLast).toEqual(alternatives);
        }
      }
    }
  });
});

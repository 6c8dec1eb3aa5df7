import { costOf, coverageCostRows, coverRows } from '../../../../geo/facility-location/cost-rows';
import { searchByExchange } from '../../../../geo/facility-location/coverage-exchange';
import { checkProblem, isInfeasibility, quotaOf } from '../../../../geo/facility-location/location-problem';
import { choices, coverage } from './enumeration';
import { randomProblem } from './random-problem';

/** The judge is full enumeration; the search is no proof, so that it may miss an optimum now and then. */
describe('the search by exchange', () => {
  const outcomes = Array.from({ length: 400 }, (_, seed) => {
    const problem = randomProblem(seed);
    const { facilityCount, reach } = problem;
    const checked = checkProblem('searchByExchange', problem);
    const quota = quotaOf(checked, facilityCount);
    const allowed = [...choices(problem, facilityCount)];
    const first = allowed[seed % Math.max(1, allowed.length)];
    if (isInfeasibility(quota) || first === undefined) return null;
    const rows = coverageCostRows(checked, coverRows(checked, reach));
    const bytes = (sites: readonly number[]) => {
      const chosen = new Uint8Array(checked.siteCount);
      for (const site of sites) chosen[site] = 1;
      return chosen;
    };
    const start = bytes(first);
    const search = () =>
      searchByExchange(rows, quota, checked.available, bytes(checked.fixed), start, 200, () => false);
    const found = search();
    const sites = [...found.keys()].filter((j) => found[j] === 1);
    const value = coverage(problem, reach);
    return {
      start: value(first),
      found: value(sites),
      best: Math.max(...allowed.map(value)),
      isAllowed: allowed.some((choice) => `${choice}` === `${sites}`),
      isLeftAlone: `${start}` === `${bytes(first)}`,
      isSame: `${search()}` === `${found}`,
      lost: costOf(rows, found),
      total: checked.demand.reduce((sum, demand) => sum + demand, 0),
    };
  }).flatMap((outcome) => outcome ?? []);

  it('keeps fixed and excluded sites and quotas, leaves its start alone, and is the same each time', () => {
    expect(outcomes.length).toBeGreaterThan(200);
    for (const { isAllowed, isLeftAlone, isSame } of outcomes)
      expect([isAllowed, isLeftAlone, isSame]).toEqual([true, true, true]);
  });

  it('never ends with less than it began with, nor with more than there is', () => {
    for (const { start, found, best, lost, total } of outcomes) {
      expect(found).toBeGreaterThanOrEqual(start);
      expect(found).toBeLessThanOrEqual(best + 1e-9);
      expect(total - lost).toBeCloseTo(found, 9);
    }
  });

  it('finds the best of small problems nearly always', () => {
    const missed = outcomes.filter(({ found, best }) => found < best - 1e-9);
    expect(missed.length).toBeLessThan(0.02 * outcomes.length);
    expect(outcomes.filter(({ start, best }) => start < best - 1e-9).length).toBeGreaterThan(100);
  });
});

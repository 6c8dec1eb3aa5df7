import type { LocationProblem } from '../../../../geo/facility-location';

/** Every choice of sites that a problem's fixed and excluded sites and groups allow, by size; the solvers' judge. */
export function* choices(problem: LocationProblem, size: number | null): Generator<number[]> {
  const siteCount = problem.impedance[0]!.length;
  for (let mask = 0; mask < 2 ** siteCount; mask++) {
    const sites: number[] = [];
    for (let j = 0; j < siteCount; j++) if (mask & (1 << j)) sites.push(j);
    if (size !== null && sites.length !== size) continue;
    if (problem.fixed?.some((site) => !sites.includes(site))) continue;
    if (problem.excluded?.some((site) => sites.includes(site))) continue;
    if (problem.groups) {
      const { of, min, max } = problem.groups;
      const taken = new Array<number>(Math.max(...of, (min?.length ?? 1) - 1, (max?.length ?? 1) - 1) + 1).fill(0);
      for (const site of sites) taken[of[site]!]!++;
      if (taken.some((count, group) => count < (min?.[group] ?? 0) || count > (max?.[group] ?? siteCount))) continue;
    }
    yield sites;
  }
}

export function nearest(problem: LocationProblem, place: number, sites: ReadonlyArray<number>): number {
  return Math.min(...sites.map((site) => problem.impedance[place]![site]!));
}

export const coverage = (problem: LocationProblem, reach: number) => (sites: ReadonlyArray<number>) =>
  problem.impedance.reduce(
    (sum, _, i) => (nearest(problem, i, sites) <= reach ? sum + (problem.demand[i] ?? 0) : sum),
    0,
  );

export const weightedImpedance = (problem: LocationProblem) => (sites: ReadonlyArray<number>) =>
  problem.impedance.reduce((sum, _, i) => {
    const demand = problem.demand[i] ?? 0;
    return demand > 0 ? sum + demand * nearest(problem, i, sites) : sum;
  }, 0);

export const worstImpedance = (problem: LocationProblem) => (sites: ReadonlyArray<number>) =>
  problem.impedance.reduce(
    (worst, _, i) => ((problem.demand[i] ?? 0) > 0 ? Math.max(worst, nearest(problem, i, sites)) : worst),
    0,
  );

/** Whether the sites keep the problem's fixed, excluded and group conditions. */
export function isAllowed(problem: LocationProblem, sites: ReadonlyArray<number>): boolean {
  for (const choice of choices(problem, sites.length)) if (choice.every((site, k) => site === sites[k])) return true;
  return false;
}

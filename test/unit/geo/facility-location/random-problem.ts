import { uniform } from '../../../../bench/facility-location-instances';
import type { LocationProblem } from '../../../../geo/facility-location';

/** A small problem from a seed: ties by coarse numbers, zero demand, Infinity, fixed and excluded sites and groups. */
export function randomProblem(seed: number): LocationProblem & { facilityCount: number; reach: number } {
  const next = uniform(seed);
  const whole = (below: number) => Math.floor(next() * below);
  const siteCount = 2 + whole(7);
  const placeCount = 1 + whole(14);
  const coarse = next() < 0.6;
  const holes = next() < 0.35 ? 0.3 : 0;
  const impedance = Array.from({ length: placeCount }, () =>
    Array.from({ length: siteCount }, () => {
      if (next() < holes) return Number.POSITIVE_INFINITY;
      return coarse ? whole(10) : 10 * next();
    }),
  );
  const demand = Array.from({ length: placeCount }, () => (next() < 0.15 ? 0 : coarse ? 1 + whole(5) : 5 * next()));
  const problem: LocationProblem & { facilityCount: number; reach: number } = {
    impedance,
    demand,
    facilityCount: 1 + whole(siteCount),
    reach: 1 + whole(6),
  };
  if (next() < 0.3) problem.fixed = [whole(siteCount)];
  if (next() < 0.3) {
    const site = whole(siteCount);
    if (!problem.fixed?.includes(site)) problem.excluded = [site];
  }
  if (next() < 0.4) {
    const groupCount = 1 + whole(3);
    problem.groups = { of: Array.from({ length: siteCount }, () => whole(groupCount)) };
    if (next() < 0.6) problem.groups.min = Array.from({ length: groupCount }, () => whole(3));
    if (next() < 0.6) problem.groups.max = Array.from({ length: groupCount }, () => whole(4));
  }
  return problem;
}

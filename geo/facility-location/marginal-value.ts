import { coverRows } from './cost-rows';
import { checkProblem, checkReach, isInfeasibility, type LocationProblem, quotaOf } from './location-problem';

/** What a chosen site brings to maximal coverage. */
export interface SiteContribution {
  site: number;
  /** Demand within its reach. */
  covers: number;
  /** Demand that no other chosen site covers: what is lost without it. */
  lossWithout: number;
  /** Sites that could stand in for it within the quotas with just as much covered, ascending. None for a fixed site. */
  alternatives: number[];
}

export interface CoverageContributions {
  /** In the order of `sites`. */
  contributions: SiteContribution[];
  /** The chosen site that is not fixed and that least is lost without (the higher index among equals); null: all are fixed. */
  last: number | null;
  /** Sites that are as good in its place. */
  tiedWithLast: number[];
}

/**
 * What each of the chosen sites adds to the demand covered, and what could stand in for it.
 *
 * @throws RangeError for input that makes no sense, for no site, and for a site that is no candidate or named twice
 */
export function coverageContributions(
  problem: LocationProblem & { reach: number },
  sites: ReadonlyArray<number>,
): CoverageContributions {
  const solver = 'coverageContributions';
  const checked = checkProblem(solver, problem);
  checkReach(solver, problem.reach);
  if (sites.length === 0) throw new RangeError(`${solver} requires at least one chosen site`);
  if (new Set(sites).size !== sites.length) throw new RangeError(`${solver}: a chosen site is named twice`);
  for (const site of sites)
    if (!Number.isInteger(site) || site < 0 || site >= checked.siteCount || checked.available[site] !== 1)
      throw new RangeError(`${solver}: chosen site ${site} is not one of the sites that may be chosen`);
  const quota = quotaOf(checked, Math.max(sites.length, checked.fixed.length));
  const tally = isInfeasibility(quota) ? null : quota.tally(sites);
  const cover = coverRows(checked, problem.reach);
  const chosen = new Uint8Array(checked.siteCount);
  for (const site of sites) chosen[site] = 1;
  const covers = new Float64Array(checked.siteCount);
  const lossWithout = new Float64Array(checked.siteCount);
  /** Rows that one chosen site alone covers, by that site. */
  const alone = new Map<number, number[]>(sites.map((site) => [site, []]));
  const uncovered = new Float64Array(checked.siteCount);
  cover.sites.forEach((list, r) => {
    const demand = cover.demand[r]!;
    const by = list.filter((site) => chosen[site] === 1);
    for (const site of list) {
      covers[site]! += demand;
      if (by.length === 0) uncovered[site]! += demand;
    }
    if (by.length === 1) {
      lossWithout[by[0]!]! += demand;
      alone.get(by[0]!)!.push(r);
    }
  });
  const isFixed = new Set(checked.fixed);
  const contributions = sites.map((site): SiteContribution => {
    const regained = uncovered.slice();
    for (const r of alone.get(site)!) for (const other of cover.sites[r]!) regained[other]! += cover.demand[r]!;
    const near = 1e-12 * Math.max(1, lossWithout[site]!);
    const alternatives: number[] = [];
    for (let other = 0; other < checked.siteCount && !isFixed.has(site); other++) {
      if (chosen[other] === 1 || checked.available[other] !== 1 || tally?.canSwap(site, other) !== true) continue;
      if (Math.abs(regained[other]! - lossWithout[site]!) <= near) alternatives.push(other);
    }
    return { site, covers: covers[site]!, lossWithout: lossWithout[site]!, alternatives };
  });
  let last: SiteContribution | null = null;
  for (const contribution of contributions) {
    if (isFixed.has(contribution.site)) continue;
    if (
      last === null ||
      contribution.lossWithout < last.lossWithout ||
      (contribution.lossWithout === last.lossWithout && contribution.site > last.site)
    )
      last = contribution;
  }
  return { contributions, last: last?.site ?? null, tiedWithLast: last?.alternatives ?? [] };
}

import { CLOSED, FREE } from './cost-rows';
import { dispensable, transpose } from './dominance';
import { type IntegerModel, RowWriter } from './highs-solver';
import type { CheckedProblem } from './location-problem';
import { addQuotaRows } from './radius-model';
import type { SiteQuota } from './site-quota';

/**
 * A model with one whole column (0 or 1) for each site that may be chosen, first of all columns; what a question adds
 * comes after. Costs are minimised.
 */
export class CoveringModel {
  readonly writer = new RowWriter();
  private readonly sites: number[] = [];
  private readonly columnOf: Int32Array;
  private readonly cost: number[] = [];
  private readonly upper: number[] = [];

  /** @param useful 1 for the sites that get a column */
  constructor(
    private readonly problem: CheckedProblem,
    private readonly useful: Uint8Array,
    siteCost: number,
  ) {
    this.columnOf = new Int32Array(problem.siteCount).fill(-1);
    useful.forEach((value, site) => {
      if (value !== 1) return;
      this.sites.push(site);
      this.columnOf[site] = this.add(siteCost, 1);
    });
  }

  /** Adds a column from 0 to `upper`. */
  add(cost: number, upper: number): number {
    this.upper.push(upper);
    return this.cost.push(cost) - 1;
  }

  /** Adds a site to the row that is being written. */
  addSite(site: number, value: number): void {
    if (this.columnOf[site] !== -1) this.writer.add(this.columnOf[site]!, value);
  }

  /** Adds the row that one of `sites` is chosen, or else the column `otherwise` is 1. */
  requireOneOf(sites: ArrayLike<number>, otherwise?: number): void {
    for (let k = 0; k < sites.length; k++) this.addSite(sites[k]!, 1);
    if (otherwise !== undefined) this.writer.add(otherwise, 1);
    this.writer.end(1, Number.POSITIVE_INFINITY);
  }

  /** The finished model, within the quota; what a group still lacks costs `missingCost` a site. */
  build(quota: SiteQuota, missingCost: number): IntegerModel {
    const state = Uint8Array.from(this.useful, (value) => (value === 1 ? FREE : CLOSED));
    addQuotaRows(this.writer, quota, state, this.columnOf, this.cost, missingCost);
    while (this.upper.length < this.cost.length) this.upper.push(quota.count);
    const columnLower = new Float64Array(this.cost.length);
    for (const site of this.problem.fixed) columnLower[this.columnOf[site]!] = 1;
    return {
      columnCost: Float64Array.from(this.cost),
      columnLower,
      columnUpper: Float64Array.from(this.upper),
      columnInteger: new Uint8Array(this.cost.length).fill(1, 0, this.sites.length),
      ...this.writer.rows(),
    };
  }

  /** The sites' columns as a choice has them. */
  startFrom(chosen: Uint8Array): { indices: Int32Array; values: Float64Array } {
    return {
      indices: Int32Array.from(this.sites.keys()),
      values: Float64Array.from(this.sites, (site) => chosen[site]!),
    };
  }

  /** The sites that a solution chooses, ascending. */
  chosenIn(values: Float64Array): number[] {
    return this.sites.filter((_, column) => values[column]! > 0.5);
  }
}

/**
 * The unit that demand is counted in, so that the solver's tolerances mean the same whatever it comes to. A power of two:
 * whole numbers stay exact.
 */
export function costUnit(demand: number): number {
  return demand > 0 ? 2 ** Math.round(Math.log2(demand / 1000)) : 1;
}

/**
 * The available sites without those whose places another site of the same group covers too. Fixed ones are always
 * among them.
 */
export function usefulSites(problem: CheckedProblem, rows: ReadonlyArray<Int32Array>, stop: () => boolean): Uint8Array {
  const { siteCount, groupOf, fixed } = problem;
  const isFixed = new Set(fixed);
  const dropped = dispensable(
    transpose(rows, siteCount),
    rows.length,
    'INNER',
    stop,
    (inner, outer) => groupOf[inner] === groupOf[outer] && !isFixed.has(inner),
  );
  const useful = problem.available.map((value, site) => (dropped[site] === 1 ? 0 : value));
  for (const site of fixed) useful[site] = 1;
  return useful;
}

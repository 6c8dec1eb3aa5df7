import { CLOSED, type CostRows, FREE, OPEN } from './cost-rows';
import type { QuotaTally, SiteQuota } from './site-quota';

/**
 * Lagrangian relaxation of "each row is served once", after [cornuejols1977] and [beasley1993] in REFERENCES.md.
 *
 *   L(λ) = Σ_i min(λ_i, fallback_i) + min over choices within the quota of Σ_j ρ_j
 *   ρ_j  = Σ_i min(0, cost_ij - λ_i)
 *
 * is no more than the cost of any choice, whatever λ. The quota is a matroid, so the inner minimum is taken greedily.
 * The best λ is sought by a deflected subgradient method.
 */
export class LagrangianBound {
  /** Best bound so far, and the multipliers, reduced costs and choice that gave it. */
  best = Number.NEGATIVE_INFINITY;
  readonly bestMultiplier: Float64Array;
  readonly bestReducedCost: Float64Array;
  readonly bestPicked: Uint8Array;
  /** How often a site was picked of late: what the relaxation would open in part. */
  readonly pickedShare: Float64Array;

  private readonly multiplier: Float64Array;
  private readonly reducedCost: Float64Array;
  private readonly picked: Uint8Array;
  private readonly direction: Float64Array;
  private readonly free: Int32Array;
  private readonly sortedValues: Float64Array;
  private agility: number;

  constructor(
    private readonly rows: CostRows,
    private readonly quota: SiteQuota,
    private readonly state: Uint8Array,
    start: Float64Array,
    agility: number,
  ) {
    const { siteCount, rowCount } = rows;
    this.multiplier = start;
    this.bestMultiplier = start.slice();
    this.reducedCost = new Float64Array(siteCount);
    this.bestReducedCost = new Float64Array(siteCount);
    this.picked = new Uint8Array(siteCount);
    this.bestPicked = new Uint8Array(siteCount);
    this.pickedShare = new Float64Array(siteCount);
    this.direction = new Float64Array(rowCount);
    const free: number[] = [];
    for (let j = 0; j < siteCount; j++) if (state[j] === FREE) free.push(j);
    this.free = Int32Array.from(free);
    this.sortedValues = new Float64Array(free.length);
    this.agility = agility;
  }

  /** The quota that the open sites leave. */
  private remaining(): QuotaTally {
    const tally = this.quota.start();
    for (let j = 0; j < this.rows.siteCount; j++) if (this.state[j] === OPEN) tally.add(j);
    return tally;
  }

  /** Picks the free sites of least reduced cost and returns its sum. */
  private pick(): number {
    const { free, reducedCost, picked, sortedValues } = this;
    picked.fill(0);
    let sum = 0;
    const tally = this.remaining();
    if (this.quota.totalOnly) {
      const room = Math.min(this.quota.count - tally.total, free.length);
      if (room === 0) return 0;
      for (let f = 0; f < free.length; f++) sortedValues[f] = reducedCost[free[f]!]!;
      sortedValues.sort();
      const threshold = sortedValues[room - 1]!;
      let left = room;
      for (const j of free) {
        if (reducedCost[j]! < threshold) {
          picked[j] = 1;
          sum += reducedCost[j]!;
          left--;
        }
      }
      for (const j of free) {
        if (left === 0) break;
        if (reducedCost[j] === threshold) {
          picked[j] = 1;
          sum += threshold;
          left--;
        }
      }
      return sum;
    }
    const order = Array.from(free).sort((a, b) => reducedCost[a]! - reducedCost[b]! || a - b);
    for (const j of order) {
      if (!tally.canAdd(j)) continue;
      tally.add(j);
      picked[j] = 1;
      sum += reducedCost[j]!;
    }
    return sum;
  }

  /** Bound at the current multipliers. */
  private evaluate(): number {
    const { rows, multiplier, reducedCost } = this;
    const { rowCount, start, site, cost } = rows;
    reducedCost.fill(0);
    let sum = rows.constant;
    for (let i = 0; i < rowCount; i++) {
      const price = multiplier[i]!;
      sum += price;
      const end = start[i + 1]!;
      for (let k = start[i]!; k < end; k++) {
        const value = cost[k]! - price;
        if (value >= 0) break;
        reducedCost[site[k]!]! += value;
      }
    }
    return sum + this.pick();
  }

  /**
   * Steps until the bound comes within reach of `target` (a cost that no choice of interest exceeds), stalls, or
   * `iterations` are done. `onBetter` is told of each better bound's choice and may lower the target.
   */
  improve(iterations: number, target: () => number, onBetter: (picked: Uint8Array) => void, stop: () => boolean): void {
    const { rows, multiplier, picked, direction } = this;
    const { rowCount, start, site, cost, fallback } = rows;
    let sinceBetter = 0;
    for (let iteration = 0; iteration < iterations; iteration++) {
      const bound = this.evaluate();
      for (const j of this.free) this.pickedShare[j]! += 0.05 * (picked[j]! - this.pickedShare[j]!);
      if (bound > this.best) {
        // A gain that only rounding shows is none: the step has become too long all the same.
        if (bound > this.best + 1e-6 * Math.abs(target() - bound)) sinceBetter = 0;
        this.best = bound;
        this.bestMultiplier.set(multiplier);
        this.bestReducedCost.set(this.reducedCost);
        this.bestPicked.set(picked);
        onBetter(picked);
      } else sinceBetter++;
      if (this.best > target() || (iteration % 16 === 15 && stop())) return;
      if (sinceBetter >= 20) {
        sinceBetter = 0;
        this.agility /= 2;
        if (this.agility < 1e-3) return;
        multiplier.set(this.bestMultiplier);
        direction.fill(0);
        continue;
      }
      let norm = 0;
      for (let i = 0; i < rowCount; i++) {
        const price = multiplier[i]!;
        let slope = 1;
        const end = start[i + 1]!;
        for (let k = start[i]!; k < end && cost[k]! < price; k++) slope -= picked[site[k]!]!;
        if (slope > 0 && price >= fallback[i]!) slope = 0;
        const step = 0.7 * slope + 0.3 * direction[i]!;
        direction[i] = step;
        norm += step * step;
      }
      if (norm < 1e-12) return;
      const length = (this.agility * Math.max(target() - bound, 1e-9 * Math.abs(bound))) / norm;
      for (let i = 0; i < rowCount; i++) {
        const least = start[i]! < start[i + 1]! ? cost[start[i]!]! : 0;
        const price = Math.min(multiplier[i]! + length * direction[i]!, fallback[i]!);
        multiplier[i] = price > least ? price : Math.min(least, fallback[i]!);
      }
    }
  }

  /**
   * Closes the free sites that no choice cheaper than `limit` opens and opens those that each of them opens.
   * A choice with another site in costs at least the bound plus that site's reduced cost less the largest one among
   * those picked. Returns how many sites were decided.
   */
  fix(limit: number): number {
    const { bestReducedCost, bestPicked, free, state, best } = this;
    const tally = this.remaining();
    let largestIn = Number.NEGATIVE_INFINITY;
    let leastOut = Number.POSITIVE_INFINITY;
    for (const j of free) {
      if (bestPicked[j] === 1) {
        tally.add(j);
        largestIn = Math.max(largestIn, bestReducedCost[j]!);
      } else leastOut = Math.min(leastOut, bestReducedCost[j]!);
    }
    // With room left, a site may enter and none need leave.
    if (tally.total < this.quota.count) largestIn = Math.max(largestIn, 0);
    leastOut = Math.min(leastOut, 0);
    let decided = 0;
    for (const j of free) {
      if (bestPicked[j] === 1) {
        if (best - bestReducedCost[j]! + leastOut > limit) {
          state[j] = OPEN;
          decided++;
        }
      } else if (best + bestReducedCost[j]! - largestIn > limit) {
        state[j] = CLOSED;
        decided++;
      }
    }
    return decided;
  }
}

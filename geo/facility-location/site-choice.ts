import { CLOSED, type CostRows, costOf, FREE, largestCost, OPEN, undecidedRows } from './cost-rows';
import { solveIntegerModel } from './highs-solver';
import { completeByIndex, completeGreedily, interchange, preferLowerIndices } from './interchange';
import { LagrangianBound } from './lagrangian-bound';
import { radiusModel } from './radius-model';
import type { SearchLimit } from './search-limit';
import type { SiteQuota } from './site-quota';

export interface SiteChoiceProblem {
  rows: CostRows;
  quota: SiteQuota;
  /** 1 where a site may be chosen. */
  available: Uint8Array;
  fixed: ReadonlyArray<number>;
  /** A choice to start from. */
  start?: ReadonlyArray<number>;
  /**
   * How many matrix entries the rest may have that is left to HiGHS, at the root and below it: on larger ones
   * branching on Lagrangian bounds is faster by far.
   */
  modelSize: { root: number; node: number };
}

export interface SiteChoice {
  sites: number[];
  /** Infinity when a row is left that none of the sites serves. */
  cost: number;
  bound: number;
  proven: boolean;
}

const ROOT_ITERATIONS = 1500;
const NODE_ITERATIONS = 80;

/**
 * Chooses sites at least cost: greedy and interchange give a first answer, Lagrangian relaxation a bound, reduced
 * costs decide most sites, and the rest is solved by HiGHS where it is small and by branching on a site where not.
 */
export async function chooseSites(problem: SiteChoiceProblem, limit: SearchLimit): Promise<SiteChoice> {
  return new SiteSearch(problem, limit).run();
}

class SiteSearch {
  private readonly rows: CostRows;
  private readonly penalty: number;
  private readonly isFixed: Uint8Array;
  private chosen: Uint8Array;
  private cost = Number.POSITIVE_INFINITY;
  /** Least bound of the branches that are still to be searched or were given up. */
  private openBounds: number[] = [];
  private reportedBound = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly problem: SiteChoiceProblem,
    private readonly limit: SearchLimit,
  ) {
    this.rows = problem.rows;
    this.penalty = 1 + 2 * largestCost(problem.rows);
    this.isFixed = new Uint8Array(problem.rows.siteCount);
    this.chosen = new Uint8Array(problem.rows.siteCount);
    for (const j of problem.fixed) this.isFixed[j] = 1;
  }

  /** Only a choice that costs no more than this is of interest. */
  private target = () => {
    if (this.cost === Number.POSITIVE_INFINITY) return this.penalty;
    if (this.rows.whole) return this.cost - 1 + 1e-6;
    return this.cost - 1e-11 * Math.max(1, Math.abs(this.cost));
  };

  private stop = () => this.limit.reached;

  private consider(chosen: Uint8Array): void {
    const cost = costOf(this.rows, chosen);
    if (cost >= this.cost) return;
    this.cost = cost;
    this.chosen = chosen.slice();
    this.limit.report(this.cost, Math.min(this.cost, this.reportedBound));
  }

  /** Completes a choice, improves it by interchange where that promises something, and keeps it if it is the best. */
  private polish(partial: Uint8Array, state: Uint8Array | null, closeEnough: number): void {
    const chosen = partial.slice();
    if (state) for (let j = 0; j < chosen.length; j++) if (state[j] === OPEN) chosen[j] = 1;
    const { quota, available } = this.problem;
    completeGreedily(this.rows, quota, available, chosen, this.penalty, this.stop);
    completeByIndex(quota, available, chosen);
    if (costOf(this.rows, chosen) > this.cost * closeEnough) return;
    interchange(this.rows, quota, available, this.isFixed, chosen, this.penalty, this.stop);
    this.consider(chosen);
  }

  async run(): Promise<SiteChoice> {
    const { rows, quota, available, fixed, start } = this.problem;
    const state = new Uint8Array(rows.siteCount);
    for (let j = 0; j < rows.siteCount; j++) if (available[j] !== 1) state[j] = CLOSED;
    for (const j of fixed) state[j] = OPEN;
    this.polish(this.isFixed, null, Number.POSITIVE_INFINITY);
    if (start) {
      const chosen = this.isFixed.slice();
      const tally = quota.tally(fixed);
      for (const j of start) {
        if (chosen[j] === 1 || available[j] !== 1 || !tally.canAdd(j)) continue;
        chosen[j] = 1;
        tally.add(j);
      }
      this.polish(chosen, null, Number.POSITIVE_INFINITY);
    }
    const multiplier = this.firstMultiplier();
    await this.search(state, multiplier, this.trivialBound(), 0);

    const proven = this.openBounds.length === 0;
    if (this.cost < Number.POSITIVE_INFINITY) {
      const near = 1e-12 * Math.max(1, Math.abs(this.cost));
      const same = (cost: number) => cost <= this.cost + (rows.whole ? 0 : near);
      preferLowerIndices(rows, quota, available, this.isFixed, this.chosen, same);
      this.cost = costOf(rows, this.chosen);
    }
    const sites: number[] = [];
    this.chosen.forEach((value, j) => {
      if (value === 1) sites.push(j);
    });
    const open = Math.min(...this.openBounds, this.cost);
    return { sites, cost: this.cost, bound: proven ? this.cost : rows.whole ? Math.ceil(open - 1e-6) : open, proven };
  }

  /** Every row at its cheapest. */
  private trivialBound(): number {
    const { rowCount, start, cost, fallback, constant } = this.rows;
    let sum = constant;
    for (let i = 0; i < rowCount; i++) sum += start[i]! < start[i + 1]! ? Math.min(cost[start[i]!]!, fallback[i]!) : 0;
    return sum;
  }

  /** Prices between what a row pays now and what it would pay without its site. */
  private firstMultiplier(): Float64Array {
    const { rowCount, start, site, cost, fallback } = this.rows;
    return Float64Array.from({ length: rowCount }, (_, i) => {
      let first = Number.POSITIVE_INFINITY;
      for (let k = start[i]!; k < start[i + 1]!; k++) {
        if (this.chosen[site[k]!] !== 1) continue;
        if (first < Number.POSITIVE_INFINITY) return Math.min(fallback[i]!, (first + cost[k]!) / 2);
        first = cost[k]!;
      }
      if (fallback[i]! < Number.POSITIVE_INFINITY)
        return first < Number.POSITIVE_INFINITY ? (first + fallback[i]!) / 2 : fallback[i]!;
      const last = start[i + 1]! - 1;
      return last >= start[i]! ? (first < Number.POSITIVE_INFINITY ? first : cost[last]!) : 0;
    });
  }

  private async search(state: Uint8Array, multiplier: Float64Array, parentBound: number, depth: number): Promise<void> {
    if (this.stop()) {
      this.openBounds.push(parentBound);
      return;
    }
    const { quota } = this.problem;
    let bound = parentBound;
    let rows = undecidedRows(this.rows, state);
    let lagrangian: LagrangianBound;
    for (let round = 0; ; round++) {
      if (rows.constant > this.target() || this.unservable(rows)) return;
      if (rows.rowCount === 0 || this.leavesNothing(state)) {
        this.polish(new Uint8Array(state.length), state, 1 + 1e-9);
        return;
      }
      const first = Float64Array.from(rows.origin, (origin, i) => Math.min(multiplier[origin]!, rows.fallback[i]!));
      lagrangian = new LagrangianBound(rows, quota, state, first, depth === 0 && round === 0 ? 1.5 : 0.5);
      let polished = 0;
      lagrangian.improve(
        depth === 0 && round === 0 ? ROOT_ITERATIONS : NODE_ITERATIONS,
        this.target,
        (picked) => {
          if (depth === 0 && lagrangian.best > this.reportedBound) this.reportedBound = lagrangian.best;
          if (polished++ % 12 === 0) this.polish(picked, state, depth === 0 ? 1.2 : 1.005);
        },
        this.stop,
      );
      this.polish(lagrangian.bestPicked, state, 1.05);
      bound = Math.max(bound, lagrangian.best);
      if (bound > this.target()) return;
      rows.origin.forEach((origin, i) => {
        multiplier[origin] = lagrangian.bestMultiplier[i]!;
      });
      const freeBefore = state.reduce((sum, value) => sum + (value === FREE ? 1 : 0), 0);
      const decided = lagrangian.fix(this.target());
      if (decided === 0) break;
      if (this.overfull(state)) return;
      rows = undecidedRows(this.rows, state);
      if (this.stop() || (decided < 0.1 * freeBefore && round > 0)) {
        if (rows.constant > this.target() || this.unservable(rows)) return;
        break;
      }
    }
    if (depth === 0) this.limit.report(this.cost, bound);
    if (this.stop()) {
      this.openBounds.push(bound);
      return;
    }
    // The multipliers and the bound belong together: those of the last round, on the rows as they are now.
    const slack = this.target() - lagrangian.best;
    const largest = depth === 0 ? this.problem.modelSize.root : this.problem.modelSize.node;
    const rest = radiusModel(rows, quota, state, multiplier, slack, largest);
    if (rest === null) return;
    if (rest !== 'TOO_LARGE') {
      const gap = this.rows.whole ? 0.999 : 1e-10 * Math.max(1, Math.abs(this.cost));
      const known = bound;
      const solution = await solveIntegerModel(rest.model, this.limit, gap, {
        most: this.target() - rest.offset + gap / 2,
        proofOnly: this.cost < Number.POSITIVE_INFINITY,
        // Below the root a bound holds for the branch alone.
        ...(depth === 0 && {
          onBounds: (cost, better) =>
            this.limit.report(Math.min(this.cost, cost + rest.offset), Math.max(known, better + rest.offset)),
        }),
      });
      if (solution.outcome === 'NONE') return;
      if (solution.values) {
        const chosen = new Uint8Array(state.length);
        rest.siteOfColumn.forEach((j, column) => {
          if (solution.values![column]! > 0.5) chosen[j] = 1;
        });
        this.polish(chosen, state, 1 + 1e-6);
      }
      if (solution.outcome === 'PROVEN') return;
      bound = Math.max(bound, solution.bound + rest.offset);
      if (this.stop()) {
        this.openBounds.push(bound);
        return;
      }
    }
    await this.branch(state, multiplier, bound, depth, lagrangian);
  }

  /** Splits on the site that the relaxation is least sure of. */
  private async branch(
    state: Uint8Array,
    multiplier: Float64Array,
    bound: number,
    depth: number,
    lagrangian: LagrangianBound,
  ): Promise<void> {
    let site = -1;
    let unsure = -1;
    for (let j = 0; j < state.length; j++) {
      if (state[j] !== FREE) continue;
      const value = 0.5 - Math.abs(0.5 - lagrangian.pickedShare[j]!) + 1e-9 * lagrangian.bestPicked[j]!;
      if (value > unsure) {
        unsure = value;
        site = j;
      }
    }
    const openFirst = lagrangian.pickedShare[site]! >= 0.5 || lagrangian.bestPicked[site] === 1;
    for (const decision of openFirst ? [OPEN, CLOSED] : [CLOSED, OPEN]) {
      const child = state.slice();
      child[site] = decision;
      if (decision === OPEN && this.overfull(child)) continue;
      await this.search(child, multiplier.slice(), bound, depth + 1);
    }
  }

  /** Some row has neither a free site nor a fallback. */
  private unservable(rows: CostRows): boolean {
    for (let i = 0; i < rows.rowCount; i++) if (rows.start[i] === rows.start[i + 1]) return true;
    return false;
  }

  /** The quota leaves no room for any free site, which are closed then. */
  private leavesNothing(state: Uint8Array): boolean {
    const tally = this.problem.quota.start();
    for (let j = 0; j < state.length; j++) if (state[j] === OPEN) tally.add(j);
    let free = 0;
    for (let j = 0; j < state.length; j++) {
      if (state[j] !== FREE) continue;
      if (tally.canAdd(j)) free++;
      else state[j] = CLOSED;
    }
    return free === 0;
  }

  /** The open sites break the quota. */
  private overfull(state: Uint8Array): boolean {
    const tally = this.problem.quota.start();
    for (let j = 0; j < state.length; j++) {
      if (state[j] !== OPEN) continue;
      if (!tally.canAdd(j)) return true;
      tally.add(j);
    }
    return false;
  }
}

import loadHighs, { type Highs, type ModelData } from 'highs';
import type { SearchLimit } from './search-limit';

/** A mixed-integer model to be minimised, rows in compressed form. */
export interface IntegerModel {
  columnCost: Float64Array;
  columnLower: Float64Array;
  columnUpper: Float64Array;
  /** 1: whole numbers only. */
  columnInteger: Uint8Array;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  start: Int32Array;
  index: Int32Array;
  value: Float64Array;
}

export interface IntegerSolution {
  /**
   * PROVEN: `values` is optimal within `gap`; REACHED: it is as good as was asked for; NONE: there is no solution;
   * STOPPED: at the limit, or the solver gave up.
   */
  outcome: 'PROVEN' | 'REACHED' | 'NONE' | 'STOPPED';
  values: Float64Array | null;
  /** No solution costs less. */
  bound: number;
}

interface IntegerModelOptions {
  enough?: number;
  most?: number;
  /** Values of some columns, all whole ones among them, that a known solution has. */
  start?: { indices: Int32Array; values: Float64Array };
  /**
   * A good solution is known (as `most`) and a proof is what is wanted: less time goes into trying branches out before
   * one is taken. Without a good solution such a search has nothing to cut branches with.
   */
  proofOnly?: boolean;
  /**
   * Lets HiGHS look for solutions by models of their own. They keep to the time limit, but for seconds on end they ask
   * nobody whether to stop.
   */
  subModels?: boolean;
  /** False where the model is as small as it gets: on dense covers HiGHS's presolve takes longer than the search. */
  presolve?: boolean;
  /** Told the cost of the best solution so far (Infinity: none yet) and the bound, whenever one gets better. */
  onBounds?: (cost: number, bound: number) => void;
}

/** Trials of a branch until its effect is held to be known, where a proof is all that is wanted; HiGHS's own is 8. */
const PROOF_TRIALS = 2;

const STOPPED: IntegerSolution = { outcome: 'STOPPED', values: null, bound: Number.NEGATIVE_INFINITY };

let loading: Promise<Highs> | undefined;

/** Rows of a model, written one after the other. */
export class RowWriter {
  private readonly starts: number[] = [0];
  private readonly indices: number[] = [];
  private readonly values: number[] = [];
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];

  add(column: number, value: number): void {
    this.indices.push(column);
    this.values.push(value);
  }

  end(lower: number, upper: number): void {
    this.starts.push(this.indices.length);
    this.lower.push(lower);
    this.upper.push(upper);
  }

  get size(): number {
    return this.indices.length;
  }

  rows(): Pick<IntegerModel, 'rowLower' | 'rowUpper' | 'start' | 'index' | 'value'> {
    return {
      rowLower: Float64Array.from(this.lower),
      rowUpper: Float64Array.from(this.upper),
      start: Int32Array.from(this.starts),
      index: Int32Array.from(this.indices),
      value: Float64Array.from(this.values),
    };
  }
}

/**
 * Solves a model with HiGHS to a gap of `gap` (absolute). The solver's own failures (out of memory, numerical trouble)
 * are reported as STOPPED: they prove nothing. A solution that costs `enough` or less ends the search; one that costs
 * more than `most` is of no interest, and there is none when all cost more.
 */
export async function solveIntegerModel(
  model: IntegerModel,
  limit: SearchLimit,
  gap: number,
  { enough, most, start, proofOnly, subModels = false, presolve = true, onBounds }: IntegerModelOptions = {},
): Promise<IntegerSolution> {
  if (limit.reached) return STOPPED;
  loading ??= loadHighs();
  const highs = await loading;
  const rowCount = model.rowLower.length;
  const columnCount = model.columnCost.length;
  const data: ModelData = {
    numCols: columnCount,
    numRows: rowCount,
    colCost: model.columnCost,
    colLower: model.columnLower,
    colUpper: model.columnUpper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    matrix: {
      format: 'csr',
      numRows: rowCount,
      numCols: columnCount,
      starts: model.start,
      indices: model.index,
      values: model.value,
    },
    integrality: Array.from(model.columnInteger, (integer) =>
      integer ? highs.constants.variableType.integer : highs.constants.variableType.continuous,
    ),
  };
  try {
    return highs.withModel<IntegerSolution>(data, (solver): IntegerSolution => {
      solver.options.set({
        output_flag: false,
        time_limit: Math.max(0.01, limit.remainingSeconds),
        mip_rel_gap: 0,
        mip_abs_gap: gap,
        mip_feasibility_tolerance: 1e-9,
        primal_feasibility_tolerance: 1e-9,
        dual_feasibility_tolerance: 1e-9,
        random_seed: 0,
        presolve: presolve ? 'choose' : 'off',
        mip_heuristic_run_rins: subModels,
        mip_heuristic_run_rens: subModels,
        mip_heuristic_run_root_reduced_cost: subModels,
        mip_heuristic_run_zi_round: false,
      });
      if (proofOnly) solver.options.set('mip_pscost_minreliable', PROOF_TRIALS);
      if (enough !== undefined) solver.options.set('objective_target', enough);
      if (most !== undefined) solver.options.set('objective_bound', most);
      if (start) solver.setSolution(start);
      const { constants } = highs;
      let leastCost = Number.POSITIVE_INFINITY;
      let bestBound = Number.NEGATIVE_INFINITY;
      solver.run({
        [constants.callbackType.mipInterrupt](event) {
          if (limit.reached) event.interrupt();
          const { mip_primal_bound: cost = Number.POSITIVE_INFINITY, mip_dual_bound: bound } = event.data;
          if (onBounds === undefined || bound === undefined || !(cost < leastCost || bound > bestBound)) return;
          leastCost = Math.min(leastCost, cost);
          bestBound = Math.max(bestBound, bound);
          onBounds(leastCost, bestBound);
        },
        [constants.callbackType.simplexInterrupt](event) {
          if (limit.reached) event.interrupt();
        },
      });
      const status = solver.getModelStatus();
      if (status === constants.modelStatus.infeasible || status === constants.modelStatus.objectiveBound)
        return { outcome: 'NONE', values: null, bound: Number.POSITIVE_INFINITY };
      if (status === constants.modelStatus.optimal || status === constants.modelStatus.empty)
        return {
          outcome: 'PROVEN',
          values: Float64Array.from(solver.getSolution().colValue),
          bound: solver.getObjectiveValue(),
        };
      if (status === constants.modelStatus.objectiveTarget)
        return {
          outcome: 'REACHED',
          values: Float64Array.from(solver.getSolution().colValue),
          bound: Number.NEGATIVE_INFINITY,
        };
      const bound = solver.info.get('mip_dual_bound');
      const found = solver.info.get('primal_solution_status') === constants.solutionStatus.feasible;
      return {
        outcome: 'STOPPED',
        values: found ? Float64Array.from(solver.getSolution().colValue) : null,
        bound: typeof bound === 'number' && Number.isFinite(bound) ? bound : Number.NEGATIVE_INFINITY,
      };
    });
  } catch {
    // After an abort the instance can't be used again.
    loading = undefined;
    return STOPPED;
  }
}

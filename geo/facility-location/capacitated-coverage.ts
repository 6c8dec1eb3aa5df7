import type { Row } from '../basis/requirements';
import { type CoverRows, coverRows } from './cost-rows';
import { CoveringModel, costUnit } from './covering-model';
import { transpose } from './dominance';
import { solveIntegerModel } from './highs-solver';
import { completeByIndex } from './interchange';
import { assignNearest, type CheckedProblem, type LocationSolution } from './location-problem';
import type { SearchLimit } from './search-limit';
import type { SiteQuota } from './site-quota';

/** Chosen sites, ascending, and flow[r][k]: demand of row r that the k-th of them serves. */
interface Sharing {
  sites: number[];
  flow: Float64Array[];
}

const total = (values: Iterable<number>) => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};
const servedBy = ({ flow }: Sharing) => total(flow.map(total));

/**
 * Capacitated maximal coverage: a site serves at most its capacity, and a place's demand may be shared out among the
 * chosen sites within reach. Places with the same sites within reach are one row; greedy gives the first answer and
 * HiGHS solves
 *
 *   maximise  Σ y_rj,  Σ_j y_rj <= demand_r,  Σ_r y_rj <= capacity_j x_j,  y_rj <= min(demand_r, capacity_j) x_j
 */
export async function solveCapacitatedCoverage(
  problem: CheckedProblem,
  quota: SiteQuota,
  reach: number,
  capacity: Row,
  limit: SearchLimit,
): Promise<LocationSolution & { served: number[]; load: number[] }> {
  if (capacity.length !== problem.siteCount)
    throw new RangeError(`solveMaxCoverage: there are ${problem.siteCount} sites and ${capacity.length} capacities`);
  for (let j = 0; j < capacity.length; j++)
    if (!(capacity[j]! >= 0))
      throw new RangeError(`solveMaxCoverage: capacity of site ${j} must be 0 or more, not ${capacity[j]}`);
  const cover = coverRows(problem, reach);
  const reachable = total(cover.demand);
  // Beyond the demand there is, capacity means nothing; so Infinity is fine.
  const usable = Float64Array.from(capacity, (value) => Math.min(value, reachable));
  let best = greedySharing(problem, quota, cover, usable);
  limit.report(servedBy(best), reachable);

  const unit = costUnit(reachable);
  const model = new CoveringModel(problem, problem.available, 0);
  const loads: Array<Array<{ r: number; column: number }>> = Array.from({ length: problem.siteCount }, () => []);
  cover.sites.forEach((sites, r) => {
    const columns: number[] = [];
    for (const j of sites) {
      const most = Math.min(cover.demand[r]!, usable[j]!) / unit;
      if (most === 0) continue;
      const column = model.add(-1, most);
      columns.push(column);
      loads[j]!.push({ r, column });
      model.writer.add(column, 1);
      model.addSite(j, -most);
      model.writer.end(Number.NEGATIVE_INFINITY, 0);
    }
    for (const column of columns) model.writer.add(column, 1);
    model.writer.end(Number.NEGATIVE_INFINITY, cover.demand[r]! / unit);
  });
  loads.forEach((parts, j) => {
    for (const { column } of parts) model.writer.add(column, 1);
    model.addSite(j, -usable[j]! / unit);
    model.writer.end(Number.NEGATIVE_INFINITY, 0);
  });
  const answer = await solveIntegerModel(model.build(quota, 0), limit, 1e-9, {
    start: model.startFrom(problem.available.map((_, j) => (best.sites.includes(j) ? 1 : 0))),
    onBounds: (cost, bound) => limit.report(Math.max(servedBy(best), -cost * unit), Math.min(reachable, -bound * unit)),
  });
  const { values } = answer;
  if (values) {
    const sites = completed(problem, quota, model.chosenIn(values));
    const flow = cover.sites.map(() => new Float64Array(sites.length));
    sites.forEach((j, k) => {
      for (const { r, column } of loads[j]!) flow[r]![k] = Math.max(0, values[column]! * unit);
    });
    if (servedBy({ sites, flow }) > servedBy(best) * (1 + 1e-12)) best = { sites, flow };
  }
  const objective = servedBy(best);
  const proven = answer.outcome === 'PROVEN' && -answer.bound * unit <= objective + 1e-9 * reachable;
  return {
    ...report(problem, cover, best, reach),
    status: proven ? 'OPTIMAL' : 'FEASIBLE',
    objective,
    bound: proven ? objective : Math.max(objective, Math.min(reachable, -answer.bound * unit)),
  };
}

/** A choice completed by the sites of lowest index, ascending. */
function completed(problem: CheckedProblem, quota: SiteQuota, sites: ReadonlyArray<number>): number[] {
  const chosen = new Uint8Array(problem.siteCount);
  for (const j of sites) chosen[j] = 1;
  completeByIndex(quota, problem.available, chosen);
  return [...chosen.keys()].filter((j) => chosen[j] === 1);
}

/** Site by site the one that can serve most of the demand that is left. */
function greedySharing(problem: CheckedProblem, quota: SiteQuota, cover: CoverRows, capacity: Float64Array): Sharing {
  const left = Float64Array.from(cover.demand);
  const flows = new Map<number, Float64Array>();
  const tally = quota.start();
  const rowsOf = transpose(cover.sites, problem.siteCount);
  const take = (site: number) => {
    const flow = new Float64Array(cover.sites.length);
    flows.set(site, flow);
    tally.add(site);
    let room = capacity[site]!;
    // Rows that few other sites could serve go first.
    for (const r of [...rowsOf[site]!].sort((a, b) => cover.sites[a]!.length - cover.sites[b]!.length || a - b)) {
      flow[r] = Math.min(room, left[r]!);
      left[r]! -= flow[r]!;
      room -= flow[r]!;
    }
  };
  for (const site of problem.fixed) take(site);
  while (tally.total < quota.count) {
    let best = -1;
    let most = -1;
    for (let j = 0; j < problem.siteCount; j++) {
      if (flows.has(j) || problem.available[j] !== 1 || !tally.canAdd(j)) continue;
      const gain = Math.min(capacity[j]!, total(rowsOf[j]!.map((r) => left[r]!)));
      if (gain > most) {
        most = gain;
        best = j;
      }
    }
    take(best);
  }
  const sites = [...flows.keys()].sort((a, b) => a - b);
  return { sites, flow: cover.sites.map((_, r) => Float64Array.from(sites, (site) => flows.get(site)![r]!)) };
}

/** Spreads what a row is served over its places in their order, and names the site that serves most of each place. */
function report(
  problem: CheckedProblem,
  cover: CoverRows,
  { sites, flow }: Sharing,
  reach: number,
): { sites: number[]; assignment: Array<number | null>; served: number[]; load: number[] } {
  const served = new Array<number>(problem.placeCount).fill(0);
  const nearest = assignNearest(problem, sites, reach);
  // A place without demand is served by the nearest site; one with demand by whoever has room for it.
  const assignment = nearest.map((site, i) => (problem.demand[i] === 0 ? site : null));
  flow.forEach((row, r) => {
    let k = 0;
    let room = row[0] ?? 0;
    for (const place of cover.places[r]!) {
      let need = problem.demand[place]!;
      let most = 0;
      while (need > 0 && k < sites.length) {
        const part = Math.min(need, room);
        if (part > most) {
          most = part;
          assignment[place] = sites[k]!;
        }
        served[place]! += part;
        need -= part;
        room -= part;
        if (room <= 0) room = row[++k] ?? 0;
      }
    }
  });
  const load = sites.map((_, k) => total(flow.map((row) => row[k]!)));
  return { sites, assignment, served, load };
}

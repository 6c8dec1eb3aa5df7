import type { Row } from '../requirements';
import { type CoverRows, coverRows, FREE, OPEN } from './cost-rows';
import { RowWriter, solveIntegerModel } from './highs-solver';
import { assignNearest, type CheckedProblem, type LocationSolution } from './location-problem';
import { addQuotaRows } from './radius-model';
import type { SearchLimit } from './search-limit';
import { completeByIndex } from './set-cover';
import type { SiteQuota } from './site-quota';

/**
 * The most demand that the chosen sites can serve together, shared out by maximum flow (shortest augmenting paths with
 * levels, Dinic 1970) from rows of places to sites.
 *
 * @returns flow[r][k]: demand of row r that the k-th site serves
 */
function shareOut(
  cover: CoverRows,
  sites: ReadonlyArray<number>,
  capacity: Row,
): { flow: Float64Array[]; total: number } {
  const slot = new Map(sites.map((site, k) => [site, k]));
  const links = cover.sites.map((list) => Array.from(list).flatMap((site) => slot.get(site) ?? []));
  const rowsOf: number[][] = sites.map(() => []);
  links.forEach((list, r) => {
    for (const k of list) rowsOf[k]!.push(r);
  });
  const flow = cover.sites.map(() => new Float64Array(sites.length));
  const left = Float64Array.from(cover.demand);
  const room = Float64Array.from(sites, (site) => capacity[site]!);
  const rowLevel = new Int32Array(cover.sites.length);
  const siteLevel = new Int32Array(sites.length);
  const tiny = 1e-12 * Math.max(1, ...cover.demand);

  /** Levels from the rows with demand left; true when a site with room is among the reached. */
  const level = (): boolean => {
    rowLevel.fill(-1);
    siteLevel.fill(-1);
    let queue: number[] = [];
    left.forEach((value, r) => {
      if (value > tiny) {
        rowLevel[r] = 0;
        queue.push(r);
      }
    });
    for (let depth = 1; queue.length > 0; depth += 2) {
      const next: number[] = [];
      let open = false;
      for (const r of queue) {
        for (const k of links[r]!) {
          if (siteLevel[k]! >= 0) continue;
          siteLevel[k] = depth;
          open ||= room[k]! > tiny;
          next.push(k);
        }
      }
      if (open) return true;
      queue = [];
      for (const k of next) {
        for (const r of rowsOf[k]!) {
          if (rowLevel[r]! >= 0 || flow[r]![k]! <= tiny) continue;
          rowLevel[r] = depth + 1;
          queue.push(r);
        }
      }
    }
    return false;
  };
  const push = (r: number, amount: number): number => {
    let pushed = 0;
    for (const k of links[r]!) {
      if (pushed >= amount - tiny) break;
      if (siteLevel[k] !== rowLevel[r]! + 1) continue;
      let through = Math.min(amount - pushed, Math.max(0, room[k]!));
      room[k]! -= through;
      if (through < amount - pushed) {
        for (const other of rowsOf[k]!) {
          if (rowLevel[other] !== siteLevel[k]! + 1 || flow[other]![k]! <= tiny) continue;
          const rerouted = push(other, Math.min(amount - pushed - through, flow[other]![k]!));
          flow[other]![k]! -= rerouted;
          through += rerouted;
          if (pushed + through >= amount - tiny) break;
        }
      }
      if (pushed + through < amount - tiny) siteLevel[k] = -1;
      flow[r]![k]! += through;
      pushed += through;
    }
    return pushed;
  };
  while (level()) {
    let any = 0;
    for (let r = 0; r < left.length; r++) {
      if (left[r]! <= tiny) continue;
      const pushed = push(r, left[r]!);
      left[r]! -= pushed;
      any += pushed;
    }
    if (any <= tiny) break;
  }
  let total = 0;
  flow.forEach((row) => {
    for (const value of row) total += value;
  });
  return { flow, total };
}

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
  const demandTotal = cover.demand.reduce((sum, value) => sum + value, 0);
  // Beyond the demand there is, capacity means nothing; so Infinity is fine.
  const usable = Float64Array.from(capacity, (value) => Math.min(value, demandTotal));

  let chosen = greedySharing(problem, quota, cover, usable);
  let sharing = shareOut(cover, chosen, usable);
  const simpleBound = Math.min(demandTotal, mostOfSites(problem, quota, cover, usable));
  const near = 1e-9 * Math.max(1, demandTotal);
  if (sharing.total >= simpleBound - near)
    return {
      ...report(problem, cover, chosen, sharing.flow, reach),
      status: 'OPTIMAL',
      objective: sharing.total,
      bound: sharing.total,
    };
  const state = new Uint8Array(problem.siteCount);
  const columnOf = new Int32Array(problem.siteCount).fill(-1);
  const siteOfColumn: number[] = [];
  for (let j = 0; j < problem.siteCount; j++) {
    if (problem.available[j] !== 1) {
      state[j] = OPEN + 1;
      continue;
    }
    state[j] = FREE;
    columnOf[j] = siteOfColumn.length;
    siteOfColumn.push(j);
  }
  // Scaled by the total, so that the solver's tolerances mean the same for any unit of demand.
  const unit = demandTotal > 0 ? demandTotal / 1000 : 1;
  const columnCost: number[] = siteOfColumn.map(() => 0);
  const columnUpper: number[] = siteOfColumn.map(() => 1);
  const writer = new RowWriter();
  const byColumn: number[][] = siteOfColumn.map(() => []);
  cover.sites.forEach((sites, r) => {
    const demand = cover.demand[r]! / unit;
    const own: number[] = [];
    for (const j of sites) {
      const most = Math.min(demand, usable[j]! / unit);
      if (most === 0) continue;
      const column = columnCost.push(-1) - 1;
      columnUpper.push(most);
      own.push(column);
      byColumn[columnOf[j]!]!.push(column);
      writer.add(column, 1);
      writer.add(columnOf[j]!, -most);
      writer.end(Number.NEGATIVE_INFINITY, 0);
    }
    for (const column of own) writer.add(column, 1);
    writer.end(Number.NEGATIVE_INFINITY, demand);
  });
  byColumn.forEach((columns, column) => {
    for (const y of columns) writer.add(y, 1);
    writer.add(column, -usable[siteOfColumn[column]!]! / unit);
    writer.end(Number.NEGATIVE_INFINITY, 0);
  });
  addQuotaRows(writer, quota, state, columnOf, columnCost);
  while (columnUpper.length < columnCost.length) columnUpper.push(quota.count);
  const columnLower = new Float64Array(columnCost.length);
  for (const j of problem.fixed) columnLower[columnOf[j]!] = 1;
  limit.report(sharing.total, simpleBound);
  const answer = await solveIntegerModel(
    {
      columnCost: Float64Array.from(columnCost),
      columnLower,
      columnUpper: Float64Array.from(columnUpper),
      columnInteger: new Uint8Array(columnCost.length).fill(1, 0, siteOfColumn.length),
      ...writer.rows(),
    },
    limit,
    1e-9,
    {
      enough: -(simpleBound - near) / unit,
      onBounds: (cost, bound) =>
        limit.report(Math.max(sharing.total, -cost * unit), Math.min(simpleBound, -bound * unit)),
    },
  );
  if (answer.values) {
    const found = siteOfColumn.filter((_, column) => answer.values![column]! > 0.5);
    const completed = sitesOf(completeByIndex(problem, quota, found));
    const shared = shareOut(cover, completed, usable);
    if (shared.total > sharing.total * (1 + 1e-12)) {
      chosen = completed;
      sharing = shared;
    }
  }
  const proven =
    (answer.outcome === 'PROVEN' && -answer.bound * unit <= sharing.total + 1e-6 * Math.max(1, demandTotal)) ||
    sharing.total >= simpleBound - near;
  const objective = sharing.total;
  const largest = Math.min(
    simpleBound,
    answer.bound > Number.NEGATIVE_INFINITY ? -answer.bound * unit : Number.POSITIVE_INFINITY,
  );
  return {
    ...report(problem, cover, chosen, sharing.flow, reach),
    status: proven ? 'OPTIMAL' : 'FEASIBLE',
    objective,
    bound: proven ? objective : Math.max(objective, largest),
  };
}

/** What the sites could serve if none took from another: fixed ones, then the greatest that the quota has room for. */
function mostOfSites(problem: CheckedProblem, quota: SiteQuota, cover: CoverRows, capacity: Float64Array): number {
  const inReach = new Float64Array(problem.siteCount);
  cover.sites.forEach((sites, r) => {
    for (const j of sites) inReach[j]! += cover.demand[r]!;
  });
  const most = inReach.map((value, j) => Math.min(value, capacity[j]!));
  const tally = quota.tally(problem.fixed);
  let sum = problem.fixed.reduce((total, site) => total + most[site]!, 0);
  const others = [...most.keys()].filter((j) => problem.available[j] === 1 && !problem.fixed.includes(j));
  for (const j of others.sort((a, b) => most[b]! - most[a]!)) {
    if (!tally.canAdd(j)) continue;
    tally.add(j);
    sum += most[j]!;
  }
  return sum;
}

const sitesOf = (chosen: Uint8Array) => [...chosen.keys()].filter((j) => chosen[j] === 1);

/** Site by site the one that can serve most of the demand that is left. */
function greedySharing(problem: CheckedProblem, quota: SiteQuota, cover: CoverRows, capacity: Float64Array): number[] {
  const left = Float64Array.from(cover.demand);
  const chosen = new Uint8Array(problem.siteCount);
  const tally = quota.start();
  const rowsOf: number[][] = Array.from({ length: problem.siteCount }, () => []);
  cover.sites.forEach((sites, r) => {
    for (const j of sites) rowsOf[j]!.push(r);
  });
  const take = (site: number) => {
    chosen[site] = 1;
    tally.add(site);
    let room = capacity[site]!;
    // Rows that few other sites could serve go first.
    const order = [...rowsOf[site]!].sort((a, b) => cover.sites[a]!.length - cover.sites[b]!.length || a - b);
    for (const r of order) {
      const part = Math.min(room, left[r]!);
      left[r]! -= part;
      room -= part;
    }
  };
  for (const site of problem.fixed) take(site);
  while (tally.total < quota.count) {
    let best = -1;
    let most = -1;
    for (let j = 0; j < problem.siteCount; j++) {
      if (chosen[j] === 1 || problem.available[j] !== 1 || !tally.canAdd(j)) continue;
      const gain = Math.min(
        capacity[j]!,
        rowsOf[j]!.reduce((sum, r) => sum + left[r]!, 0),
      );
      if (gain > most) {
        most = gain;
        best = j;
      }
    }
    take(best);
  }
  return sitesOf(chosen);
}

/** Spreads what a row is served over its places in their order, and names the site that serves most of each place. */
function report(
  problem: CheckedProblem,
  cover: CoverRows,
  sites: number[],
  flow: Float64Array[],
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
  const load = sites.map((_, k) => flow.reduce((sum, row) => sum + row[k]!, 0));
  return { sites, assignment, served, load };
}

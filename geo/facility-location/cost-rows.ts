import type { CheckedProblem } from './location-problem';

/**
 * What maximal coverage and the p-median have in common: every row (a place, or several that are alike) costs what
 * the cheapest chosen site in its list costs, and `fallback` when none of them is chosen. For maximal coverage the
 * list holds the sites within reach at cost 0 and the fallback is the demand that is lost; for the p-median the list
 * holds all sites at demand × impedance and the fallback is Infinity.
 */
export interface CostRows {
  rowCount: number;
  /** Each row's number among the rows that the search began with. */
  origin: Int32Array;
  siteCount: number;
  /** Row i's list is start[i] … start[i + 1] - 1, by ascending cost, then by site. */
  start: Int32Array;
  site: Int32Array;
  cost: Float64Array;
  fallback: Float64Array;
  /** Cost that no choice changes. */
  constant: number;
  /** All costs are whole numbers, so that a bound may be rounded up. */
  whole: boolean;
}

/** Groups equal keys: gives each item the number of the first group with an equal list, lists compared in full. */
function groupEqual(
  count: number,
  hashOf: (item: number) => number,
  equal: (a: number, b: number) => boolean,
): { first: number[]; groupOf: Int32Array } {
  const byHash = new Map<number, number[]>();
  const first: number[] = [];
  const groupOf = new Int32Array(count);
  for (let item = 0; item < count; item++) {
    const hash = hashOf(item);
    const groups = byHash.get(hash) ?? [];
    if (groups.length === 0) byHash.set(hash, groups);
    let group = groups.find((candidate) => equal(first[candidate]!, item));
    if (group === undefined) {
      group = first.length;
      first.push(item);
      groups.push(group);
    }
    groupOf[item] = group;
  }
  return { first, groupOf };
}

const isWhole = (values: Float64Array) =>
  values.every((value) => Number.isInteger(value)) &&
  values.reduce((sum, value) => sum + value, 0) < Number.MAX_SAFE_INTEGER;

/** Sites within reach of each place with demand; places with the same sites are one row. */
export interface CoverRows {
  /** sites[r]: available sites within reach, ascending. */
  sites: Int32Array[];
  /** Demand of all places of the row. */
  demand: Float64Array;
  /** Places of the row. */
  places: number[][];
  /** First place with demand that no available site reaches, and how many there are. */
  unreachable: { count: number; first: number; demand: number };
  whole: boolean;
}

export function coverRows(problem: CheckedProblem, reach: number): CoverRows {
  const { siteCount, available, impedance } = problem;
  const lists: Int32Array[] = [];
  const places: number[] = [];
  const unreachable = { count: 0, first: -1, demand: 0 };
  const scratch = new Int32Array(siteCount);
  for (let i = 0; i < problem.placeCount; i++) {
    if (problem.demand[i] === 0) continue;
    const row = impedance[i]!;
    let length = 0;
    for (let j = 0; j < siteCount; j++) if (row[j]! <= reach && available[j] === 1) scratch[length++] = j;
    if (length === 0) {
      if (unreachable.count++ === 0) unreachable.first = i;
      unreachable.demand += problem.demand[i]!;
      continue;
    }
    lists.push(scratch.slice(0, length));
    places.push(i);
  }
  const { first, groupOf } = groupEqual(
    lists.length,
    (item) => lists[item]!.reduce((hash, site) => (Math.imul(hash, 31) + site) | 0, 7),
    (a, b) => {
      const left = lists[a]!;
      const right = lists[b]!;
      return left.length === right.length && left.every((site, k) => site === right[k]);
    },
  );
  const demand = new Float64Array(first.length);
  const members: number[][] = first.map(() => []);
  places.forEach((place, item) => {
    const group = groupOf[item]!;
    demand[group]! += problem.demand[place]!;
    members[group]!.push(place);
  });
  return {
    sites: first.map((item) => lists[item]!),
    demand,
    places: members,
    unreachable,
    whole: isWhole(problem.demand),
  };
}

/** Rows of maximal coverage: cost is demand that is not covered. */
export function coverageCostRows(problem: CheckedProblem, rows: CoverRows): CostRows {
  const start = new Int32Array(rows.sites.length + 1);
  rows.sites.forEach((sites, r) => {
    start[r + 1] = start[r]! + sites.length;
  });
  const site = new Int32Array(start[rows.sites.length]!);
  rows.sites.forEach((sites, r) => {
    site.set(sites, start[r]!);
  });
  return {
    rowCount: rows.sites.length,
    origin: Int32Array.from(rows.sites.keys()),
    siteCount: problem.siteCount,
    start,
    site,
    cost: new Float64Array(site.length),
    fallback: rows.demand,
    constant: rows.unreachable.demand,
    whole: rows.whole,
  };
}

/**
 * Rows of the p-median: cost is demand × impedance; places with the same impedances are one row. A list ends where
 * it must have met a chosen site: with k of the available sites not chosen, within the k + 1 nearest.
 */
export function medianCostRows(problem: CheckedProblem, facilityCount: number): CostRows {
  const { siteCount, available, impedance } = problem;
  const places: number[] = [];
  for (let i = 0; i < problem.placeCount; i++) if (problem.demand[i]! > 0) places.push(i);
  const words = new Float64Array(1);
  const bits = new Int32Array(words.buffer);
  const { first, groupOf } = groupEqual(
    places.length,
    (item) => {
      const row = impedance[places[item]!]!;
      let hash = 7;
      for (let j = 0; j < siteCount; j++) {
        words[0] = row[j]!;
        hash = (Math.imul(hash, 31) + bits[0]! + Math.imul(bits[1]!, 17)) | 0;
      }
      return hash;
    },
    (a, b) => {
      const left = impedance[places[a]!]!;
      const right = impedance[places[b]!]!;
      for (let j = 0; j < siteCount; j++) if (left[j] !== right[j]) return false;
      return true;
    },
  );
  const weight = new Float64Array(first.length);
  places.forEach((place, item) => {
    weight[groupOf[item]!]! += problem.demand[place]!;
  });
  const longest = problem.availableCount - facilityCount + 1;
  const start = new Int32Array(first.length + 1);
  const site = new Int32Array(first.length * Math.min(longest, siteCount));
  const cost = new Float64Array(site.length);
  let end = 0;
  let whole = true;
  const reachable: number[] = [];
  first.forEach((item, r) => {
    const row = impedance[places[item]!]!;
    reachable.length = 0;
    for (let j = 0; j < siteCount; j++) if (available[j] === 1 && row[j]! < Number.POSITIVE_INFINITY) reachable.push(j);
    reachable.sort((a, b) => row[a]! - row[b]! || a - b);
    const length = Math.min(longest, reachable.length);
    for (let k = 0; k < length; k++) {
      site[end] = reachable[k]!;
      const value = row[reachable[k]!]! * weight[r]!;
      cost[end++] = value;
      whole &&= Number.isInteger(value);
    }
    start[r + 1] = end;
  });
  const rows: CostRows = {
    rowCount: first.length,
    origin: Int32Array.from(first.keys()),
    siteCount,
    start,
    site: site.subarray(0, end),
    cost: cost.subarray(0, end),
    fallback: new Float64Array(first.length).fill(Number.POSITIVE_INFINITY),
    constant: 0,
    whole,
  };
  if (whole) rows.whole = largestCost(rows) < Number.MAX_SAFE_INTEGER;
  return rows;
}

/** More than any choice can cost that serves every row from its list. */
export function largestCost(rows: CostRows): number {
  let sum = rows.constant;
  for (let i = 0; i < rows.rowCount; i++) {
    const last = rows.start[i + 1]! - 1;
    const worst = last >= rows.start[i]! ? rows.cost[last]! : 0;
    sum += rows.fallback[i]! < Number.POSITIVE_INFINITY ? Math.max(worst, rows.fallback[i]!) : worst;
  }
  return sum;
}

/** What a choice costs: the constant and, in the rows' order, the cheapest chosen site or the fallback. */
export function costOf(rows: CostRows, chosen: Uint8Array): number {
  const { start, site, cost, fallback } = rows;
  let sum = rows.constant;
  for (let i = 0; i < rows.rowCount; i++) {
    let value = fallback[i]!;
    for (let k = start[i]!; k < start[i + 1]!; k++) {
      if (chosen[site[k]!] === 1) {
        if (cost[k]! < value) value = cost[k]!;
        break;
      }
    }
    sum += value;
  }
  return sum;
}

/** State of a site while the search goes down a branch. */
export const FREE = 0;
export const OPEN = 1;
export const CLOSED = 2;

/**
 * The rows that are still undecided: closed sites are gone, an open one has become the row's fallback, and a row that
 * no free site can make cheaper is part of the constant.
 */
export function undecidedRows(rows: CostRows, state: Uint8Array): CostRows {
  const size = rows.site.length;
  const start = new Int32Array(rows.rowCount + 1);
  const site = new Int32Array(size);
  const cost = new Float64Array(size);
  const fallback = new Float64Array(rows.rowCount);
  const origin = new Int32Array(rows.rowCount);
  let constant = rows.constant;
  let end = 0;
  let count = 0;
  for (let i = 0; i < rows.rowCount; i++) {
    let otherwise = rows.fallback[i]!;
    const from = end;
    for (let k = rows.start[i]!; k < rows.start[i + 1]!; k++) {
      const value = rows.cost[k]!;
      if (value >= otherwise) break;
      const status = state[rows.site[k]!];
      if (status === OPEN) {
        otherwise = value;
        break;
      }
      if (status === FREE) {
        site[end] = rows.site[k]!;
        cost[end++] = value;
      }
    }
    // Sites that cost the same as the open one bring nothing.
    while (end > from && cost[end - 1]! >= otherwise) end--;
    if (end === from && otherwise < Number.POSITIVE_INFINITY) {
      constant += otherwise;
      continue;
    }
    origin[count] = rows.origin[i]!;
    fallback[count++] = otherwise;
    start[count] = end;
  }
  return {
    rowCount: count,
    origin: origin.slice(0, count),
    siteCount: rows.siteCount,
    start: start.slice(0, count + 1),
    site: site.slice(0, end),
    cost: cost.slice(0, end),
    fallback: fallback.slice(0, count),
    constant,
    whole: rows.whole,
  };
}

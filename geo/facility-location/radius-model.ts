import { type CostRows, FREE, OPEN } from './cost-rows';
import { type IntegerModel, RowWriter } from './highs-solver';
import type { SiteQuota } from './site-quota';

/**
 * Radius formulation of what the bounds leave open, after [cornuejols1980] and [garcia2011] in REFERENCES.md: instead
 * of a variable per row and site, one per row and distinct cost: z = 1 when no chosen site costs the row that little.
 * Equal sets of sites share their z, whatever row they come from.
 *
 *   minimise  constant + Σ_i (cost of i's first level) + Σ (next level's cost - level's cost) · z
 *   z_level + Σ_{sites that the level adds} x ≥ z_level before   (1 before the first)
 */
export interface RadiusModel {
  model: IntegerModel;
  /** Cost that the columns' costs come on top of. */
  offset: number;
  /** Site of each of the first columns. */
  siteOfColumn: Int32Array;
}

/**
 * @param rows undecided rows
 * @param multiplier by root row, with its bound: a level costlier than multiplier + (limit - bound) is in no choice
 *   that costs `limit` or less, so the row must be served before it.
 * @returns null when the rows show that no such choice is left
 */
export function radiusModel(
  rows: CostRows,
  quota: SiteQuota,
  state: Uint8Array,
  multiplier: Float64Array,
  slack: number,
  largestSize: number,
): RadiusModel | null | 'TOO_LARGE' {
  const { rowCount, siteCount, start, site, cost, fallback } = rows;
  const columnOf = new Int32Array(siteCount).fill(-1);
  const sites: number[] = [];
  for (let j = 0; j < siteCount; j++) {
    if (state[j] !== FREE) continue;
    columnOf[j] = sites.length;
    sites.push(j);
  }
  const columnCost: number[] = new Array<number>(sites.length).fill(0);
  const writer = new RowWriter();
  let offset = rows.constant;

  // Two sets are taken for equal only after their members have been compared.
  const setsByHash = new Map<number, Array<{ column: number; row: number; size: number }>>();
  const tag = Float64Array.from({ length: siteCount }, (_, j) => ((j + 1) * 0x9e3779b1) % 4294967291);
  const mark = new Int32Array(siteCount).fill(-1);
  let marking = 0;
  const find = (hash: number, row: number, size: number): number => {
    const candidates = setsByHash.get(hash);
    if (!candidates) return -1;
    marking++;
    for (let k = 0; k < size; k++) mark[site[start[row]! + k]!] = marking;
    for (const candidate of candidates) {
      if (candidate.size !== size) continue;
      let equal = true;
      for (let k = 0; k < size && equal; k++) equal = mark[site[start[candidate.row]! + k]!] === marking;
      if (equal) return candidate.column;
    }
    return -1;
  };

  for (let i = 0; i < rowCount; i++) {
    const highest = multiplier[rows.origin[i]!]! + slack;
    const from = start[i]!;
    const end = start[i + 1]!;
    if (from === end || cost[from]! > highest) return null;
    offset += cost[from]!;
    let hash = 0;
    let before = -1;
    let levelStart = from;
    while (levelStart < end && cost[levelStart]! <= highest) {
      const level = cost[levelStart]!;
      let next = levelStart;
      while (next < end && cost[next] === level) hash += tag[site[next++]!]!;
      const following = next < end ? Math.min(cost[next]!, fallback[i]!) : fallback[i]!;
      const mustServe = following > highest;
      const size = next - from;
      let column = mustServe ? -1 : find(hash, i, size);
      if (column < 0) {
        if (!mustServe) {
          column = columnCost.length;
          columnCost.push(0);
          const known = setsByHash.get(hash);
          const entry = { column, row: i, size };
          if (known) known.push(entry);
          else setsByHash.set(hash, [entry]);
          writer.add(column, 1);
        }
        for (let k = levelStart; k < next; k++) writer.add(columnOf[site[k]!]!, 1);
        if (before >= 0) writer.add(before, -1);
        writer.end(before >= 0 ? 0 : 1, Number.POSITIVE_INFINITY);
        if (writer.size > largestSize) return 'TOO_LARGE';
      }
      if (mustServe) break;
      columnCost[column]! += following - level;
      before = column;
      levelStart = next;
    }
  }

  addQuotaRows(writer, quota, state, columnOf, columnCost);
  const columns = columnCost.length;
  const integer = new Uint8Array(columns);
  integer.fill(1, 0, sites.length);
  return {
    model: {
      columnCost: Float64Array.from(columnCost),
      columnLower: new Float64Array(columns),
      columnUpper: new Float64Array(columns).fill(1).fill(quota.count, columns - quota.groupCount),
      columnInteger: integer,
      ...writer.rows(),
    },
    offset,
    siteOfColumn: Int32Array.from(sites),
  };
}

/**
 * The quota as rows: Σ_groups max(chosen, lower) ≤ count and chosen ≤ upper, with one column per group (the last ones)
 * for what it still has to take to its lower number.
 */
export function addQuotaRows(
  writer: RowWriter,
  quota: SiteQuota,
  state: Uint8Array,
  columnOf: Int32Array,
  columnCost: number[],
  costOfMissing = 0,
): void {
  const members: number[][] = Array.from({ length: quota.groupCount }, () => []);
  const open = new Int32Array(quota.groupCount);
  for (let j = 0; j < state.length; j++) {
    const group = quota.groupOf[j]!;
    if (state[j] === FREE) members[group]!.push(columnOf[j]!);
    else if (state[j] === OPEN) open[group]!++;
  }
  const missing = members.map(() => columnCost.push(costOfMissing) - 1);
  let openInAll = 0;
  members.forEach((columns, group) => {
    openInAll += open[group]!;
    for (const column of columns) writer.add(column, 1);
    writer.end(Number.NEGATIVE_INFINITY, quota.upper[group]! - open[group]!);
    for (const column of columns) writer.add(column, 1);
    writer.add(missing[group]!, 1);
    writer.end(quota.lower[group]! - open[group]!, Number.POSITIVE_INFINITY);
  });
  for (const columns of members) for (const column of columns) writer.add(column, 1);
  for (const column of missing) writer.add(column, 1);
  writer.end(Number.NEGATIVE_INFINITY, quota.count - openInAll);
}

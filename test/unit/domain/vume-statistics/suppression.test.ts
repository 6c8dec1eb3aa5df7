import { type CountNode, shownRows } from '../../../../src/domain/vume-statistics/suppression';

/** A table of counts: rows by columns, the rows grouped in departments. */
type Table = ReadonlyArray<ReadonlyArray<readonly number[]>>;

const add = (rows: ReadonlyArray<readonly number[]>): number[] =>
  (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));
const total = (row: readonly number[]): number[] => [row.reduce((sum, value) => sum + value, 0)];

function tree(table: Table, of: (row: readonly number[]) => number[]): CountNode {
  const departments = table.map((rows, d) => ({
    key: `d${d}`,
    values: add(rows.map(of)),
    parts: rows.map((row, m) => ({ key: `d${d}m${m}`, values: of(row), parts: [] })),
  }));
  return { key: 'all', values: add(departments.map(({ values }) => values)), parts: departments };
}

const nodesOf = (node: CountNode): CountNode[] => [node, ...node.parts.flatMap(nodesOf)];

/** What is published of a table: the totals, and the breakdown by columns; null: not shown. */
function published(table: Table, least: number): { totals: string[]; breakdown: string[]; hidden: string[] } {
  const totals = tree(table, total);
  const shownTotals = shownRows(totals, least);
  const hiddenTotals = new Set(
    nodesOf(totals)
      .map(({ key }) => key)
      .filter((key) => !shownTotals.has(key)),
  );
  const breakdown = tree(table, (row) => [...row]);
  const shownBreakdown = shownRows(breakdown, least, hiddenTotals);
  const say = (nodes: CountNode[], shown: Set<string>): string[] =>
    nodes.map(({ key, values }) => (shown.has(key) ? `${key}=${values}` : `${key}=?`));
  return {
    totals: say(nodesOf(totals), shownTotals),
    breakdown: say(nodesOf(breakdown), shownBreakdown),
    hidden: nodesOf(breakdown)
      .map(({ key }) => key)
      .filter((key) => !shownBreakdown.has(key)),
  };
}

/** All tables of a shape with counts from 0 to a greatest one. */
function* tables(shape: readonly number[], columns: number, greatest: number): Generator<Table> {
  const cells = shape.reduce((sum, rows) => sum + rows * columns, 0);
  for (let number = 0; number < (greatest + 1) ** cells; number += 1) {
    let rest = number;
    const next = (): number => {
      const value = rest % (greatest + 1);
      rest = Math.floor(rest / (greatest + 1));
      return value;
    };
    yield shape.map((rows) => Array.from({ length: rows }, () => Array.from({ length: columns }, next)));
  }
}

/**
 * Puts together all tables that are published alike: who knows the rule and all that is shown cannot tell them apart.
 * Gives, of what is published, each hidden count that is the same in all of them.
 */
function giveaways(
  shape: readonly number[],
  columns: number,
  greatest: number,
  least: number,
  inner: number,
): string[] {
  const seen = new Map<string, { hidden: string[]; values: Map<string, Set<number>>; inner: boolean }>();
  for (const table of tables(shape, columns, greatest)) {
    const { totals, breakdown, hidden } = published(table, least);
    const text = `${totals} | ${breakdown}`;
    const entry = seen.get(text) ?? { hidden, values: new Map<string, Set<number>>(), inner: false };
    seen.set(text, entry);
    // Tables with the greatest count would have fellows beyond the enumeration: judged are only those with an inner one.
    if (table.flat(2).every((value) => value <= inner)) entry.inner = true;
    for (const node of nodesOf(tree(table, (row) => [...row]))) {
      if (!hidden.includes(node.key)) continue;
      node.values.forEach((value, column) => {
        const cell = `${node.key}[${column}]`;
        entry.values.set(cell, (entry.values.get(cell) ?? new Set()).add(value));
      });
    }
  }
  return [...seen].flatMap(([text, entry]) =>
    entry.inner ? [...entry.values].filter(([, values]) => values.size < 2).map(([cell]) => `${cell} in ${text}`) : [],
  );
}

describe('suppression of small counts', () => {
  it.each<[string, number[], number, number, number, number]>([
    ['three places in one department', [3], 1, 9, 3, 7],
    ['four places in one department', [4], 1, 7, 2, 5],
    ['two departments of two places', [2, 2], 1, 7, 2, 5],
    ['three departments of one place', [1, 1, 1], 1, 9, 3, 7],
    ['two places by sex', [2], 2, 7, 2, 5],
    ['two departments of one place, by sex', [1, 1], 2, 7, 2, 5],
    ['four places, to 9', [4], 1, 9, 4, 7],
    ['five places', [5], 1, 5, 2, 4],
    ['three places by sex', [3], 2, 4, 2, 3],
    ['two departments of two places, by sex', [2, 2], 2, 3, 2, 2],
  ])(
    'leaves every hidden count of %s open, by enumeration, to who knows the rule',
    (_, shape, columns, greatest, least, inner) => {
      expect(giveaways(shape, columns, greatest, least, inner).slice(0, 10)).toEqual([]);
    },
  );
});

import fc from 'fast-check';
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

/** The rule under test, or a weaker one that the enumeration has to find fault with. */
type Rule = typeof shownRows;
type Columns = (row: readonly number[]) => number[];
const asTheyAre: Columns = (row) => [...row];

const nodesOf = (node: CountNode): CountNode[] => [node, ...node.parts.flatMap(nodesOf)];

/** What is published of a table: the totals, and each breakdown; and the counts that are hidden, by a name. */
function published(table: Table, least: number, breakdowns: readonly Columns[], rule: Rule) {
  const totals = tree(table, total);
  const shownTotals = rule(totals, least);
  const hiddenTotals = new Set(nodesOf(totals).flatMap(({ key }) => (shownTotals.has(key) ? [] : [key])));
  const trees = [totals, ...breakdowns.map((columns) => tree(table, columns))];
  const shown = trees.map((one, index) => (index === 0 ? shownTotals : rule(one, least, hiddenTotals)));
  const cells = trees.map((one, index) =>
    nodesOf(one).map(({ key, values }) => ({ key, values, isShown: shown[index]?.has(key) === true })),
  );
  return {
    text: cells.map((rows) => rows.map(({ key, values, isShown }) => `${key}=${isShown ? values : '?'}`)).join(' | '),
    hidden: cells.flatMap((rows, index) =>
      rows.flatMap(({ key, values, isShown }) =>
        isShown ? [] : values.map((value, column) => [`${index}:${key}[${column}]`, value] as const),
      ),
    ),
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
 * Gives each hidden count that is the same in all of them.
 */
function giveaways(
  shape: readonly number[],
  columns: number,
  [greatest, inner]: readonly [number, number],
  least: number,
  breakdowns: readonly Columns[] = [asTheyAre],
  rule: Rule = shownRows,
): string[] {
  const seen = new Map<string, { values: Map<string, Set<number>>; inner: boolean }>();
  for (const table of tables(shape, columns, greatest)) {
    const { text, hidden } = published(table, least, breakdowns, rule);
    const entry = seen.get(text) ?? { values: new Map<string, Set<number>>(), inner: false };
    seen.set(text, entry);
    // Tables with the greatest counts would have fellows beyond the enumeration: judged are those with an inner one.
    if (table.flat(2).every((value) => value <= inner)) entry.inner = true;
    for (const [cell, value] of hidden) entry.values.set(cell, (entry.values.get(cell) ?? new Set()).add(value));
  }
  return [...seen].flatMap(([text, entry]) =>
    entry.inner ? [...entry.values].filter(([, values]) => values.size < 2).map(([cell]) => `${cell} in ${text}`) : [],
  );
}

/** Hides what is small, and nothing else. */
const onlySmall: Rule = (root, least) =>
  new Set(nodesOf(root).flatMap(({ key, values }) => (values.every((value) => value >= least) ? [key] : [])));

describe('suppression of small counts', () => {
  it.each<[string, number[], number, [number, number], number]>([
    ['three places in one department', [3], 1, [9, 7], 3],
    ['four places in one department', [4], 1, [7, 5], 2],
    ['four places, to 9', [4], 1, [9, 7], 4],
    ['five places', [5], 1, [5, 4], 2],
    ['two departments of two places', [2, 2], 1, [7, 5], 2],
    ['three departments of one place', [1, 1, 1], 1, [9, 7], 3],
    ['two places by sex', [2], 2, [7, 5], 2],
    ['two departments of one place, by sex', [1, 1], 2, [7, 5], 2],
    ['three places by sex', [3], 2, [4, 3], 2],
    ['two departments of two places, by sex', [2, 2], 2, [3, 2], 2],
    ['three places at 5, as in use', [3], 1, [16, 12], 5],
    ['two places by sex at 5, as in use', [2], 2, [12, 9], 5],
  ])(
    'leaves every hidden count of %s open, by enumeration, even to who knows the rule',
    (_, shape, columns, bounds, least) => {
      expect(giveaways(shape, columns, bounds, least).slice(0, 10)).toEqual([]);
    },
  );

  it('leaves them open where two breakdowns of the same persons are shown', () => {
    const bySex: Columns = ([a = 0, b = 0, c = 0, d = 0]) => [a + b, c + d];
    const byAge: Columns = ([a = 0, b = 0, c = 0, d = 0]) => [a + c, b + d];
    expect(giveaways([2], 4, [3, 2], 2, [bySex, byAge]).slice(0, 10)).toEqual([]);
  });

  it('is needed: where only what is small is hidden, the enumeration finds what subtraction tells', () => {
    expect(giveaways([3], 1, [9, 7], 3, [asTheyAre], onlySmall)).toContain(
      '0:d0m0[0] in all=10,d0=10,d0m0=?,d0m1=4,d0m2=5 | all=10,d0=10,d0m0=?,d0m1=4,d0m2=5',
    );
  });

  const place = (key: string, ...values: number[]): CountNode => ({ key, values, parts: [] });
  const whole = (...parts: CountNode[]): CountNode => ({
    key: 'all',
    values: add(parts.map(({ values }) => values)),
    parts,
  });
  const hidden = (root: CountNode, also: string[] = []): string[] => {
    const shown = shownRows(root, 5, new Set(also));
    return nodesOf(root).flatMap(({ key }) => (shown.has(key) ? [] : [key]));
  };

  it('shows 5 and hides 4, with its neighbour in the list', () => {
    expect(hidden(whole(place('a', 5), place('b', 5), place('c', 9), place('d', 9)))).toEqual([]);
    expect(hidden(whole(place('a', 9), place('b', 9), place('c', 4), place('d', 9)))).toEqual(['c', 'd']);
    expect(hidden(whole(place('a', 9), place('b', 9), place('c', 9), place('d', 9), place('e', 0)))).toEqual([
      'c',
      'd',
      'e',
    ]);
  });

  it('hides one more pair while the rest is small, and all below a hidden whole', () => {
    expect(hidden(whole(place('a', 9), place('b', 9), place('c', 1), place('d', 3)))).toEqual(['a', 'b', 'c', 'd']);
    expect(hidden(whole(place('a', 9), place('b', 9), place('c', 1), place('d', 4)))).toEqual(['c', 'd']);
    expect(hidden(whole(place('a', 4)))).toEqual(['all', 'a']);
    expect(hidden(whole())).toEqual([]);
  });

  it('hides what another table hides', () => {
    expect(hidden(whole(place('a', 9), place('b', 9), place('c', 9), place('d', 9)), ['b'])).toEqual(['a', 'b']);
    expect(hidden(whole(place('a', 9), place('b', 9)), ['all'])).toEqual(['all', 'a', 'b']);
  });

  it('refuses parts that do not add up', () => {
    expect(() => shownRows({ key: 'all', values: [9], parts: [place('a', 5), place('b', 5)] }, 5)).toThrow(
      'shownRows requires parts that add up: all is [9], its parts are [10]',
    );
  });

  it('never leaves one place alone, or less than 5, for subtraction', () => {
    const table = fc.array(fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(table, (departments) => {
        const root = tree(departments, asTheyAre);
        const shown = shownRows(root, 5);
        for (const node of nodesOf(root)) {
          const rest = node.parts.filter(({ key }) => !shown.has(key));
          if (shown.has(node.key)) expect(Math.min(...node.values)).toBeGreaterThanOrEqual(5);
          else expect(rest).toHaveLength(node.parts.length);
          if (!shown.has(node.key) || rest.length === 0) continue;
          expect(rest.length).toBeGreaterThanOrEqual(2);
          expect(Math.min(...add(rest.map(({ values }) => values)))).toBeGreaterThanOrEqual(5);
        }
      }),
    );
  });
});

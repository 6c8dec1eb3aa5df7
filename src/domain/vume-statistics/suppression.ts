/** Counts of one place or month: one number for each column (e.g. women, men); its parts add up to it, column by column. */
export interface CountNode {
  readonly key: string;
  readonly values: readonly number[];
  readonly parts: readonly CountNode[];
}

/**
 * Which rows of counts may be shown, so that no count below `least` is shown or can be found by subtraction.
 *
 * 1. A row is shown whole or not at all. It is hidden when one of its counts is below `least` (zeros too), when its
 *    whole is hidden, or when it is in `alsoHidden`.
 * 2. The parts of a whole stand or fall in pairs by their place in the list (the last three together where their
 *    number is odd): by their place, not by their size, so that the choice of what else is hidden tells nothing.
 * 3. Where some parts of a shown whole are hidden, the rest (the whole less the parts that are shown) has two parts or
 *    more, and each of its counts is at least `least`; until it is, the next pair round the list is hidden too.
 *
 * All that the shown rows give by adding and subtracting are then sums over whole rests, and in each rest every count
 * that is hidden could be another, even to one who knows this rule.
 *
 * @param least smallest count that may be shown; @param alsoHidden keys of rows that another table hides
 * @returns the keys of the rows that are shown; O(nodes · columns) for each pair that is hidden
 * @throws RangeError when the parts of a node do not add up to it
 */
export function shownRows(root: CountNode, least: number, alsoHidden: ReadonlySet<string> = new Set()): Set<string> {
  const shown = new Set<string>();
  if (isLarge(root.values, least) && !alsoHidden.has(root.key)) show(root, least, alsoHidden, shown);
  return shown;
}

function show(whole: CountNode, least: number, alsoHidden: ReadonlySet<string>, shown: Set<string>): void {
  shown.add(whole.key);
  if (whole.parts.length === 0) return;
  requireSum(whole);
  const pairs = inPairs(whole.parts);
  const hidden = new Set(
    pairs.filter((pair) => pair.some(({ key, values }) => !isLarge(values, least) || alsoHidden.has(key))),
  );
  const first = pairs.findIndex((pair) => hidden.has(pair));
  for (let step = 1; step < pairs.length && hidden.size > 0 && !isLarge(sumOf([...hidden].flat()), least); step += 1) {
    hidden.add(pairs[(first + step) % pairs.length]!);
  }
  for (const pair of pairs) if (!hidden.has(pair)) for (const part of pair) show(part, least, alsoHidden, shown);
}

/** By their place: 0 and 1, 2 and 3 …; an odd one out joins the pair before it. */
function inPairs(parts: readonly CountNode[]): CountNode[][] {
  const count = Math.max(1, Math.floor(parts.length / 2));
  return Array.from({ length: count }, (_, pair) =>
    parts.slice(2 * pair, pair === count - 1 ? parts.length : 2 * pair + 2),
  );
}

function isLarge(values: readonly number[], least: number): boolean {
  return values.every((value) => value >= least);
}

function sumOf(nodes: readonly CountNode[]): number[] {
  return (nodes[0]?.values ?? []).map((_, column) => nodes.reduce((sum, node) => sum + (node.values[column] ?? 0), 0));
}

function requireSum({ key, values, parts }: CountNode): void {
  const sum = sumOf(parts);
  if (sum.length !== values.length || values.some((value, column) => value !== sum[column])) {
    throw new RangeError(`shownRows requires parts that add up: ${key} is [${values}], its parts are [${sum}]`);
  }
}

/**
 * For each node of an undirected graph, how many others its removal would cut off from the greatest part that is left
 * of its component; above 0 for the articulation points, and only for them. One walk into the depth, without recursion,
 * so that a long chain of actors does not exhaust the stack. Takes n + m. Source: [hopcroft1973] in REFERENCES.md.
 *
 * @param neighbours of each node, by index, each edge at both its ends
 */
export function findArticulations(neighbours: ReadonlyArray<readonly number[]>): Int32Array {
  const count = neighbours.length;
  const order = new Int32Array(count).fill(-1);
  /** The earliest node that can be reached from below without the edge by which the walk came. */
  const low = new Int32Array(count);
  const parent = new Int32Array(count).fill(-1);
  const subtree = new Int32Array(count).fill(1);
  const next = new Int32Array(count);
  /** Sizes of the parts below a node that hang on it alone: their sum and the greatest. */
  const hanging = new Int32Array(count);
  const greatest = new Int32Array(count);
  const cutOff = new Int32Array(count);
  let clock = 0;
  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue;
    const visited = walk(root);
    for (const node of visited) {
      // Above the root there is nothing: its parts are those below it.
      const above = node === root ? 0 : visited.length - 1 - hanging[node]!;
      cutOff[node] = visited.length - 1 - Math.max(above, greatest[node]!);
    }
  }
  return cutOff;

  function walk(root: number): number[] {
    const visited: number[] = [];
    const path: number[] = [];
    const enter = (node: number): void => {
      order[node] = clock;
      low[node] = clock;
      clock += 1;
      visited.push(node);
      path.push(node);
    };
    enter(root);
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      const other = neighbours[node]![next[node]!];
      if (other !== undefined) {
        next[node]! += 1;
        if (order[other] === -1) {
          parent[other] = node;
          enter(other);
        } else if (other !== parent[node]) {
          low[node] = Math.min(low[node]!, order[other]!);
        }
        continue;
      }
      path.pop();
      const above = parent[node]!;
      if (above === -1) continue;
      low[above] = Math.min(low[above]!, low[node]!);
      subtree[above]! += subtree[node]!;
      if (low[node]! >= order[above]!) {
        hanging[above]! += subtree[node]!;
        greatest[above] = Math.max(greatest[above]!, subtree[node]!);
      }
    }
    return visited;
  }
}

/** Seeded instances of facility location, so that any machine measures the same ones. */

/** Mulberry32: a small generator of uniform numbers in [0, 1) from a 32-bit seed. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Shortest paths between all nodes of an undirected network (Floyd and Warshall). */
export function allShortestPaths(
  nodeCount: number,
  edges: ReadonlyArray<readonly [number, number, number]>,
): Float64Array[] {
  const rows = Array.from({ length: nodeCount }, (_, i) => {
    const row = new Float64Array(nodeCount).fill(Number.POSITIVE_INFINITY);
    row[i] = 0;
    return row;
  });
  // As in the OR-Library, the last of two edges between the same nodes counts.
  for (const [a, b, length] of edges) {
    rows[a]![b] = length;
    rows[b]![a] = length;
  }
  for (const via of rows.keys()) {
    const through = rows[via]!;
    for (const row of rows) {
      const first = row[via]!;
      if (first === Number.POSITIVE_INFINITY) continue;
      for (let j = 0; j < nodeCount; j++) {
        const length = first + through[j]!;
        if (length < row[j]!) row[j] = length;
      }
    }
  }
  return rows;
}

/** A network like the OR-Library's pmed files: n nodes in a ring, n²/50 edges in all, lengths 1 … 100. */
export function ringNetwork(nodeCount: number, seed: number): Float64Array[] {
  const next = uniform(seed);
  const node = () => Math.floor(next() * nodeCount);
  const length = () => 1 + Math.floor(next() * 100);
  const edges: Array<[number, number, number]> = Array.from({ length: nodeCount }, (_, i) => [
    i,
    (i + 1) % nodeCount,
    length(),
  ]);
  while (edges.length < (nodeCount * nodeCount) / 50) {
    const a = node();
    const b = node();
    if (a !== b) edges.push([a, b, length()]);
  }
  return allShortestPaths(nodeCount, edges);
}

/** Points in a square of side 100, straight distances in full precision; demand 1 … 100. */
export function squarePoints(
  placeCount: number,
  siteCount: number | null,
  seed: number,
): { impedance: Float64Array[]; demand: Float64Array } {
  const next = uniform(seed);
  const point = () => [100 * next(), 100 * next()] as const;
  const places = Array.from({ length: placeCount }, point);
  const sites = siteCount === null ? places : Array.from({ length: siteCount }, point);
  return {
    impedance: places.map((a) => Float64Array.from(sites, (b) => Math.hypot(a[0] - b[0], a[1] - b[1]))),
    demand: Float64Array.from(places, () => 1 + Math.floor(100 * next())),
  };
}

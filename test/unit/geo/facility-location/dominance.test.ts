import { uniform } from '../../../../bench/facility-location-instances';
import { dispensable, transpose } from '../../../../geo/facility-location/dominance';

const MEMBERS = 40;
const never = () => false;

/** Lists with many inclusions and equals among them: prefixes of a few orders. */
function someLists(seed: number): number[][] {
  const next = uniform(seed);
  return Array.from({ length: 30 }, () => {
    const step = 1 + Math.floor(3 * next());
    return Array.from({ length: Math.floor(8 * next()) }, (_, k) => (k * step * 7) % MEMBERS);
  });
}

const holds = (outer: number[], inner: number[]) => inner.every((member) => outer.includes(member));

describe('lists that a covering model can do without', () => {
  it.each(['INNER', 'OUTER'] as const)('%s: those that the definition names, 60 seeded cases', (drop) => {
    let dropped = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const lists = someLists(seed);
      const found = dispensable(lists, MEMBERS, drop, never);
      lists.forEach((list, l) => {
        const better = lists.some((other, o) => {
          if (o === l) return false;
          const [outer, inner] = drop === 'INNER' ? [other, list] : [list, other];
          // An empty list is a site without places (INNER), or a place that nothing covers, which proves nothing (OUTER).
          if (inner.length === 0) return false;
          return holds(outer, inner) && (!holds(inner, outer) || o < l);
        });
        expect(found[l]).toBe(better || (drop === 'INNER' && list.length === 0) ? 1 : 0);
        dropped += found[l]!;
      });
    }
    expect(dropped).toBeGreaterThan(200);
  });

  it('compares only what may take the place of the other, and marks nothing once it has to stop', () => {
    const lists = [[1], [1, 2], [1, 2]];
    expect([...dispensable(lists, 3, 'INNER', never)]).toEqual([1, 0, 1]);
    expect([...dispensable(lists, 3, 'INNER', never, (a, b) => a + b !== 3)]).toEqual([1, 0, 0]);
    const many = Array.from({ length: 600 }, () => [0]);
    expect([...dispensable(many, 1, 'INNER', () => true)].filter((value) => value === 1)).toHaveLength(254);
  });

  it('lists for each member who holds it', () => {
    expect(transpose([[0, 2], [2], []], 3)).toEqual([[0], [], [0, 1]]);
  });
});

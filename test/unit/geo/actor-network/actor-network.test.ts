import fc from 'fast-check';
import { analyseActorNetwork, type NetworkProblem } from '../../../../geo/actor-network';
import { findArticulations } from '../../../../geo/actor-network/articulation';
import karate from '../../../fixtures/networkx/karate-club.json';

/** Members of each part that is left without `removed`, by a walk over the relations. */
function partsWithout({ actorCount, relations }: NetworkProblem, removed: number | null): number[][] {
  const left = new Set(Array.from({ length: actorCount }, (_, i) => i).filter((i) => i !== removed));
  const parts: number[][] = [];
  while (left.size > 0) {
    const [start] = left;
    const part = [start as number];
    left.delete(start as number);
    for (const actor of part) {
      for (const [a, b] of relations) {
        const other = a === actor ? b : b === actor ? a : undefined;
        if (other !== undefined && left.delete(other)) part.push(other);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

/** All shortest ways between two actors, by trying ways of ever more steps. */
function shortestWays({ relations }: NetworkProblem, from: number, to: number, actorCount: number): number[][] {
  const distinct = [...new Set(relations.map(([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`))].map((text) =>
    text.split(' ').map(Number),
  );
  let ways = [[from]];
  for (let steps = 0; steps < actorCount; steps++) {
    const arrived = ways.filter((way) => way[way.length - 1] === to);
    if (arrived.length > 0) return arrived;
    ways = ways.flatMap((way) =>
      distinct.flatMap(([a, b]) => {
        const end = way[way.length - 1];
        const other = a === end ? b : b === end ? a : undefined;
        return other !== undefined && !way.includes(other) ? [[...way, other]] : [];
      }),
    );
  }
  return [];
}

function betweennessByEnumeration(problem: NetworkProblem): number[] {
  const { actorCount } = problem;
  const share = new Array<number>(actorCount).fill(0);
  for (let from = 0; from < actorCount; from++) {
    for (let to = from + 1; to < actorCount; to++) {
      const ways = shortestWays(problem, from, to, actorCount);
      for (const way of ways) for (const between of way.slice(1, -1)) share[between]! += 1 / ways.length;
    }
  }
  const pairs = ((actorCount - 1) * (actorCount - 2)) / 2;
  return share.map((sum) => (pairs > 0 ? sum / pairs : 0));
}

const networks = fc
  .integer({ min: 1, max: 7 })
  .chain((actorCount) =>
    fc
      .array(fc.tuple(fc.nat(actorCount - 1), fc.nat(actorCount - 1)), { maxLength: 12 })
      .map((pairs) => ({ actorCount, relations: pairs.filter(([a, b]) => a !== b) })),
  );

describe('analyseActorNetwork', () => {
  it('gives the betweenness that networkx gives for the karate club, and its one articulation point', () => {
    const network = analyseActorNetwork({ actorCount: 34, relations: karate.edges as Array<[number, number]> });
    karate.betweenness.forEach((expected, actor) => {
      expect(network.betweenness[actor]).toBeCloseTo(expected, 12);
    });
    // networkx: without node 0 the parts are of 27, 5 and 1.
    expect([...network.cutOff]).toEqual([6, ...new Array(33).fill(0)]);
    expect(network.components).toHaveLength(1);
    expect(network.degree[33]).toBe(17);
  });

  it('agrees with enumeration on betweenness, components and what a failure cuts off', () => {
    fc.assert(
      fc.property(networks, (problem) => {
        const network = analyseActorNetwork(problem);
        betweennessByEnumeration(problem).forEach((expected, actor) => {
          expect(network.betweenness[actor]).toBeCloseTo(expected, 10);
        });
        const bySize = (a: number[], b: number[]): number => b.length - a.length || a[0]! - b[0]!;
        expect(network.components).toEqual(partsWithout(problem, null).sort(bySize));
        for (let actor = 0; actor < problem.actorCount; actor++) {
          const own = new Set(network.components[network.componentOf[actor]!]);
          const left = partsWithout(problem, actor).filter(([first]) => own.has(first as number));
          const kept = Math.max(0, ...left.map((part) => part.length));
          expect(network.cutOff[actor]).toBe(own.size - 1 - kept);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('counts a relation once, whichever way and however often it is said', () => {
    const once = analyseActorNetwork({
      actorCount: 3,
      relations: [
        [0, 1],
        [1, 2],
      ],
    });
    const often = analyseActorNetwork({
      actorCount: 3,
      relations: [
        [0, 1],
        [1, 0],
        [2, 1],
        [0, 1],
      ],
    });
    expect(often).toEqual(once);
    expect([...once.betweenness]).toEqual([0, 1, 0]);
    expect([...once.cutOff]).toEqual([0, 1, 0]);
  });

  it('walks a chain of 50,000 actors without running out of stack', () => {
    const actorCount = 50_000;
    const chain = Array.from({ length: actorCount }, (_, i) => [i - 1, i + 1].filter((j) => j >= 0 && j < actorCount));
    const cutOff = findArticulations(chain);
    expect([cutOff[0], cutOff[1], cutOff[25_000], cutOff[actorCount - 1]]).toEqual([0, 1, 24_999, 0]);
  });

  it('takes no actors, one and two', () => {
    expect(analyseActorNetwork({ actorCount: 0, relations: [] }).components).toEqual([]);
    expect([...analyseActorNetwork({ actorCount: 1, relations: [] }).cutOff]).toEqual([0]);
    expect([...analyseActorNetwork({ actorCount: 2, relations: [[1, 0]] }).betweenness]).toEqual([0, 0]);
  });

  it.each<[string, NetworkProblem]>([
    ['found -1', { actorCount: -1, relations: [] }],
    ['found 2', { actorCount: 2, relations: [[0, 2]] }],
    [
      'relation 1 has one, 1',
      {
        actorCount: 2,
        relations: [
          [0, 1],
          [1, 1],
        ],
      },
    ],
  ])('refuses what is no network: %s', (message, problem) => {
    expect(() => analyseActorNetwork(problem)).toThrow(message);
    expect(() => analyseActorNetwork(problem)).toThrow(RangeError);
  });
});

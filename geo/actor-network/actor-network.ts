import { UndirectedGraph } from 'graphology';
import { connectedComponents } from 'graphology-components';
import betweennessCentrality from 'graphology-metrics/centrality/betweenness';
import { requireInteger } from '../basis/requirements';
import { findArticulations } from './articulation';

/** Actors by their index from 0, and who deals with whom; the direction does not count, nor does saying it twice. */
export interface NetworkProblem {
  readonly actorCount: number;
  readonly relations: ReadonlyArray<readonly [from: number, to: number]>;
}

/** Connectivity of a network of actors. */
export interface ActorNetwork {
  /** Actors of each connected component, ascending; the greatest component first, of equals that of the lower actor. */
  components: number[][];
  /** Of each actor: the index of its component. */
  componentOf: Int32Array;
  /** Of each actor: with how many others it deals. */
  degree: Int32Array;
  /**
   * Of each actor: the share of the pairs of other actors between whom it stands, 0 to 1; where there are several
   * shortest ways, the share of those that lead over it (betweenness, intermediación). Source: [freeman1977].
   */
  betweenness: Float64Array;
  /**
   * Of each actor: how many others its failure would cut off from the greatest part that is left of its component;
   * above 0 it is a single point of failure (articulation point, punto de articulación). Source: [hopcroft1973].
   */
  cutOff: Int32Array;
}

/**
 * Components, betweenness and single points of failure of a network. Takes n·m for n actors and m relations, nearly all
 * of it for betweenness, by the algorithm of [brandes2001] as graphology has it. Sources in REFERENCES.md.
 *
 * @throws RangeError for a relation of an actor to itself, or with an actor that is not there
 * @example
 * analyseActorNetwork({ actorCount: 3, relations: [[0, 1], [1, 2]] }).betweenness // [0, 1, 0]
 */
export function analyseActorNetwork({ actorCount, relations }: NetworkProblem): ActorNetwork {
  const model = 'analyseActorNetwork';
  requireInteger(model, 'the number of actors', actorCount, 0, Number.MAX_SAFE_INTEGER);
  const graph = new UndirectedGraph();
  for (let actor = 0; actor < actorCount; actor++) graph.addNode(actor);
  relations.forEach(([from, to], i) => {
    for (const end of [from, to]) requireInteger(model, `an end of relation ${i}`, end, 0, actorCount - 1);
    if (from === to)
      throw new RangeError(`${model} requires relations between two actors: relation ${i} has one, ${from}`);
    graph.mergeEdge(from, to);
  });
  const neighbours = Array.from({ length: actorCount }, (_, actor) => graph.neighbors(actor).map(Number));
  const components = connectedComponents(graph)
    .map((members) => members.map(Number).sort((a, b) => a - b))
    .sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  const componentOf = new Int32Array(actorCount);
  components.forEach((members, index) => {
    for (const actor of members) componentOf[actor] = index;
  });
  return {
    components,
    componentOf,
    degree: Int32Array.from(neighbours, (others) => others.length),
    betweenness: betweennessOf(graph),
    cutOff: findArticulations(neighbours),
  };
}

function betweennessOf(graph: UndirectedGraph): Float64Array {
  // Between fewer than two others nobody stands, and the share of no pairs would be 0 over 0.
  if (graph.order < 3) return new Float64Array(graph.order);
  const shares = betweennessCentrality(graph, { getEdgeWeight: null, normalized: true });
  return Float64Array.from({ length: graph.order }, (_, actor) => shares[actor]!);
}

import { type ActorNetwork, analyseActorNetwork, type NetworkProblem } from '../../../geo/actor-network';

/** Betweenness of thousands of actors takes seconds, so it runs in a thread. */
export default function analyse(problem: NetworkProblem): ActorNetwork {
  return analyseActorNetwork(problem);
}

export { type ActorNetwork, analyseActorNetwork, type NetworkProblem } from './actor-network';

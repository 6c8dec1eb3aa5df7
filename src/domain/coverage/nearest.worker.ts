import { type ImpedanceQuestion, type NearestSites, nearestSites } from './impedance';

/** The nearest facility of every place, in a thread. */
export default function nearest({ question }: { question: ImpedanceQuestion }): NearestSites {
  return nearestSites(question);
}

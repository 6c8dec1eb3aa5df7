import { type CoveredArea, type CoveredAreaTask, coveredArea } from './covered-area';

/** The covered area of one reach, in a thread. */
export default function unite(task: CoveredAreaTask): CoveredArea {
  return coveredArea(task);
}

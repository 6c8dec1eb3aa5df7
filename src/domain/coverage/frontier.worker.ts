import { type FrontierStep, type SiteTask, solveFrontier } from './site-solver';

/** The coverage frontier, in a thread. */
export default function frontier(task: SiteTask): Promise<FrontierStep[]> {
  return solveFrontier(task);
}

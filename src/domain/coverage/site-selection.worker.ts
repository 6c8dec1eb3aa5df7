import type { MessagePort } from 'node:worker_threads';
import { type SiteAnswer, type SiteTask, solveSites } from './site-solver';

/** Chooses sites in a thread and reports progress through the port. */
export default function selectSites({ progress, ...task }: SiteTask & { progress?: MessagePort }): Promise<SiteAnswer> {
  return solveSites(task, (moment) => progress?.postMessage(moment));
}

import { join } from 'node:path';
import type { ResultCache } from '../../platform/caching/result-cache';
import type { WorkerPool } from '../../platform/worker-pool';

/** The task files of this domain. */
type TaskFile =
  | 'accessibility.worker'
  | 'covered-area.worker'
  | 'frontier.worker'
  | 'nearest.worker'
  | 'site-selection.worker';

/** Searches, which take as long as they are let. */
const LONG_TASKS: ReadonlySet<TaskFile> = new Set(['frontier.worker', 'site-selection.worker']);

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeLimitSeconds: number;
  readonly onProgress?: (progress: unknown) => void;
}

/** Runs the heavy part of an analysis in a thread, which is freed if the client disconnects, and caches results. */
export class AnalysisRunner {
  constructor(
    private readonly workers: WorkerPool,
    private readonly results: ResultCache,
  ) {}

  /** @throws LimitExceededError when it took too long, too many tasks wait, or the client hung up */
  inThread<Input extends object, Output>(file: TaskFile, input: Input, options: RunOptions): Promise<Output> {
    const isLong = LONG_TASKS.has(file);
    return this.workers.run<Input, Output>(join(__dirname, file), input, { ...options, isLong });
  }

  /**
   * The cached result of an input, or a new one that simultaneous requests share; it is cancelled when all have gone.
   */
  readonly shared: ResultCache['get'] = (...asked) => this.results.get(...asked);
}

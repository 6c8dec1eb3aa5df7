import { join } from 'node:path';
import { LimitExceededError } from '../../platform/errors';
import type { ResultCache } from '../../platform/result-cache';
import type { WorkerPool } from '../../platform/worker-pool';

/** The task files of this domain. */
type TaskFile =
  | 'accessibility.worker'
  | 'covered-area.worker'
  | 'frontier.worker'
  | 'nearest.worker'
  | 'site-selection.worker';

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeLimitSeconds: number;
  readonly onProgress?: (progress: unknown) => void;
}

/** Runs the heavy part of an analysis in a thread that is freed when the client hangs up, and keeps results. */
export class AnalysisRunner {
  constructor(
    private readonly workers: WorkerPool,
    private readonly results: ResultCache,
  ) {}

  /** @throws LimitExceededError when it took too long, too many tasks wait, or the client hung up */
  async inThread<Input extends object, Output>(
    file: TaskFile,
    input: Input,
    { signal, timeLimitSeconds, onProgress }: RunOptions,
  ): Promise<Output> {
    try {
      return await this.workers.run<Input, Output>(join(__dirname, file), input, {
        timeLimitSeconds,
        ...(signal ? { signal } : {}),
        ...(onProgress ? { onProgress } : {}),
      });
    } catch (error) {
      if (signal?.aborted !== true || error instanceof LimitExceededError) throw error;
      throw new LimitExceededError({
        es: 'El cálculo se detuvo porque el cliente cortó la conexión.',
        en: 'The calculation was stopped because the client hung up.',
      });
    }
  }

  /** The kept result of an input, or a new one that all wait for who ask meanwhile; for work that nobody calls off. */
  shared<Result extends object>(
    operation: string,
    revision: number,
    input: unknown,
    compute: () => Promise<Result>,
  ): Promise<Result> {
    return this.results.get(operation, revision, input, compute);
  }

  /**
   * The kept result of an input, or a new one; it is kept when `isFinal` says so.
   * @param input plain data, all that the result depends on beside the revision
   */
  async once<Result extends object>(
    operation: string,
    revision: number,
    input: unknown,
    compute: () => Promise<Result>,
    isFinal: (result: Result) => boolean = () => true,
  ): Promise<Result> {
    const kept = await this.results.find<Result>(operation, revision, input);
    if (kept !== undefined) return kept;
    const result = await compute();
    if (isFinal(result)) this.results.keep(operation, revision, input, result);
    return result;
  }
}

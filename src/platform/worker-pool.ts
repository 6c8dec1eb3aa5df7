import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import Piscina from 'piscina';
import { compiledFile } from './compiled-file';
import { DomainError, LimitExceededError } from './errors';

export interface WorkerPoolSettings {
  /** Threads at the most; by default one less than the machine has cores, and at least one. */
  readonly threads?: number;
  /** Tasks that may wait for a thread; one more is refused. */
  readonly queueLimit?: number;
}

export interface TaskOptions {
  /** Aborting it ends the task at once, thread and all, whether it waits or runs. */
  readonly signal?: AbortSignal;
  /** Seconds after which the task is ended. */
  readonly timeLimitSeconds: number;
  /** Called with whatever the task posts to the port that it gets as `progress`. */
  readonly onProgress?: (progress: unknown) => void;
}

/**
 * Runs analyses of more than some 20 ms in threads, so that one planner's question never stalls another's map.
 * A task is a file whose default export is a function of one input that can be cloned; with `onProgress`, the input
 * gets a MessagePort as `progress`.
 */
export class WorkerPool {
  private readonly pool: Piscina;
  private readonly queueLimit: number;

  constructor({ threads, queueLimit = 100 }: WorkerPoolSettings = {}) {
    this.queueLimit = queueLimit;
    const maxThreads = threads ?? Math.max(1, availableParallelism() - 1);
    // One thread always: with none to keep, Piscina starts no other for the task that waits when a thread is ended.
    this.pool = new Piscina({ minThreads: 1, maxThreads, idleTimeout: 60_000 });
  }

  /**
   * @param file of the task, as `join(__dirname, 'solve.worker')`
   * @throws LimitExceededError when too many tasks wait, or the task took longer than its time limit
   * @throws what the task throws; AbortError when the signal was aborted
   */
  async run<Input extends object, Output>(
    file: string,
    input: Input,
    { signal, timeLimitSeconds, onProgress }: TaskOptions,
  ): Promise<Output> {
    // Not by Piscina's maxQueue: tasks that its balancer puts aside are not counted there, so that it never refuses.
    if (this.load.queued >= this.queueLimit) throw tooManyWait();
    // Not AbortSignal.any: on Node 20 its signal can be collected before it fires, and the thread would go on.
    const ending = new AbortController();
    const end = (): void => ending.abort();
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, timeLimitSeconds * 1000);
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted) end();
    const channel = onProgress ? new MessageChannel() : undefined;
    if (channel && onProgress) channel.port1.on('message', onProgress);
    const task = channel ? { ...input, progress: channel.port2 } : input;
    try {
      return await this.pool.run(task, {
        filename: compiledFile(file),
        signal: ending.signal,
        ...(channel ? { transferList: [channel.port2] } : {}),
      });
    } catch (error) {
      if (signal?.aborted && signal.reason instanceof DomainError) throw signal.reason;
      throw toDomainError(error, timedOut, timeLimitSeconds);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      channel?.port1.close();
    }
  }

  /** Threads there are, and tasks that wait for one. */
  get load(): { readonly threads: number; readonly queued: number } {
    return { threads: this.pool.threads.length, queued: this.pool.queueSize };
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}

function toDomainError(error: unknown, timedOut: boolean, timeLimitSeconds: number): unknown {
  if (timedOut) {
    return new LimitExceededError({
      es: `El cálculo tardó más de ${timeLimitSeconds} segundos y se detuvo: pida menos de una vez.`,
      en: `The calculation took longer than ${timeLimitSeconds} seconds and was stopped: ask for less at once.`,
    });
  }
  return error;
}

function tooManyWait(): LimitExceededError {
  return new LimitExceededError({
    es: 'Hay demasiados cálculos en espera: vuelva a intentarlo en unos segundos.',
    en: 'Too many calculations are waiting: try again in a few seconds.',
  });
}

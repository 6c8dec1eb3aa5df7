import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import Piscina from 'piscina';
import { compiledFile } from './compiled-file';
import { DomainError, LimitExceededError } from './errors';
import { FairTurns } from './fair-turns';
import { operationAskers, operationSignal } from './operation-scope';

export interface WorkerPoolSettings {
  /** Threads; by default as many as the machine has cores, and at least four: clients share them. */
  readonly threads?: number;
  /** Tasks that may wait for a thread, and those of one client. */
  readonly queueLimit?: number;
  readonly queueLimitPerClient?: number;
  /** By how much threads give way to the one that answers everybody; counts where the system knows their priorities. */
  readonly niceIncrement?: number;
}

const LEAST_THREADS = 4;
/** One client has so much of the threads: two hold up nobody, and others find one free. */
const SHARE_OF_ONE_CLIENT = 1 / 4;

/** Young generation of a thread: there are four of them, and what they make anew is soon garbage. */
const YOUNG_MEGABYTES = 12;

export interface TaskOptions {
  /** Aborting it ends the task at once, thread and all, whether it waits or runs; by default the signal of the request. */
  readonly signal?: AbortSignal | undefined;
  /** Seconds in a thread after which the task is ended. */
  readonly timeLimitSeconds: number;
  /** Whether it may take many seconds: short ones of the same client go before it. */
  readonly isLong?: boolean;
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
  private readonly turns: FairTurns;

  constructor({
    threads = Math.max(LEAST_THREADS, availableParallelism()),
    queueLimit = 100,
    queueLimitPerClient = 25,
    niceIncrement = 10,
  }: WorkerPoolSettings = {}) {
    // One thread always: with none to keep, Piscina starts no other for the task that waits when a thread is ended.
    this.pool = new Piscina({
      minThreads: 1,
      maxThreads: threads,
      idleTimeout: 60_000,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      niceIncrement,
    });
    this.turns = new FairTurns({
      slots: threads,
      slotsPerClient: Math.max(1, Math.floor(threads * SHARE_OF_ONE_CLIENT)),
      queueLimit,
      queueLimitPerClient,
    });
  }

  /**
   * @param file of the task, as `join(__dirname, 'solve.worker')`
   * @throws LimitExceededError when too many tasks wait, or the task took longer than its time limit
   * @throws what the task throws; AbortError when the signal was aborted
   */
  async run<Input extends object, Output>(
    file: string,
    input: Input,
    { signal = operationSignal(), isLong = false, ...options }: TaskOptions,
  ): Promise<Output> {
    const endTurn = await this.turns.take({
      askers: operationAskers(),
      brief: !isLong,
      ...(signal ? { signal } : {}),
    });
    try {
      return await this.runInThread(file, input, signal, options);
    } finally {
      endTurn();
    }
  }

  private async runInThread<Input extends object, Output>(
    file: string,
    input: Input,
    signal: AbortSignal | undefined,
    { timeLimitSeconds, onProgress }: Omit<TaskOptions, 'isLong' | 'signal'>,
  ): Promise<Output> {
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
    return { threads: this.pool.threads.length, queued: this.turns.queued };
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

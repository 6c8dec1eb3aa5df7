import { AsyncLocalStorage } from 'node:async_hooks';

const signals = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs work on behalf of one request: the statements that it sends to the database are cancelled when the signal is
 * aborted, and fail with its reason.
 */
export function withinOperation<Result>(signal: AbortSignal, work: () => Result): Result {
  return signals.run(signal, work);
}

/** Runs work that several requests wait for, so that none of them calls it off for the others. */
export function outsideOperations<Result>(work: () => Result): Result {
  return signals.exit(work);
}

/** The signal of the request that is being answered; undefined: nobody's. */
export function operationSignal(): AbortSignal | undefined {
  return signals.getStore();
}

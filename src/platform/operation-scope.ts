import { AsyncLocalStorage } from 'node:async_hooks';
import { setMaxListeners } from 'node:events';
import type { Asker } from './fair-turns';

/** On whose behalf work is done. */
interface Operation {
  /** Aborted when nobody waits for the work any more; undefined: it goes on to its end. */
  readonly signal: AbortSignal | undefined;
  /** All who wait for it, at any moment. */
  readonly askers: Iterable<Asker>;
}

/** Work that no client asked for. */
const OURS: Iterable<Asker> = [{ client: 'the product' }];

const operations = new AsyncLocalStorage<Operation>();

/** Runs work for clients, who share the machine by turns. */
export function askedBy<Result>(askers: Iterable<Asker>, work: () => Result): Result {
  return operations.run({ signal: operationSignal(), askers }, work);
}

/**
 * Runs work on behalf of one request: the statements that it sends to the database are cancelled when the signal is
 * aborted, and fail with its reason.
 */
export function withinOperation<Result>(signal: AbortSignal, work: () => Result): Result {
  setMaxListeners(0, signal); // one request may ask for many analyses, and each hears of its end
  return operations.run({ signal, askers: operationAskers() }, work);
}

/** Runs work that several requests wait for, so that none of them calls it off for the others. */
export function outsideOperations<Result>(work: () => Result): Result {
  return operations.run({ signal: undefined, askers: operationAskers() }, work);
}

/** The signal of the request that is being answered; undefined: nobody's. */
export function operationSignal(): AbortSignal | undefined {
  return operations.getStore()?.signal;
}

/** Who waits for the work that is being done. */
export function operationAskers(): Iterable<Asker> {
  return operations.getStore()?.askers ?? OURS;
}

/** Counts the bytes of an answer that is about to be sent. @throws DomainError when its client may have no more */
export function countAnswer(bytes: number): void {
  for (const { onAnswer } of operationAskers()) onAnswer?.(bytes);
}

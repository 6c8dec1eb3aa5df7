import { AsyncLocalStorage } from 'node:async_hooks';

/** What is noted of the request that is being answered, where requests are traced. */
export interface Trace {
  /** Begins a step of it; what comes back ends the step, with the error that it failed with. */
  begin(step: string): (error?: unknown) => void;
  /** Says which operation it turned out to be. */
  describe(kind: string, operationName: string | null | undefined): void;
}

const traces = new AsyncLocalStorage<Trace>();

export function withinTrace<Result>(trace: Trace, work: () => Result): Result {
  return traces.run(trace, work);
}

/** undefined: requests are not traced, or nobody's request is being answered. */
export function currentTrace(): Trace | undefined {
  return traces.getStore();
}

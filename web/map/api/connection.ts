/** First pause before a question is asked again, and the longest. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

const waiting = new Set<() => void>();

/** Milliseconds to wait before the next attempt, 1 for the first: each twice the one before, up to half a minute. */
function pauseBefore(attempt: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
}

/**
 * Calls back once, when another attempt is worth making: after a pause, as soon as the browser is online again, or when
 * `retryNow` is called. Returns how to give up waiting.
 */
export function whenWorthRetrying(attempt: number, retry: () => void): () => void {
  const stop = (): void => {
    clearTimeout(timer);
    waiting.delete(go);
  };
  const go = (): void => {
    stop();
    retry();
  };
  const timer = setTimeout(go, pauseBefore(attempt));
  waiting.add(go);
  return stop;
}

/** Has everything that waits try again: the reader asks for it, or the server was reached by another question. */
export function retryNow(): void {
  for (const retry of [...waiting]) retry();
}

globalThis.addEventListener?.('online', retryNow);

import type { ServerResponse } from 'node:http';
import { LimitExceededError } from '../../platform/errors';
import { withinOperation } from '../../platform/operation-scope';
import type { Step } from './client-limits';
import { RETRY_SECONDS } from './problem';
import { refuse } from './refuse';

/** Responses that timed out: later errors of their requests go nowhere. */
const answeredLate = new WeakSet<ServerResponse>();

/** Whether the request has timed out and its client was told. */
export function timeWasUp(response: ServerResponse): boolean {
  return answeredLate.has(response);
}

/**
 * Limits the duration of a request. On expiry the client gets 503, and its statements and threads are cancelled, as
 * when the client disconnects.
 */
export function limitTime(seconds: number): Step {
  return (request, response, next) => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const reason = tookLonger(seconds);
      answeredLate.add(response);
      controller.abort(reason);
      if (response.headersSent)
        response.destroy(); // half an answer must not look like a whole one
      else {
        const { code, text } = reason;
        refuse(request, response, {
          status: 503,
          code,
          text,
          headers: { 'Retry-After': String(RETRY_SECONDS) },
        });
      }
    }, seconds * 1000);
    response.once('close', () => {
      clearTimeout(timer);
      if (!response.writableFinished) controller.abort(hungUp());
    });
    withinOperation(controller.signal, next);
  };
}

/**
 * Limits the duration of work that several requests may share.
 * @param controller aborted on expiry; its owner may abort it earlier, which cancels the work's statements
 */
export async function withinSeconds<Result>(
  seconds: number,
  work: () => Promise<Result> | Result,
  controller: AbortController,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const reason = tookLonger(seconds);
      controller.abort(reason);
      reject(reason);
    }, seconds * 1000);
  });
  try {
    return await Promise.race([limit, withinOperation(controller.signal, async () => work())]);
  } finally {
    clearTimeout(timer);
  }
}

function tookLonger(seconds: number): LimitExceededError {
  return new LimitExceededError({
    es: `La petición tardó más de ${seconds} segundos (OPERATION_LIMIT_SECONDS) y se detuvo: pida menos de una vez.`,
    en: `The request took longer than ${seconds} seconds (OPERATION_LIMIT_SECONDS) and was stopped: ask for less at once.`,
  });
}

function hungUp(): LimitExceededError {
  return new LimitExceededError({
    es: 'La petición se detuvo porque el cliente cortó la conexión.',
    en: 'The request was stopped because the client hung up.',
  });
}

import type { ServerResponse } from 'node:http';
import { LimitExceededError } from '../../platform/errors';
import { withinOperation } from '../../platform/operation-scope';
import type { Step } from './client-limits';
import { RETRY_SECONDS } from './problem';
import { refuse } from './refuse';

/** Responses that said so: what their request still fails with afterwards has nobody to go to. */
const answeredLate = new WeakSet<ServerResponse>();

/** Whether the time of a request was up, and its client has been told. */
export function timeWasUp(response: ServerResponse): boolean {
  return answeredLate.has(response);
}

/**
 * Gives the rest of a request so many seconds. Then the client has its answer, 503, and what is still at work for it
 * stops: its statements in the database are cancelled and its threads ended. The same when the client hangs up.
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
 * Gives work that several requests may wait for so many seconds.
 * @param controller aborted when they are over; who gives it may abort it before, which ends the work's statements
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

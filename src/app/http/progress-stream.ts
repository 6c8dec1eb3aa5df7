import type { Request, RequestHandler, Response } from 'express';
import type { SolveProgress } from '../../domain/coverage';
import { operationAskers } from '../../platform/operation-scope';
import type { ProgressBoard, Teller } from '../../platform/progress-board';
import type { ClientKey } from './client-limits';

/** Header by which a client names an operation, so that it can watch it at /progress/{name}. */
export const OPERATION_HEADER = 'x-operation-id';

/** As a watcher reads it; the units are those of the operation's answer. */
export interface ProgressMoment {
  /** WAITING for a thread: others have their turn before it. */
  readonly stage: 'STARTED' | 'WAITING' | 'SEARCHING';
  readonly best: number | null;
  readonly bound: number | null;
  readonly gapPercent: number | null;
  readonly elapsedSeconds: number;
  /** While waiting: the seconds so far, and the client's jobs ahead. */
  readonly waitedSeconds?: number;
  readonly ahead?: number;
}

export type OperationProgress = ProgressBoard<ProgressMoment>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Longer than any operation may take. */
const STREAM_SECONDS = 180;
const HEARTBEAT_SECONDS = 15;

export const isOperationId = (text: string): boolean => UUID.test(text);

/** A request's operation id in normalised form; null: none. */
export function operationIdOf(request: Request): string | null {
  return request.get(OPERATION_HEADER)?.toLowerCase() ?? null;
}

/** Reports a request's operation until it is answered or the client disconnects. */
export function tellProgress(
  board: OperationProgress,
  request: Request,
  response: Response,
): (progress: SolveProgress) => void {
  const name = operationIdOf(request);
  const teller: Teller<ProgressMoment> | null = name === null ? null : board.begin(name);
  if (teller === null) return () => undefined;
  response.once('close', teller.end);
  const nothingYet = { best: null, bound: null, gapPercent: null, elapsedSeconds: 0 };
  teller.tell({ stage: 'STARTED', ...nothingYet });
  for (const asker of operationAskers()) {
    asker.onWaiting = ({ waitedSeconds, ahead }) =>
      teller.tell({ stage: 'WAITING', ...nothingYet, waitedSeconds, ahead });
  }
  return ({ elapsedSeconds, objectiveValue, bound }) => {
    const gap = Math.abs(bound - objectiveValue);
    teller.tell({
      stage: 'SEARCHING',
      best: objectiveValue,
      bound,
      gapPercent: gap === 0 ? 0 : objectiveValue === 0 ? null : (100 * gap) / Math.abs(objectiveValue),
      elapsedSeconds,
    });
  };
}

/**
 * Server-Sent Events of the operation in the address: `progress` events, then `end`. A client may connect before the
 * operation begins. 404 if the id is no UUID, 429 if there are too many watchers, in total or from this client.
 */
export function streamProgress(
  board: OperationProgress,
  keyOf: ClientKey,
  refuse: (request: Request, response: Response, status: 404 | 429) => void,
): RequestHandler {
  return (request, response) => {
    const name = String(request.params['id']).toLowerCase();
    if (!isOperationId(name)) return refuse(request, response, 404);
    const timers: NodeJS.Timeout[] = [];
    // What comes before the headers are out waits for them.
    const waiting: string[] = [];
    let send = (text: string): void => void waiting.push(text);
    let over = false;
    const stop = board.watch(name, keyOf(request), {
      moment: (moment) => send(`event: progress\ndata: ${JSON.stringify(moment)}\n\n`),
      end: () => {
        over = true;
        send('event: end\ndata: {}\n\n');
        if (response.headersSent) response.end();
      },
    });
    if (stop === null) return refuse(request, response, 429);
    response.once('close', () => {
      for (const timer of timers) clearInterval(timer);
      stop();
    });
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    send = (text) => void response.write(text);
    send(': ok\n\n');
    for (const text of waiting) send(text);
    if (over) {
      response.end();
      return;
    }
    timers.push(setInterval(() => send(': \n\n'), 1000 * HEARTBEAT_SECONDS).unref());
    timers.push(setTimeout(() => response.end(), 1000 * STREAM_SECONDS).unref());
  };
}

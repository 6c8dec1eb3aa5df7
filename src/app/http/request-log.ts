import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../../platform/config';
import type { Metrics } from './metrics';

/** An id that a client or proxy may give its request; any other is replaced. */
const REQUEST_ID = /^[\w.-]{1,64}$/;
/** First parts of the addresses there are; no other is a label. */
const ROUTES = new Set([
  'download',
  'export',
  'fonts',
  'graphql',
  'healthz',
  'layers',
  'map',
  'mapa',
  'metrics',
  'informe',
  'ogc',
  'progress',
  'readyz',
  'report',
  'styles',
  'templates',
  'tiles',
  'web',
]);

/**
 * One JSON line per event on the standard output: no header, no query text, no variables, no value of a statement.
 * @param destination where the lines go instead
 */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    serializers: { err: describe },
    redact: ['authorization', '*.authorization', '*.*.authorization', 'password', '*.password', 'DATABASE_URL'],
  };
  return destination ? pino(options, destination) : pino(options);
}

/** A fault's own message, without the statement, values or query that libraries attach. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const { code, driverError } = error as { code?: unknown; driverError?: { code?: unknown } };
  return {
    type: name,
    message,
    stack,
    ...((code ?? driverError?.code) ? { code: code ?? driverError?.code } : {}),
    ...(cause === undefined ? {} : { cause: describe(cause) }),
  };
}

/** Gives a request its id, echoes it, and says when it was answered. @returns the id */
export function noteRequest(
  logger: Logger | undefined,
  metrics: Metrics | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): string {
  const sent = request.headers['x-request-id'];
  const requestId = typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : randomUUID();
  response.setHeader('X-Request-Id', requestId);
  const startedAt = performance.now();
  // Taken now: Express changes the address while it looks for the route.
  const { method, url = '/' } = request;
  response.once('close', () => {
    const route = routeOf(url);
    const status = response.statusCode;
    const hungUp = !response.writableFinished;
    metrics?.countRequest(route, hungUp ? 499 : status);
    if (logger === undefined) return;
    const line = { requestId, method, route, status, milliseconds: Math.round(performance.now() - startedAt), hungUp };
    if (status >= 500) logger.warn(line, 'request');
    else logger.info(line, 'request');
  });
  return requestId;
}

/** First segment of a known address. */
export function routeOf(url: string): string {
  const first = /^\/([a-z]*)/.exec(url)?.[1] ?? '';
  if (first === '') return 'home';
  return ROUTES.has(first) ? first : 'other';
}

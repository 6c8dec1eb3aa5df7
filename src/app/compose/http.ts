import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import { join } from 'node:path';
import compression from 'compression';
import cors from 'cors';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Context } from '../../../schema/request/context';
import type { Snapshot } from '../../domain/snapshot';
import type { SharedCache } from '../../platform/cluster/shared-cache';
import type { Config } from '../../platform/config';
import { FairTurns } from '../../platform/fair-turns';
import { DEFAULT_LIMITS, type Limits } from '../../platform/limits';
import { askedBy, operationSignal } from '../../platform/operation-scope';
import { ProgressBoard } from '../../platform/progress-board';
import { SOFTWARE_VERSION } from '../../platform/software-version';
import { clientKey, limitConcurrency, limitRate, takeTurns } from '../http/client-limits';
import { createGraphqlEndpoint } from '../http/graphql-endpoint';
import { readGraphqlRequest } from '../http/graphql-request';
import { KeptAnswers } from '../http/kept-answers';
import { KeptConnections } from '../http/kept-connections';
import { MAP_PATHS, showMap } from '../http/map-page';
import type { Metrics } from '../http/metrics';
import { mayReadMetrics } from '../http/metrics-access';
import { seeOwnWrites } from '../http/own-writes';
import { keepPrivate } from '../http/private-answers';
import { type Problem, RETRY_SECONDS } from '../http/problem';
import {
  isOperationId,
  type OperationProgress,
  operationIdOf,
  streamProgress,
  tellProgress,
} from '../http/progress-stream';
import { refuse } from '../http/refuse';
import { noteLanguage, requestLanguage } from '../http/request-language';
import { noteRequest } from '../http/request-log';
import { type Route, Router } from '../http/router';
import { READ_FROM_ANYWHERE, securityHeaders } from '../http/security-headers';
import { limitSlowClients, slowClientLook } from '../http/slow-clients';
import { limitTime, timeWasUp } from '../http/time-limit';
import type { Tracing } from '../http/tracing';
import { UnreadAnswers } from '../http/unread-answers';
import { WrongKeys } from '../http/wrong-keys';
import { homePage } from '../pages/home-page';
import { exportRoutes } from '../routes/export.routes';
import { RECORD_TABLES } from './record-tables';
import { TEMPLATES } from './templates';

const RESPONSE_CACHE_BYTES = 64 * 2 ** 20;
const KEEP_ALIVE_MS = 65_000;
const ASSET_LIFETIME = '1y';

export interface HttpSettings {
  readonly schema: GraphQLSchema;
  /**
   * @param headers of the request
   * @param signal aborted if the client disconnects before its answer
   * @param onProgress called with the progress of a long search
   */
  readonly newContext: (
    headers: IncomingHttpHeaders,
    signal: AbortSignal,
    onProgress: Context['onProgress'],
  ) => Promise<Context>;
  readonly currentSnapshot: () => Snapshot;
  /** Sees what has been committed by now; undefined: only this process writes. */
  readonly refreshFromNow?: (() => Promise<void>) | undefined;
  /** Replicas that are read at present, and all that there are. */
  readonly replicas?: () => { readonly up: number; readonly of: number };
  /** The cache that several processes share. */
  readonly shared?: { readonly cache: SharedCache } | undefined;
  /** Whether the database answers at present. */
  readonly isReady: () => Promise<boolean>;
  /** Receives every fault in full, which the client sees masked. */
  readonly logFault: (error: unknown) => void;
  /** Addresses at which layers are read. */
  readonly routes: readonly Route[];
  readonly publicUrl?: string | undefined;
  /** Bytes for cached answers; 0 caches none. */
  readonly responseCacheBytes?: number;
  readonly limits?: Limits;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
  /** Where requests are traced. */
  readonly tracing?: Tracing | undefined;
  /** Bearer token for /metrics; undefined: they are read from this machine alone. */
  readonly metricsKey?: string | undefined;
  /** Which proxies are believed about who asks. */
  readonly trustProxy?: Config['trustProxy'];
  /** Where the bundled pages are. */
  readonly webFolder: string;
}

export interface HttpApplication {
  readonly server: Server;
  /**
   * Takes no more connections, lets requests under way end, then closes.
   * @param drainSeconds for which requests are still answered that come over connections that clients keep
   */
  stop(drainSeconds?: number): Promise<void>;
}

/** GraphQL, its page, the landing page and the health checks. */
export async function createHttpApplication(settings: HttpSettings): Promise<HttpApplication> {
  const { logFault, webFolder, currentSnapshot, limits = DEFAULT_LIMITS, tracing } = settings;
  const keyOf = clientKey(settings.trustProxy);
  const pageHeaders = securityHeaders(settings.publicUrl);
  const app = express();
  const progress: OperationProgress = new ProgressBoard();
  const turns = new FairTurns({ slots: 1, slotsPerClient: 1 });
  const turn = takeTurns(turns);
  const wrongKeys = new WrongKeys({
    onWrongKey: (client, count) => {
      settings.metrics?.countWrongKey();
      if (/^10*$/.test(String(count))) settings.logger?.warn({ client, count }, 'wrong key');
    },
  });
  const contextOf = async (request: IncomingMessage, onProgress: Context['onProgress']): Promise<Context> => {
    const context = await settings.newContext(request.headers, signalOfRequest(), onProgress);
    const { principal } = context;
    if (principal.kind === 'ANONYMOUS' && principal.reason === 'WRONG_KEY') await wrongKeys.note(keyOf(request));
    return context;
  };
  const answers = new KeptAnswers({
    currentSnapshot,
    cacheBytes: settings.responseCacheBytes ?? RESPONSE_CACHE_BYTES,
    onAnswered: () => settings.metrics?.countKept(),
  });
  const router = new Router({
    routes: settings.routes,
    answers,
    publicUrl: settings.publicUrl,
    logFault,
    pageHeaders,
    limitSeconds: limits.operationSeconds,
    turns,
  });
  const limitAtOnce = limitConcurrency(limits.concurrentRequests, keyOf);
  const limitSeconds = limitTime(limits.operationSeconds);
  const unread = new UnreadAnswers(limits);
  const limitRequests = limitRate(limits.requestsPerMinute, keyOf, settings.shared?.cache);
  const seeWrites = seeOwnWrites({ currentSnapshot, refreshFromNow: settings.refreshFromNow, logFault });
  const server = createServer({ connectionsCheckingInterval: slowClientLook(limits.slowClientSeconds) }, app);
  // Longer than clients and proxies keep theirs, so that none sends into a connection that is just being closed.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  limitSlowClients(server, limits.slowClientSeconds);
  const connections = new KeptConnections(server);
  const graphql = await createGraphqlEndpoint({
    schema: settings.schema,
    limits,
    answers,
    server,
    contextOf: (request, response) => contextOf(request, tellProgress(progress, request, response)),
    logFault,
    sharedCache: settings.shared?.cache,
    metrics: settings.metrics,
    tracing,
  });

  app.disable('x-powered-by');
  app.use((request, response, next) => {
    keepPrivate(request, response);
    const requestId = noteRequest(settings.logger, settings.metrics, request, response);
    tracing?.note(request, response, requestId);
    const goOn = (): void => askedBy([unread.askerOf(keyOf(request), response)], next);
    if (tracing === undefined) goOn();
    else tracing.within(response, goOn);
  });
  app.use(limitRequests, seeWrites, noteLanguage);
  app.use(answers.answer, router.handle);
  app.use((_request, response, next) => {
    response.set(pageHeaders);
    next();
  });
  // Exactly so: what a proxy closes must not be open under another spelling.
  app.get(/^\/healthz$/, (_request, response) => void response.json({ status: 'ok', version: SOFTWARE_VERSION }));
  app.get(/^\/readyz$/, readiness(settings, connections));
  if (settings.metrics) {
    const { metricsKey, trustProxy } = settings;
    app.get(/^\/metrics$/, mayReadMetrics({ metricsKey, trustProxy, keyOf, wrongKeys }), settings.metrics.handler);
  }
  app.get(['/', '/en'], (request, response) => {
    response.type('html').send(homePage(currentSnapshot(), request.path === '/en' ? 'en' : 'es'));
  });
  app.use(['/web', ...Object.values(MAP_PATHS)], compression());
  app.get(Object.values(MAP_PATHS), showMap(webFolder));
  app.get('/templates/:name.csv', sendTemplate);
  app.get('/LICENSE', sendText(join(webFolder, '..', '..', 'LICENSE')));
  app.get('/THIRD-PARTY-NOTICES', sendText(join(webFolder, '..', 'THIRD-PARTY-NOTICES')));
  app.use('/web', express.static(webFolder, { maxAge: ASSET_LIFETIME, immutable: true, index: false }));
  app.get('/graphql', showGraphiql(join(webFolder, 'graphiql', 'index.html')));
  app.use(['/graphql', '/export'], cors(READ_FROM_ANYWHERE), limitAtOnce);
  app.use(
    '/graphql',
    checkOperationId,
    ...readGraphqlRequest(limits, answers.answer, turn),
    refuseBatch,
    limitSeconds,
    graphql.handle,
  );
  app.get(
    '/progress/:id',
    cors(READ_FROM_ANYWHERE),
    streamProgress(progress, keyOf, (request, response, status) =>
      refuse(request, response, status === 404 ? NO_OPERATION : TOO_MANY_WATCH),
    ),
  );
  app.use(
    '/export',
    turn,
    limitSeconds,
    exportRoutes({
      schema: settings.schema,
      recordTables: RECORD_TABLES,
      answers,
      logFault,
      bodyLimitBytes: limits.bodyBytes,
      newContext: (request) => contextOf(request, () => undefined),
    }),
  );
  app.use(((request, response) => refuse(request, response, NOT_FOUND)) satisfies RequestHandler);
  app.use(handleFault(logFault, limits.bodyBytes));
  const stop = async (drainSeconds = 0): Promise<void> => {
    await connections.letGo(drainSeconds);
    limitRequests.stop();
    await graphql.stop();
  };
  return { server, stop };
}

/** A name that could not be watched is refused before anything is done. */
const checkOperationId: RequestHandler = (request, response, next) => {
  const name = operationIdOf(request);
  if (name === null || isOperationId(name)) next();
  else refuse(request, response, NO_OPERATION_ID);
};
/** Of the request being answered: aborted when its time is up or its client hangs up. */
function signalOfRequest(): AbortSignal {
  return operationSignal() ?? new AbortController().signal;
}

const refuseBatch: RequestHandler = (request, response, next) => {
  if (Array.isArray(request.body)) refuse(request, response, BATCH);
  else next();
};

/** A person in a browser gets the page with the examples; a program gets its answer. */
function showGraphiql(page: string): RequestHandler {
  return (request, response, next) => {
    const isPerson =
      request.query['query'] === undefined && request.accepts(['application/json', 'text/html']) === 'text/html';
    if (isPerson) response.sendFile(page, { headers: { 'Cache-Control': 'no-cache' } });
    else next();
  };
}

/** A table to fill in, in the language of the client or of `?lang=`. */
const sendTemplate: RequestHandler = (request, response, next) => {
  const name = String(request.params['name']);
  const template = TEMPLATES.get(name);
  if (template === undefined) return next();
  const asked = request.query['lang'];
  const language = asked === 'es' || asked === 'en' ? asked : requestLanguage();
  response.attachment(`${name}.csv`).type('text/csv; charset=utf-8').send(template(language));
};

/** A text file that ships beside the program. */
function sendText(file: string): RequestHandler {
  return (_request, response) => response.type('text/plain').sendFile(file);
}

function readiness(
  { isReady, currentSnapshot, replicas, logFault }: HttpSettings,
  connections: KeptConnections,
): RequestHandler {
  return (_request, response, next) => {
    isReady()
      .catch((error: unknown) => {
        logFault(error);
        return false;
      })
      .then((answers) => {
        const ready = answers && !connections.areLetGo;
        if (!ready) response.set('Retry-After', String(RETRY_SECONDS));
        const counts = replicas?.();
        response.status(ready ? 200 : 503).json({
          status: ready ? 'ready' : 'unavailable',
          dataRevision: currentSnapshot().revision,
          ...(counts && counts.of > 0 ? { replicas: counts } : {}),
        });
      })
      .catch(next);
  };
}

const NOT_FOUND: Problem = {
  status: 404,
  code: 'NOT_FOUND',
  text: { es: 'No hay nada en esta dirección.', en: 'There is nothing at this address.' },
};
const NO_OPERATION: Problem = {
  status: 404,
  code: 'NOT_FOUND',
  text: {
    es: 'En esta dirección no hay ninguna operación: debe terminar en el UUID que la petición lleva en X-Operation-Id.',
    en: 'There is no operation at this address: it must end in the UUID that the request carries in X-Operation-Id.',
  },
};
const NO_OPERATION_ID: Problem = {
  status: 400,
  code: 'BAD_USER_INPUT',
  text: {
    es: 'X-Operation-Id: debe ser un UUID, como 3f2b8c1e-9a4d-4c0b-8e57-1d2a6f9b7c30.',
    en: 'X-Operation-Id: it must be a UUID, such as 3f2b8c1e-9a4d-4c0b-8e57-1d2a6f9b7c30.',
  },
};
const TOO_MANY_WATCH: Problem = {
  status: 429,
  code: 'LIMIT_EXCEEDED',
  text: {
    es: 'Usted u otros siguen ya demasiadas operaciones a la vez: cierre alguna, o vuelva a intentarlo en unos segundos.',
    en: 'You or others watch too many operations at once already: close some, or try again in a few seconds.',
  },
};
const BATCH: Problem = {
  status: 400,
  code: 'LIMIT_EXCEEDED',
  text: {
    es: 'El cuerpo es una lista de operaciones: envíe una por petición, o júntelas en una consulta.',
    en: 'The body is a list of operations: send one per request, or put them into one query.',
  },
};
const NOT_READABLE = {
  code: 'BAD_REQUEST',
  text: {
    es: 'El cuerpo de la petición no es JSON válido en UTF-8.',
    en: 'The body of the request is not valid JSON in UTF-8.',
  },
};
const FAULT = {
  code: 'INTERNAL_SERVER_ERROR',
  text: { es: 'Error interno: quedó registrado.', en: 'Internal error: it has been logged.' },
};

/** What goes wrong before GraphQL sees it: the client's doing is a 4xx, ours a masked 500. */
function handleFault(logFault: (error: unknown) => void, bodyBytes: number): ErrorRequestHandler {
  const tooLarge = {
    code: 'LIMIT_EXCEEDED',
    text: {
      es: `El cuerpo de la petición pasa de ${bodyBytes} bytes (BODY_LIMIT_BYTES).`,
      en: `The body of the request is over ${bodyBytes} bytes (BODY_LIMIT_BYTES).`,
    },
  };
  return (error: { status?: unknown; type?: unknown }, request, response, next) => {
    if (timeWasUp(response)) return;
    if (response.headersSent) return next(error);
    const status = typeof error.status === 'number' && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500) logFault(error);
    refuse(request, response, { status, ...(status === 413 ? tooLarge : status === 500 ? FAULT : NOT_READABLE) });
  };
}

import type { IncomingMessage, Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import type { Request, RequestHandler, Response } from 'express';
import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { formatError } from '../../../schema/contract/errors';
import { isVersioned } from '../../../schema/contract/unversioned';
import type { Context } from '../../../schema/request/context';
import type { SharedCache } from '../../platform/cluster/shared-cache';
import type { Limits } from '../../platform/limits';
import { CompiledOperations } from './compiled-operations';
import { ReadyContent } from './content';
import { executedBy } from './executed-by';
import { graphqlLimits, libraryRefusal, limitCost, refusalInstead } from './graphql-limits';
import { refusedContext, statusOfPlainJson, statusOfUnavailable } from './graphql-status';
import type { KeptAnswers } from './kept-answers';
import { KnownDocuments } from './known-documents';
import type { Metrics } from './metrics';
import { REVISION_HEADER } from './own-writes';
import { PersistedQueries } from './persisted-queries';
import { requestLanguage } from './request-language';
import { respond } from './respond';
import { revisionTokenOf } from './router';
import { timeWasUp } from './time-limit';
import type { Tracing } from './tracing';

/** Shared caches may store it and revalidate it. */
const ASK_AGAIN = 'public, no-cache';
const NOBODY_KEEPS = 'no-store';

export interface GraphqlSettings {
  readonly schema: GraphQLSchema;
  readonly limits: Limits;
  readonly answers: KeptAnswers;
  /** Waits for this server's requests before it stops. */
  readonly server: Server;
  readonly contextOf: (request: Request, response: Response) => Promise<Context>;
  readonly logFault: (error: unknown) => void;
  /** Where several processes keep persisted queries. */
  readonly sharedCache?: SharedCache | undefined;
  readonly metrics?: Metrics | undefined;
  readonly tracing?: Tracing | undefined;
}

export interface GraphqlEndpoint {
  /** Answers a request whose JSON body, if it has one, is read. */
  readonly handle: RequestHandler;
  stop(): Promise<void>;
}

/** Apollo Server behind the front door, which caches the answers that the data revision determines. */
export async function createGraphqlEndpoint(settings: GraphqlSettings): Promise<GraphqlEndpoint> {
  const { schema, limits, answers, logFault, metrics, tracing, sharedCache } = settings;
  const apollo = new ApolloServer<Context>({
    gateway: executedBy(schema, new CompiledOperations(schema)),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    ...graphqlLimits(limits),
    documentStore: new KnownDocuments(),
    persistedQueries: { cache: new PersistedQueries(sharedCache) },
    stopOnTerminationSignals: false,
    formatError: (formatted, error) =>
      formatError(formatted, libraryRefusal(error, limits) ?? error, requestLanguage(), schema, logFault),
    plugins: [
      // Answer every accepted request: each ends within the time limit of an operation.
      ApolloServerPluginDrainHttpServer({
        httpServer: settings.server,
        stopGracePeriodMillis: 1000 * (limits.operationSeconds + limits.slowClientSeconds),
      }),
      ApolloServerPluginCacheControlDisabled(), // it looks at each field of each answer, and no field has a hint for it
      tellVersioned(schema, answers),
      limitCost(limits),
      statusOfPlainJson,
      statusOfUnavailable,
      tellRevision,
      ...(metrics ? [metrics.plugin] : []),
      ...(tracing ? [tracing.plugin] : []),
    ],
  });
  await apollo.start();
  const handle: RequestHandler = async (request, response) => {
    const moment = answers.now();
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers: headersOf(request),
        search: new URL(request.url, 'http://localhost').search,
        body: request.body,
      },
      context: () =>
        settings.contextOf(request, response).catch((error: unknown) => Promise.reject(refusedContext(error))),
    });
    if (timeWasUp(response) || response.destroyed) return;
    const { body } = answer;
    if (body.kind !== 'complete') throw new Error('an answer in parts, which nothing in the schema asks for');
    const refusal = refusalInstead(body.string, limits);
    const keeps = refusal === undefined && answer.headers.get('cache-control') === ASK_AGAIN;
    const content = contentOf(answer, refusal ?? body.string, request, keeps ? moment.snapshot : undefined);
    if (keeps) answers.keep(request, content, true, moment);
    await respond(request, response, content);
  };
  return { handle, stop: () => apollo.stop() };
}

function contentOf(
  { status = 200, headers }: HTTPGraphQLResponse,
  body: string,
  { method }: Request,
  snapshot: Context['snapshot'] | undefined,
): ReadyContent {
  const {
    'content-type': type = 'application/json',
    'cache-control': _decided,
    ...others
  } = Object.fromEntries(headers);
  const isPublic = snapshot !== undefined && method === 'GET';
  delete others['content-length'];
  return new ReadyContent(
    { type, body, status, headers: others },
    isPublic ? ASK_AGAIN : NOBODY_KEEPS,
    'Accept-Encoding, Accept, Accept-Language',
    isPublic ? { revisionToken: revisionTokenOf(snapshot), lastModified: snapshot.updatedAt } : undefined,
  );
}

function headersOf({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

/** Marks by Cache-Control the answers that are valid until the data revision changes; a write invalidates them all. */
function tellVersioned(schema: GraphQLSchema, answers: KeptAnswers): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ document, operation, errors, response: { http, body } }) => {
        if (operation?.operation === OperationTypeNode.MUTATION) answers.forget();
        const whole = errors === undefined && body.kind === 'single' && body.singleResult.errors === undefined;
        const isQuery = operation?.operation === OperationTypeNode.QUERY;
        const keeps = whole && isQuery && document !== undefined && isVersioned(schema, document);
        http.headers.set('cache-control', keeps ? ASK_AGAIN : NOBODY_KEEPS);
      },
    }),
  };
}

/** Who has written can ask any process for an answer that shows it. */
const tellRevision: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ contextValue, operation, response: { http } }) => {
      if (operation?.operation === OperationTypeNode.MUTATION) {
        http.headers.set(REVISION_HEADER, String(contextValue.snapshot.revision));
      }
    },
  }),
};

import { type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import Negotiator from 'negotiator';
import { refusalIn } from '../../platform/errors';
import { isOwnDoing, RETRY_SECONDS, retrySecondsOf } from './problem';

/** Errors of a well-formed request in GraphQL over HTTP: of the document, the operation or the variables. */
const OF_THE_DOCUMENT = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'LIMIT_EXCEEDED',
]);

/**
 * Status 200 for a refused document if the client accepts `application/json` by name: a proxy could have answered too,
 * so the specification wants the transport's status. Everyone else gets 400.
 */
export const statusOfPlainJson: ApolloServerPlugin<BaseContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response: { http, body } }) => {
      if (http.status !== 400 || body.kind !== 'single') return;
      const accept = request.http?.headers.get('accept');
      if (accept === undefined || !accept.includes('application/json')) return;
      const types = ['application/graphql-response+json', 'application/json'];
      if (new Negotiator({ headers: { accept } }).mediaType(types) !== 'application/json') return;
      const codes = body.singleResult.errors?.map(({ extensions }) => String(extensions?.['code'])) ?? [];
      if (codes.length > 0 && codes.every((code) => OF_THE_DOCUMENT.has(code))) http.status = 200;
    },
  }),
};

const UNAVAILABLE = 'DATABASE_UNAVAILABLE';
const RETRY_AFTER: readonly [string, string] = ['retry-after', String(RETRY_SECONDS)];

/**
 * 503 with Retry-After for an answer without data because the database was out of reach or too many analyses waited;
 * 429 if they were the client's own.
 */
export const statusOfUnavailable: ApolloServerPlugin<BaseContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { http, body } }) => {
      if (body.kind !== 'single') return;
      const { data, errors = [] } = body.singleResult;
      const details = errors
        .map(({ extensions }) => extensions ?? {})
        .find(({ code, retryAfterSeconds }) => code === UNAVAILABLE || retryAfterSeconds !== undefined);
      if (details === undefined) return;
      http.headers.set('retry-after', String(retrySecondsOf({ details })));
      // Data from memory is an answer, beside the error for the missing part.
      if (!Object.values(data ?? {}).every((value) => value === null)) return;
      http.status = isOwnDoing({ details }) ? 429 : 503;
    },
  }),
};

/**
 * Refuses a request in its context: Apollo would report an unavailable database as an internal error with status 500.
 */
export function refusedContext(error: unknown): unknown {
  const refusal = refusalIn(error);
  if (refusal?.code !== UNAVAILABLE) return error;
  const http = { status: 503, headers: new HeaderMap([RETRY_AFTER]) };
  return new GraphQLError(refusal.message, { originalError: refusal, extensions: { code: refusal.code, http } });
}

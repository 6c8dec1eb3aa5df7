import { type ApolloServerPlugin, type BaseContext, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import Negotiator from 'negotiator';
import { refusalIn } from '../../platform/errors';
import { isOwnDoing, RETRY_SECONDS, retrySecondsOf } from './problem';

/** Refusals of a well-formed request, as GraphQL over HTTP has them: of the document, its operation, its variables. */
const OF_THE_DOCUMENT = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'LIMIT_EXCEEDED',
]);

/**
 * Status 200 for a refused document when the client asks for `application/json` by name: a proxy could have answered
 * so as well, and the specification wants the status of the transport there. Everyone else gets 400.
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
 * 503 with Retry-After for an answer of which nothing is left because the database was out of reach or too many analyses
 * waited; 429 when they were the client's own.
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
      // What came from memory is an answer, beside the error of what did not come.
      if (!Object.values(data ?? {}).every((value) => value === null)) return;
      http.status = isOwnDoing({ details }) ? 429 : 503;
    },
  }),
};

/** As a request's context is refused: Apollo would call a database out of reach a fault of ours, with status 500. */
export function refusedContext(error: unknown): unknown {
  const refusal = refusalIn(error);
  if (refusal?.code !== UNAVAILABLE) return error;
  const http = { status: 503, headers: new HeaderMap([RETRY_AFTER]) };
  return new GraphQLError(refusal.message, { originalError: refusal, extensions: { code: refusal.code, http } });
}

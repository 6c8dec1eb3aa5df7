import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import Negotiator from 'negotiator';

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

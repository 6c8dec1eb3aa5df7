import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { type ArgumentProblem, refusalIn } from '../../src/platform/errors';
import type { LanguageCode } from '../../src/platform/language';
import { readLibraryMessage } from './library-messages';

/** Codes of the GraphQL library that tell the client what it did; every other error is ours and stays hidden. */
const CLIENT_CODES = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const MASKED = {
  es: 'Error interno: quedó registrado. Vuelva a intentarlo más tarde.',
  en: 'Internal error: it has been logged. Please try again later.',
};

/**
 * The one table of errors: what the domain or the library refuses gets its code and text in the client's language, and
 * all else is masked.
 * @param logFault told whole of what is masked
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  language: LanguageCode,
  schema: GraphQLSchema,
  logFault: (error: unknown) => void,
): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const place = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  const refusal = refusalIn(original);
  if (refusal !== undefined) {
    const namesFields = refusal.problems.length > (refusal.code === 'BAD_USER_INPUT' ? 0 : 1);
    const extensions = {
      ...refusal.details,
      code: refusal.code,
      ...(refusal.argument ? { argument: refusal.argument } : {}),
      messages: refusal.text,
      ...(namesFields ? { problems: problemsIn(refusal.problems, language) } : {}),
    };
    return { message: refusal.text[language], ...place, extensions };
  }
  const code = String(formatted.extensions?.['code'] ?? '');
  if (CLIENT_CODES.has(code) && original instanceof GraphQLError) {
    const said = readLibraryMessage(formatted.message, schema, original.nodes?.[0]);
    if (said === undefined) return { message: formatted.message, ...place, extensions: { code } };
    const { problem, text } = said;
    const named = problem && { argument: problem.argument, problems: problemsIn([problem], language) };
    return { message: text[language], ...place, extensions: { code, ...named, messages: text } };
  }
  logFault(original);
  return { message: MASKED[language], ...place, extensions: { code: 'INTERNAL_SERVER_ERROR', messages: MASKED } };
}

function problemsIn(problems: readonly ArgumentProblem[], language: LanguageCode): object[] {
  return problems.map(({ argument, text }) => ({ argument, message: text[language], messages: text }));
}

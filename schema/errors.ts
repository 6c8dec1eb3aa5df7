import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { DomainError } from '../src/platform/errors';
import type { LanguageCode } from '../src/platform/language';

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
 * The one table of errors: what the domain refuses gets its code and text in the client's language, what the library
 * refuses passes, and all else is masked.
 * @param logFault told whole of what is masked
 */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  language: LanguageCode,
  logFault: (error: unknown) => void,
): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const place = {
    ...(formatted.locations ? { locations: formatted.locations } : {}),
    ...(formatted.path ? { path: formatted.path } : {}),
  };
  if (original instanceof DomainError) {
    const extensions = {
      ...original.details,
      code: original.code,
      ...(original.argument ? { argument: original.argument } : {}),
      messages: original.text,
    };
    return { message: original.text[language], ...place, extensions };
  }
  const code = String(formatted.extensions?.['code'] ?? '');
  if (CLIENT_CODES.has(code) && original instanceof GraphQLError)
    return { message: formatted.message, ...place, extensions: { code } };
  logFault(original);
  return { message: MASKED[language], ...place, extensions: { code: 'INTERNAL_SERVER_ERROR', messages: MASKED } };
}

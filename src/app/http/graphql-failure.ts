import { GraphQLError, type GraphQLSchema } from 'graphql';
import { readLibraryMessage } from '../../../schema/contract/library-messages';
import { BadUserInputError } from '../../platform/errors';

/**
 * Failure of an operation run inside this process: a domain error, a resolver's fault or, before execution, invalid
 * variables.
 */
export function failureOf(error: GraphQLError, schema: GraphQLSchema): Error {
  if (error.path !== undefined) return error.originalError ?? error;
  if (error.originalError && !(error.originalError instanceof GraphQLError)) return error.originalError;
  const reason = error.message.slice(0, 300);
  const { text = { es: reason, en: reason }, problem } = readLibraryMessage(error.message, schema) ?? {};
  const argument = problem ? `variables.${problem.argument}` : 'variables';
  const named = problem ? 'variables.' : 'variables: ';
  return new BadUserInputError({ es: `${named}${text.es}`, en: `${named}${text.en}` }, argument);
}

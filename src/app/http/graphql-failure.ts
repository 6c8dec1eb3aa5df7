import { GraphQLError, type GraphQLSchema } from 'graphql';
import { readLibraryMessage } from '../../../schema/contract/library-messages';
import { BadUserInputError } from '../../platform/errors';

/**
 * What an operation that ran inside this process failed with: the refusal of the domain, the fault of a resolver, or,
 * before anything ran, variables that do not fit.
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

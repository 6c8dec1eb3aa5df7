import { GraphQLError } from 'graphql';
import { BadUserInputError } from '../platform/errors';

/**
 * What an operation that ran inside this process failed with: the refusal of the domain, the fault of a resolver, or,
 * before anything ran, variables that do not fit.
 */
export function failureOf(error: GraphQLError): Error {
  if (error.path !== undefined) return error.originalError ?? error;
  if (error.originalError && !(error.originalError instanceof GraphQLError)) return error.originalError;
  const reason = error.message.slice(0, 300);
  return new BadUserInputError({ es: `variables: ${reason}`, en: `variables: ${reason}` }, 'variables');
}

import type { ApolloServerOptionsWithSchema, ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { DomainError, LimitExceededError } from '../../platform/errors';
import type { Limits } from '../../platform/limits';
import { requestLanguage } from '../request-language';
import { documentLimits } from './document-limits';
import { requireAffordable } from './query-cost';

type Bounds = Pick<
  ApolloServerOptionsWithSchema<BaseContext>,
  'parseOptions' | 'validationRules' | 'stringifyResult' | 'allowBatchedHttpRequests' | 'csrfPrevention'
>;

/** What Apollo is told of the limits; `limitCost` goes with it as a plugin. */
export function graphqlLimits(limits: Limits): Bounds {
  return {
    parseOptions: { maxTokens: limits.queryTokens },
    validationRules: [documentLimits(limits)],
    stringifyResult: (result) => stringifyBounded(result, limits),
    allowBatchedHttpRequests: false,
    // A write takes an Authorization header, which no other site can make a browser send; there are no cookies. So a
    // read may be a plain link, that a proxy can keep.
    csrfPrevention: false,
  };
}

/** The answer as JSON, or what stands for one that is too long to be sent. */
export function stringifyBounded(result: object, { answerBytes }: Limits): string {
  return boundedAnswer(JSON.stringify(result), answerBytes);
}

/** Refuses an operation that may cost more than the limit, before it is run. */
export function limitCost(limit: number): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request }) => {
        if (operation === undefined) return; // the execution says that there is none of that name
        try {
          requireAffordable(schema, document, operation, request.variables ?? {}, limit);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          throw new GraphQLError(error.text.en, { originalError: error, extensions: { http: { status: 400 } } });
        }
      },
    }),
  };
}

const TOO_MANY_TOKENS = /Document contains more tha[nt] (\d+) tokens/;

/** The refusal that an error of the parser stands for, when it gave up at the limit of tokens. */
export function tokenRefusal(error: unknown): LimitExceededError | undefined {
  const limit = error instanceof GraphQLError ? TOO_MANY_TOKENS.exec(error.message)?.[1] : undefined;
  if (limit === undefined) return undefined;
  return new LimitExceededError({
    es: `La consulta pasa de ${limit} palabras y signos (QUERY_TOKEN_LIMIT): repártala en varias, o pase los valores como variables.`,
    en: `The query is over ${limit} words and signs (QUERY_TOKEN_LIMIT): split it into several, or pass values as variables.`,
  });
}

/** The answer, or what stands for one that is too long to be sent. */
export function boundedAnswer(json: string, limitBytes: number): string {
  // In UTF-8 a letter takes three bytes at the most (those of two units take four), so most need not be counted.
  if (json.length * 3 <= limitBytes) return json;
  const bytes = Buffer.byteLength(json);
  if (bytes <= limitBytes) return json;
  const { text, code } = new LimitExceededError({
    es: `La respuesta ocuparía ${bytes} bytes; se admiten ${limitBytes} (ANSWER_LIMIT_BYTES): pida menos filas o menos campos.`,
    en: `The answer would take ${bytes} bytes; ${limitBytes} are allowed (ANSWER_LIMIT_BYTES): ask for fewer rows or fields.`,
  });
  return JSON.stringify({ errors: [{ message: text[requestLanguage()], extensions: { code, messages: text } }] });
}

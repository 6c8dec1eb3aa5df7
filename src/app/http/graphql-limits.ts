import type { ApolloServerOptionsWithSchema, ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { BadUserInputError, DomainError, LimitExceededError } from '../../platform/errors';
import type { Limits } from '../../platform/limits';
import { documentLimits, tooDeep } from './document-limits';
import { requireAffordable } from './query-cost';
import { requestLanguage } from './request-language';

type Bounds = Pick<
  ApolloServerOptionsWithSchema<BaseContext>,
  'allowBatchedHttpRequests' | 'csrfPrevention' | 'parseOptions' | 'validationOptions' | 'validationRules'
>;

/** Each takes the library up to a millisecond, with all the names that could have been meant. */
const MOST_ERRORS = 10;

/** Apollo's options for the limits; `limitCost` is their plugin. */
export function graphqlLimits(limits: Limits): Bounds {
  return {
    parseOptions: { maxTokens: limits.queryTokens },
    validationRules: [documentLimits(limits)],
    validationOptions: { maxErrors: MOST_ERRORS },
    allowBatchedHttpRequests: false,
    // A write needs an Authorization header, which no other site can make a browser send, and there are no cookies. So
    // a read may be a plain link that proxies can cache.
    csrfPrevention: false,
  };
}

/** Sent in place of an answer that is too long; undefined: it may go. */
export function refusalInstead(json: string, { answerBytes }: Pick<Limits, 'answerBytes'>): string | undefined {
  try {
    requireBounded(json, answerBytes);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { text, code, details } = error;
    const extensions = { code, messages: text, ...details };
    return JSON.stringify({ errors: [{ message: text[requestLanguage()], extensions }] });
  }
}

/** Refuses an operation that may cost more than the limit, before it is run. */
export function limitCost({ queryCost }: Limits): ApolloServerPlugin<BaseContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, operation, request }) => {
        if (operation === undefined) return; // execution reports the unknown name
        try {
          requireAffordable(schema, document, operation, request.variables ?? {}, queryCost);
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          throw new GraphQLError(error.text.en, { originalError: error, extensions: { http: { status: 400 } } });
        }
      },
    }),
  };
}

const TOO_MANY_TOKENS = /Document contains more tha[nt] (\d+) tokens/;

/** Whether the library reported too many errors or an error without a code; its message for users. */
const REFUSALS: ReadonlyArray<readonly [RegExp, (limits: Limits, found: string) => DomainError]> = [
  [
    TOO_MANY_TOKENS,
    (_limits, limit) =>
      new LimitExceededError({
        es: `La consulta pasa de ${limit} palabras y signos (QUERY_TOKEN_LIMIT): repártala en varias, o pase los valores como variables.`,
        en: `The query is over ${limit} words and signs (QUERY_TOKEN_LIMIT): split it into several, or pass values as variables.`,
      }),
  ],
  [/Maximum call stack size exceeded/, tooDeep],
  [
    /^Too many errors processing variables/,
    () =>
      new BadUserInputError({
        es: 'Las variables tienen más errores; corrija primero los que se nombran.',
        en: 'The variables have more errors; correct those that are named first.',
      }),
  ],
  [
    /^Validation aborted\.$/,
    () =>
      new LimitExceededError({
        es: 'La consulta repite demasiado para comprobarla: pida cada campo una sola vez en cada lugar.',
        en: 'The query repeats too much to be checked: ask for each field once in each place.',
      }),
  ],
  [
    /^provided sha does not match query$/,
    () =>
      new BadUserInputError({
        es: 'extensions.persistedQuery.sha256Hash: no es el SHA-256 de la consulta que viene con él.',
        en: 'extensions.persistedQuery.sha256Hash: it is not the SHA-256 of the query that comes with it.',
      }),
  ],
  [
    /^Unsupported persisted query version$/,
    () =>
      new BadUserInputError({
        es: 'extensions.persistedQuery.version: debe ser 1.',
        en: 'extensions.persistedQuery.version: it must be 1.',
      }),
  ],
];

/** The domain error for a library error without a code; undefined: none. */
export function libraryRefusal(error: unknown, limits: Limits): DomainError | undefined {
  const message = error instanceof GraphQLError || error instanceof RangeError ? error.message : '';
  for (const [pattern, refusal] of REFUSALS) {
    const found = pattern.exec(message);
    if (found) return refusal(limits, found[1] ?? '');
  }
  return undefined;
}

function requireBounded(json: string, limitBytes: number): void {
  // In UTF-8 a UTF-16 unit takes at most three bytes, so most texts need no counting.
  if (json.length * 3 <= limitBytes) return;
  const bytes = Buffer.byteLength(json);
  if (bytes <= limitBytes) return;
  throw new LimitExceededError({
    es: `La respuesta ocuparía ${bytes} bytes; se admiten ${limitBytes} (ANSWER_LIMIT_BYTES): pida menos filas o menos campos.`,
    en: `The answer would take ${bytes} bytes; ${limitBytes} are allowed (ANSWER_LIMIT_BYTES): ask for fewer rows or fields.`,
  });
}

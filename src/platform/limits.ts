/** A limit: its variable, default and range. */
interface LimitDefinition {
  readonly variable: string;
  readonly preset: number;
  readonly least: number;
  readonly most: number;
}

/** No machine reaches this many requests or statements a minute. */
const UNBOUNDED = 1_000_000_000;

/**
 * Limits for one request, one client and the whole process. Rate and concurrency are off at 0. The defaults leave ample
 * room for every documented operation, GraphiQL's introspection and a map that loads its tiles.
 */
export const LIMITS = {
  queryTokens: { variable: 'QUERY_TOKEN_LIMIT', preset: 5_000, least: 500, most: UNBOUNDED },
  queryDepth: { variable: 'QUERY_DEPTH_LIMIT', preset: 16, least: 12, most: 1_000 },
  queryAliases: { variable: 'QUERY_ALIAS_LIMIT', preset: 100, least: 10, most: UNBOUNDED },
  queryLetters: { variable: 'QUERY_LENGTH_LIMIT', preset: 60_000, least: 2_000, most: UNBOUNDED },
  queryFields: { variable: 'QUERY_FIELD_LIMIT', preset: 1_000, least: 200, most: UNBOUNDED },
  queryRepeats: { variable: 'QUERY_REPEAT_LIMIT', preset: 200, least: 20, most: UNBOUNDED },
  queryDefinitions: { variable: 'QUERY_DEFINITION_LIMIT', preset: 100, least: 10, most: UNBOUNDED },
  queryVariables: { variable: 'QUERY_VARIABLE_LIMIT', preset: 100, least: 10, most: UNBOUNDED },
  variableValues: { variable: 'VARIABLE_VALUE_LIMIT', preset: 20_000, least: 1_000, most: UNBOUNDED },
  queryDirectives: { variable: 'QUERY_DIRECTIVE_LIMIT', preset: 50, least: 5, most: UNBOUNDED },
  queryCost: { variable: 'QUERY_COST_LIMIT', preset: 250_000, least: 1_000, most: UNBOUNDED },
  bodyBytes: { variable: 'BODY_LIMIT_BYTES', preset: 1_000_000, least: 1_000, most: UNBOUNDED },
  answerBytes: { variable: 'ANSWER_LIMIT_BYTES', preset: 50_000_000, least: 100_000, most: UNBOUNDED },
  unreadBytes: { variable: 'UNREAD_LIMIT_BYTES', preset: 12_000_000, least: 100_000, most: UNBOUNDED },
  unreadBytesOfAll: { variable: 'UNREAD_TOTAL_BYTES', preset: 32_000_000, least: 100_000, most: 100 * UNBOUNDED },
  operationSeconds: { variable: 'OPERATION_LIMIT_SECONDS', preset: 160, least: 1, most: 3_600 },
  slowClientSeconds: { variable: 'SLOW_CLIENT_SECONDS', preset: 60, least: 1, most: 3_600 },
  requestsPerMinute: { variable: 'REQUESTS_PER_MINUTE', preset: 6_000, least: 0, most: UNBOUNDED },
  concurrentRequests: { variable: 'CONCURRENT_REQUESTS', preset: 40, least: 0, most: UNBOUNDED },
  workerQueue: { variable: 'WORKER_QUEUE_LIMIT', preset: 100, least: 1, most: UNBOUNDED },
  workerQueuePerClient: { variable: 'WORKER_QUEUE_PER_CLIENT', preset: 25, least: 1, most: UNBOUNDED },
} as const satisfies Record<string, LimitDefinition>;

export type LimitName = keyof typeof LIMITS;
export type Limits = Readonly<Record<LimitName, number>>;

/** @param read returns the value of a limit */
export function limitsFrom(read: (limit: LimitDefinition) => number): Limits {
  const entries = Object.entries(LIMITS).map(([name, limit]) => [name, read(limit)]);
  return Object.fromEntries(entries) as Record<LimitName, number>;
}

export const DEFAULT_LIMITS: Limits = limitsFrom(({ preset }) => preset);

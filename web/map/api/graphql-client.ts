import { type Bilingual, language } from '../language';
import { say } from '../texts/texts';

/** What the server, or the way to it, said instead of an answer; in the page's language. */
export class Refusal extends Error {
  override name = 'Refusal';

  /** @param passes whether the same question may well be answered later: nobody was reached, or the server is busy */
  constructor(
    message: string,
    readonly passes = false,
    /** The argument at fault, where there is one. */
    readonly argument: string | undefined = undefined,
  ) {
    super(message);
  }
}

/** Answers of a proxy or of a server that cannot work for the moment. */
const PASSING_STATUS: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

interface GraphqlBody {
  readonly data?: unknown;
  readonly errors?: ReadonlyArray<{
    readonly message: string;
    readonly extensions?: {
      readonly code?: string;
      readonly argument?: string;
      readonly messages?: Partial<Bilingual>;
    };
  }>;
}

interface AskOptions {
  readonly signal?: AbortSignal;
  readonly key?: string;
  /** Name by which its progress can be watched: see progress.ts. */
  readonly operationId?: string;
}

/** The answer of the API, or a Refusal that a reader can act on. */
export async function askApi<Data>(query: string, variables: object, options: AskOptions = {}): Promise<Data> {
  const { body, status } = await readBody(query, variables, options);
  if (body.errors?.length) {
    throw new Refusal(
      body.errors.map(({ message, extensions }) => explain(message, extensions?.code, extensions?.messages)).join(' '),
      PASSING_STATUS.has(status) || body.errors.some(({ extensions }) => extensions?.code === 'DATABASE_UNAVAILABLE'),
      body.errors[0]?.extensions?.argument,
    );
  }
  if (!body.data) throw new Refusal(say('refusedUnreadable'));
  return body.data as Data;
}

async function readBody(
  query: string,
  variables: object,
  { signal, key, operationId }: AskOptions,
): Promise<{ readonly body: GraphqlBody; readonly status: number }> {
  let response: Response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': language,
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        ...(operationId ? { 'x-operation-id': operationId } : {}),
      },
      body: JSON.stringify({ query, variables }),
      signal: signal ?? null,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal(say('refusedUnreachable'), true);
  }
  const { status } = response;
  try {
    return { body: (await response.json()) as GraphqlBody, status };
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal(say('refusedStatus', { status }), PASSING_STATUS.has(status) || response.ok);
  }
}

function explain(message: string, code: string | undefined, messages: Partial<Bilingual> | undefined): string {
  if (code === 'GRAPHQL_VALIDATION_FAILED') return say('refusedUnknownField', { message });
  return messages?.[language] ?? message;
}

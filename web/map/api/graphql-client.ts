import { type Bilingual, language } from '../language';
import { say } from '../texts/texts';

/** What the server, or the way to it, said instead of an answer; in the page's language. */
export class Refusal extends Error {
  override name = 'Refusal';
}

interface GraphqlBody {
  readonly data?: unknown;
  readonly errors?: ReadonlyArray<{
    readonly message: string;
    readonly extensions?: { readonly code?: string; readonly messages?: Partial<Bilingual> };
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
  const body = await readBody(query, variables, options);
  if (body.errors?.length) {
    throw new Refusal(
      body.errors.map(({ message, extensions }) => explain(message, extensions?.code, extensions?.messages)).join(' '),
    );
  }
  if (!body.data) throw new Refusal(say('refusedUnreadable'));
  return body.data as Data;
}

async function readBody(
  query: string,
  variables: object,
  { signal, key, operationId }: AskOptions,
): Promise<GraphqlBody> {
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
    throw new Refusal(say('refusedUnreachable'));
  }
  try {
    return (await response.json()) as GraphqlBody;
  } catch {
    throw new Refusal(say('refusedStatus', { status: response.status }));
  }
}

function explain(message: string, code: string | undefined, messages: Partial<Bilingual> | undefined): string {
  if (code === 'GRAPHQL_VALIDATION_FAILED') return say('refusedUnknownField', { message });
  return messages?.[language] ?? message;
}

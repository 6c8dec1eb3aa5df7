import type { IncomingMessage, OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';

type Head = OutgoingHttpHeaders | OutgoingHttpHeader[];

/** Headers for caching and revalidation. */
const OF_COPIES = new Set(['cache-control', 'etag', 'last-modified', 'expires']);
const CONDITIONS = ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range'];
const PRIVATE = 'private, no-store';

/**
 * Makes the answer to a request with a key private: nobody caches it, and no validator crosses identities, on any
 * route.
 */
export function keepPrivate(request: IncomingMessage, response: ServerResponse): void {
  if (request.headers.authorization === undefined) return;
  for (const condition of CONDITIONS) delete request.headers[condition];
  response.writeHead = ((status: number, ...rest: Array<string | Head | undefined>) => {
    for (const name of OF_COPIES) response.removeHeader(name);
    const isReason = typeof rest[0] === 'string';
    const head = privateHead((isReason ? rest[1] : rest[0]) as Head | undefined);
    // Express puts a prototype of its own under the response: the one that is there when the head is written counts.
    const { writeHead } = Object.getPrototypeOf(response) as { writeHead(...head: unknown[]): ServerResponse };
    return writeHead.call(response, status, ...(isReason ? [rest[0]] : []), head);
  }) as ServerResponse['writeHead'];
}

function privateHead(head: Head | undefined): Head {
  if (Array.isArray(head)) {
    const kept = head.filter((_, i) => !OF_COPIES.has(String(head[i - (i % 2)]).toLowerCase()));
    return [...kept, 'Cache-Control', PRIVATE];
  }
  const kept = Object.entries(head ?? {}).filter(([name]) => !OF_COPIES.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), 'Cache-Control': PRIVATE };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import fresh from 'fresh';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import parseRange from 'range-parser';
import { DomainError } from '../../platform/errors';
import { countAnswer } from '../../platform/operation-scope';
import type { Encoding, ReadyContent } from './content';
import { refusalOf } from './problem';
import { refuse } from './refuse';

/** Negotiator 1.0 takes this option, its types do not know it yet. */
interface PreferringNegotiator {
  encoding(available: readonly string[], options: { preferred: readonly string[] }): string | undefined;
}

const encodings = new LRUCache<string, Encoding>({ max: 500 });

/** The encoding that a client likes best; one that says nothing gets the bytes as they are. */
export function chooseEncoding(request: IncomingMessage): Encoding {
  // A range is of the bytes as they are, so that a file can be fetched in pieces.
  const asked = request.headers['accept-encoding'];
  if (asked === undefined || asked === '' || request.headers.range !== undefined) return 'identity';
  const known = encodings.get(asked);
  if (known !== undefined) return known;
  const available = ['br', 'gzip', 'identity'];
  // Browsers like all of them equally: then the smaller one goes first.
  const negotiator: PreferringNegotiator = new Negotiator(request);
  const chosen = (negotiator.encoding(available, { preferred: ['br', 'gzip'] }) ?? 'identity') as Encoding;
  encodings.set(asked, chosen);
  return chosen;
}

/**
 * Answers with a content; a GET or HEAD of one that has editions: 304 when the client's copy is fresh, 206 for a range, 412 when its copy must be but is not
 * the current one, 416 for a range beyond the end. 429 to a client that leaves too much unread.
 */
export async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  content: ReadyContent,
): Promise<void> {
  const encoding = chooseEncoding(request);
  const ready = content.ready(encoding) ?? (await content.prepare(encoding));
  const { headers, method } = request;
  const head = ready.head as string[];
  const { edition } = content;
  const send = (status: number, lines: string[], body: Buffer): void => {
    try {
      // A slice of a body would keep all of it in memory.
      if (method !== 'HEAD') countAnswer(ready.body.length);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refuse(request, response, refusalOf(error));
      return;
    }
    response.writeHead(status, lines);
    response.end(method === 'HEAD' ? undefined : body);
  };
  if (edition === undefined || (method !== 'GET' && method !== 'HEAD')) return send(content.status, head, ready.body);
  if (headers['if-match'] !== undefined && !matches(headers['if-match'], ready.etag)) {
    return refuse(request, response, { status: 412, code: 'CONFLICT', text: NO_LONGER });
  }
  const conditional = headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;
  if (conditional && fresh(headers, { etag: ready.etag, 'last-modified': edition.lastModified.toUTCString() })) {
    response.writeHead(304, withoutContent(head)).end();
    return;
  }
  if (content.bytes === 0) {
    response.writeHead(204, head).end();
    return;
  }
  if (headers.range !== undefined && isForThisCopy(headers['if-range'], ready.etag)) {
    const ranges = parseRange(ready.body.length, headers.range, { combine: true });
    if (ranges === -1) {
      const beyond = { 'Content-Range': `bytes */${ready.body.length}` };
      return refuse(request, response, { status: 416, code: 'BAD_USER_INPUT', text: BEYOND, headers: beyond });
    }
    const range = ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1 ? undefined : ranges[0];
    if (range !== undefined) {
      const part = ready.body.subarray(range.start, range.end + 1);
      const lines = [
        ...withoutContent(head, /^content-length$/i),
        'Content-Length',
        String(part.length),
        'Content-Range',
        `bytes ${range.start}-${range.end}/${ready.body.length}`,
      ];
      return send(206, lines, part);
    }
  }
  send(content.status, head, ready.body);
}

const NO_LONGER = {
  es: 'If-Match: el contenido ya es otro.',
  en: 'If-Match: the content is no longer the same.',
};
const BEYOND = {
  es: 'Range: el intervalo empieza más allá del final del contenido.',
  en: 'Range: the range starts beyond the end of the content.',
};

function withoutContent(head: readonly string[], names = /^content-(length|type|encoding)$/i): string[] {
  return head.filter((_, i) => !names.test(head[i - (i % 2)]!));
}

function matches(condition: string, etag: string | undefined): boolean {
  return condition.trim() === '*' || condition.split(',').some((candidate) => candidate.trim() === etag);
}

/** A range of another copy would not fit, and a date is too imprecise to tell. */
function isForThisCopy(ifRange: string | string[] | undefined, etag: string | undefined): boolean {
  return ifRange === undefined || String(ifRange).trim() === etag;
}

import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import fresh from 'fresh';
import { compressors, type Encoding, LEAST_COMPRESSED_BYTES } from '../delivery/content';
import { chooseEncoding } from '../delivery/respond';

export type Headers = Readonly<Record<string, number | string | readonly string[]>>;

/** A content delivery network may hold it, and asks whether it still holds. */
const ASK_AGAIN = 'public, no-cache';

/** The bytes of an answer with what goes before them; each encoding is made once, when it is first asked for. */
export class Answer {
  private readonly identity: Buffer;
  private readonly encoded = new Map<Encoding, Buffer>();
  private readonly heads = new Map<Encoding, string[]>();
  private readonly etag: string | undefined;

  /**
   * @param headers of the first answer to the same request
   * @param revisionToken of the data revision that decides the answer, for caches outside; without it none may keep it
   */
  constructor(
    text: string,
    private readonly headers: Headers,
    revisionToken?: string,
  ) {
    this.identity = Buffer.from(text);
    if (revisionToken === undefined) return;
    this.etag = `${revisionToken}-${createHash('sha256').update(this.identity).digest('base64url').slice(0, 16)}`;
  }

  get bytes(): number {
    return this.identity.length;
  }

  /** Sends it, or says that the client's copy is fresh. */
  send(request: IncomingMessage, response: ServerResponse): void | Promise<void> {
    const encoding = this.identity.length < LEAST_COMPRESSED_BYTES ? 'identity' : chooseEncoding(request);
    const body = encoding === 'identity' ? this.identity : this.encoded.get(encoding);
    if (body !== undefined) return this.write(request, response, body, encoding);
    return compressors[encoding as Exclude<Encoding, 'identity'>](this.identity).then((made) => {
      this.encoded.set(encoding, made);
      this.write(request, response, made, encoding);
    });
  }

  private write(request: IncomingMessage, response: ServerResponse, body: Buffer, encoding: Encoding): void {
    const etag = this.etagOf(encoding);
    const head = this.heads.get(encoding) ?? this.headOf(body, encoding, etag);
    this.heads.set(encoding, head);
    if (etag !== undefined && request.headers['if-none-match'] !== undefined && fresh(request.headers, { etag })) {
      response.writeHead(304, ['ETag', etag, 'Cache-Control', ASK_AGAIN, 'Vary', this.vary()]).end();
      return;
    }
    response.writeHead(200, head);
    response.end(body);
  }

  private etagOf(encoding: Encoding): string | undefined {
    if (this.etag === undefined) return undefined;
    return `"${this.etag}${encoding === 'identity' ? '' : `-${encoding}`}"`;
  }

  private vary(): string {
    const names = String(this.headers['vary'] ?? '').split(/\s*,\s*/);
    return [...new Set([...names, 'Accept', 'Accept-Encoding'])].filter((name) => name !== '').join(', ');
  }

  private headOf(body: Buffer, encoding: Encoding, etag: string | undefined): string[] {
    const head: Record<string, number | string | readonly string[]> = {
      ...this.headers,
      'content-length': body.length,
      vary: this.vary(),
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      ...(etag === undefined ? {} : { etag, 'cache-control': ASK_AGAIN }),
    };
    return Object.entries(head).flatMap(([name, value]) =>
      typeof value === 'object' ? value.flatMap((part) => [name, part]) : [name, String(value)],
    );
  }
}

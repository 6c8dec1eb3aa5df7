import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A route's answer before encoding. */
export interface Content {
  readonly type: string;
  readonly body: string | Uint8Array;
  /** 200 unless it says otherwise. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Already compressed by its own format. */
  readonly incompressible?: true;
}

export type Encoding = 'br' | 'gzip' | 'identity';

/** A shorter body would hardly shrink. */
const LEAST_COMPRESSED_BYTES = 600;
/** Brotli's quality: a cold tile must not wait for the last percent, and a large one not for the last tenth. */
const BROTLI_QUALITY = 5;
const LARGE_BYTES = 100_000;
const BROTLI_QUALITY_OF_LARGE = 4;
const compressors: Record<Exclude<Encoding, 'identity'>, (body: Buffer) => Promise<Buffer>> = {
  br: (body) =>
    promisify(brotliCompress)(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: body.length > LARGE_BYTES ? BROTLI_QUALITY_OF_LARGE : BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  gzip: (body) => promisify(gzip)(body),
};

/** A body in one encoding with everything that goes before it. */
export interface Encoded {
  readonly body: Buffer;
  readonly etag: string | undefined;
  /** Name, value, name, value …: the fastest form for `writeHead`. */
  readonly head: readonly string[];
}

/** Validators by which a client checks its copy. */
export interface Edition {
  /** Tells data revisions apart, those of other databases too. */
  readonly revisionToken: string;
  /** When the revision was written. */
  readonly lastModified: Date;
}

/** A content ready to send; each encoding is made once, on first use. */
export class ReadyContent {
  readonly bytes: number;
  readonly status: number;
  private readonly identity: Encoded;
  private readonly encoded = new Map<Encoding, Encoded>();
  private readonly mark: string | undefined;
  private readonly described: Omit<Content, 'body'>;

  /** @param edition undefined: clients cannot revalidate their copies */
  constructor(
    { body: made, ...described }: Content,
    private readonly cacheControl: string,
    private readonly vary: string,
    readonly edition?: Edition,
  ) {
    // Release the original body: a cached answer would take twice its bytes.
    const body = typeof made === 'string' ? Buffer.from(made) : Buffer.from(made);
    this.described = described;
    this.bytes = body.length;
    this.status = described.status ?? 200;
    // From the revision and from the bytes, since a newer version may answer differently.
    if (edition) {
      const digest = createHash('sha256').update(body).digest('base64url').slice(0, 16);
      this.mark = `${edition.revisionToken}-${digest}`;
    }
    this.identity = this.encode(body, 'identity');
    this.encoded.set('identity', this.identity);
  }

  get compressible(): boolean {
    return this.described.incompressible !== true && this.bytes >= LEAST_COMPRESSED_BYTES;
  }

  /** The prepared content if available at once; undefined: call `prepare`. */
  ready(encoding: Encoding): Encoded | undefined {
    return this.compressible ? this.encoded.get(encoding) : this.identity;
  }

  async prepare(encoding: Encoding): Promise<Encoded> {
    const known = this.ready(encoding);
    if (known !== undefined || encoding === 'identity') return known ?? this.identity;
    const made = this.encode(await compressors[encoding](this.identity.body), encoding);
    this.encoded.set(encoding, made);
    return made;
  }

  private encode(body: Buffer, encoding: Encoding): Encoded {
    const etag = this.mark && `"${this.mark}${encoding === 'identity' ? '' : `-${encoding}`}"`;
    const head: Record<string, string> = {
      ...(body.length > 0 || this.bytes > 0 ? { 'Content-Type': this.described.type } : {}),
      ...(this.bytes > 0 ? { 'Content-Length': String(body.length) } : {}),
      ...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
      ...(etag && this.edition
        ? { ETag: etag, 'Last-Modified': this.edition.lastModified.toUTCString(), 'Accept-Ranges': 'bytes' }
        : {}),
      'Cache-Control': this.cacheControl,
      Vary: this.vary,
      'X-Content-Type-Options': 'nosniff',
      ...CORS_HEADERS,
      ...this.described.headers,
    };
    return { body, etag, head: Object.entries(head).flat() };
  }
}

/** Public data, read by any page. */
export const CORS_HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers':
    'ETag, Link, Content-Crs, Content-Disposition, Content-Length, Content-Range, Accept-Ranges',
} as const;

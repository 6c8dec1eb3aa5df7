import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CorsOptions } from 'cors';
import helmet from 'helmet';

/**
 * Headers that restrict pages to their own content. Pages load everything from this server; GraphiQL's editor and the
 * map create workers from blobs and style elements by script.
 * @param publicUrl public address; if it is https, browsers are told to keep using it
 */
export function securityHeaders(publicUrl: string | undefined): Readonly<Record<string, string>> {
  const isHttps = publicUrl?.startsWith('https:') === true;
  const headers: Record<string, string> = {};
  const recorder = {
    setHeader: (name: string, value: string) => {
      headers[name] = value;
    },
    removeHeader: () => undefined,
  };
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' }, // public data, for any page
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: false } : false,
  });
  // Those middlewares of helmet set the same headers for every request.
  set(recorder as unknown as IncomingMessage, recorder as unknown as ServerResponse, (error?: unknown) => {
    if (error !== undefined) throw error;
  });
  return headers;
}

/** Any page may read but not send a key, so no page can write on behalf of its visitor. */
export const READ_FROM_ANYWHERE: CorsOptions = {
  origin: '*',
  methods: ['GET', 'HEAD', 'POST'],
  allowedHeaders: [
    'Content-Type',
    'Accept-Language',
    'X-Request-Id',
    'If-None-Match',
    'Apollo-Require-Preflight',
    'X-Operation-Id',
    'X-Min-Revision',
  ],
  exposedHeaders: [
    'ETag',
    'Link',
    'Content-Disposition',
    'Retry-After',
    'RateLimit',
    'RateLimit-Policy',
    'X-Request-Id',
    'X-Data-Revision',
  ],
  maxAge: 86_400,
};

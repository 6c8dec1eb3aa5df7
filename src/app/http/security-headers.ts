import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CorsOptions } from 'cors';
import helmet from 'helmet';

/**
 * Headers that keep a browser from doing with a page what the page does not ask for. All that the pages load is the
 * server's own; GraphiQL's editor and the map run workers made from blobs and style elements by script.
 * @param publicUrl where clients reach the server; when that is https, browsers are told to keep to it
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
  // The steps of helmet that are turned on by settings alone set the same headers whatever the request.
  set(recorder as unknown as IncomingMessage, recorder as unknown as ServerResponse, (error?: unknown) => {
    if (error !== undefined) throw error;
  });
  return headers;
}

/** Any page may read; none may send a key, so none can write on behalf of whoever looks at it. */
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

import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { KeptAnswers } from '../../../src/app/http/kept-answers';
import { type Route, Router, revisionTokenOf } from '../../../src/app/http/router';
import type { Snapshot } from '../../../src/domain/snapshot/snapshot';

/** The router looks at nothing else of a snapshot. */
const snapshotAt = (revision: number, updatedAt = '2026-01-01T00:00:00Z'): Snapshot =>
  ({ revision, updatedAt: new Date(updatedAt) }) as Snapshot;

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

describe('Router', () => {
  let snapshot = snapshotAt(1);
  const faults: unknown[] = [];
  const made: string[] = [];
  const routes: Route[] = [
    {
      pattern: /^\/things\/([^/]+)$/,
      parameters: ['size', 'v'],
      varies: false,
      handle: async ({ parts, query, snapshot: asked }) => {
        made.push(parts[0]!);
        await new Promise((resolve) => setTimeout(resolve, 20));
        if (parts[0] === 'broken') throw new Error('secret detail');
        return { type: 'text/plain', body: `${parts[0]} ${asked.revision} `.repeat(Number(query.get('size') ?? 1)) };
      },
    },
    {
      pattern: /^\/where$/,
      parameters: [],
      varies: true,
      handle: ({ base, language, prefersHtml }) => ({ type: 'text/plain', body: `${base} ${language} ${prefersHtml}` }),
    },
  ];
  let cacheBytes = 10_000_000;
  let answers: KeptAnswers;
  let router: Router;
  const server = createServer((request, response) =>
    answers.answer(request, response, () => router.handle(request, response, () => response.writeHead(418).end())),
  );
  const newRouter = (publicUrl?: string): Router => {
    answers = new KeptAnswers({ currentSnapshot: () => snapshot, cacheBytes });
    return new Router({ routes, answers, publicUrl, logFault: (error) => void faults.push(error) });
  };

  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      httpRequest({ port, host: '127.0.0.1', path, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      })
        .on('error', reject)
        .end();
    });

  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    cacheBytes = 10_000_000;
    snapshot = snapshotAt(1);
    router = newRouter();
    made.length = 0;
    faults.length = 0;
  });

  it('leaves what is not its own to others', async () => {
    expect((await ask('/other')).status).toBe(418);
  });

  it('makes an answer once, for all who ask meanwhile and later', async () => {
    const answers = await Promise.all([ask('/things/a'), ask('/things/a'), ask('/things/a')]);
    expect(answers.map(({ body }) => body.toString())).toEqual(['a 1 ', 'a 1 ', 'a 1 ']);
    await ask('/things/a');
    expect(made).toEqual(['a']);
  });

  it('makes it anew at a new revision, with another ETag', async () => {
    const before = await ask('/things/a');
    snapshot = snapshotAt(2);
    const after = await ask('/things/a', { 'if-none-match': String(before.headers['etag']) });
    expect(after).toMatchObject({ status: 200, body: Buffer.from('a 2 ') });
    expect(after.headers['etag']).not.toBe(before.headers['etag']);
  });

  it('tells databases of the same revision apart', () => {
    expect(revisionTokenOf(snapshotAt(1))).not.toBe(revisionTokenOf(snapshotAt(1, '2026-01-02T00:00:00Z')));
  });

  it('keeps nothing when told so', async () => {
    cacheBytes = 0;
    router = newRouter();
    await ask('/things/a');
    await ask('/things/a');
    expect(made).toEqual(['a', 'a']);
  });

  it('answers 304 to a fresh copy, * included, and 412 to a stale one that must not be', async () => {
    const etag = String((await ask('/things/a')).headers['etag']);
    for (const condition of [etag, '*', `"x", ${etag}`, `W/${etag}`]) {
      const answer = await ask('/things/a', { 'if-none-match': condition });
      expect([answer.status, answer.body.length, answer.headers['etag']]).toEqual([304, 0, etag]);
      expect(answer.headers['content-length']).toBeUndefined();
    }
    expect((await ask('/things/a', { 'if-none-match': '"x"' })).status).toBe(200);
    expect((await ask('/things/a', { 'if-modified-since': 'Thu, 01 Jan 2026 00:00:00 GMT' })).status).toBe(304);
    expect((await ask('/things/a', { 'if-modified-since': 'Wed, 31 Dec 2025 23:59:59 GMT' })).status).toBe(200);
    expect((await ask('/things/a', { 'if-match': '"x"' })).status).toBe(412);
    expect((await ask('/things/a', { 'if-match': etag })).status).toBe(200);
  });

  it('compresses what is worth it, with an ETag for each encoding', async () => {
    const plain = await ask('/things/a?size=200');
    const zipped = await ask('/things/a?size=200', { 'accept-encoding': 'gzip' });
    const brotli = await ask('/things/a?size=200', { 'accept-encoding': 'gzip, deflate, br' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.body)).toEqual(plain.body);
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(new Set([plain, zipped, brotli].map(({ headers }) => headers['etag'])).size).toBe(3);
    expect(plain.headers['vary']).toBe('Accept-Encoding');
    expect((await ask('/things/a?size=2', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
    expect((await ask('/things/a?size=200', { 'accept-encoding': 'br;q=0, *' })).headers['content-encoding']).toBe(
      'gzip',
    );
  });

  it('sends pieces of a file', async () => {
    const whole = await ask('/things/a?size=5');
    expect(whole.headers['accept-ranges']).toBe('bytes');
    const etag = String(whole.headers['etag']);
    const piece = await ask('/things/a?size=5', { range: 'bytes=2-5', 'accept-encoding': 'br' });
    expect([piece.status, piece.headers['content-range'], piece.headers['content-length']]).toEqual([
      206,
      'bytes 2-5/20',
      '4',
    ]);
    expect(piece.body).toEqual(whole.body.subarray(2, 6));
    expect((await ask('/things/a?size=5', { range: 'bytes=-3' })).body).toEqual(whole.body.subarray(17));
    expect((await ask('/things/a?size=5', { range: 'bytes=19-' })).body).toEqual(whole.body.subarray(19));
    const beyond = await ask('/things/a?size=5', { range: 'bytes=20-' });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, 'bytes */20']);
    expect((await ask('/things/a?size=5', { range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
    expect((await ask('/things/a?size=5', { range: 'bytes=0-1', 'if-range': '"old"' })).status).toBe(200);
    expect((await ask('/things/a?size=5', { range: 'lines=0-1' })).status).toBe(200);
  });

  it('answers HEAD like GET without a body, OPTIONS for pages elsewhere, and 405 to the rest', async () => {
    const get = await ask('/things/a');
    const head = await ask('/things/a', {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
    for (const name of ['etag', 'content-type', 'content-length', 'cache-control', 'access-control-allow-origin'])
      expect(head.headers[name]).toBe(get.headers[name]);
    const options = await ask('/things/a', { origin: 'https://example.org' }, 'OPTIONS');
    expect([options.status, options.headers['access-control-allow-origin']]).toEqual([204, '*']);
    const post = await ask('/things/a', {}, 'POST');
    expect([post.status, post.headers['allow'], post.headers['content-type']]).toEqual([
      405,
      'GET, HEAD, OPTIONS',
      'application/problem+json',
    ]);
  });

  it('lets clients keep for good what an address names the revision of, and only that', async () => {
    const immutable = 'public, max-age=31536000, immutable';
    expect((await ask(`/things/a?v=${revisionTokenOf(snapshot)}`)).headers['cache-control']).toBe(immutable);
    expect((await ask('/things/a?v=0.old')).headers['cache-control']).toBe('public, no-cache');
    expect((await ask('/things/a')).headers['cache-control']).toBe('public, no-cache');
  });

  it('masks its own faults, logs them, and tries again', async () => {
    const answer = await ask('/things/broken', { 'accept-language': 'en' });
    expect([answer.status, answer.headers['content-type']]).toEqual([500, 'application/problem+json']);
    expect(answer.body.toString()).not.toContain('secret');
    expect(faults).toEqual([new Error('secret detail')]);
    await ask('/things/broken');
    expect(made).toEqual(['broken', 'broken']);
  });

  it.each([
    ['/things/%zz', 'codificada'],
    ['/things/a?colour=red', 'colour: no es un parámetro'],
    ['/things/a?size=1&size=2', 'size: se dio más de una vez'],
    [`/things/a?size=${'1'.repeat(4_100)}`, '4000 letras'],
  ])('refuses %.30s', async (path, text) => {
    const answer = await ask(path);
    const problem = JSON.parse(answer.body.toString()) as { detail: string; status: number };
    expect([answer.status, problem.status]).toEqual([400, 400]);
    expect(problem.detail).toContain(text);
  });

  it('keeps answers apart that depend on host, language and type', async () => {
    const asPage = { 'accept-language': 'en;q=0.9, es;q=0.1', accept: 'text/html', host: 'maps.example.org' };
    const { port } = server.address() as AddressInfo;
    expect((await ask('/where')).body.toString()).toBe(`http://127.0.0.1:${port} es false`);
    expect((await ask('/where', asPage)).body.toString()).toBe('http://maps.example.org en true');
    expect((await ask('/where')).body.toString()).toBe(`http://127.0.0.1:${port} es false`);
    expect((await ask('/where', { host: 'evil"><script>' })).status).toBe(400);
    router = newRouter('https://public.example.org');
    expect((await ask('/where', asPage)).body.toString()).toBe('https://public.example.org en true');
  });
});

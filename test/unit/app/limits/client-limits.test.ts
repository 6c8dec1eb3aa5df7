import { createServer, type IncomingMessage, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { clientKey, limitConcurrency, limitRate } from '../../../../src/app/http/client-limits';

function from(address: string, forwarded?: string): IncomingMessage {
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
  return { headers, socket: { remoteAddress: address } } as unknown as IncomingMessage;
}

describe('who a client is', () => {
  it('is the address of the connection, whatever it says of itself', () => {
    expect(clientKey(undefined)(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
    expect(clientKey(0)(from('203.0.113.9', '198.51.100.1'))).toBe('203.0.113.9');
  });

  it('is what a believed proxy says, and no more', () => {
    expect(clientKey(1)(from('10.0.0.1', '198.51.100.1, 203.0.113.9'))).toBe('203.0.113.9');
    expect(clientKey(2)(from('10.0.0.1', '198.51.100.1, 203.0.113.9'))).toBe('198.51.100.1');
    expect(clientKey(['10.0.0.0/8'])(from('10.0.0.1', '198.51.100.1, 203.0.113.9'))).toBe('203.0.113.9');
    expect(clientKey(['10.0.0.0/8'])(from('11.0.0.1', '203.0.113.9'))).toBe('11.0.0.1');
    expect(clientKey(['loopback'])(from('127.0.0.1', '203.0.113.9'))).toBe('203.0.113.9');
  });

  it('is a subscriber, not an address, in IPv6', () => {
    const key = clientKey(undefined);
    expect(key(from('2001:db8:1:2ff::1'))).toBe(key(from('2001:db8:1:200::2')));
    expect(key(from('2001:db8:1:2ff::1'))).not.toBe(key(from('2001:db8:1:300::1')));
    expect(key(from('::ffff:203.0.113.9'))).toBe('203.0.113.9');
  });
});

describe('over HTTP', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function listen(listener: Parameters<typeof createServer>[1]): Promise<string> {
    server = createServer(listener ?? (() => undefined));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it('tells what is left, then says when to come back, in the form of the address', async () => {
    const limit = limitRate(2, clientKey(['loopback']));
    const url = await listen((request, response) => void limit(request, response, () => response.end('ok')));
    const ask = (path: string, client = '203.0.113.1') =>
      fetch(url + path, { headers: { 'x-forwarded-for': client, 'accept-language': 'en' } });
    const first = await ask('/tiles/x');
    expect(first.headers.get('ratelimit-policy')).toBe('"minute";q=2;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"minute";r=1;t=\d+$/);
    expect((await ask('/tiles/x')).headers.get('ratelimit')).toMatch(/^"minute";r=0;t=\d+$/);
    const refused = await ask('/tiles/x');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({
      status: 429,
      code: 'LIMIT_EXCEEDED',
      detail: expect.stringContaining('More than 2 requests per minute'),
      messages: { es: expect.stringContaining('Más de 2 peticiones') },
    });
    const graphql = (await (await ask('/graphql?query=x')).json()) as { errors: Array<{ extensions: object }> };
    expect(graphql.errors[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    expect((await ask('/tiles/x', '203.0.113.2')).status).toBe(200);
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/readyz')).status).toBe(200);
  });

  it('answers so many at once, and frees the place of who hangs up', async () => {
    const app = express();
    const waiting: Array<() => void> = [];
    app.use(limitConcurrency(2, clientKey(undefined)), (request, response) => {
      if (request.path === '/slow') waiting.push(() => response.end('ok'));
      else response.end('ok');
    });
    const url = await listen(app);
    const first = fetch(`${url}/slow`);
    const hanging = send(`${url}/slow`).on('error', () => undefined);
    hanging.end();
    while (waiting.length < 2) await sleep(5);
    const refused = await fetch(`${url}/quick`, { headers: { 'accept-language': 'en' } });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await refused.json()).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    hanging.destroy();
    while ((await fetch(`${url}/quick`)).status === 429) await sleep(5);
    for (const answer of waiting) answer();
    expect((await first).status).toBe(200);
  });

  it('is off at 0', async () => {
    const limit = limitRate(0, clientKey(undefined));
    const url = await listen((request, response) => void limit(request, response, () => response.end('ok')));
    expect((await fetch(url)).headers.get('ratelimit')).toBeNull();
  });
});

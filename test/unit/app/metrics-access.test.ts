import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mayReadMetrics } from '../../../src/app/http/metrics-access';
import { WrongKeys } from '../../../src/app/http/wrong-keys';

describe('the metrics without a key', () => {
  let server: Server;
  beforeAll(async () => {
    const allow = mayReadMetrics({
      metricsKey: undefined,
      trustProxy: ['10.0.0.10'],
      keyOf: () => '10.0.0.11',
      wrongKeys: new WrongKeys({ onWrongKey: () => undefined }),
    });
    server = createServer((request, response) => {
      allow(request as never, response as never, () => void response.end('the metrics'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => void server.close());

  function statusFor(localAddress: string, headers: Record<string, string> = {}): Promise<number | undefined> {
    const { port } = server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port, localAddress, headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
  }

  it('are for the machine itself, at any address of its', async () => {
    expect(await statusFor('127.0.0.1')).toBe(200);
  });

  it('are for no other machine, nor for one behind a proxy on this', async () => {
    expect(await statusFor('127.0.0.2')).toBe(403);
    expect(await statusFor('127.0.0.1', { 'x-forwarded-for': '10.0.0.11' })).toBe(403);
  });
});

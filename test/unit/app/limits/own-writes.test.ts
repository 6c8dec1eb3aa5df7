import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seeOwnWrites } from '../../../../src/app/http/own-writes';
import type { Snapshot } from '../../../../src/domain/snapshot/snapshot';

describe('who has written', () => {
  let server: Server;
  let revision: number;
  let committed: number;
  let looks: number;
  let fault: Error | undefined;
  const faults: unknown[] = [];

  beforeAll(async () => {
    const see = seeOwnWrites({
      currentSnapshot: () => ({ revision }) as Snapshot,
      refreshFromNow: async () => {
        looks += 1;
        if (fault !== undefined) throw fault;
        revision = committed;
      },
      logFault: (error) => faults.push(error),
    });
    server = createServer((request, response) => {
      void see(request, response, () => void response.end(String(revision)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    [revision, committed, looks, fault] = [4, 6, 0, undefined];
    faults.length = 0;
  });
  afterAll(() => void server.close());

  async function ask(headers: Record<string, string>): Promise<{ status: number; text: string; retry: string | null }> {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, { headers });
    return { status: response.status, text: await response.text(), retry: response.headers.get('retry-after') };
  }

  it('reads what is committed when the request with a key comes; nobody else waits for a look', async () => {
    expect(await ask({})).toMatchObject({ status: 200, text: '4' });
    expect(looks).toBe(0);
    expect(await ask({ authorization: 'Bearer any' })).toMatchObject({ status: 200, text: '6' });
  });

  it('reads at least the revision that it names', async () => {
    expect(await ask({ 'x-min-revision': '4' })).toMatchObject({ status: 200, text: '4' });
    expect(looks).toBe(0);
    expect(await ask({ 'x-min-revision': '6' })).toMatchObject({ status: 200, text: '6' });
    const beyond = await ask({ 'x-min-revision': '7', 'accept-language': 'en' });
    expect(beyond.status).toBe(400);
    expect(beyond.text).toContain('revision 7 was asked for, and the data are at 6');
    for (const wrong of ['-1', '1.5', '1e3', 'last', '99999999999999999999']) {
      expect((await ask({ 'x-min-revision': wrong })).text).toContain('BAD_USER_INPUT');
    }
  });

  it('is told to come back for it while the database is away, and reads what there is with a key alone', async () => {
    fault = new Error('away');
    expect(await ask({ 'x-min-revision': '6' })).toMatchObject({ status: 503, retry: '5' });
    expect(await ask({ authorization: 'Bearer any' })).toMatchObject({ status: 200, text: '4' });
    expect(faults).toEqual([fault, fault]);
  });
});

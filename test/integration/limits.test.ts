import { request as send } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database } from '../../src/platform/database/open-database';
import { LimitExceededError } from '../../src/platform/errors';
import { DEFAULT_LIMITS } from '../../src/platform/limits';
import { outsideOperations, withinOperation } from '../../src/platform/operation-scope';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openSharedDatabase, SERVER_URL } from '../fixtures/test-database';

describe('limits', () => {
  let database: Database;
  let application: RunningApplication;

  beforeAll(async () => {
    database = await openSharedDatabase();
    application = await runApplication(database, { limits: { ...DEFAULT_LIMITS, answerBytes: 100_000 } });
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${application.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  it.each<[string, string, RegExp]>([
    [
      'too deep',
      `{ departments ${'{ municipalities { department '.repeat(9)}{ code }${'} }'.repeat(9)} }`,
      /más de 16 niveles/,
    ],
    ['too costly', '{ municipalities { indicators { indicator { values { value } } } } }', /QUERY_COST_LIMIT/],
    [
      'with too many aliases',
      `{ ${Array.from({ length: 101 }, (_, i) => `a${i}: dataRevision { number }`).join(' ')} }`,
      /101 alias/,
    ],
    ['with too many directives', `{ dataRevision ${'@include(if: true) '.repeat(51)}{ number } }`, /51 directivas/],
    ['too long', `{ dataRevision { ${'number '.repeat(5_000)} } }`, /QUERY_TOKEN_LIMIT/],
    [
      'whose answer is too long',
      '{ municipalities { indicators { indicator { key name } value again: value } } }',
      /100000.*ANSWER_LIMIT_BYTES/,
    ],
  ])('a query %s is refused in both languages', async (_what, query, spanish) => {
    const { data, errors } = await application.ask(query);
    expect(data ?? undefined).toBeUndefined();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(spanish);
    expect(errors[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
    expect(errors[0]?.extensions.messages?.en).not.toBe(errors[0]?.message);
  });

  it('a list of operations is refused, and a body that is too long', async () => {
    const list = await post(JSON.stringify([{ query: '{ dataRevision { number } }' }]));
    expect([list.status, await list.text()]).toEqual([400, expect.stringContaining('LIMIT_EXCEEDED')]);
    const long = await post(JSON.stringify({ query: `# ${'x'.repeat(DEFAULT_LIMITS.bodyBytes)}` }));
    expect([long.status, await long.text()]).toEqual([413, expect.stringContaining('BODY_LIMIT_BYTES')]);
    const table = await fetch(`${application.url}/export/join.csv?column=x`, {
      method: 'POST',
      body: 'x'.repeat(DEFAULT_LIMITS.bodyBytes + 1),
    });
    expect([table.status, await table.text()]).toEqual([413, expect.stringContaining('LIMIT_EXCEEDED')]);
  });

  it('keeps introspection on', async () => {
    const { data } = await application.ask('{ __schema { queryType { name } } }');
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });

  it('lets any page read, and none send a key', async () => {
    const preflight = (headers: string) =>
      fetch(`${application.url}/graphql`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://example.org',
          'access-control-request-method': 'POST',
          'access-control-request-headers': headers,
        },
      });
    const answer = await preflight('content-type');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-headers')).toMatch(/Content-Type/);
    expect((await preflight('authorization')).headers.get('access-control-allow-headers')).not.toMatch(
      /authorization/i,
    );
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('takes no write by a link, nor by a form', async () => {
    const write = encodeURIComponent('mutation { deleteScenario(id: "x") }');
    expect((await fetch(`${application.url}/graphql?query=${write}`)).status).toBeGreaterThanOrEqual(400);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await post('{"query":"mutation { __typename }"}', { 'content-type': type });
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
  });

  describe('of time', () => {
    /** An application that holds each request to GraphQL until its signal is aborted. */
    async function holding(seconds: number) {
      const signals: AbortSignal[] = [];
      const held = await runApplication(database, {
        limits: { ...DEFAULT_LIMITS, operationSeconds: seconds },
        newContext: (_headers, signal) => {
          signals.push(signal);
          return new Promise((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason as Error)),
          );
        },
      });
      return { held, signals };
    }

    it('ends a request with 503 and Retry-After, and stops what is at work for it', async () => {
      const { held, signals } = await holding(1);
      const answer = await fetch(`${held.url}/graphql?query={dataRevision{number}}`, {
        headers: { 'accept-language': 'en' },
      });
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('5');
      const { errors } = (await answer.json()) as { errors: Array<{ message: string; extensions: { code: string } }> };
      expect(errors[0]?.message).toMatch(/longer than 1 seconds \(OPERATION_LIMIT_SECONDS\)/);
      expect(errors[0]?.extensions.code).toBe('LIMIT_EXCEEDED');
      expect(signals[0]?.reason).toBeInstanceOf(LimitExceededError);
      expect((await fetch(`${held.url}/healthz`)).status).toBe(200);
      await held.stop();
      expect(held.faults).toEqual([]);
    });

    it('ends a request whose client hangs up', async () => {
      const { held, signals } = await holding(600);
      const asking = send(`${held.url}/graphql?query={dataRevision{number}}`).on('error', () => undefined);
      asking.end();
      while (signals.length === 0) await sleep(5);
      asking.destroy();
      while (!signals[0]?.aborted) await sleep(5);
      expect((signals[0].reason as LimitExceededError).text.en).toMatch(/hung up/);
      await held.stop();
      expect(held.faults).toEqual([]);
    });
  });

  describe('of statements', () => {
    it('sends none for a request that is over, but ends its transaction', async () => {
      const over = new AbortController();
      const reason = new LimitExceededError({ es: 'fin', en: 'over' });
      await withinOperation(over.signal, () =>
        database.dataSource.transaction(async (manager) => {
          await manager.query('SELECT 1');
          over.abort(reason);
          await expect(manager.query('SELECT 2')).rejects.toMatchObject({ driverError: reason });
        }),
      ).catch(() => undefined);
      // Other tests share the server's database: only a transaction that stays open is one left behind.
      const open = async (): Promise<number> => {
        const [state] = await database.dataSource.query<Array<{ open: number }>>(
          "SELECT count(*)::int AS open FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND datname = current_database() AND pid <> pg_backend_pid()",
        );
        return state?.open ?? 0;
      };
      while ((await open()) > 0) await sleep(50);
    });

    it('leaves alone what several requests wait for', async () => {
      const over = new AbortController();
      over.abort(new Error('over'));
      const rows = await withinOperation(over.signal, () =>
        outsideOperations(() => database.dataSource.query('SELECT 1 AS one')),
      );
      expect(rows).toEqual([{ one: 1 }]);
    });

    const onServer = (...test: Parameters<typeof it>): void => (SERVER_URL ? it(...test) : undefined);
    // The embedded engine has one thread: what runs in it cannot be told to stop.
    onServer('cancels the one that runs, in the server, and the connection goes on', async () => {
      const waiting = new AbortController();
      const reason = new LimitExceededError({ es: 'fin', en: 'over' });
      const sleeping = withinOperation(waiting.signal, () =>
        database.dataSource.query('SELECT pg_sleep(600), 42 AS marked'),
      );
      const running = async (): Promise<number> => {
        const [row] = await database.dataSource.query<Array<{ count: number }>>(
          "SELECT count(*)::int AS count FROM pg_stat_activity WHERE query LIKE '%42 AS mark' || 'ed%' AND state = 'active' AND pid <> pg_backend_pid()",
        );
        return row?.count ?? 0;
      };
      while ((await running()) === 0) await sleep(10);
      waiting.abort(reason);
      await expect(sleeping).rejects.toMatchObject({ driverError: reason });
      expect(await running()).toBe(0);
      for (let i = 0; i < 20; i += 1) await database.dataSource.query('SELECT 1');
    });
  });

  it('leaves no fault inside', () => expect(application.faults).toEqual([]));
});

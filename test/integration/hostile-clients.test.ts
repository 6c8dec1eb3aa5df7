import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ADVERSARIAL_DOCUMENTS } from '../../bench/adversarial-documents';
import { Metrics } from '../../src/app/http/metrics';
import { createLogger } from '../../src/app/http/request-log';
import type { Database } from '../../src/platform/database/open-database';
import { DEFAULT_LIMITS } from '../../src/platform/limits';
import { askedBy } from '../../src/platform/operation-scope';
import { WorkerPool } from '../../src/platform/worker-pool';
import { type RunningApplication, runApplication, WITH_KEY } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

const JSON_TYPE = { 'content-type': 'application/json' };

describe('a hostile client', () => {
  let database: Database;
  let application: RunningApplication;
  let logged = '';
  const metrics = new Metrics({
    operationNames: new Set(),
    pool: () => ({ total: 1, idle: 1, waiting: 0 }),
    workers: () => ({ threads: 1, queued: 0 }),
    cache: () => ({ hits: 0, misses: 0 }),
    damage: () => 0,
  });

  beforeAll(async () => {
    database = await openSharedDatabase();
    const write = (text: string): void => {
      logged += text;
    };
    // Every client says itself where it comes from.
    application = await runApplication(database, {
      metrics,
      logger: createLogger('warn', { write }),
      trustProxy: ['loopback'],
      limits: { ...DEFAULT_LIMITS, requestsPerMinute: 0 },
    });
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  const post = async (body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE) => {
    const response = await fetch(`${application.url}/graphql`, { method: 'POST', headers, body: body as BodyInit });
    const { errors = [] } = (await response.json()) as {
      errors?: Array<{ message: string; extensions: { code: string; messages?: { es: string; en: string } } }>;
    };
    return { status: response.status, codes: errors.map(({ extensions }) => extensions.code), errors };
  };
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${application.url}${path}`, { headers });

  describe('sends a document made to take long', () => {
    it.each(ADVERSARIAL_DOCUMENTS.map(({ name, body }) => [name, body] as const))('%s', async (_name, body) => {
      const text = body('x');
      const { status, codes, errors } = await post(text);
      expect([status, codes]).toEqual([expect.any(Number), expect.not.arrayContaining(['INTERNAL_SERVER_ERROR'])]);
      expect(status).toBeLessThan(500);
      expect(errors.length).toBeGreaterThan(0); // none of them is somebody's question
      expect(errors.length).toBeLessThanOrEqual(60);
      // What is asked the second time goes another way.
      expect((await post(text)).codes).toEqual(codes);
    });

    it('and each refusal of a limit says which, in both languages', async () => {
      const limits = new Set<string>();
      for (const { body } of ADVERSARIAL_DOCUMENTS) {
        for (const { extensions } of (await post(body('y'))).errors) {
          if (extensions.code !== 'LIMIT_EXCEEDED') continue;
          expect(extensions.messages?.es).not.toBe(extensions.messages?.en);
          limits.add(/\(([A-Z_]+)\)/.exec(extensions.messages?.en ?? '')?.[1] ?? 'nesting');
        }
      }
      expect([...limits].sort()).toEqual([
        'QUERY_ALIAS_LIMIT',
        'QUERY_COST_LIMIT',
        'QUERY_DEFINITION_LIMIT',
        'QUERY_DEPTH_LIMIT',
        'QUERY_DIRECTIVE_LIMIT',
        'QUERY_FIELD_LIMIT',
        'QUERY_LENGTH_LIMIT',
        'QUERY_REPEAT_LIMIT',
        'QUERY_TOKEN_LIMIT',
        'QUERY_VARIABLE_LIMIT',
        'VARIABLE_VALUE_LIMIT',
        'nesting',
      ]);
    });

    it('by GET, deep variables', async () => {
      const variables = encodeURIComponent(`{"codes":${'['.repeat(2_000)}${']'.repeat(2_000)}}`);
      const response = await get(
        `/graphql?query=${encodeURIComponent('{dataRevision{number}}')}&variables=${variables}`,
      );
      expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('LIMIT_EXCEEDED')]);
    });
  });

  describe('leaves its answers unread', () => {
    const SHAPES = `{ ${Array.from({ length: 14 }, (_, i) => `a${i}: municipalities { geometry }`).join(' ')} }`;
    let bounded: RunningApplication;
    beforeAll(async () => {
      const limits = { ...DEFAULT_LIMITS, unreadBytes: 100_000 };
      bounded = await runApplication(database, { trustProxy: ['loopback'], limits });
    });
    afterAll(() => bounded.stop());

    const ask = async (client: string, path = '/graphql') => {
      const query = JSON.stringify({ query: '{ dataRevision { number } }' });
      const body = path === '/graphql' ? { method: 'POST', body: query } : {};
      const headers = { ...JSON_TYPE, 'x-forwarded-for': client };
      const response = await fetch(`${bounded.url}${path}`, { ...body, headers });
      return { status: response.status, text: await response.text(), retry: response.headers.get('retry-after') };
    };
    /** Sends a question and reads no more than the head of its answer. */
    async function leave(client: string, encoding: string): Promise<Socket> {
      const body = JSON.stringify({ query: `${SHAPES} #${randomUUID()}` });
      const socket = connect(Number(new URL(bounded.url).port), '127.0.0.1');
      socket.write(
        `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Forwarded-For: ${client}\r\n` +
          `Accept-Encoding: ${encoding}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
      await once(socket, 'readable');
      return socket;
    }

    it('and has no more made, at any address, until it has read them; others do', async () => {
      const socket = await leave('203.0.113.7', 'identity');
      const refused = await ask('203.0.113.7');
      expect(refused.text).toMatch(/100000 bytes .*UNREAD_LIMIT_BYTES.*"reason":"ANSWERS_UNREAD"/);
      expect(await ask('203.0.113.7', '/layers/departments.geojson?bbox=-92,14,-91,15')).toMatchObject({
        status: 429,
        retry: '5',
        text: expect.stringContaining('UNREAD_LIMIT_BYTES'),
      });
      expect((await ask('203.0.113.8')).text).toContain('"number"');
      expect((await ask('203.0.113.8', '/layers/departments.geojson?bbox=-92,14,-91,15')).status).toBe(200);
      socket.destroy();
      while (!(await ask('203.0.113.7')).text.includes('"number"')) await sleep(20);
    });
  });

  it('asks for a subscription, or sends a wrong hash, and is told what is wrong', async () => {
    const query = 'subscription { dataRevision { number } }';
    expect(await post(JSON.stringify({ query }))).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
    const hashed = (version: number, sha256Hash: unknown) =>
      post(
        JSON.stringify({
          query: '{ dataRevision { number } }',
          extensions: { persistedQuery: { version, sha256Hash } },
        }),
      );
    const right = createHash('sha256').update('{ dataRevision { number } }').digest('hex');
    expect(await hashed(1, right)).toMatchObject({ status: 200, codes: [] });
    for (const wrong of ['0'.repeat(64), right.slice(1), '', 7, null, ['x'], { constructor: 1 }]) {
      expect(await hashed(1, wrong)).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
    }
    expect(await hashed(2, right)).toMatchObject({ status: 400, codes: ['BAD_USER_INPUT'] });
  });

  it('sends JSON in another encoding than UTF-8, and it is refused', async () => {
    const text = JSON.stringify({ query: '{ dataRevision { number } }' });
    const type = (charset: string) => ({ 'content-type': `application/json; charset=${charset}` });
    for (const charset of ['utf-8', 'UTF8', '"utf-8"']) expect((await post(text, type(charset))).status).toBe(200);
    expect((await post(`\ufeff${text}`)).status).toBe(200);
    for (const charset of ['utf-7', 'utf-16', 'utf-16le', 'utf-32', 'latin1', 'x']) {
      expect(await post(Buffer.from(text, 'utf16le'), type(charset))).toMatchObject({
        status: 415,
        codes: ['BAD_REQUEST'],
      });
    }
    for (const bytes of [Buffer.from(text, 'utf16le'), Buffer.from(text.replace('number', 'número'), 'latin1')]) {
      expect(await post(bytes)).toMatchObject({ status: 400, codes: ['BAD_REQUEST'] });
    }
    for (const body of ['', '1', '"x"', 'null', '{', '[1']) {
      expect(await post(body)).toMatchObject({ status: 400, codes: [expect.stringMatching(/^BAD_/)] });
    }
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'asks for %s wherever a name stands, and nothing is found there',
    async (name) => {
      for (const path of [
        `/fonts/${name}/0-255.pbf`,
        `/tiles/${name}.json`,
        `/tiles/${name}/1/1/1.mvt`,
        `/layers/${name}.geojson`,
        `/layers/municipalities.geojson?detail=${name}`,
        `/layers/municipalities.geojson?indicators=${name}`,
        `/styles/${name}.json`,
        `/styles/clusters.json?indicator=${name}`,
        `/download/${name}.csv`,
        `/download/municipalities.${name}`,
        `/ogc/collections/${name}`,
        `/ogc/collections/municipalities/items?${name}=1`,
        `/ogc/collections/municipalities/items?crs=${name}`,
        `/export/${name}.csv`,
        `/export/municipalities.${name}`,
        `/templates/${name}.csv`,
        `/informe?scenario=${name}`,
        `/progress/${name}`,
        `/${name}`,
      ]) {
        const { status } = await get(path);
        expect([path, status >= 400 && status < 500]).toEqual([path, true]);
      }
      const query = 'query ($shape: GeoJSON) { municipalities(filter: { intersects: $shape }) { code } }';
      const { codes } = await post(
        JSON.stringify({ query, variables: { shape: { type: name, coordinates: [0, 0] } } }),
      );
      expect(codes).not.toEqual([]);
      expect(codes).not.toContain('INTERNAL_SERVER_ERROR');
    },
  );

  it('looks for the metrics and the health under other spellings, and finds nothing', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics', '/metrics?x=1']) expect((await get(path)).status).toBe(200);
    for (const name of ['healthz', 'readyz', 'metrics']) {
      for (const path of [
        `/${name}/`,
        `/${name.toUpperCase()}`,
        `/${name}/x`,
        `/${name};x`,
        `//${name}`,
        `/%${name.charCodeAt(0).toString(16)}${name.slice(1)}`,
      ]) {
        expect([path, (await get(path)).status]).toEqual([path, 404]);
      }
    }
  });

  it('is counted under other spellings of what is not counted', async () => {
    const counted = await runApplication(database, { limits: { ...DEFAULT_LIMITS, requestsPerMinute: 2 } });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) statuses.push((await fetch(`${counted.url}/healthz/../x${i}`)).status);
    for (let i = 0; i < 4; i++) statuses.push((await fetch(`${counted.url}/metrics/${i}`)).status);
    expect(statuses).toEqual([404, 404, 429, 429, 429, 429, 429, 429]);
    expect((await fetch(`${counted.url}/healthz`)).status).toBe(200);
    await counted.stop();
  });

  it('reads no metrics through a proxy that nobody trusts', async () => {
    const open = await runApplication(database, { metrics });
    expect((await fetch(`${open.url}/metrics`)).status).toBe(200);
    for (const header of ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via', 'x-forwarded-proto']) {
      expect([header, (await fetch(`${open.url}/metrics`, { headers: { [header]: '127.0.0.1' } })).status]).toEqual([
        header,
        403,
      ]);
    }
    await open.stop();
  });

  it('asks for more time than anybody may have without a key', async () => {
    const ask = (seconds: number, headers = {}) =>
      application.ask(
        `{ vumeSiteSelection(input: { sites: 3, reach: 12, timeLimitSeconds: ${seconds} }) { status } }`,
        {},
        headers,
      );
    const refused = await ask(10.5);
    expect(refused.errors[0]?.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
      argument: 'input.timeLimitSeconds',
    });
    expect(refused.errors[0]?.message).toMatch(/se encontró 10.5; sin clave, debe ser como máximo 10\./);
    expect((await ask(10)).errors).toEqual([]);
    expect((await ask(10.5, WITH_KEY)).errors).toEqual([]);
  });

  it('watches as many operations as it may, and others still can', async () => {
    const leaving = new AbortController();
    const watch = (client: string) =>
      fetch(`${application.url}/progress/${randomUUID()}`, {
        headers: { 'x-forwarded-for': client },
        signal: leaving.signal,
      });
    const statuses = (await Promise.all(Array.from({ length: 25 }, () => watch('203.0.113.1')))).map(
      ({ status }) => status,
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
    expect((await watch('203.0.113.2')).status).toBe(200);
    leaving.abort();
  });

  it('tries keys: they are counted and logged by its address, without the key, and those of others are not', async () => {
    const wrong = async (client: string): Promise<number> => {
      const headers = { 'x-forwarded-for': client, authorization: `Bearer intento-${randomUUID()}` };
      return (await application.ask('{ dataRevision { number } }', {}, headers)).status;
    };
    logged = '';
    for (let i = 0; i < 3; i++) expect(await wrong('203.0.113.3')).toBe(200); // reading is open to all
    const lines = logged
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toEqual([expect.objectContaining({ msg: 'wrong key', client: '203.0.113.3', count: 1 })]);
    expect(logged).not.toContain('intento-');
    const counted = /^wrong_keys_total (\d+)/m.exec(await (await get('/metrics')).text())?.[1];
    expect(Number(counted)).toBe(3);
    expect((await application.ask('{ dataRevision { number } }', {}, WITH_KEY)).errors).toEqual([]);
  });

  it('leaves no fault inside', () => expect(application.faults).toEqual([]));
});

describe('the threads of a server', () => {
  const TASK = join(__dirname, '..', '..', 'src', 'domain', 'value-chains', 'network.worker');

  it('are kept free by one client for others, and its own tasks are refused when too many wait', async () => {
    const pool = new WorkerPool({ threads: 4, queueLimit: 10, queueLimitPerClient: 2 });
    const run = (client: string) =>
      askedBy([{ client }], () =>
        pool.run(TASK, { actorCount: 2, relations: [[0, 1]] }, { timeLimitSeconds: 60 }),
      ).then(
        () => 'done',
        (error: { details?: { reason?: string } }) => error.details?.reason,
      );
    try {
      const tasks = [...Array.from({ length: 4 }, () => run('greedy')), run('modest')];
      expect(pool.load.queued).toBe(2); // one is in a thread, one was refused; the other client waits for nobody
      expect(await Promise.all(tasks)).toEqual(['done', 'done', 'done', 'OWN_QUEUE_FULL', 'done']);
    } finally {
      await pool.close();
    }
  });
});

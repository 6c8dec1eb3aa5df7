import { Metrics } from '../../src/app/http/metrics';
import { createLogger } from '../../src/app/http/request-log';
import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication, WITH_KEY } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

describe('observability', () => {
  let database: Database;
  let application: RunningApplication;
  let lines = '';
  const logger = createLogger('info', {
    write: (text: string) => {
      lines += text;
    },
  });
  const metrics = new Metrics({
    operationNames: new Set(['Ranking']),
    pool: () => ({ total: 3, idle: 2, waiting: 1 }),
    workers: () => ({ threads: 1, queued: 0 }),
    cache: () => ({ hits: 5, misses: 7 }),
    damage: () => 2,
    backups: () => ({ newestAt: new Date('2026-11-28T13:00:00Z'), failures: 1, files: 7, bytes: 9_000_000 }),
  });

  beforeAll(async () => {
    database = await openSharedDatabase();
    application = await runApplication(database, { logger, metrics });
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  it('echoes a request id that is one, and makes one otherwise', async () => {
    const ask = async (id: string): Promise<string | null> =>
      (await fetch(`${application.url}/healthz`, { headers: { 'x-request-id': id } })).headers.get('x-request-id');
    expect(await ask('trace-1.b_2')).toBe('trace-1.b_2');
    for (const id of ['a b', 'x'.repeat(65), '{"a":1}']) expect(await ask(id)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('logs a line per request: no key, no query, no variable, no address beyond its first part', async () => {
    lines = '';
    const marks = ['consulta-secreta', 'variable-secreta', 'ruta-secreta'];
    await application.ask(
      `query Ranking($name: String) { dataRevision { number } municipalities(filter: { search: $name }) { code } # ${marks[0]}\n}`,
      { name: marks[1] },
      { ...WITH_KEY, 'x-request-id': 'mine' },
    );
    await fetch(`${application.url}/${marks[2]}?x=${marks[0]}`);
    while (lines.split('\n').length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    const logged = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const [asked, lost] = ['graphql', 'other'].map((route) => logged.find((line) => line['route'] === route));
    expect(asked).toMatchObject({ requestId: 'mine', method: 'POST', route: 'graphql', hungUp: false });
    expect(lost).toMatchObject({ method: 'GET', route: 'other', status: 404 });
    for (const mark of [...marks, WITH_KEY.authorization]) expect(lines).not.toContain(mark);
  });

  it('logs a fault without the values that libraries hang on to it', () => {
    lines = '';
    const fault = Object.assign(new Error('it broke'), {
      query: 'INSERT a',
      parameters: ['dato-privado'],
      driverError: { code: '23505', detail: 'dato-privado' },
    });
    logger.error({ err: fault, headers: { authorization: 'Bearer clave' } }, 'fault');
    expect(JSON.parse(lines)).toMatchObject({ err: { type: 'Error', message: 'it broke', code: '23505' } });
    expect(lines).not.toMatch(/dato-privado|INSERT|clave/);
  });

  it('times documented operations by name, all others as one', async () => {
    await application.ask('query Ranking { dataRevision { number } }');
    await application.ask('query Evil_1 { dataRevision { number } }');
    await application.ask('query Evil_2 { nothing }');
    const response = await fetch(`${application.url}/metrics`);
    const text = await response.text();
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toMatch(/graphql_operation_seconds_count\{operation="Ranking",outcome="ok"\} [1-9]/);
    expect(text).toMatch(/graphql_operation_seconds_count\{operation="other",outcome="ok"\} 1\b/);
    expect(text).toMatch(/graphql_operation_seconds_count\{operation="other",outcome="error"\} 1\b/);
    expect(text).not.toMatch(/Evil|secreta/);
    expect(text).toContain('database_connections{state="waiting"} 1');
    expect(text).toContain('workers{state="queued"} 0');
    expect(text).toContain('result_cache_lookups{outcome="misses"} 7');
    expect(text).toContain('database_damage{kind="statements"} 2');
    expect(text).toContain(`backup_newest_timestamp_seconds{kind="automatic"} ${Date.UTC(2026, 10, 28, 13) / 1000}`);
    expect(text).toContain('backup_failures{kind="automatic"} 1');
    expect(text).toContain('backup_bytes{kind="automatic"} 9000000');
    expect(text).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
    expect(text).toMatch(/http_requests_total\{route="graphql",status="[24]xx"\} \d/);
  });

  it('shows metrics to the machine itself, or to who has their key', async () => {
    const remote = await runApplication(database, { metrics, trustProxy: ['loopback'] });
    const elsewhere = { 'x-forwarded-for': '203.0.113.7' };
    expect((await fetch(`${remote.url}/metrics`, { headers: elsewhere })).status).toBe(403);
    expect((await fetch(`${remote.url}/metrics`)).status).toBe(200);
    await remote.stop();
    const key = 'clave-de-las-medidas';
    const kept = await runApplication(database, { metrics, metricsKey: key });
    expect((await fetch(`${kept.url}/metrics`)).status).toBe(403);
    expect((await fetch(`${kept.url}/metrics`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
    await kept.stop();
  });
});

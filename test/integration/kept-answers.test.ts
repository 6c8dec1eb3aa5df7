import { connect } from 'node:net';
import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication, StatementCounter } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

const QUERY = '{ departments { code name municipalities { code name } } }';
const ACTORS = '{ actors(first: 5) { edges { node { id } } } }';
/** With a condition, `fetch` would else ask for no cached answer at all. */
const FROM_PROGRAM = { 'apollo-require-preflight': 'true', 'cache-control': 'max-age=0' };

describe('answers that are kept', () => {
  const statements = new StatementCounter();
  let database: Database;
  let application: RunningApplication;

  beforeAll(async () => {
    database = await openSharedDatabase(statements);
    application = await runApplication(database);
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  const post = async (body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${application.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': 'identity', ...headers },
      body: JSON.stringify(body),
    });
    const { status } = response;
    const kept = ['content-type', 'cache-control', 'access-control-allow-origin'];
    return { status, headers: kept.map((name) => response.headers.get(name)), text: await response.text() };
  };

  it('have the same answer, byte for byte, with the same headers', async () => {
    const first = await post({ query: QUERY });
    expect(first.status).toBe(200);
    expect(await post({ query: QUERY })).toEqual(first);
    expect(await post({ query: QUERY })).toEqual(first);
    const type = { accept: 'application/graphql-response+json' };
    const other = await post({ query: QUERY }, type);
    expect(other.headers[0]).toBe('application/graphql-response+json; charset=utf-8');
    expect(await post({ query: QUERY }, type)).toEqual(other);
  });

  it('are compressed as the client likes', async () => {
    const plain = await post({ query: QUERY });
    for (const encoding of ['gzip', 'br', 'gzip']) {
      expect((await post({ query: QUERY }, { 'accept-encoding': encoding })).text).toBe(plain.text);
    }
  });

  it('are kept until the data revision is another', async () => {
    await post({ query: ACTORS });
    await post({ query: ACTORS });
    statements.count = 0;
    const kept = await post({ query: ACTORS });
    expect(statements.count).toBe(0);
    const other = await post({ query: ACTORS }, { authorization: 'Bearer other' });
    // Asked anew, and the revision before: who has a key sees what it has just written elsewhere.
    expect([other.text, statements.count]).toEqual([kept.text, 2]);
    // Whatever a mutation of this process may have written is seen at once.
    const { errors } = await application.ask('mutation { importActors(csv: "x") { __typename } }');
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    statements.count = 0;
    expect((await post({ query: ACTORS })).text).toBe(kept.text);
    expect(statements.count).toBe(1);
    expect((await post({ query: ACTORS })).text).toBe(kept.text);
    expect(statements.count).toBe(1);
  });

  it.each([
    ['an export', '/export/actors.csv'],
    ['a table of an analysis', '/export/vumeRanking.csv'],
    ['a layer', '/layers/actors.geojson'],
    ['a report', '/informe'],
    ['GraphQL by GET', `/graphql?query=${encodeURIComponent('{ actors(first: 3) { edges { node { name } } } }')}`],
  ])('are those of %s too, and asked for again without being sent again', async (_kind, path) => {
    const ask = (condition: Record<string, string> = {}) =>
      fetch(`${application.url}${path}`, { headers: { ...FROM_PROGRAM, 'accept-encoding': 'identity', ...condition } });
    const first = await ask();
    const text = await first.text();
    statements.count = 0;
    const second = await ask();
    expect(await second.text()).toBe(text);
    expect(second.headers.get('cache-control')).toBe('public, no-cache');
    const third = await ask({ 'if-none-match': second.headers.get('etag') ?? '' });
    expect([third.status, await third.text(), statements.count]).toEqual([304, '', 0]);
  });

  it('are not those of a query that reads what moves without a revision, at whatever depth it is asked for', async () => {
    const query =
      'query { ... on Query { ...Kept } } fragment Kept on Query { scenarios { id } dataRevision { number } }';
    await post({ query });
    statements.count = 0;
    await post({ query });
    expect(statements.count).toBeGreaterThan(0);
  });

  it('are of the language that was asked for', async () => {
    const url = `${application.url}/export/codebook.csv`;
    const texts = [];
    for (const language of ['es', 'en', 'es']) {
      texts.push(await (await fetch(url, { headers: { ...FROM_PROGRAM, 'accept-language': language } })).text());
    }
    expect(texts[2]).toBe(texts[0]);
    expect(texts[1]).not.toBe(texts[0]);
  });

  it('keep each their own variables', async () => {
    const query = 'query ($code: ID!) { municipality(code: $code) { code } }';
    for (const code of ['0901', '1301', '0901', '1301', '9999', '9999']) {
      const { text } = await post({ query, variables: { code } });
      expect(JSON.parse(text)).toEqual({ data: { municipality: code === '9999' ? null : { code } } });
    }
  });

  it('that fail get the same error again, and leave no fault inside', async () => {
    const body = { query: '{ indicator(key: "poverty_rate") { values(filter: { codes: ["0000"] }) { value } } }' };
    const first = await post(body);
    expect(JSON.parse(first.text)).toHaveProperty('errors');
    expect(await post(body)).toEqual(first);
    expect(await post(body)).toEqual(first);
    expect(application.faults).toEqual([]);
  });

  it('by GET have a strong ETag that the client can ask with', async () => {
    const url = `${application.url}/graphql?query=${encodeURIComponent(QUERY)}`;
    const first = await fetch(url, { headers: FROM_PROGRAM });
    const text = await first.text();
    const second = await fetch(url, { headers: FROM_PROGRAM });
    expect(await second.text()).toBe(text);
    const etag = second.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[^"]+"$/);
    expect(second.headers.get('cache-control')).toBe('public, no-cache');
    const again = await fetch(url, { headers: { ...FROM_PROGRAM, 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const stale = await fetch(url, { headers: { ...FROM_PROGRAM, 'if-none-match': '"other"' } });
    expect([stale.status, await stale.text()]).toEqual([200, text]);
  });

  it('may come in pieces', async () => {
    const body = JSON.stringify({ query: QUERY });
    const whole = await post({ query: QUERY });
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(application.url).port), '127.0.0.1');
      let text = '';
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
      socket.write(
        `POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
      );
      setTimeout(() => socket.write(body.slice(9)), 50);
    });
    expect(answer).toContain('HTTP/1.1 200');
    expect(answer).toContain(whole.text.slice(0, 300));
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Product } from '../fixtures/product';
import { openOwnDatabase } from '../fixtures/test-database';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes: ReadonlyArray<{ key: string; value: Record<string, unknown> }>;
}

/** Takes what OTLP over HTTP sends, as JSON (OpenTelemetry Protocol 1.x, /v1/traces). */
class Collector {
  readonly spans: Span[] = [];
  text = '';
  readonly services: unknown[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      let body = '';
      request.on('data', (data) => {
        body += data;
      });
      request.on('end', () => {
        this.text += body;
        if (request.url === '/v1/traces') {
          const { resourceSpans } = JSON.parse(body) as {
            resourceSpans: Array<{ resource: { attributes: unknown[] }; scopeSpans: Array<{ spans: Span[] }> }>;
          };
          for (const { resource, scopeSpans } of resourceSpans) {
            this.services.push(...resource.attributes);
            this.spans.push(...scopeSpans.flatMap(({ spans }) => spans));
          }
        }
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Spans of requests and of their steps, in the order in which they ended. */
  named(name: string): Span[] {
    return this.spans.filter((span) => span.name === name);
  }
}

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';
const OF_THE_DATABASE = '{ actors(first: 1, filter: { search: "nombre-secreto" }) { totalCount } }';

describe('traces', () => {
  it('go to the endpoint of OpenTelemetry, the last of them at SIGTERM, and tell nothing that was asked', async () => {
    const collector = new Collector();
    const database = await openOwnDatabase();
    await database.release();
    const { databaseUrl, dataDir } = database.config;
    const product = new Product({
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : { DATA_DIR: dataDir }),
      OTEL_EXPORTER_OTLP_ENDPOINT: await collector.listen(),
      OTEL_BSP_SCHEDULE_DELAY: '600000', // none is sent before the end
    });
    try {
      const url = await product.url();
      const ask = (query: string, headers: Record<string, string> = {}, operationName?: string) =>
        fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: 'Bearer llave-secreta', ...headers },
          body: JSON.stringify({ query, operationName }),
        }).then((response) => response.text());
      await ask(`query Actors ${OF_THE_DATABASE}`, { traceparent: `00-${TRACE}-${PARENT}-01`, 'x-request-id': 'one' });
      await ask(`query Evil_name ${OF_THE_DATABASE}`, { traceparent: `00-${TRACE}-${'0'.repeat(16)}-01` });
      await ask('query Revision { dataRevision { number } }');
      // A caller that samples nothing is obeyed.
      await ask('query Revision { dataRevision { number } }', { traceparent: `00-${'1'.repeat(32)}-${PARENT}-00` });
      await fetch(`${url}/tiles/municipalities/7/31/58.mvt?nombre-secreto=1`);
      await fetch(`${url}/healthz`);
      expect(collector.spans).toEqual([]);
      expect(await product.end('SIGTERM')).toBe(0);
    } finally {
      await product.end('SIGKILL');
      collector.close();
      await database.close();
    }
    const [asked] = collector.named('query Actors');
    expect(asked).toMatchObject({ traceId: TRACE, parentSpanId: PARENT, kind: 2 });
    const said = Object.fromEntries((asked?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]));
    expect(said).toEqual({
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'http.request.header.x-request-id': 'one',
      'http.response.status_code': 200,
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Actors',
    });
    const statements = collector.spans.filter(({ parentSpanId }) => parentSpanId === asked?.spanId);
    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) expect(statement).toMatchObject({ traceId: TRACE, kind: 3 });
    expect(statements.map(({ name }) => name)).toContain('SELECT');
    // A parent that is none is not taken, and a name that is not documented is no name.
    const [other] = collector.named('query other');
    expect(other?.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(other?.traceId).not.toBe(TRACE);
    expect(collector.spans.filter(({ traceId }) => traceId === '1'.repeat(32))).toEqual([]);
    expect(collector.named('GET /tiles')).toHaveLength(1);
    expect(collector.services).toContainEqual({ key: 'service.name', value: { stringValue: 'procoees' } });
    expect(collector.text).not.toMatch(/secret|Evil|healthz|totalCount/);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { type GraphQLField, type GraphQLSchema, isInputObjectType, Kind, parse, typeFromAST } from 'graphql';
import { buildApiSchema } from '../../schema/build-schema';
import { openSnapshotStore } from '../../src/app/compose/snapshot';
import type { Database } from '../../src/platform/database/open-database';
import { DEFAULT_LIMITS } from '../../src/platform/limits';
import { drawsOf, RandomQuery } from '../fixtures/random-query';
import { type RunningApplication, runApplication, WITH_KEY } from '../fixtures/running-application';
import { openOwnDatabase, openSharedDatabase } from '../fixtures/test-database';

// To look further: FUZZ_QUERIES=10000 FUZZ_SEED=$RANDOM npx jest test/integration/fuzz --testTimeout=7200000
const QUERIES = Number(process.env['FUZZ_QUERIES'] ?? 300);
const SEED = Number(process.env['FUZZ_SEED'] ?? 20_261_122);
const AT_ONCE = 4;
/** Caches of results, documents and costs fill: 45 MB after 300 questions, 120 after 1,500, 157 after 3,000, 158 after 6,000. */
const MOST_GROWTH_BYTES = 250 * 2 ** 20;

const OPERATIONS = join(__dirname, '..', '..', 'schema', 'operations');

/** A mutation with variables that are right. */
interface Example {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

/** The documented mutations that take variables. */
function documentedMutations(): Example[] {
  const files = readdirSync(OPERATIONS);
  return files.flatMap((file) => {
    const variables = file.replace('.graphql', '.variables.json');
    if (!file.endsWith('.graphql') || !files.includes(variables)) return [];
    const query = readFileSync(join(OPERATIONS, file), 'utf8');
    if (!/^mutation/m.test(query)) return [];
    return [
      { query, variables: JSON.parse(readFileSync(join(OPERATIONS, variables), 'utf8')) as Example['variables'] },
    ];
  });
}

/** A mutation that gives every argument a variable. */
function mutationOf(field: GraphQLField<unknown, unknown>, scalar: boolean): string {
  const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  return `mutation${declared && ` (${declared})`} { ${field.name}${passed && `(${passed})`}${scalar ? '' : ' { __typename }'} }`;
}

/** Bytes in use once the garbage is gone: what is merely not collected yet is no growth. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}

describe('fuzz', () => {
  let database: Database;
  let application: RunningApplication;
  let schema: GraphQLSchema;
  /** Questions answered without an error: a fuzz that only meets refusals tries little. */
  let answered = 0;

  beforeAll(async () => {
    database = await openSharedDatabase();
    // Rate off: the test asks faster than any client. The cost keeps site selections, of ten seconds each, out.
    const limits = {
      ...DEFAULT_LIMITS,
      requestsPerMinute: 0,
      queryCost: 30_000,
      operationSeconds: 30,
      bodyBytes: 20_000_000,
    };
    application = await runApplication(database, { limits });
    schema = buildApiSchema();
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  /** What of an answer must not be: a fault of ours, or one that is not in the README. */
  async function wrongIn(response: Response): Promise<string | undefined> {
    const text = await response.text();
    if (response.status === 200 && !text.includes('"errors"')) answered += 1;
    if (text.includes('INTERNAL_SERVER_ERROR')) return `${response.status} ${text.slice(0, 200)}`;
    if (response.status >= 500 && !(response.status === 503 && text.includes('LIMIT_EXCEEDED')))
      return `${response.status} ${text.slice(0, 200)}`;
    return undefined;
  }

  async function ask(
    query: string,
    variables: object,
    headers: Record<string, string> = {},
  ): Promise<string | undefined> {
    const response = await fetch(`${application.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const wrong = await wrongIn(response);
    return wrong === undefined ? undefined : `${wrong}\n  ${query} ${JSON.stringify(variables).slice(0, 1_500)}`;
  }

  /** Every job, a few at a time; what went wrong in any. */
  async function wrongOf(count: number, job: (index: number) => Promise<string | undefined>): Promise<string[]> {
    const wrong: string[] = [];
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let index = next++; index < count; index = next++) {
        const found = await job(index);
        if (found !== undefined) wrong.push(found);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    return wrong;
  }

  it(`answers ${QUERIES} random questions without a fault, in bounded memory`, async () => {
    const random = new RandomQuery(schema, drawsOf(SEED));
    const questions = Array.from({ length: QUERIES }, () => random.next(4));
    const before = bytesInUse();
    expect(await wrongOf(QUERIES, (i) => ask(questions[i]?.query ?? '', questions[i]?.variables ?? {}))).toEqual([]);
    // Every new field of the schema draws other questions: some one in ten is answered, the rest is refused.
    expect(answered).toBeGreaterThan(QUERIES / 20);
    expect(bytesInUse() - before).toBeLessThan(MOST_GROWTH_BYTES);
  });

  it('takes any value of every input type without a fault', async () => {
    const users = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) =>
      field.args.flatMap((argument) => {
        const named = String(argument.type).replace(/[[\]!]/g, '');
        return isInputObjectType(schema.getType(named)) ? [{ field, argument }] : [];
      }),
    );
    expect(users.length).toBeGreaterThan(5);
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.constantFrom(...users), async (seed, { field, argument }) => {
        const random = new RandomQuery(schema, drawsOf(seed));
        const others = field.args.filter((other) => other !== argument && String(other.type).endsWith('!'));
        const given = [argument, ...others];
        const declared = given.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
        const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
        const variables: Record<string, unknown> = Object.fromEntries(
          given.map(({ name, type }) => [name, random.value(type)]),
        );
        // What a search may find in a second tells as much as what it finds in its own ten.
        if (field.name === 'vumeSiteSelection' && variables['input'])
          variables['input'] = { ...variables['input'], timeLimitSeconds: 1 };
        expect(await ask(`query (${declared}) { ${field.name}(${passed}) { __typename } }`, variables)).toBeUndefined();
      }),
      // Each has its turn, and then whichever comes.
      { numRuns: Math.max(100, Math.ceil(QUERIES / 3)), examples: users.map((user, i) => [i, user]) },
    );
  });

  it('takes any bytes at every address without a fault', async () => {
    const draw = drawsOf(SEED + 1);
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(draw() * items.length)] as Item;
    const bytes = (length: number): Buffer => Buffer.from(Array.from({ length }, () => Math.floor(draw() * 256)));
    const roots = [
      '/',
      '/graphql',
      '/tiles/',
      '/tiles/municipalities/',
      '/layers/',
      '/ogc/',
      '/ogc/collections/',
      '/ogc/collections/places/items',
      '/styles/',
      '/download/',
      '/export/',
      '/export/join.csv',
      '/fonts/',
      '/templates/',
      '/web/',
      '/en',
      '/mapa',
      '/informe',
      '/informe.pdf',
      '/progress/',
      '/healthz',
      '/readyz',
      '/metrics',
    ];
    const tails = [
      '',
      '?',
      '?limit=-1',
      '?bbox=1,2,3',
      '?bbox=NaN,0,1,1',
      '?datetime=x',
      '%',
      '%00',
      '%ff',
      '..%2f..%2fetc%2fpasswd',
      '9999/1/1.mvt',
      '-1/0/0.mvt',
      '1e3/0/0.mvt',
      'x.geojson',
      '?query=%7B',
      '?variables=%7B',
      '?variables=[]',
      'vumeRanking.csv?variables={"input":1}',
    ];
    const wrong = await wrongOf(400, async () => {
      const noise = draw() < 0.4 ? encodeURIComponent(bytes(6).toString('latin1')) : '';
      const path = pick(roots) + pick(tails) + noise;
      const method = pick(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);
      const hasBody = !['GET', 'HEAD'].includes(method);
      const type = pick([
        'application/json',
        'text/csv',
        'application/graphql',
        'x',
        'application/json; charset=utf-7',
      ]);
      const headers: Record<string, string> = {
        'content-type': type,
        accept: pick(['*/*', 'text/html', 'x/y', 'application/json']),
        range: pick(['', 'bytes=9-1', 'bytes=-', 'x']),
      };
      const response = await fetch(application.url + path, {
        method,
        headers,
        ...(hasBody ? { body: new Uint8Array(bytes(200)) } : {}),
      });
      const found = await wrongIn(response);
      return found === undefined ? undefined : `${method} ${path}: ${found}`;
    });
    expect(wrong).toEqual([]);
  });

  it('survives connections that speak no HTTP, or half of it', async () => {
    const draw = drawsOf(SEED + 2);
    const { hostname, port } = new URL(application.url);
    const starts = [
      '',
      'GET / HTTP/1.1\r\n',
      'GET /tiles/%00 HTTP/1.1\r\nHost: \r\n\r\n',
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{',
      'GET //[ HTTP/1.1\r\nHost: x\r\n\r\n',
      'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
      'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n',
    ];
    for (let i = 0; i < 60; i += 1) {
      const noise = Buffer.from(Array.from({ length: 80 }, () => Math.floor(draw() * 256)));
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () => {
          socket.write(starts[i % starts.length] ?? '');
          socket.end(noise);
        });
        socket.on('data', () => undefined);
        socket.on('error', () => undefined);
        socket.once('close', () => resolve());
      });
    }
    expect((await fetch(`${application.url}/healthz`)).status).toBe(200);
  });

  describe('of geometry', () => {
    const ring = (points: ReadonlyArray<readonly number[]>) => ({
      type: 'Polygon',
      coordinates: [[...points, points[0] ?? []]],
    });
    const circle = (vertices: number) =>
      ring(
        Array.from({ length: vertices }, (_, i) => [
          -91 + 0.3 * Math.cos((2 * Math.PI * i) / vertices),
          15 + 0.3 * Math.sin((2 * Math.PI * i) / vertices),
        ]),
      );
    const nest = (depth: number): unknown =>
      depth === 0
        ? { type: 'Point', coordinates: [-91, 15] }
        : { type: 'GeometryCollection', geometries: [nest(depth - 1)] };
    const CASES: Array<[string, unknown]> = [
      [
        'that crosses itself',
        ring([
          [-91, 15],
          [-90, 16],
          [-90, 15],
          [-91, 16],
        ]),
      ],
      ['of 10,000 vertices', circle(10_000)],
      ['of 100,000 vertices', circle(100_000)],
      [
        'with what is no number',
        {
          type: 'Polygon',
          coordinates: [
            [
              ['NaN', 1],
              [null, 2],
              [1, 2],
              ['NaN', 1],
            ],
          ],
        },
      ],
      [
        'over a pole',
        ring([
          [-180, 80],
          [0, 90],
          [180, 80],
          [0, 85],
        ]),
      ],
      [
        'over the antimeridian',
        ring([
          [170, 10],
          [190, 10],
          [190, 20],
          [170, 20],
        ]),
      ],
      [
        'of the whole world',
        ring([
          [-180, -90],
          [180, -90],
          [180, 90],
          [-180, 90],
        ]),
      ],
      ['without a point', { type: 'Polygon', coordinates: [] }],
      [
        'of one point',
        ring([
          [-91, 15],
          [-91, 15],
          [-91, 15],
        ]),
      ],
      [
        'of no area',
        ring([
          [-91, 15],
          [-90, 15],
          [-89, 15],
        ]),
      ],
      ['nested a hundred times', nest(100)],
      ['with numbers beyond all', { type: 'Point', coordinates: [1e308, -1e308] }],
      ['with four dimensions', { type: 'Point', coordinates: [-91, 15, 1, 2] }],
    ];
    it.each(CASES)('%s is answered or refused', async (_what, intersects) => {
      const query = 'query ($g: GeoJSON!) { municipalities(filter: { intersects: $g }) { code } }';
      expect(await ask(query, { g: intersects })).toBeUndefined();
    });
  });

  it('takes tables of garbage without a fault', async () => {
    const random = new RandomQuery(schema, drawsOf(SEED + 3));
    const pieces = [
      'municipality_code',
      '1301',
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      '"',
      '""',
      '\u0000',
      '\ufeff',
      'ñ',
      '=1+1',
      '💥',
      'code,code',
      ' ',
    ];
    const wrong = await wrongOf(120, async (i) => {
      const table = Array.from({ length: i }, () => random.pick(pieces)).join('');
      const answer = await fetch(
        `${application.url}/export/join.csv?column=${encodeURIComponent(random.pick(['municipality_code', '', '"', 'ñ']))}`,
        { method: 'POST', body: i % 5 === 0 ? new Uint8Array([0xff, 0xfe, ...Buffer.from(table)]) : table },
      );
      const found =
        (await wrongIn(answer)) ??
        (await ask(
          'mutation ($csv: String!) { importActors(csv: $csv, dryRun: true, duplicates: REFUSE) { accepted } }',
          { csv: table },
          WITH_KEY,
        ));
      return found === undefined ? undefined : `${JSON.stringify(table)}: ${found}`;
    });
    expect(wrong).toEqual([]);
  });

  describe('of writes, with a key', () => {
    let own: Database;
    let written: RunningApplication;
    let accepted = 0;
    beforeAll(async () => {
      own = await openOwnDatabase();
      const limits = { ...DEFAULT_LIMITS, requestsPerMinute: 0, queryCost: 30_000, operationSeconds: 30 };
      written = await runApplication(own, { limits });
    });
    afterAll(async () => {
      await written?.stop();
      await own?.close();
    });

    async function write(query: string, variables: object): Promise<string | undefined> {
      const response = await fetch(`${written.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...WITH_KEY },
        body: JSON.stringify({ query, variables }),
      });
      const text = await response.text();
      if (response.status === 200 && !text.includes('"errors"')) accepted += 1;
      const isFault = response.status >= 500 || text.includes('INTERNAL_SERVER_ERROR');
      return isFault
        ? `${response.status} ${text.slice(0, 300)}\n  ${query} ${JSON.stringify(variables).slice(0, 1_500)}`
        : undefined;
    }

    it('takes any value of every argument of every mutation without a fault', async () => {
      const random = new RandomQuery(schema, drawsOf(SEED + 4));
      const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
      expect(fields.length).toBeGreaterThan(15);
      const rounds = Math.max(3, Math.floor(QUERIES / 100));
      const wrong = await wrongOf(fields.length * rounds, (i) => {
        const field = fields[i % fields.length] as (typeof fields)[number];
        const variables = Object.fromEntries(field.args.map(({ name, type }) => [name, random.value(type)]));
        return write(mutationOf(field, isLeaf(String(field.type))), variables);
      });
      expect(wrong).toEqual([]);
    });

    it('takes what is nearly right without a fault, and what it took can be read', async () => {
      const random = new RandomQuery(schema, drawsOf(SEED + 5));
      const examples = documentedMutations();
      expect(examples.length).toBeGreaterThan(10);
      const wrong = await wrongOf(Math.max(90, Math.floor(QUERIES / 3)), (i) => {
        const { query, variables } = examples[i % examples.length] as Example;
        const [operation] = parse(query).definitions;
        if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(query);
        const varied = (operation.variableDefinitions ?? []).map(({ variable, type }) => {
          const inputType = typeFromAST(schema, type);
          if (inputType === undefined) throw new Error(variable.name.value);
          return [variable.name.value, random.vary(inputType as never, variables[variable.name.value])];
        });
        return write(query, Object.fromEntries(varied) as object);
      });
      expect(wrong).toEqual([]);
      expect(accepted).toBeGreaterThan(5);
      // No record that was let in keeps the whole from being read.
      const store = await openSnapshotStore(own, (error) => expect(error).toBeUndefined());
      expect(store.current().territory.municipalities).toHaveLength(116);
      await store.close();
      expect(await write('mutation { __typename }', {})).toBeUndefined();
      expect(written.faults).toEqual([]);
    });

    function isLeaf(type: string): boolean {
      const named = schema.getType(type.replace(/[[\]!]/g, ''));
      return named !== undefined && !('getFields' in named);
    }
  });

  it('leaves no fault inside', () => expect(application.faults).toEqual([]));
});

import { geodesicDistanceKm } from '../../geo/geodesic/distance';
import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication, StatementCounter } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

interface Edge {
  cursor: string;
  node: { id: string };
}
interface Page {
  edges: Edge[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

const PAGE = `query ($filter: ActorFilter, $first: Int, $after: String, $last: Int, $before: String) {
  actors(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
  }
}`;

describe('actors', () => {
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

  /** With the demonstration, unless the filter says otherwise: the few other actors try little. */
  const ask = async ({ filter, ...variables }: { filter?: object } & Record<string, unknown>): Promise<Page> =>
    (await application.read<{ actors: Page }>(PAGE, { ...variables, filter: { includeDemo: true, ...filter } })).actors;
  const sql = <Row>(statement: string, parameters: unknown[] = []): Promise<Row[]> =>
    database.dataSource.query(statement, parameters);
  const idsOf = ({ edges }: Page): string[] => edges.map(({ node }) => node.id);

  it('gives every actor once, forward and back, in one order', async () => {
    const expected = (
      await sql<{ id: string }>('SELECT id FROM actor ORDER BY folded_name COLLATE "C", id COLLATE "C"')
    ).map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(400);
    const forward: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: Page = await ask({ first: 37, after });
      forward.push(...idsOf(page));
      expect(page.totalCount).toBe(expected.length);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(forward).toEqual(expected);
    const backward: string[] = [];
    for (let before: string | null = null; ; ) {
      const page: Page = await ask({ last: 41, before });
      backward.unshift(...idsOf(page));
      before = page.pageInfo.startCursor;
      if (!page.pageInfo.hasPreviousPage) break;
    }
    expect(backward).toEqual(expected);
  });

  it('takes both cursors at once, and the sizes at the bounds', async () => {
    const all = await ask({ first: 500 });
    const [after, before] = [all.edges[10]?.cursor, all.edges[20]?.cursor];
    const between = idsOf(all).slice(11, 20);
    expect(idsOf(await ask({ after, before }))).toEqual(between);
    expect(idsOf(await ask({ after, before, last: 3 }))).toEqual(between.slice(-3));
    expect((await ask({ first: 1 })).edges).toHaveLength(1);
    expect((await ask({ first: null })).edges).toHaveLength(50);
    for (const variables of [
      { first: 0 },
      { first: 501 },
      { last: 0 },
      { after: 'x' },
      { before: 'W10' },
      { after: '' },
    ]) {
      const { errors } = await application.ask(PAGE, variables);
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: Object.keys(variables)[0] });
    }
  });

  const HAS_ROLE = 'SELECT actor_id FROM actor_role WHERE';
  it.each<[string, object, string]>([
    ['kinds', { kinds: ['BUYER', 'VENTURE'] }, `kind IN ('BUYER', 'VENTURE')`],
    ['no kind', { kinds: [] }, 'false'],
    ['chains', { chainKeys: ['coffee'] }, `id IN (${HAS_ROLE} chain_key = 'coffee' OR chain_key IS NULL)`],
    ['links', { links: ['COLLECTION'] }, `id IN (${HAS_ROLE} link = 'COLLECTION')`],
    [
      'chain and link in the same role',
      { chainKeys: ['coffee', 'honey'], links: ['PRODUCTION'] },
      `id IN (${HAS_ROLE} (chain_key IN ('coffee', 'honey') OR chain_key IS NULL) AND link = 'PRODUCTION')`,
    ],
    ['municipalities', { municipalityCodes: ['1306', '0901'] }, `municipality_code IN ('1306', '0901')`],
    ['departments', { departmentCodes: ['13'] }, `municipality_code LIKE '13%'`],
    ['department and municipality of another', { departmentCodes: ['13'], municipalityCodes: ['0901'] }, 'false'],
    ['a name without accents', { search: 'CAFE cooperativa' }, `name ILIKE '%café%' AND name ILIKE '%cooperativa%'`],
    ['an acronym', { search: 'anacafe' }, `acronym = 'ANACAFÉ'`],
    ['signs of a pattern as they are', { search: '%' }, 'false'],
    [
      'a box',
      { bbox: [-91.8, 15.4, -91.4, 15.8] },
      'ST_X(position) BETWEEN -91.8 AND -91.4 AND ST_Y(position) BETWEEN 15.4 AND 15.8',
    ],
    [
      'a circle',
      { withinKmOf: { point: { longitude: -91.518, latitude: 14.835 }, km: 30 } },
      'ST_Distance(position::geography, ST_SetSRID(ST_MakePoint(-91.518, 14.835), 4326)::geography) <= 30000',
    ],
    [
      'a bottleneck of the latest diagnosis',
      { bottleneck: 'FINANCIAL_SERVICES' },
      `id IN (SELECT d.actor_id FROM diagnosis d JOIN diagnosis_score s ON s.diagnosis_id = d.id
        WHERE s.function = 'FINANCIAL_SERVICES' AND s.score IN (1, 2)
        AND NOT EXISTS (SELECT 1 FROM diagnosis l WHERE l.actor_id = d.actor_id AND (l.diagnosed_on, l.id) > (d.diagnosed_on, d.id)))`,
    ],
    ['led by women', { womenLed: true }, 'women_led'],
    ['not led by women', { womenLed: false }, 'NOT women_led'],
    ['no demonstration', { includeDemo: false }, 'NOT demo'],
    ['null conditions', { kinds: null, search: '', womenLed: null }, 'true'],
    ['no demonstration by default', { includeDemo: null }, 'NOT demo'],
  ])('filters by %s as a plain count does', async (_, filter, condition) => {
    const expected = await sql<{ id: string }>(
      `SELECT id FROM actor WHERE ${condition} ORDER BY folded_name, id COLLATE "C"`,
    );
    const page = await ask({ filter, first: 500 });
    expect(idsOf(page)).toEqual(expected.map(({ id }) => id));
    expect(page.totalCount).toBe(expected.length);
    if (!['false', 'true'].includes(condition)) expect(expected.length).toBeGreaterThan(0);
  });

  it.each<[object, RegExp]>([
    [{ chainKeys: ['tea'] }, /filter\.chainKeys.*tea/],
    [{ municipalityCodes: ['9999'] }, /filter\.municipalityCodes.*9999/],
    [{ departmentCodes: ['99'] }, /filter\.departmentCodes.*99/],
    [{ bbox: [1, 2, 3] }, /filter\.bbox/],
    [{ search: 'a\0b' }, /filter\.search/],
    [{ search: 'a'.repeat(101) }, /search/],
    [{ withinKmOf: { point: { longitude: -91, latitude: 15 }, km: 0 } }, /km/],
  ])('refuses %j', async (filter, message) => {
    const { errors } = await application.ask(PAGE, { filter });
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(errors[0]?.message).toMatch(message);
  });

  it('gives each field alone as it gives it with all others', async () => {
    type Nodes = { actors: { edges: Array<{ node: Record<string, unknown> }> } };
    const fields = [
      ...['id', 'revision', 'name', 'acronym', 'kind', 'legallyConstituted', 'description', 'municipality { code }'],
      ...['location', 'locationIsSeat', 'memberCount', 'womenMembers', 'youthMembers', 'peopleNote', 'womenLed'],
      ...['circularPractices', 'demo', 'partOf { id }', 'source { key }', 'roles { link chain { key } }'],
      ...['relations { id }', 'diagnosis { id }', 'diagnoses { id }', 'certifications { id }', 'warnings'],
    ];
    const { __type: type } = await application.read<{ __type: { fields: Array<{ name: string }> } }>(
      '{ __type(name: "Actor") { fields { name } } }',
    );
    // Recorded counts take a key.
    const open = type.fields.map(({ name }) => name).filter((name) => name !== 'recordedMembers');
    expect(fields.map((field) => field.split(' ')[0]).sort()).toEqual(open.sort());
    const page = (selection: string) =>
      application.read<Nodes>(
        `{ actors(first: 420, filter: { includeDemo: true }) { edges { node { id ${selection} } } } }`,
      );
    const whole = await page(fields.join(' '));
    for (const field of fields) {
      const name = field.split(' ')[0] ?? '';
      const expected = whole.actors.edges.map(({ node }) => ({ node: { id: node['id'], [name]: node[name] } }));
      expect((await page(field)).actors.edges).toEqual(expected);
    }
    const blank = fields.filter((field) =>
      whole.actors.edges.every(({ node }) => (node[field.split(' ')[0] ?? ''] ?? null) === null),
    );
    expect(blank).toEqual([]);
  });

  it('sends as many statements for 200 actors as for 2, and none that nobody asked for', async () => {
    const query = `query ($first: Int) { actors(first: $first, filter: { includeDemo: true, kinds: [BUSINESS_NETWORK, AGRICULTURAL_COOPERATIVE, ASSOCIATION, VENTURE] }) { edges { node {
      id municipality { name } roles { link chain { name } } relations { kind from { name } to { name } }
      diagnosis { bottlenecks } certifications { scheme } source { title }
    } } } }`;
    const sent = async (run: () => Promise<unknown>): Promise<number> => {
      statements.count = 0;
      await run();
      return statements.count;
    };
    // Page with roles, relations, the actors at their other ends, diagnoses, certifications.
    expect(await sent(() => application.read(query, { first: 2 }))).toBe(5);
    expect(await sent(() => application.read(query, { first: 200 }))).toBe(5);
    expect(await sent(() => application.read('{ actors { totalCount } }'))).toBe(1);
    expect(await sent(() => application.read('{ actors { edges { node { id } } } }'))).toBe(1);
    const nested = '{ municipalities { actors(first: 2) { totalCount edges { node { roles { link } } } } } }';
    expect(await sent(() => application.read(nested))).toBe(2);
  });

  it('gives each municipality and each chain its own page', async () => {
    const { municipalities, valueChains } = await application.read<{
      municipalities: Array<{ code: string; actors: Page }>;
      valueChains: Array<{ key: string; actors: Page }>;
    }>(
      `{ municipalities { code actors(first: 3, filter: { includeDemo: true, links: [PRODUCTION] }) { totalCount edges { cursor node { id } } } }
         valueChains { key actors(first: 3, filter: { includeDemo: true, links: [PRODUCTION] }) { totalCount edges { cursor node { id } } } } }`,
    );
    for (const { code, actors } of municipalities) {
      const alone = await ask({ first: 3, filter: { municipalityCodes: [code], links: ['PRODUCTION'] } });
      expect([idsOf(actors), actors.totalCount]).toEqual([idsOf(alone), alone.totalCount]);
    }
    for (const { key, actors } of valueChains) {
      const alone = await ask({ first: 3, filter: { chainKeys: [key], links: ['PRODUCTION'] } });
      expect([idsOf(actors), actors.totalCount]).toEqual([idsOf(alone), alone.totalCount]);
    }
  });

  const NEAREST = `query ($input: NearestActorsInput!) { nearestActors(input: $input) { distanceKm actor { id } } }`;
  type Near = { nearestActors: Array<{ distanceKm: number; actor: { id: string } }> };

  it('finds the nearest by the geodesic, as measuring them all does', async () => {
    const actors = await sql<{ id: string; x: number; y: number }>(
      'SELECT id, ST_X(position) AS x, ST_Y(position) AS y FROM actor WHERE position IS NOT NULL',
    );
    for (const [longitude, latitude] of [
      [-91.518, 14.835],
      [-91.0, 15.6],
      [-92.2, 14.5],
      [2.35, 48.85],
    ] as const) {
      const expected = actors
        .map(({ id, x, y }) => ({ id, km: geodesicDistanceKm([longitude, latitude], [x, y]) }))
        .sort((a, b) => a.km - b.km || (a.id < b.id ? -1 : 1));
      const { nearestActors } = await application.read<Near>(NEAREST, {
        input: { point: { longitude, latitude }, first: 25, includeDemo: true },
      });
      nearestActors.forEach(({ distanceKm }, i) => {
        expect(distanceKm).toBeCloseTo(expected[i]?.km ?? Number.NaN, 5);
      });
      expect(nearestActors.map(({ actor }) => actor.id)).toEqual(expected.slice(0, 25).map(({ id }) => id));
    }
  });

  it('holds the bound of the distance, fewer than asked for, and none', async () => {
    const point = { longitude: -91.518, latitude: 14.835 };
    const { nearestActors } = await application.read<Near>(NEAREST, {
      input: { point, first: 3, kinds: ['BUYER'], includeDemo: true },
    });
    const third = nearestActors[2]?.distanceKm ?? Number.NaN;
    const within = async (withinKm: number): Promise<number> =>
      (
        await application.read<Near>(NEAREST, {
          input: { point, first: 3, kinds: ['BUYER'], withinKm, includeDemo: true },
        })
      ).nearestActors.length;
    expect(await within(third + 0.001)).toBe(3);
    expect(await within(third - 0.001)).toBeLessThan(3);
    expect(await within(0.001)).toBeLessThan(3);
    const none = await application.read<Near>(NEAREST, { input: { point, kinds: ['UNIVERSITY'] } });
    expect(none.nearestActors).toEqual([]);
    for (const [input, argument] of [
      [{ point, first: 0 }, 'first'],
      [{ point, first: 501 }, 'first'],
      [{ point, withinKm: 0 }, 'withinKm'],
      [{ point, chainKey: 'tea' }, 'input.chainKey'],
      [{ point: { longitude: 181, latitude: 0 } }, 'longitude'],
    ] as const) {
      const { errors } = await application.ask(NEAREST, { input });
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
      expect(errors[0]?.message).toContain(argument);
    }
  });

  it('serves the nearest from the index, in the order of the distance', async () => {
    const plan = await database.dataSource.transaction(async (manager) => {
      // 426 rows are read faster without an index: the question is whether the statement can use it.
      await manager.query('SET LOCAL enable_seqscan = off');
      await manager.query('SET LOCAL enable_sort = off');
      return manager.query<Array<Record<string, string>>>(
        'EXPLAIN SELECT id FROM actor a ORDER BY a.position::geography <-> ST_SetSRID(ST_MakePoint(-91, 15), 4326)::geography LIMIT 5',
      );
    });
    expect(JSON.stringify(plan)).toMatch(/Index Scan using actor_position_geography.*Order By/s);
  });

  it('gives null for an actor that is not there, and shows the history of one that is', async () => {
    const [twice] = await sql<{ id: string }>(
      'SELECT actor_id AS id FROM diagnosis GROUP BY actor_id HAVING count(*) = 2 ORDER BY actor_id LIMIT 1',
    );
    const { none, odd, actor } = await application.read<{
      none: null;
      odd: null;
      actor: { diagnosis: { date: string }; diagnoses: Array<{ date: string }> };
    }>(
      'query ($id: ID!) { none: actor(id: "nobody") { id } odd: actor(id: "a\\u0000b") { id } actor(id: $id, includeDemo: true) { diagnosis { date } diagnoses { date } } }',
      { id: twice?.id },
    );
    expect([none, odd]).toEqual([null, null]);
    expect(actor.diagnoses).toHaveLength(2);
    expect(actor.diagnosis).toEqual(actor.diagnoses[0]);
    expect(actor.diagnoses[0]!.date > actor.diagnoses[1]!.date).toBe(true);
  });

  it('offers a network the formal organisations of its chains, the nearest first', async () => {
    const { attachmentCandidates } = await application.read<{
      attachmentCandidates: {
        totalCount: number;
        edges: Array<{
          node: { network: { id: string }; candidates: Array<{ distanceKm: number; organisation: { id: string } }> };
        }>;
      };
    }>(
      '{ attachmentCandidates(first: 500, filter: { includeDemo: true }) { totalCount edges { node { network { id } candidates(first: 4) { distanceKm organisation { id } } } } } }',
    );
    const unattached = await sql<{ id: string }>(
      `SELECT id FROM actor a WHERE kind = 'BUSINESS_NETWORK' AND NOT EXISTS (
        SELECT 1 FROM actor_relation r WHERE r.from_id = a.id AND r.kind = 'ATTACHED_TO')`,
    );
    expect(attachmentCandidates.totalCount).toBe(unattached.length);
    expect(attachmentCandidates.edges.map(({ node }) => node.network.id).sort()).toEqual(
      unattached.map(({ id }) => id).sort(),
    );
    for (const { node } of attachmentCandidates.edges) {
      const expected = await sql<{ id: string }>(
        `SELECT a.id FROM actor a, actor n WHERE n.id = $1 AND a.legally_constituted
          AND a.kind IN ('AGRICULTURAL_COOPERATIVE', 'MARKETING_COOPERATIVE', 'ASSOCIATION')
          AND EXISTS (SELECT 1 FROM actor_role r JOIN actor_role o ON o.chain_key = r.chain_key WHERE r.actor_id = a.id AND o.actor_id = n.id)
        ORDER BY ST_Distance(a.position::geography, n.position::geography), a.id COLLATE "C" LIMIT 4`,
        [node.network.id],
      );
      expect(node.candidates.map(({ organisation }) => organisation.id)).toEqual(expected.map(({ id }) => id));
    }
  });

  it('never counts demonstration actors as partners or in targets', async () => {
    const { programme } = await application.read<{
      programme: { partners: Array<{ demo: boolean }>; targets: object[] };
    }>('{ programme { partners { demo } targets { key actual } } }');
    expect(programme.partners.every(({ demo }) => !demo)).toBe(true);
    const wrongly = await sql<{ name: string }>(
      `SELECT name FROM actor WHERE demo <> starts_with(name, 'Demostración: ')`,
    );
    expect(wrongly).toEqual([]);
  });

  it('lends the template as a file, in the language asked for', async () => {
    const get = async (path: string): Promise<[number, string | null, string]> => {
      const response = await fetch(`${application.url}${path}`);
      return [response.status, response.headers.get('content-disposition'), (await response.text()).slice(0, 7)];
    };
    const attached = 'attachment; filename=actors.csv';
    expect(await get('/templates/actors.csv')).toEqual([200, attached, 'nombre;']);
    expect(await get('/templates/actors.csv?lang=en')).toEqual([200, attached, 'name;ac']);
    expect((await get('/templates/none.csv'))[0]).toBe(404);
  });

  it('leaves no fault inside', () => expect(application.faults).toEqual([]));
});

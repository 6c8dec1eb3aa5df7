import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

const CROSSING = {
  type: 'Polygon',
  coordinates: [
    [
      [-91, 15],
      [-90, 16],
      [-90, 15],
      [-91, 16],
      [-91, 15],
    ],
  ],
};
const METRES = {
  type: 'Polygon',
  coordinates: [
    [
      [650000, 1650000],
      [660000, 1650000],
      [660000, 1660000],
      [650000, 1650000],
    ],
  ],
};
const OPEN_RING = {
  type: 'Polygon',
  coordinates: [
    [
      [-91, 15],
      [-90, 15],
      [-90, 16],
      [-91, 16],
    ],
  ],
};
const WITH_CRS = { type: 'Point', coordinates: [-91, 15], crs: { type: 'name', properties: { name: 'EPSG:32615' } } };

describe('bad input', () => {
  let database: Database;
  let application: RunningApplication;

  beforeAll(async () => {
    database = await openSharedDatabase();
    application = await runApplication(database);
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  const rank = 'query ($input: VumeRankingInput) { vumeRanking(input: $input) { candidates { rank } } }';
  const find =
    'query ($filter: MunicipalityFilter, $sort: MunicipalitySort) { municipalities(filter: $filter, sort: $sort) { code } }';
  const at = 'query ($point: PointInput!) { municipalityAt(point: $point) { code } }';
  const poverty = { indicatorKey: 'poverty_rate', weight: 1 };

  it.each<[string, string, object, RegExp]>([
    ['an unknown code in a list', find, { filter: { codes: ['0901', '9999'] } }, /filter\.codes.*9999/],
    ['an unknown department', find, { filter: { departmentCodes: ['9'] } }, /filter\.departmentCodes.*9/],
    ['an unknown candidate', rank, { input: { municipalityCodes: ['0904'] } }, /municipalityCodes.*0904/],
    [
      'an unknown indicator',
      rank,
      { input: { criteria: [{ indicatorKey: 'happiness', weight: 1 }] } },
      /criteria\[0\]\.indicatorKey.*happiness/,
    ],
    [
      'a negative weight',
      rank,
      { input: { criteria: [poverty, { indicatorKey: 'gini', weight: -1 }] } },
      /criteria\[1\]\.weight.*-1/,
    ],
    ['weights that are all zero', rank, { input: { criteria: [{ ...poverty, weight: 0 }] } }, /criteria.*0/],
    [
      'a weight that is not a number',
      rank,
      { input: { criteria: [{ ...poverty, weight: 'mucho' }] } },
      /weight.*mucho/s,
    ],
    [
      'the same criterion twice',
      rank,
      { input: { criteria: [poverty, poverty] } },
      /criteria\[1\]\.indicatorKey.*poverty_rate/,
    ],
    ['no criterion', rank, { input: { criteria: [] } }, /criteria.*0/],
    [
      'a criterion without direction',
      rank,
      { input: { criteria: [{ indicatorKey: 'maya_share', weight: 1 }] } },
      /criteria\[0\]\.direction/,
    ],
    [
      'a polygon that crosses itself',
      find,
      { filter: { intersects: CROSSING } },
      /filter\.intersects.*Self-intersection/,
    ],
    ['a polygon in metres', find, { filter: { intersects: METRES } }, /filter\.intersects.*650000.*WGS 84/],
    ['a geometry with a crs', find, { filter: { intersects: WITH_CRS } }, /filter\.intersects.*crs/],
    ['a ring that is not closed', find, { filter: { intersects: OPEN_RING } }, /filter\.intersects.*-91,15/],
    ['what is no geometry', find, { filter: { intersects: { type: 'Feature' } } }, /filter\.intersects.*Feature/],
    ['a box of three numbers', find, { filter: { bbox: [-91, 15, -90] } }, /filter\.bbox.*-91, 15, -90/],
    ['a box with west beyond east', find, { filter: { bbox: [-90, 15, -91, 16] } }, /filter\.bbox.*-90/],
    ['a latitude of 95', at, { point: { longitude: -91, latitude: 95 } }, /latitude.*95/],
    [
      'a radius of 0',
      find,
      { filter: { withinKmOf: { point: { longitude: -91, latitude: 15 }, km: 0 } } },
      /withinKmOf\.km.*0/,
    ],
    ['a sort that lacks its indicator', find, { sort: { by: 'INDICATOR' } }, /sort\.indicatorKey/],
    [
      'a sort by name with an indicator',
      find,
      { sort: { by: 'NAME', indicatorKey: 'poverty_rate' } },
      /^sort\.indicatorKey: .*NAME.*INDICATOR/,
    ],
    [
      'a sort by indicator with a point',
      find,
      { sort: { by: 'INDICATOR', indicatorKey: 'poverty_rate', point: { longitude: -91, latitude: 15 } } },
      /^sort\.point: .*INDICATOR.*DISTANCE/,
    ],
    [
      'a sort by code with both',
      find,
      { sort: { by: 'CODE', indicatorKey: 'poverty_rate', point: { longitude: -91, latitude: 15 } } },
      /^sort\.indicatorKey: .*sort\.point: /,
    ],
    ['ten classes', '{ indicator(key: "poverty_rate") { classes(count: 10) { to } } }', {}, /count.*10/],
  ])('%s is refused by name', async (_what, query, variables, message) => {
    const { data, errors } = await application.ask(query, variables);
    expect(Object.values(data ?? {})).not.toContainEqual(expect.anything());
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(message);
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('speaks the language that the client asks for', async () => {
    const question = '{ municipalities(filter: { codes: ["9999"] }) { code } }';
    const spanish = await application.ask(question, {}, { 'accept-language': 'es-GT' });
    const english = await application.ask(question, {}, { 'accept-language': 'en' });
    expect(spanish.errors[0]?.message).toMatch(/no existe/);
    expect(english.errors[0]?.message).toMatch(/does not exist/);
    expect(english.errors[0]?.extensions.messages?.es).toBe(spanish.errors[0]?.message);
  });

  it('answers the other analyses of a request when one of them fails', async () => {
    const { data, errors } = await application.ask(
      `{ a: vumeRanking { candidates { rank } } b: vumeRanking(input: { criteria: [] }) { candidates { rank } }
         c: dataRevision { number } }`,
    );
    expect(data).toEqual({
      a: { candidates: expect.arrayContaining([{ rank: 1 }]) },
      b: null,
      c: { number: expect.any(Number) },
    });
    expect(errors).toMatchObject([{ path: ['b'], extensions: { code: 'BAD_USER_INPUT', argument: 'input.criteria' } }]);
  });

  it('answers null to the look-up of a code that is not there', async () => {
    const { data, errors } = await application.ask(
      '{ municipality(code: "9999") { code } department(code: "x") { code } indicator(key: "x") { key } }',
    );
    expect([data, errors]).toEqual([{ municipality: null, department: null, indicator: null }, []]);
  });

  it('takes null for a default', async () => {
    const { errors } = await application.ask(
      '{ municipality(code: "0901") { geometry(detail: null) } indicator(key: "gini") { name(language: null) classes(method: null, count: null) { to } } }',
    );
    expect(errors).toEqual([]);
  });

  describe('over plain HTTP', () => {
    const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
      fetch(`${application.url}/graphql`, { method: 'POST', headers, body });

    it.each<[string, string, number]>([
      ['what is not GraphQL', JSON.stringify({ query: 'SELECT * FROM municipality' }), 400],
      ['a field that is not there', JSON.stringify({ query: '{ municipalities { mayor } }' }), 400],
      ['JSON that breaks off', '{"query": "{ departments { co', 400],
      ['nothing', '', 400],
      ['a body of 5 MB', JSON.stringify({ query: `{ departments { code } } # ${'x'.repeat(5_000_000)}` }), 413],
    ])('%s gets a 4xx', async (_what, body, status) => {
      const response = await post(body);
      expect(response.status).toBe(status);
      expect(await response.json()).toHaveProperty('errors');
    });

    it('refuses another content type and an unknown address', async () => {
      expect(
        (await post('query={departments{code}}', { 'content-type': 'application/x-www-form-urlencoded' })).status,
      ).toBeGreaterThanOrEqual(400);
      expect((await fetch(`${application.url}/nothing/here`)).status).toBe(404);
    });
  });

  it('leaves no fault inside', () => expect(application.faults).toEqual([]));
});

import type { FeatureCollection, LineString, Point } from 'geojson';
import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';

/**
 * A region of ten actors, small enough for a hand: five of coffee and three of honey in two municipalities, one of both
 * chains, one of all chains and no municipality.
 */
const ACTORS: Array<
  [
    id: string,
    kind: string,
    code: string | null,
    constituted: boolean,
    womenLed: boolean | null,
    roles: Array<[string | null, string]>,
  ]
> = [
  ['a', 'BUSINESS_NETWORK', '1306', false, true, [['coffee', 'PRODUCTION']]],
  [
    'b',
    'AGRICULTURAL_COOPERATIVE',
    '1306',
    true,
    true,
    [
      ['coffee', 'COLLECTION'],
      ['coffee', 'TRANSFORMATION'],
    ],
  ],
  ['c', 'INDIVIDUAL_MSME', '1306', true, false, [['coffee', 'PRODUCTION']]],
  ['d', 'VENTURE', '1306', false, null, [['honey', 'PRODUCTION']]],
  ['e', 'BUYER', '0901', true, null, [['coffee', 'END_MARKET']]],
  ['f', 'INDIVIDUAL_MSME', '0901', true, false, [['honey', 'PRODUCTION']]],
  ['g', 'INDIVIDUAL_MSME', '0901', true, false, [['honey', 'INPUTS']]],
  [
    'h',
    'VENTURE',
    '0901',
    true,
    true,
    [
      ['coffee', 'TRANSFORMATION'],
      ['honey', 'TRANSFORMATION'],
    ],
  ],
  ['i', 'PUBLIC_INSTITUTION', null, true, null, [[null, 'SUPPORT']]],
];
const RELATIONS: Array<[kind: string, from: string, to: string, chain: string | null, until: string | null]> = [
  ['SUPPLIES', 'a', 'b', 'coffee', null],
  ['SUPPLIES', 'c', 'b', null, null],
  ['BUYS_FROM', 'e', 'b', 'coffee', null],
  ['SUPPLIES', 'g', 'f', 'honey', null],
  ['SUPPLIES', 'a', 'e', 'coffee', '2025-01-31'],
  ['TRAINS', 'i', 'a', 'coffee', null],
];

describe('value chains', () => {
  let database: Database;
  let application: RunningApplication;

  beforeAll(async () => {
    database = await openOwnDatabase();
    const { dataSource } = database;
    await dataSource.query('DELETE FROM programme');
    await dataSource.query('DELETE FROM actor_role');
    await dataSource.query('UPDATE actor SET part_of_id = NULL');
    await dataSource.query(`DELETE FROM actor WHERE demo`);
    for (const [id, kind, code, constituted, womenLed, roles] of ACTORS) {
      await dataSource.query(
        `INSERT INTO actor (id, name, folded_name, search_text, kind, municipality_code, legally_constituted, women_led)
         VALUES ($1, $1, $1, $1, $2, $3, $4, $5)`,
        [id, kind, code, constituted, womenLed],
      );
      for (const [chain, link] of roles) {
        await dataSource.query('INSERT INTO actor_role (actor_id, chain_key, link) VALUES ($1, $2, $3)', [
          id,
          chain,
          link,
        ]);
      }
    }
    for (const relation of RELATIONS) {
      await dataSource.query(
        'INSERT INTO actor_relation (kind, from_id, to_id, chain_key, until) VALUES ($1, $2, $3, $4, $5)',
        relation,
      );
    }
    await dataSource.query(`INSERT INTO programme SELECT * FROM (SELECT 'p' AS key, 'P', 'II', 'r', 'r', date '2025-01-01', date '2027-12-31',
      1, 'i', 'o', 'o', 't', 't', 'b', 'b', 30, (SELECT key FROM data_source LIMIT 1)) p`);
    application = await runApplication(database);
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  const chain = async <Data>(fields: string, key = 'coffee'): Promise<Data> =>
    (await application.read<{ valueChain: Data }>(`{ valueChain(key: "${key}") { ${fields} } }`)).valueChain;

  it('gives location quotients as the hand calculates them', async () => {
    const { municipalities } = await chain<{
      municipalities: Array<{
        municipality: { code: string };
        actorCount: number;
        links: string[];
        locationQuotient: number;
      }>;
    }>('municipalities { municipality { code } actorCount links locationQuotient }');
    expect(municipalities).toEqual([
      // Quetzaltenango: 2 of its 4 actors are of coffee, in the region 5 of 8.
      {
        municipality: { code: '0901' },
        actorCount: 2,
        links: ['TRANSFORMATION', 'END_MARKET'],
        locationQuotient: 2 / 4 / (5 / 8),
      },
      // San Pedro Necta: 3 of its 4.
      {
        municipality: { code: '1306' },
        actorCount: 3,
        links: ['PRODUCTION', 'COLLECTION', 'TRANSFORMATION'],
        locationQuotient: 3 / 4 / (5 / 8),
      },
    ]);
  });

  it('counts the actors of each link, and the share that women lead of those known', async () => {
    const { links } = await chain<{
      links: Array<{ link: string; actorCount: number; womenLedPercent: number | null }>;
    }>('links { link actorCount womenLedPercent }');
    expect(links).toEqual([
      { link: 'INPUTS', actorCount: 0, womenLedPercent: null },
      { link: 'PRODUCTION', actorCount: 2, womenLedPercent: 50 },
      { link: 'COLLECTION', actorCount: 1, womenLedPercent: 100 },
      { link: 'TRANSFORMATION', actorCount: 2, womenLedPercent: 100 },
      { link: 'MARKETING', actorCount: 0, womenLedPercent: null },
      { link: 'END_MARKET', actorCount: 1, womenLedPercent: null },
      { link: 'SUPPORT', actorCount: 1, womenLedPercent: null },
    ]);
  });

  it('finds what is missing where, and the nearest formal organisation', async () => {
    const { gaps } = await chain<{
      gaps: Array<{
        municipality: { code: string };
        missingLinks: string[];
        servedFromOutside: string[];
        nearestFormalOrganisation: { actor: { id: string }; distanceKm: number };
      }>;
    }>(
      'gaps { municipality { code } missingLinks servedFromOutside nearestFormalOrganisation { actor { id } distanceKm } }',
    );
    expect(
      gaps.map(({ municipality, missingLinks, servedFromOutside }) => [
        municipality.code,
        missingLinks,
        servedFromOutside,
      ]),
    ).toEqual([
      ['0901', ['INPUTS', 'PRODUCTION', 'COLLECTION', 'MARKETING', 'SUPPORT'], ['SUPPORT']],
      ['1306', ['INPUTS', 'MARKETING', 'END_MARKET', 'SUPPORT'], ['SUPPORT']],
    ]);
    expect(gaps.map(({ nearestFormalOrganisation: near }) => near.actor.id)).toEqual(['b', 'b']);
    expect(gaps[1]?.nearestFormalOrganisation.distanceKm).toBe(0);
    const [seats] = await database.dataSource.query<Array<{ km: number }>>(
      `SELECT ST_Distance(a.seat::geography, b.seat::geography) / 1000 AS km FROM municipality a, municipality b WHERE a.code = '0901' AND b.code = '1306'`,
    );
    expect(gaps[0]?.nearestFormalOrganisation.distanceKm).toBeCloseTo(seats?.km ?? Number.NaN, 5);
    const absent = await chain<{ gaps: Array<{ missingLinks: string[] }> }>(
      'gaps(scope: REGION, includeAbsent: true) { missingLinks }',
    );
    expect(absent.gaps).toHaveLength(116);
    const honey = await chain<{ gaps: Array<{ nearestFormalOrganisation: null }> }>(
      'gaps { nearestFormalOrganisation { distanceKm } }',
      'honey',
    );
    expect(honey.gaps.map((gap) => gap.nearestFormalOrganisation)).toEqual([null, null]);
  });

  it('counts supplies and purchases in the way of the goods, ended ones not', async () => {
    const { flows } = await chain<{ flows: object[] }>('flows { from to relationCount }');
    expect(flows).toEqual([
      { from: 'PRODUCTION', to: 'COLLECTION', relationCount: 2 },
      { from: 'PRODUCTION', to: 'TRANSFORMATION', relationCount: 2 },
      { from: 'COLLECTION', to: 'END_MARKET', relationCount: 1 },
      { from: 'TRANSFORMATION', to: 'END_MARKET', relationCount: 1 },
    ]);
  });

  it('draws the actors and the relations in force', async () => {
    const { map } = await chain<{ map: FeatureCollection<Point | LineString> }>('map');
    const points = map.features.filter(({ geometry }) => geometry.type === 'Point');
    const lines = map.features.filter(({ geometry }) => geometry.type === 'LineString');
    expect(points.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'e', 'h']);
    expect(points.every(({ properties }) => properties?.['locationIsSeat'] === true)).toBe(true);
    expect(lines.map(({ properties }) => [properties?.['kind'], properties?.['fromId'], properties?.['toId']])).toEqual(
      [
        ['SUPPLIES', 'a', 'b'],
        ['SUPPLIES', 'c', 'b'],
        ['BUYS_FROM', 'e', 'b'],
      ],
    );
    // Quetzaltenango alone: its two actors, and the line that leads out of the box.
    const part = await chain<{ map: FeatureCollection }>('map(bbox: [-91.6, 14.7, -91.4, 14.9])');
    expect(part.map.features.map(({ id }) => String(id).replace(/\d+/, 'n'))).toEqual(['e', 'h', 'relation-n']);
    const { errors } = await application.ask('{ valueChain(key: "coffee") { map(bbox: [1, 0, 0, 1]) } }');
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'bbox' });
  });

  it('sees who holds the chain together', async () => {
    const { network } = await chain<{ network: object }>(
      'network { actorCount relationCount componentCount isolatedCount componentSizes singlePointsOfFailure keyActors(first: 2) { actor { id } betweenness degree cutOff singlePointOfFailure } }',
    );
    // i - a - b, with c and e at b as well; h alone. Of the ten pairs of the others, b stands between five, a between three.
    expect(network).toEqual({
      actorCount: 6,
      relationCount: 4,
      componentCount: 2,
      isolatedCount: 1,
      componentSizes: [5, 1],
      singlePointsOfFailure: 2,
      keyActors: [
        { actor: { id: 'b' }, betweenness: 0.5, degree: 3, cutOff: 2, singlePointOfFailure: true },
        { actor: { id: 'a' }, betweenness: expect.closeTo(0.3, 12), degree: 2, cutOff: 1, singlePointOfFailure: true },
      ],
    });
  });

  it('has nothing to compare where one municipality holds all', async () => {
    await database.dataSource.query(`DELETE FROM actor WHERE municipality_code = '0901'`);
    await database.dataSource.query('UPDATE data_revision SET number = number + 1');
    await application.store.refresh();
    const { municipalities } = await chain<{ municipalities: object[] }>(
      'municipalities { actorCount locationQuotient }',
    );
    expect(municipalities).toEqual([{ actorCount: 3, locationQuotient: null }]);
  });

  it('leaves no fault inside', () => expect(application.faults).toEqual([]));
});

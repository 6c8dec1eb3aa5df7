import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { createRandom } from '../../geo/basis/random';
import { PublishedPersons1764470000000 } from '../../src/platform/migrations/1764470000000-published-persons';
import { attackMembers, type Members, type ShownMembers } from '../fixtures/disclosure/members-attack';
import { attackStatistics, SITUATIONS } from '../fixtures/disclosure/statistics-attack';
import {
  type AnsweredFigures,
  drawProgramme,
  type Reading,
  readFigures,
  VUMES,
} from '../fixtures/disclosure/statistics-programme';
import { keysOfRoles } from '../fixtures/keys';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { type OwnDatabase, openOwnDatabase } from '../fixtures/test-database';
import { refusedWith, written } from '../fixtures/writing';

/** One for each situation; disclosure.long.test.ts attacks more. */
const PROGRAMMES = Number(process.env['DISCLOSURE_PROGRAMMES'] ?? SITUATIONS.length);
const RANGES_EACH = 5;
const FIRST_YEAR = 2001;

const COUNTS = 'counts { oriented trained certified referred placed stillPlacedAfterSixMonths }';
const FIGURES = `${COUNTS} bySex { ${COUNTS} } byAgeBand { ${COUNTS} } byReturnedMigrant { ${COUNTS} }
  jobs { vacanciesOffered vacanciesFilled }`;
const STATISTICS = `query ($year: Int!) { vumeStatistics(year: $year) { total { ${FIGURES} } byMonth { month ${FIGURES} }
  byDepartment { department { code } ${FIGURES} } byMunicipality { municipality { code } ${FIGURES} } } }`;
const RECORD = `mutation ($input: ServiceStatisticsInput!) { recordServiceStatistics(input: $input) { id } }`;
const SAVE_ACTOR = 'mutation ($input: ActorInput!) { saveActor(input: $input) { id } }';

interface Answered {
  readonly vumeStatistics: {
    readonly total: AnsweredFigures;
    readonly byMonth: ReadonlyArray<AnsweredFigures & { readonly month: string }>;
    readonly byDepartment: ReadonlyArray<AnsweredFigures & { readonly department: { readonly code: string } }>;
    readonly byMunicipality: ReadonlyArray<AnsweredFigures & { readonly municipality: { readonly code: string } }>;
  };
}

type Row = Record<string, string>;

function readCsv(text: string): Row[] {
  return parse(text, { columns: true, bom: true });
}

describe('counts of persons, from outside', () => {
  let database: OwnDatabase;
  let application: RunningApplication;
  let key: { authorization: string };

  beforeAll(async () => {
    database = await openOwnDatabase();
    for (const [id, municipality] of VUMES)
      await database.dataSource.query(
        `INSERT INTO service_point (id, kind, name, municipality_code, location, status, opened_on)
         SELECT $1, 'VUME', $1, code, seat, 'OPEN', '2000-01-01' FROM municipality WHERE code = $2`,
        [id, municipality],
      );
    application = await runApplication(database);
    key = (await keysOfRoles(database)).EDITOR;
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  async function readStatistics(year: number): Promise<Reading> {
    const { total, byMonth, byDepartment, byMunicipality } = (await application.read<Answered>(STATISTICS, { year }))
      .vumeStatistics;
    return readFigures([
      ['all', total],
      ...byMonth.map((figures) => [figures.month, figures] as const),
      ...byDepartment.map((figures) => [figures.department.code, figures] as const),
      ...byMunicipality.map((figures) => [figures.municipality.code, figures] as const),
    ]);
  }
  const fetchText = async (path: string, headers: Record<string, string> = {}): Promise<string> => {
    const response = await fetch(`${application.url}${path}`, { headers });
    expect([path, response.status]).toEqual([path, 200]);
    return response.text();
  };

  it(`give nothing away in the statistics of ${PROGRAMMES} programmes, read after every write`, async () => {
    const random = createRandom(7);
    for (let programme = 0; programme < PROGRAMMES; programme += 1) {
      const year = FIRST_YEAR + programme;
      const monthName = (month: number): string => `${year}-0${month + 1}-01`;
      const events = drawProgramme(random);
      const ids = new Map<string, string>();
      const readings: Reading[] = [];
      for (const { vume, month, counts } of events) {
        const record = `${vume} ${month}`;
        const { id } = await written<{ id: string }>(
          application,
          RECORD,
          { input: { id: ids.get(record), servicePointId: vume, month: monthName(month), ...counts } },
          key,
        );
        ids.set(record, id);
        readings.push(await readStatistics(year));
      }
      const situation = SITUATIONS[programme % SITUATIONS.length] as string;
      const result = await attackStatistics(events, readings, situation, monthName, random, RANGES_EACH);
      expect([year, result.giveaways, result.wrong]).toEqual([year, [], []]);
      expect([...(readings.at(-1)?.values() ?? [])].filter((figure) => figure % 5 !== 0)).toEqual([]);
    }
  });

  it('are the same in the exported statistics, and stay the same when a month is removed and recorded again', async () => {
    const counts = new Map(
      readCsv(await fetchText('/export/vume_statistics.csv'))
        .filter((row) => row['year'] === '2001' && row['breakdown'] === 'ALL')
        .map((row) => [row['code'], [Number(row['oriented']), Number(row['vacancies_offered'])]]),
    );
    const before = await readStatistics(2001);
    const codes = [...new Set([...before.keys()].map((name) => name.split(' ')[0] as string))];
    expect(codes.length).toBeGreaterThan(3);
    for (const code of codes) {
      const answered = ['oriented', 'vacanciesOffered'].map((count) => before.get(`${code} ${count} 0`));
      expect([code, counts.get(code === 'all' ? 'ALL' : code)]).toEqual([code, answered]);
    }
    const [record] = await written<Array<Record<string, unknown>>>(
      application,
      `query { serviceStatistics(year: 2001) { id month servicePoint { id } vacanciesOffered vacanciesFilled groups { sex
        ageBand returnedMigrant oriented trained certified referred placed stillPlacedAfterSixMonths } } }`,
      {},
      key,
    );
    const { id, month, servicePoint, ...state } = record as { id: string; month: string; servicePoint: { id: string } };
    await written(
      application,
      'mutation ($id: ID!) { deleteRecord(kind: SERVICE_STATISTICS, id: $id) { id } }',
      { id },
      key,
    );
    await written(application, RECORD, { input: { month, servicePointId: servicePoint.id, ...state } }, key);
    expect(await readStatistics(2001)).toEqual(before);
  });

  it('give nothing away in the members of actors, wherever they are read after every write', async () => {
    const random = createRandom(11);
    const draw = (): Members => {
      const members = random.below(40);
      return [members, random.below(members + 1), random.below(members + 1)];
    };
    let seen = 0;
    for (let number = 0; number < 5; number += 1) {
      const id = `socios-${number}`;
      const recorded: Members[] = [];
      const shown: ShownMembers[] = [];
      for (let step = 0; step < 4; step += 1) {
        const [members, women, youth] = recorded.at(-1) ?? draw();
        const more = random.below(9);
        const next = [draw(), [members + more, women + random.below(more + 1), youth] as const][
          Math.min(1, step)
        ] as Members;
        recorded.push(next);
        const made = await application.ask(
          SAVE_ACTOR,
          {
            input: {
              ...(ids.get(id) === undefined ? {} : { id: ids.get(id) }),
              name: `Asociación ${number}`,
              kind: 'ASSOCIATION',
              municipalityCode: '1301',
              roles: [{ chainKey: 'coffee', link: 'PRODUCTION' }],
              memberCount: next[0],
              womenMembers: next[1],
              youthMembers: next[2],
            },
          },
          key,
        );
        expect(made.errors).toEqual([]);
        ids.set(id, (made.data as { saveActor: { id: string } }).saveActor.id);
        const { actor } = await application.read<{ actor: Record<string, number | null> }>(
          'query ($id: ID!) { actor(id: $id) { memberCount womenMembers youthMembers peopleNote } }',
          { id: ids.get(id) },
        );
        expect(actor['peopleNote']).toContain('de cinco en cinco');
        shown.push([actor['memberCount'] ?? null, actor['womenMembers'] ?? null, actor['youthMembers'] ?? null]);
      }
      const result = await attackMembers(recorded, shown);
      expect([number, result.giveaways, result.wrong]).toEqual([number, [], []]);
      seen += shown.flat().filter((count) => count !== null).length;
      const last = shown.at(-1) as ShownMembers;
      expect(await membersElsewhere(ids.get(id) as string)).toEqual([last, last, last]);
    }
    expect(seen).toBeGreaterThan(15);
  });
  const ids = new Map<string, string>();

  /** In the layer, in the export of actors and among the records. */
  async function membersElsewhere(id: string): Promise<ShownMembers[]> {
    const layer = JSON.parse(await fetchText('/layers/actors.geojson')) as {
      features: Array<{ properties: Record<string, number | string | null> }>;
    };
    const feature = layer.features.find(({ properties }) => properties['actor_id'] === id)?.properties ?? {};
    const rowOf = async (path: string, column: string): Promise<Row> =>
      readCsv(await fetchText(path)).find((row) => row[column] === id) ?? {};
    const exported = await rowOf('/export/actors.csv', 'actor_id');
    const packed = await (await fetch(`${application.url}/export/datapackage.zip`)).arrayBuffer();
    const table = new TextDecoder().decode(unzipSync(new Uint8Array(packed))['data/actors.csv']);
    const record = readCsv(table).find((row) => row['id'] === id) ?? {};
    return [
      [feature['member_count'], feature['women_members'], feature['youth_members']],
      [exported['members'], exported['women'], exported['youth']],
      [record['member_count'], record['women_members'], record['youth_members']],
    ].map((counts) =>
      counts.map((count) => (count === null || count === '' ? null : Number(count))),
    ) as unknown as ShownMembers[];
  }

  it('are read exactly with a key alone', async () => {
    const query = 'query ($id: ID!) { actor(id: $id) { recordedMembers { memberCount womenMembers youthMembers } } }';
    const id = ids.get('socios-0');
    expect((await refusedWith(application, query, { id }, {})).extensions.code).toBe('UNAUTHENTICATED');
    const { recordedMembers } = await written<{ recordedMembers: object }>(application, query, { id }, key);
    const [row] = await database.dataSource.query(
      'SELECT member_count, women_members, youth_members FROM actor WHERE id = $1',
      [id],
    );
    expect(Object.values(recordedMembers)).toEqual(Object.values(row as object));
    // And no answer with a key is kept for those without.
    expect((await refusedWith(application, query, { id }, {})).extensions.code).toBe('UNAUTHENTICATED');
  });

  const QUERY = encodeURIComponent('{ dataRevision { number } }');
  it.each([
    ['GraphQL', `/graphql?query=${QUERY}`],
    ['a layer', '/layers/departments.geojson'],
    ['a tile', '/tiles/departments/7/31/58.mvt'],
    ['TileJSON', '/tiles/departments.json'],
    ['OGC', '/ogc/collections/departments/items?limit=1'],
    ['a download', '/download/departments.csv'],
    ['an export', '/export/departments.csv'],
    ['the data package', '/export/datapackage.zip'],
    ['the report', '/report'],
    ['a style', '/styles/poverty_rate.json'],
    ['the page', '/'],
    ['the map', '/map'],
    ['an address with nothing', '/nowhere'],
  ])('%s is kept by nobody when it is sent for with a key', async (_, path) => {
    const ask = (headers: Record<string, string>) => fetch(`${application.url}${path}`, { headers });
    await (await ask({ 'apollo-require-preflight': '1' })).arrayBuffer();
    const open = await ask({ 'apollo-require-preflight': '1' });
    const body = Buffer.from(await open.arrayBuffer());
    const etag = open.headers.get('etag');
    for (const authorization of [key.authorization, 'Bearer clave-que-no-vale']) {
      const closed = await ask({
        authorization,
        'apollo-require-preflight': '1',
        ...(etag === null ? {} : { 'if-none-match': etag }),
      });
      const { headers, status } = closed;
      const kept = ['cache-control', 'etag', 'last-modified', 'expires'].map((name) => headers.get(name));
      expect([authorization, kept]).toEqual([authorization, ['private, no-store', null, null, null]]);
      expect(status).not.toBe(304);
      if (authorization === key.authorization && path !== '/export/datapackage.zip')
        expect([status, (await closed.arrayBuffer()).byteLength]).toEqual([open.status, body.byteLength]);
      else await closed.arrayBuffer();
    }
    // Those without a key have their copies as before.
    const again = await ask({ 'apollo-require-preflight': '1' });
    await again.arrayBuffer();
    expect(again.headers.get('cache-control')).toBe(open.headers.get('cache-control'));
    expect(again.headers.get('etag')).toBe(etag);
  });

  it('of records from before are published by the migration', async () => {
    const year = FIRST_YEAR;
    const shown = await database.dataSource.query('SELECT id, published_members FROM actor ORDER BY id');
    const migration = new PublishedPersons1764470000000();
    const runner = database.dataSource.createQueryRunner();
    try {
      await migration.down(runner);
      await migration.up(runner);
    } finally {
      await runner.release();
    }
    const [{ months, open }] = await database.dataSource.query(
      'SELECT count(*)::int AS months, count(*) FILTER (WHERE published IS NULL)::int AS open FROM service_statistics',
    );
    expect([months > PROGRAMMES, open]).toEqual([true, 0]);
    const recorded = await database.dataSource.query(
      'SELECT id, ARRAY[member_count, women_members, youth_members] AS published_members FROM actor ORDER BY id',
    );
    expect(await database.dataSource.query('SELECT id, published_members FROM actor ORDER BY id')).toEqual(recorded);
    expect(shown).not.toEqual(recorded); // some changes had waited
    await written(
      application,
      RECORD,
      {
        input: {
          servicePointId: VUMES[0]?.[0],
          month: `${year}-12-01`,
          vacanciesOffered: 9,
          vacanciesFilled: 9,
          groups: [],
        },
      },
      key,
    );
    const reading = await readStatistics(year);
    expect([...reading.values()].filter((figure) => figure % 5 !== 0)).toEqual([]);
    expect([5, 10]).toContain(reading.get(`${year}-12-01 vacanciesFilled 0`));
  });

  it('leave no fault inside', () => expect(application.faults).toEqual([]));
});

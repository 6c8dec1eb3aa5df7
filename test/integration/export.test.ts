import { readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { Package, validate } from 'datapackage';
import { unzipSync } from 'fflate';
import { parquetReadObjects } from 'hyparquet';
import { buildApiSchema } from '../../schema/build-schema';
import { composeServices, innerContext } from '../../src/app/compose/compose';
import { readRecipes, reproduce, type StatedRecipe } from '../../src/app/reproduction';
import { ResultCache } from '../../src/platform/caching/result-cache';
import type { Database } from '../../src/platform/database/open-database';
import { WorkerPool } from '../../src/platform/worker-pool';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { newFolder, openSharedDatabase } from '../fixtures/test-database';

type Row = Record<string, string>;

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

function get(path: string, variables?: object, headers: Record<string, string> = {}): Promise<Response> {
  const query = variables ? `?variables=${encodeURIComponent(JSON.stringify(variables))}` : '';
  return fetch(`${application.url}/export/${path}${query}`, { headers });
}

async function readCsv(path: string, variables?: object): Promise<Row[]> {
  const response = await get(path, variables);
  expect(response.status).toBe(200);
  return parse(await response.text(), { columns: true, bom: true });
}

describe('the list of what can be exported', () => {
  it('is data for programs, in any case', async () => {
    for (const accept of ['*/*', 'application/json', 'application/json, text/html;q=0.5']) {
      const response = await get('', undefined, { Accept: accept });
      expect(response.headers.get('Content-Type')).toMatch(/^application\/json/);
      expect(response.headers.get('Vary')).toMatch(/Accept(,|$)/);
      expect(Object.keys((await response.json()) as object)).toEqual(['formats', 'operations', 'tables', 'other']);
    }
  });

  it.each([
    ['es', 'Datos para llevar', 'Municipios vecinos'],
    ['en', 'Data to take along', 'Neighbouring municipalities'],
  ])('is a page for people, in %s, with a link to every file', async (language, heading, table) => {
    const response = await get('', undefined, { Accept: 'text/html,*/*;q=0.8', 'Accept-Language': language });
    expect(response.headers.get('Content-Type')).toMatch(/^text\/html/);
    expect(response.headers.get('Content-Language')).toBe(language);
    const body = await response.text();
    expect(body).toContain(`<html lang="${language}">`);
    expect(body).toContain(`<h1>${heading}</h1>`);
    expect(body).toContain(table);
    const list = (await (await get('')).json()) as Record<'tables' | 'operations', Array<{ name: string }>>;
    for (const { name } of [...list.tables, ...list.operations]) {
      for (const format of ['csv', 'json', 'parquet']) expect(body).toContain(`href="/export/${name}.${format}"`);
    }
    expect(body).toContain('href="/export/datapackage.zip"');
    expect(body).toContain(`href="/export/codebook.csv?language=${language}"`);
  });
});

describe('exported analyses', () => {
  const input = { scope: 'REGION', interestRule: 'IGNORE' };

  it('have the figures of GraphQL, to the last digit, in all three formats', async () => {
    const { vumeRanking } = await application.read<{
      vumeRanking: { candidates: Array<{ rank: number; score: number; municipality: { code: string } }> };
    }>(
      'query ($input: VumeRankingInput) { vumeRanking(input: $input) { candidates { rank score municipality { code } } } }',
      { input },
    );
    const expected = vumeRanking.candidates.map(({ rank, score, municipality }) => [rank, municipality.code, score]);
    const csv = await readCsv('vumeRanking.csv', { input });
    expect(
      csv
        .filter((row) => row['rank'] !== '')
        .map((row) => [Number(row['rank']), row['municipality_code'], Number(row['score'])]),
    ).toEqual(expected);
    expect(
      csv.filter((row) => row['rank'] === '').map((row) => [row['municipality_code'], row['exclusion_reason']]),
    ).toEqual([['0901', 'VUME_ALREADY_OPEN']]);
    const json = (await (await get('vumeRanking.json', { input })).json()) as Array<Record<string, unknown>>;
    expect(
      json.filter((row) => row['rank'] !== null).map((row) => [row['rank'], row['municipality_code'], row['score']]),
    ).toEqual(expected);
    const file = await (await get('vumeRanking.parquet', { input })).arrayBuffer();
    const parquet = await parquetReadObjects({ file });
    expect(
      parquet
        .filter((row) => row['rank'] !== null)
        .map((row) => [Number(row['rank']), row['municipality_code'], row['score']]),
    ).toEqual(expected);
  });

  it('answer for every operation that the directory lists', async () => {
    const facilities = { municipalityCodes: ['0801', '0901'] };
    const variables: Record<string, object> = {
      accessibility: { input: { facilities } },
      bivariateClasses: { x: 'poverty_rate', y: 'returned_migrants_rate' },
      correlations: { indicatorKeys: ['poverty_rate', 'illiteracy_15_plus', 'internet_users'] },
      coverage: { input: { facilities, reach: [15, 30] } },
      indicator: { key: 'poverty_rate' },
      inequality: { indicatorKey: 'gdp_per_capita' },
      matchMunicipalities: { texts: ['nebaj', 'nowhere'] },
      actors: { filter: { includeDemo: true } },
      attachmentCandidates: { filter: { includeDemo: true } },
      bottlenecks: { filter: { includeDemo: true } },
      nearestActors: { input: { point: { longitude: -91.7, latitude: 15.6 }, includeDemo: true } },
      siteFrontier: { input: { sites: 3 } },
      spatialAutocorrelation: { input: { indicatorKey: 'poverty_rate', permutations: 99 } },
      uncoveredPlaces: { input: { facilities, reach: [15] } },
      valueChainFlows: { key: 'coffee', includeDemo: true },
      valueChainGaps: { key: 'coffee', includeDemo: true, scope: 'REGION', includeAbsent: true },
      valueChainLinks: { key: 'coffee', includeDemo: true },
      valueChainMunicipalities: { key: 'coffee', includeDemo: true },
      valueChainNetwork: { key: 'coffee', includeDemo: true },
      vumeSiteSelection: { input: { sites: 3 } },
    };
    const rows: Record<string, number> = {
      accessibility: 116,
      bivariateClasses: 116,
      bottlenecks: 5,
      correlations: 3,
      coverage: 232,
      indicator: 116,
      indicators: 53,
      matchMunicipalities: 2,
      municipalities: 116,
      nearestActors: 5,
      openPlaceCandidates: 87,
      programmeTargets: 7,
      servicePoints: 7,
      siteFrontier: 3,
      spatialAutocorrelation: 116,
      valueChainGaps: 116,
      valueChainLinks: 7,
      ventures: 0,
      vumeRanking: 29,
      vumeSiteSelection: 3,
    };
    const { operations } = (await (await get('')).json()) as { operations: Array<{ name: string }> };
    expect(operations.length).toBeGreaterThanOrEqual(26);
    const book = await readCsv('codebook.csv');
    const anyIndicator = `(?:${(await readCsv('indicators.csv')).map(({ key }) => key).join('|')})`;
    for (const { name } of operations) {
      // scenarios.test.ts and indicator-years.test.ts have some.
      if (name === 'compareScenarios' || name === 'indicatorChange') continue;
      const table = await readCsv(`${name}.csv`, variables[name] ?? {});
      expect([name, table.length]).toEqual([name, rows[name] ?? table.length]);
      if (rows[name] !== 0) expect(table.length).toBeGreaterThan(0);
      const told = book.flatMap((row) => (row['table'] === `export/${name}` ? [row['variable'] ?? ''] : []));
      const patterns = told.map((variable) => new RegExp(`^${variable.replace('<indicator>', anyIndicator)}$`));
      const untold = Object.keys(table[0] ?? {}).filter((column) => !patterns.some((one) => one.test(column)));
      expect([name, untold]).toEqual([name, []]);
    }
  });

  it('read all pages of what answers in pages', async () => {
    const { coverage } = await application.read<{
      coverage: { levels: Array<{ uncoveredPlaces: { totalCount: number } }> };
    }>(
      '{ coverage(input: { facilities: { municipalityCodes: ["0901"] }, reach: [10] }) { levels { uncoveredPlaces { totalCount } } } }',
    );
    const total = coverage.levels[0]?.uncoveredPlaces.totalCount ?? 0;
    expect(total).toBeGreaterThan(1000);
    const input = { facilities: { municipalityCodes: ['0901'] }, reach: [10] };
    const places = await readCsv('uncoveredPlaces.csv', { input });
    expect(places).toHaveLength(total);
    expect(new Set(places.map((row) => row['id'])).size).toBe(total);
    const { actors } = await application.read<{ actors: { totalCount: number } }>('{ actors { totalCount } }');
    expect(await readCsv('actors.csv')).toHaveLength(actors.totalCount);
  });

  it('say that robustness was asked for, and how firm each place is', async () => {
    const [first] = await readCsv('vumeRanking.csv', { input: { robustness: { draws: 100 } } });
    expect(Number(first?.['rank_p5'])).toBeGreaterThanOrEqual(1);
    expect((await readCsv('vumeRanking.csv'))[0]).not.toHaveProperty('rank_p5');
  });

  it.each([
    ['vumeRanking.csv', '1303', '0903'],
    ['openPlaceCandidates.csv', '0905', '1202'],
  ])(
    'mark what is imputed, and tell value, standardised value and contribution apart: %s',
    async (file, lacks, has) => {
      const rows = await readCsv(file, { input: { missingData: 'IMPUTE_DEPARTMENT_MEDIAN' } });
      const of = (code: string): Row => rows.find((row) => row['municipality_code'] === code) as Row;
      const published = (
        parse(readFileSync(join(__dirname, '..', '..', 'seeds', 'data', 'indicator_values.csv')), {
          columns: true,
        }) as Row[]
      ).filter((row) => row['indicator_key'] === 'poverty_2023_incidence');
      const marks = rows.filter((row) => row['poverty_2023_incidence_mark'] === 'IMPUTED');
      const suspect = published.filter((row) => row['quality'] === 'SUSPECT').map((row) => row['municipality_code']);
      expect(marks.map((row) => row['municipality_code']).sort()).toEqual(
        rows
          .map((row) => row['municipality_code'])
          .filter((code) => suspect.includes(code))
          .sort(),
      );
      expect(of(lacks)['poverty_2023_incidence_mark']).toBe('IMPUTED');
      const known = published.find((row) => row['municipality_code'] === has);
      expect(of(has)).toMatchObject({
        poverty_2023_incidence_mark: known?.['quality'],
        poverty_2023_incidence: known?.['value'],
        poverty_2023_incidence_year: '2023',
        poverty_2023_incidence_standard_error: known?.['standard_error'],
      });
      const parts = Object.keys(of(has)).filter((name) => name.endsWith('_contribution'));
      expect(parts).toHaveLength(4);
      const sum = parts.reduce((total, name) => total + Number(of(has)[name]), 0);
      expect(sum).toBeCloseTo(Number(of(has)['score']), 12);
    },
  );

  it('name the seats of municipalities as seats, and centroids as centroids', async () => {
    const rows = await readCsv('municipalities.csv');
    const seeds = parse(readFileSync(join(__dirname, '..', '..', 'seeds', 'data', 'municipalities.csv')), {
      columns: true,
    }) as Row[];
    const seatOf = new Map(
      seeds.map((row) => [row['code'], [row['seat_longitude'], row['seat_latitude']].map(Number)]),
    );
    for (const row of rows) {
      expect([row['seat_longitude'], row['seat_latitude']].map(Number)).toEqual(seatOf.get(row['municipality_code']));
    }
    expect(rows[0]).toHaveProperty('centroid_longitude');
    expect(rows[0]).not.toHaveProperty('longitude');
  });

  it('honour filters', async () => {
    const rows = await readCsv('municipalities.csv', { filter: { departmentCodes: ['08'] }, sort: { by: 'NAME' } });
    expect(rows).toHaveLength(8);
    expect(new Set(rows.map((row) => row['department']))).toEqual(new Set(['Totonicapán']));
    expect(Number(rows[0]?.['poverty_rate'])).toBeGreaterThan(0);
  });

  it.each([
    ['an unknown file', 'nothing.csv', undefined, 404, 'NOT_FOUND'],
    ['an unknown format', 'places.xlsx', undefined, 404, 'NOT_FOUND'],
    ['a wrong enum value', 'vumeRanking.csv', { input: { scope: 'WORLD' } }, 400, 'BAD_USER_INPUT'],
    ['a variable that is missing', 'correlations.csv', {}, 400, 'BAD_USER_INPUT'],
    ['a variable that is unknown', 'vumeRanking.csv', { inputs: {} }, 400, 'BAD_USER_INPUT'],
    ['an unknown indicator', 'indicator.csv', { key: 'none' }, 400, 'BAD_USER_INPUT'],
    ['what the domain refuses', 'correlations.csv', { indicatorKeys: ['poverty_rate'] }, 400, 'BAD_USER_INPUT'],
    ['a table that takes no variables', 'places.csv', {}, 400, 'BAD_USER_INPUT'],
  ])('refuse %s with a problem document in both languages', async (_, path, variables, status, code) => {
    const response = await get(path, variables, { 'accept-language': 'en' });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      status,
      code,
      messages: { es: expect.any(String), en: expect.any(String) },
    });
    expect(application.faults).toEqual([]);
  });

  it('are not sent again to who has them', async () => {
    const revalidating = { 'cache-control': 'max-age=0' }; // or fetch would ask to bypass caches
    const first = await get('places.csv');
    const etag = first.headers.get('etag') ?? '';
    await first.arrayBuffer();
    expect(etag).toMatch(/^"\d+\.\w+-/);
    expect((await get('places.csv', undefined, { 'if-none-match': etag, ...revalidating })).status).toBe(304);
    expect((await get('places.csv', undefined, { 'if-none-match': '"1-another"', ...revalidating })).status).toBe(200);
  });
});

/** Records of planners, which nobody has published, and the table of the sources itself. */
const UNPUBLISHED = new Set([
  'sources',
  'municipal_positions',
  'programme_proposals',
  'target_measurements',
  'budget_entries',
  'actor_roles',
  'actor_relations',
  'diagnoses',
  'diagnosis_scores',
  'certifications',
  'agreements',
  'ventures',
  'vume_statistics',
]);

describe('the data package', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await newFolder();
    const zip = new Uint8Array(await (await get('datapackage.zip?includeDemo=true')).arrayBuffer());
    for (const [path, bytes] of Object.entries(unzipSync(zip))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  // The validator is Open Knowledge's own (npm datapackage 1.1.10), with the JSON schema "tabular-data-package" of v1.
  it('is valid by the JSON schema of Tabular Data Packages', async () => {
    const outcome = await validate(join(folder, 'datapackage.json'));
    expect(outcome.errors).toEqual([]);
    expect(outcome.valid).toBe(true);
  });

  it('has tables that keep their types, keys and references', async () => {
    const read = await Package.load(join(folder, 'datapackage.json'));
    const rows: Record<string, number> = {};
    for (const resource of read.resources)
      rows[resource.name] = (await resource.read({ keyed: true, relations: true })).length;
    expect(rows).toMatchObject({
      municipalities: 116,
      places: 6034,
      sources: 16,
      census_counts: 5336,
      language_counts: 2469,
      chain_links: 7,
      municipality_boundaries: 116,
      department_boundaries: 5,
      support_functions: 5,
    });
    for (const name of ['actors', 'actor_roles', 'actor_relations', 'diagnoses', 'diagnosis_scores'])
      expect([name, (rows[name] ?? 0) > 0]).toEqual([name, true]);
    expect(read.descriptor).toMatchObject({ dataRevision: application.store.current().revision });
    for (const { sources, licenses, name } of read.descriptor.resources) {
      expect([name, sources?.length]).toEqual([name, licenses?.length]);
      if (!UNPUBLISHED.has(name)) expect([name, sources?.length]).not.toEqual([name, undefined]);
    }
  });

  it('lists the sources that its tables rest on, and no other', async () => {
    const listed = async (query: string): Promise<{ listed: string[]; used: string[]; table: string[] }> => {
      const zip = unzipSync(new Uint8Array(await (await get(`datapackage.zip${query}`)).arrayBuffer()));
      const text = (path: string): string => Buffer.from(zip[path] ?? []).toString('utf8');
      const { sources, resources } = JSON.parse(text('datapackage.json')) as {
        sources: Array<{ name: string }>;
        resources: Array<{ path: string; sources?: Array<{ name: string }> }>;
      };
      const cited = resources.flatMap(({ path }) =>
        (parse(text(path), { columns: true }) as Row[]).flatMap((row) => row['source_key'] || []),
      );
      const used = [...resources.flatMap((one) => one.sources?.map(({ name }) => name) ?? []), ...cited];
      return {
        listed: sources.map(({ name }) => name).sort(),
        used: [...new Set(used)].sort(),
        table: (parse(text('data/sources.csv'), { columns: true }) as Row[]).map((row) => row['key'] ?? '').sort(),
      };
    };
    for (const [query, isDemo] of [
      ['', false],
      ['?includeDemo=true', true],
    ] as const) {
      const package_ = await listed(query);
      expect(package_.listed).toEqual(package_.used);
      expect(package_.table).toEqual(package_.used);
      expect(package_.used.includes('demonstration')).toBe(isDemo);
    }
  });

  it('marks what is invented, and hides the counts of people that answers hide', async () => {
    const read = async (name: string): Promise<Row[]> =>
      parse(await readFile(join(folder, 'data', `${name}.csv`), 'utf8'), { columns: true });
    const actors = await read('actors');
    const { actors: answered } = await application.read<{
      actors: { edges: Array<{ node: { id: string; demo: boolean; memberCount: number | null } }> };
    }>('{ actors(first: 500, filter: { includeDemo: true }) { edges { node { id demo memberCount } } } }');
    const shown = answered.edges.map(({ node }) => [node.id, String(node.demo), String(node.memberCount ?? '')]);
    const own = actors.map((row) => [row['id'], row['demo'], row['member_count']]);
    const ids = new Set(shown.map(([id]) => id));
    expect(shown.length).toBeGreaterThan(100);
    expect(own.filter(([id]) => ids.has(id as string)).sort()).toEqual(shown.sort());
    for (const count of ['member_count', 'women_members', 'youth_members'])
      expect(actors.filter((row) => row[count] !== '' && Number(row[count]) < 5)).toEqual([]);
    const invented = new Set(actors.filter((row) => row['demo'] === 'true').map((row) => row['id']));
    for (const diagnosis of await read('diagnoses'))
      expect(diagnosis['demo']).toBe(String(invented.has(diagnosis['actor_id'])));
    for (const relation of await read('actor_relations'))
      expect(relation['demo']).toBe(String(invented.has(relation['from_id']) || invented.has(relation['to_id'])));
  });

  it('draws the boundaries as PostGIS has them', async () => {
    const rows: Row[] = parse(await readFile(join(folder, 'data', 'municipality_boundaries.csv'), 'utf8'), {
      columns: true,
    });
    const [found] = await database.dataSource.query<Array<{ valid: boolean; km2: number; stated: number }>>(
      `SELECT bool_and(ST_IsValid(g)) AS valid, sum(ST_Area(g::geography)) / 1e6 AS km2,
        (SELECT sum(area_km2) FROM municipality) AS stated
       FROM (SELECT ST_GeomFromText(wkt, 4326) AS g FROM unnest($1::text[]) AS wkt) AS boundary`,
      [rows.map((row) => row['wkt'])],
    );
    expect(found?.valid).toBe(true);
    expect(Number(found?.km2) / Number(found?.stated)).toBeCloseTo(1, 6);
  });

  it('would not pass with a code that no municipality has', async () => {
    const file = join(folder, 'data', 'service_points.csv');
    await writeFile(
      file,
      'id,kind,name,municipality_code,longitude,latitude,status,opened_on,closed_on,capacity_per_year,services,source_key,note_es,note_en\r\nx,VUME,X,9999,-91,14,OPEN,,,,,,,\r\n',
    );
    const read = await Package.load(join(folder, 'datapackage.json'));
    const points = read.resources.find(({ name }) => name === 'service_points');
    await expect(points?.read({ keyed: true, relations: true })).rejects.toThrow();
  });
});

describe('the codebook', () => {
  it('says what every column is, in the language asked for', async () => {
    const [spanish, english] = await Promise.all(
      ['es', 'en'].map(async (language) => {
        const response = await fetch(`${application.url}/export/codebook.csv?language=${language}`);
        return parse(await response.text(), { columns: true, bom: true }) as Row[];
      }),
    );
    expect(spanish?.length).toBe(english?.length);
    const poverty = (rows: Row[] | undefined) => rows?.find((row) => row['variable'] === 'poverty_rate');
    expect(poverty(spanish)?.['label']).not.toBe(poverty(english)?.['label']);
    expect(spanish?.every((row) => row['label'] !== '' && row['type'] !== '')).toBe(true);
  });
});

describe('the join', () => {
  async function join(body: string | Buffer, column = 'municipio'): Promise<Response> {
    return fetch(`${application.url}/export/join.csv?column=${encodeURIComponent(column)}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
  }

  it('puts the code first and says what it could not match', async () => {
    const text = 'municipio;familias\r\nnebaj;12\r\nGT0901;7\r\n"=1+1";3\r\n';
    const response = await join(text);
    expect(response.status).toBe(200);
    const answer = (await response.text()).replace('\uFEFF', '').trimEnd().split('\r\n');
    expect(answer).toEqual([
      'municipality_code,match,municipio,familias',
      '1413,NAME,nebaj,12',
      '0901,P_CODE,GT0901,7',
      ",NONE,'=1+1,3",
    ]);
  });

  it('reads what a spreadsheet writes in Windows-1252', async () => {
    const response = await join(Buffer.from('municipio\nTotonicapán\n', 'latin1'));
    expect((await response.text()).includes('0801,NAME,Totonicapán')).toBe(true);
  });

  it('refuses a table without the column, one over 1 MB, and no table', async () => {
    expect((await join('a,b\n1,2\n')).status).toBe(400);
    expect((await join('')).status).toBe(400);
    expect((await join(`municipio\n${'x'.repeat(1_000_000 - 10)}`)).status).toBe(200); // 1,000,000 bytes
    expect((await join(`municipio\n${'x'.repeat(1_000_000 - 9)}`)).status).toBe(413);
  });
});

describe('a recipe', () => {
  const FIELDS = 'recipe { operation variables dataRevision digest seed figures { name value } citation }';
  const workers = new WorkerPool({ threads: 1 });
  afterAll(() => workers.close());

  /** With nothing computed before. */
  function again(recipe: StatedRecipe) {
    const services = composeServices({ database, workers, results: new ResultCache() });
    return reproduce(buildApiSchema(), innerContext(application.store.current(), services), recipe);
  }

  it.each([
    ['vumeRanking', 'VumeRankingInput', { scope: 'REGION' }],
    ['vumeRanking', 'VumeRankingInput', null],
    [
      'spatialAutocorrelation',
      'SpatialAutocorrelationInput!',
      { indicatorKey: 'poverty_rate', seed: 7, permutations: 199, multipleTesting: 'BENJAMINI_HOCHBERG' },
    ],
  ])('of %s(%s) is whole, and reproduces it', async (operation, type, input) => {
    const { status, data, errors } = await application.ask(
      `query ($input: ${type}) { ${operation}(input: $input) { ${FIELDS} } }`,
      { input },
    );
    expect([status, errors]).toEqual([200, []]);
    const recipe = readRecipes(JSON.stringify({ data }))[0]!.recipe!;
    expect(recipe.variables['input']).toMatchObject({ ...input, scope: expect.any(String) });
    const outcome = await again(recipe);
    expect(outcome).toMatchObject({ same: true, differences: [] });
    const first = recipe.figures[0] as { name: string; value: number };
    const changed = {
      ...recipe,
      digest: 'another',
      figures: [{ ...first, value: first.value * 2 }, ...recipe.figures.slice(1)],
    };
    expect(await again(changed)).toMatchObject({
      same: false,
      differences: [{ name: first.name, expected: first.value * 2, found: first.value }],
    });
    expect((await again({ ...recipe, dataRevision: 999 })).expectedRevision).toBe(999);
  });

  it('is refused when it is none, or of no analysis, or its variables do not fit', async () => {
    expect(() => readRecipes('[]')).toThrow(/receta/);
    expect(() => readRecipes('{')).toThrow(/JSON/);
    const recipe = { operation: 'departments', variables: {}, dataRevision: 1, digest: '', figures: [] };
    await expect(again(recipe)).rejects.toThrow(/departments/);
    await expect(again({ ...recipe, operation: 'valueChain', variables: { key: 'none' } })).rejects.toThrow(
      /valueChain/,
    );
    await expect(
      again({ ...recipe, operation: 'vumeRanking', variables: { input: { scope: 'WORLD' } } }),
    ).rejects.toThrow(/variables/);
  });
});

describe('exports on the wire', () => {
  it('are compressed for who can read it', async () => {
    const { request } = await import('node:http');
    const body = await new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
      request(`${application.url}/export/places.csv`, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) }),
        );
      })
        .on('error', reject)
        .end();
    });
    expect(body.encoding).toBe('gzip');
    expect(gunzipSync(body.bytes).toString().split('\r\n')).toHaveLength(6034 + 2);
  });
});

import { seed } from '../../seeds/load/seed-tables';
import { openSnapshotStore } from '../../src/app/compose/snapshot';
import { TABLE_KINDS } from '../../src/app/compose/table-kinds';
import type { Role } from '../../src/domain/access/access';
import { SILENT } from '../../src/platform/terminal';
import { keysOfRoles } from '../fixtures/keys';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { type OwnDatabase, openOwnDatabase } from '../fixtures/test-database';
import { refusedWith, written } from '../fixtures/writing';

const RECORD = `mutation ($input: IndicatorValuesInput!) { recordIndicatorValues(input: $input) {
  rejected written problems { line column message } } }`;
const YEARS = `query ($key: ID!, $year: Int) { indicator(key: $key, year: $year) {
  year years source { key } comparability values { municipality { code } value } series { year source { key } } } }`;
const CHANGE = `query ($key: ID!, $from: Int!, $to: Int!) { indicatorChange(key: $key, from: $from, to: $to) {
  unit from { year } to { year source { key } }
  values { municipality { code } from { value } to { value } difference standardError significant quality }
  statistics { count missing } classes { from to count colour label } } }`;
const HEADER = 'indicador;municipio;año;valor;calidad;fuente;error_estándar;comparabilidad';

interface Imported {
  readonly rejected: number;
  readonly written: number;
  readonly problems: ReadonlyArray<{ line: number; column: string; message: string }>;
}

interface Answer {
  readonly indicator: {
    readonly series: ReadonlyArray<{ year: number | null }>;
    readonly values: ReadonlyArray<{ municipality: { code: string }; value: number }>;
  };
  readonly indicatorChange: {
    readonly values: readonly object[];
    readonly statistics: object;
    readonly classes: ReadonlyArray<{ from: number; to: number; count: number }>;
  };
}

describe('several years of an indicator', () => {
  let database: OwnDatabase;
  let application: RunningApplication;
  let keys: Record<Role, { authorization: string }>;
  beforeAll(async () => {
    database = await openOwnDatabase();
    application = await runApplication(database);
    keys = await keysOfRoles(database);
  });
  afterAll(async () => {
    expect(application.faults).toEqual([]);
    await application.stop();
    await database.close();
  });

  const record = (...rows: string[]): Promise<Imported> =>
    written(application, RECORD, { input: { csv: [HEADER, ...rows].join('\n'), dryRun: false } }, keys.EDITOR);
  const ask = async (query: string, variables: object): Promise<Answer> => {
    const { data, errors } = await application.ask(query, variables);
    expect(errors).toEqual([]);
    return data as unknown as Answer;
  };
  const refusal = async (query: string, variables: object) =>
    (await refusedWith(application, query, variables, {})).extensions;
  const values = (): Promise<Array<{ year: number | null; count: number }>> =>
    database.dataSource.query(
      `SELECT year, count(*)::int AS count FROM indicator_value WHERE indicator_key = 'unemployment_rate' GROUP BY year ORDER BY year`,
    );

  it('stand side by side: a new year is added, the old one is kept, and counts while the new one covers too little', async () => {
    expect(await values()).toEqual([{ year: 2018, count: 116 }]);
    const rows = ['0901;2024;3,5', '0902;2024;1', '0801;2011;9'].map((row) => {
      const [code, year, value] = row.split(';');
      return `unemployment_rate;${code};${year};${value};REPORTED;ine-census-2018;${year === '2024' ? '0,3' : ''};`;
    });
    expect(await record(...rows)).toEqual({ rejected: 0, written: 3, problems: [] });
    expect(await values()).toEqual([
      { year: 2011, count: 1 },
      { year: 2018, count: 116 },
      { year: 2024, count: 2 },
    ]);
    const { indicator: usual } = await ask(YEARS, { key: 'unemployment_rate' });
    expect(usual).toMatchObject({ year: 2018, years: [2024, 2018, 2011] });
    expect(usual.values).toHaveLength(116);
    const { indicator: latest } = await ask(YEARS, { key: 'unemployment_rate', year: 2024 });
    expect(latest.values).toEqual([
      { municipality: { code: '0901' }, value: 3.5 },
      { municipality: { code: '0902' }, value: 1 },
    ]);
    const { indicator: census } = await ask(YEARS, { key: 'unemployment_rate', year: 2018 });
    expect(census.values).toHaveLength(116);
    expect(census.series.map(({ year }) => year)).toEqual([2024, 2018, 2011]);
    const audit = await database.dataSource.query(
      `SELECT before, after->'year' AS year FROM audit_entry WHERE record_kind = 'INDICATOR' ORDER BY id`,
    );
    expect(audit).toEqual([
      { before: null, year: 2024 },
      { before: null, year: 2011 },
    ]);
  });

  it('make a change with classes around zero, by municipality with both figures', async () => {
    const { indicator } = await ask(YEARS, { key: 'unemployment_rate', year: 2018 });
    const before = indicator.values.find(({ municipality }) => municipality.code === '0901')!;
    const { indicatorChange: change } = await ask(CHANGE, { key: 'unemployment_rate', from: 2018, to: 2024 });
    expect(change.values[0]).toEqual({
      municipality: { code: '0901' },
      from: { value: before.value },
      to: { value: 3.5 },
      difference: 3.5 - before.value,
      standardError: null,
      significant: null,
      quality: 'REPORTED',
    });
    expect(change).toMatchObject({ unit: 'puntos porcentuales' });
    expect(change.values).toHaveLength(2);
    expect(change.statistics).toEqual({ count: 2, missing: 114 });
    expect(change.classes.some(({ from, to }) => from * to < 0)).toBe(false);
    expect(await refusal(CHANGE, { key: 'unemployment_rate', from: 2019, to: 2024 })).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'from',
      messages: { en: expect.stringContaining('2024, 2018, 2011') },
    });
    expect(await refusal(CHANGE, { key: 'activity_rate', from: 2018, to: 2024 })).toMatchObject({ argument: 'key' });
    expect(await refusal(YEARS, { key: 'unemployment_rate', year: 1999 })).toMatchObject({ argument: 'year' });
    expect(await refusal(YEARS, { key: 'poverty_rate', year: 2014 })).toMatchObject({
      messages: { en: expect.stringContaining('its source states no year') },
    });
  });

  it('of different sources are refused unless the table says why they compare, and nothing is written', async () => {
    const stored = () => database.dataSource.query('SELECT count(*)::int AS count FROM indicator_value');
    const before = await stored();
    const other = 'activity_rate;0901;2024;50;REPORTED;unhcr-a2sit;;';
    expect(await record(other)).toMatchObject({
      written: 0,
      problems: [{ line: 2, column: 'fuente', message: expect.stringMatching(/2018 son de ine-census-2018/) }],
    });
    // A year has one source, even with a reason.
    expect(await record('activity_rate;0901;2018;50;REPORTED;unhcr-a2sit;;misma pregunta')).toMatchObject({
      problems: [{ column: 'fuente', message: expect.stringMatching(/una sola fuente/) }],
    });
    expect(await record(other, 'activity_rate;0902;2024;50;REPORTED;ine-census-2018;;')).toMatchObject({
      written: 0,
      problems: expect.arrayContaining([expect.objectContaining({ line: 3, column: 'fuente' })]),
    });
    expect(await record('activity_rate;0901;;50;REPORTED;ine-census-2018;;')).toMatchObject({
      problems: [{ column: 'año', message: expect.stringMatching(/tienen año/) }],
    });
    expect(await stored()).toEqual(before);
    expect(await record(`${other}misma pregunta del cuestionario`)).toMatchObject({ written: 1, problems: [] });
    const { indicator } = await ask(YEARS, { key: 'activity_rate', year: 2024 });
    expect(indicator).toMatchObject({
      year: 2024,
      source: { key: 'unhcr-a2sit' },
      comparability: 'misma pregunta del cuestionario',
      series: [
        { year: 2024, source: { key: 'unhcr-a2sit' } },
        { year: 2018, source: { key: 'ine-census-2018' } },
      ],
    });
    const { indicatorChange: change } = await ask(CHANGE, { key: 'activity_rate', from: 2018, to: 2024 });
    expect(change.values).toHaveLength(1);
    const reason = (text: string | null) =>
      database.dataSource.query(
        `UPDATE indicator_series SET comparability = $1 WHERE indicator_key = 'activity_rate' AND year = 2024`,
        [text],
      );
    await reason(null);
    await database.dataSource.query('UPDATE data_revision SET number = number + 1');
    const fresh = await runApplication(database);
    const { errors } = await fresh.ask(CHANGE, { key: 'activity_rate', from: 2018, to: 2024 });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'from',
      messages: { en: expect.stringMatching(/of ine-census-2018 and those of 2024 of unhcr-a2sit/) },
    });
    await fresh.stop();
    await reason('misma pregunta del cuestionario');
  });

  it('take no value that cannot be, no number with two readings and no year that has not begun', async () => {
    const stored = () => database.dataSource.query('SELECT count(*)::int AS count FROM indicator_value');
    const before = await stored();
    const faultOf = async (key: string, year: string, value: string) => {
      const answer = await record(`${key};0901;${year};${value};REPORTED;ine-census-2018;;misma fuente`);
      expect([answer.written, answer.rejected, answer.problems.length]).toEqual([0, 1, 1]);
      return answer.problems[0]!;
    };
    const unemployment = (value: string) => faultOf('unemployment_rate', '2025', value);
    expect(await unemployment('-3')).toEqual({
      line: 2,
      column: 'valor',
      message: 'se encontró -3; unemployment_rate (por ciento) debe ser de 0 a 100, salvo con calidad SUSPECT.',
    });
    expect((await unemployment('100.01')).message).toMatch(/de 0 a 100/);
    expect((await faultOf('returned_migrants_rate', '2025', '-0.1')).message).toMatch(/debe ser 0 o más/);
    expect((await faultOf('graduates_achievement', '2025', '1.01')).message).toMatch(/de 0 a 1,/);
    expect((await unemployment('1,200')).message).toMatch(/se lee como 1200 o como 1\.2; escriba 1200.*o 1\.200/);
    const next = new Date().getUTCFullYear() + 1;
    expect(await faultOf('unemployment_rate', String(next), '3')).toMatchObject({
      column: 'año',
      message: expect.stringContaining(`se encontró ${next}`),
    });
    // A source's own impossible figure is kept as doubtful: it counts nowhere.
    expect(await record('gini;0901;;1.02;SUSPECT;unhcr-a2sit;;')).toMatchObject({ problems: [], rejected: 0 });
    // All that is wrong with a row is said at once.
    const { problems } = await record('unemployment_rate;0901;2099;-3;REPORTED;no-such-source;-1;');
    expect(problems.map(({ column }) => column).sort()).toEqual(['año', 'error_estándar', 'fuente', 'valor'].sort());
    expect(await stored()).toEqual(before);
  });

  it('are refused as a criterion where they cover too little, naming the years that cover enough', async () => {
    const criteria = [{ indicatorKey: 'unemployment_rate', weight: 1, year: 2024 }];
    const RANK = 'query ($input: VumeRankingInput) { vumeRanking(input: $input) { criteria { indicator { year } } } }';
    expect(await refusal(RANK, { input: { criteria } })).toMatchObject({
      code: 'INSUFFICIENT_DATA',
      messages: {
        es: expect.stringMatching(/solo 2 de los 29 .*de 2024; .*indique su año \(year\): 2018 sí lo cubre/),
      },
    });
  });

  it('count by default from two thirds of the municipalities on', async () => {
    const codes = (await ask(YEARS, { key: 'child_labour' })).indicator.values.map(
      ({ municipality }) => municipality.code,
    );
    const rows = (count: number) =>
      codes.slice(0, count).map((code) => `child_labour;${code};2022;5;REPORTED;unhcr-a2sit;;`);
    const wide = Math.ceil(0.66 * codes.length);
    const usual = async () => (await application.ask(YEARS, { key: 'child_labour' })).data?.['indicator'];
    expect(await record(...rows(wide - 1))).toMatchObject({ problems: [] });
    expect(await usual()).toMatchObject({ year: null, years: [2022] });
    expect(await record(...rows(wide))).toMatchObject({ problems: [] });
    expect(await usual()).toMatchObject({ year: 2022, years: [2022], series: [{ year: 2022 }, { year: null }] });
    for (const table of ['indicator_value', 'indicator_series']) {
      await database.dataSource.query(`DELETE FROM ${table} WHERE indicator_key = 'child_labour' AND year = 2022`);
    }
    await database.dataSource.query('UPDATE data_revision SET number = number + 1');
  });

  it('keep an unknown year as a series of its own, which takes corrections', async () => {
    expect(await record('poverty_rate;0901;;33,3;REPORTED;unhcr-a2sit;;')).toMatchObject({ written: 1, problems: [] });
    expect(await record('poverty_rate;0901;2025;30;REPORTED;unhcr-a2sit;;')).toMatchObject({ written: 1 });
    const { indicator } = await ask(YEARS, { key: 'poverty_rate' });
    expect(indicator).toMatchObject({ year: null, years: [2025], series: [{ year: 2025 }, { year: null }] });
    const counts = await database.dataSource.query(
      `SELECT year, count(*)::int AS count, min(value) FILTER (WHERE municipality_code = '0901') AS value
        FROM indicator_value WHERE indicator_key = 'poverty_rate' GROUP BY year ORDER BY year`,
    );
    expect(counts).toEqual([
      { year: 2025, count: 1, value: 30 },
      { year: null, count: 116, value: 33.3 },
    ]);
  });

  it('are all exported, and imported back unchanged', async () => {
    let csv = '';
    const kind = TABLE_KINDS.get('indicator-values')!;
    await kind.export(database.dataSource, 'en', (piece) => {
      csv += piece;
    });
    expect(csv.trim().split('\r\n')).toHaveLength(1 + 5764 + 3 + 1 + 1);
    expect(await written<Imported>(application, RECORD, { input: { csv, dryRun: false } }, keys.EDITOR)).toEqual({
      rejected: 0,
      written: 0,
      problems: [],
    });
  });

  it('are named in layers and in what is exported', async () => {
    const text = async (path: string) => (await fetch(`${application.url}${path}`)).text();
    const layer = JSON.parse(
      await text('/layers/municipalities.geojson?indicators=unemployment_rate,unemployment_rate_2024'),
    );
    const named = layer.features.find(({ properties }: { properties: { code: string } }) => properties.code === '0901');
    expect(named.properties.unemployment_rate_2024).toBe(3.5);
    expect(named.properties.unemployment_rate).not.toBe(3.5);
    expect(named.properties).toMatchObject({ main_language: 'Español', note: null });
    for (const [year, attribute] of [
      [2018, 'unemployment_rate'],
      [2024, 'unemployment_rate_2024'],
    ] as const) {
      const style = JSON.parse(await text(`/styles/unemployment_rate.json?year=${year}`));
      expect(style.metadata.legend.year).toBe(year);
      expect(style.layers.find(({ id }: { id: string }) => id === 'indicator-missing').filter).toEqual([
        '!',
        ['has', attribute],
      ]);
    }
    const variables = encodeURIComponent(JSON.stringify({ key: 'unemployment_rate', from: 2018, to: 2024 }));
    const [header, first] = (await text(`/export/indicatorChange.csv?variables=${variables}`)).split('\r\n');
    expect(header).toContain('value_2018,value_2024,difference,standard_error,significant,quality');
    expect(first).toContain('Quetzaltenango');
    const codebook = await text('/export/codebook.csv?language=en');
    expect(codebook.match(/^indicator_values,unemployment_rate,.*,(2011|2018|2024),ine-census-2018$/gm)).toHaveLength(
      3,
    );
  });
});

describe('a database of before', () => {
  it('migrates with its values, and a seeding brings it up to date without taking a later year away', async () => {
    const database = await openOwnDatabase();
    try {
      const { dataSource } = database;
      const all = `SELECT indicator_key, municipality_code, year, value, quality FROM indicator_value ORDER BY 1, 2, 3`;
      const now = await dataSource.query(all);
      const isThere = async () =>
        (await dataSource.query(`SELECT 1 FROM migrations WHERE name = 'ReferenceData1764400000000'`)).length > 0;
      while (await isThere()) await dataSource.undoLastMigration();
      // As it was: without the figures of November 2026, and with a year that somebody brought in place of the old one.
      const NEW = `(SELECT key FROM indicator WHERE source_key IN ('segeplan-poverty-2023', 'segeplan-emigration-2018',
        'igm-returns-2025', 'ine-census-2018-redciudadana'))`;
      await dataSource.query(`DELETE FROM indicator_value WHERE indicator_key IN ${NEW}`);
      await dataSource.query(`DELETE FROM indicator WHERE key IN ${NEW}`);
      await dataSource.query(`DELETE FROM service_point WHERE kind = 'MIGRANT_OFFICE'`);
      await dataSource.query(`UPDATE indicator SET year = 2024 WHERE key = 'activity_rate'`);
      await dataSource.runMigrations();
      expect(await dataSource.query(`SELECT count(*)::int AS count FROM language`)).toEqual([{ count: 0 }]);
      await seed(dataSource, SILENT);
      const later = now
        .filter((row: { indicator_key: string }) => row.indicator_key === 'activity_rate')
        .map((row: object) => ({ ...row, year: 2024 }));
      const found = await dataSource.query(all);
      expect(found).toHaveLength(now.length + later.length);
      expect(found).toEqual(expect.arrayContaining([...later.slice(0, 3), ...now.slice(0, 3)]));
      expect(await dataSource.query(`SELECT count(*)::int AS count FROM language_count`)).toEqual([{ count: 2469 }]);
      expect(await dataSource.query(`SELECT count(*)::int AS count FROM service_point`)).toEqual([{ count: 7 }]);
      const store = await openSnapshotStore(database, (fault) => {
        throw fault;
      });
      const series = store.current().territory.seriesOf.get('activity_rate');
      expect(series?.indicator.year).toBe(2024);
      expect(series?.others.map(({ indicator }) => indicator.year)).toEqual([2018]);
      expect(store.current().territory.municipalityByCode.get('1333')?.noteEs).toMatch(/27 de octubre de 2015/);
      await store.close();
    } finally {
      await database.close();
    }
  });
});

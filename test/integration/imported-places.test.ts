import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seed } from '../../seeds/load/seed-tables';
import { openSnapshotStore } from '../../src/app/compose/snapshot';
import { TABLE_KINDS } from '../../src/app/compose/table-kinds';
import { CoverageRepository } from '../../src/domain/coverage/coverage.repository';
import { placeRows } from '../../src/domain/coverage/coverage.service';
import { populationParts } from '../../src/domain/coverage/population-basis';
import type { Snapshot } from '../../src/domain/snapshot/snapshot';
import { importedPlacesDigest } from '../../src/domain/territory/known-places';
import { SnapshotStore } from '../../src/platform/database/snapshot-store';
import { SILENT } from '../../src/platform/terminal';
import { TESTER } from '../fixtures/running-application';
import { type OwnDatabase, openOwnDatabase } from '../fixtures/test-database';

const KIND = TABLE_KINDS.get('places')!;
const HEADER = 'code,name,longitude,latitude,population,source,year';
/** Salcajá: 19,526 people in the census of 2018; the seat and two made-up places inside its polygon. */
const SALCAJA = '0902';

describe('imported places', () => {
  let database: OwnDatabase;
  let store: SnapshotStore<Snapshot>;
  let people: number;
  let seat: readonly number[];
  beforeAll(async () => {
    database = await openOwnDatabase();
    store = await openSnapshotStore(database, (fault) => {
      throw fault;
    });
    const [header, ...rows] = readFileSync(join(__dirname, '../../seeds/data/census_2018.csv'), 'utf8').split('\n');
    const column = header!.split(',').indexOf('population');
    people = Number(rows.find((row) => row.startsWith(SALCAJA))!.split(',')[column]);
    seat = territory().municipalityByCode.get(SALCAJA)!.seat.coordinates;
  });
  afterAll(async () => {
    await store.close();
    await database.close();
  });

  const territory = () => store.current().territory;
  const csv = (...rows: string[]) => [HEADER, ...rows].join('\n');
  const row = (
    code: string,
    name: string,
    population: number | string,
    more: { at?: readonly number[]; tail?: string } = {},
  ) => {
    const [longitude, latitude] = more.at ?? seat;
    return `${code},${name},${longitude},${latitude},${population},${more.tail ?? 'ine-census-2018,2018'}`;
  };
  const near = (degrees: number) => [seat[0]! + degrees, seat[1]!];
  const good = () =>
    csv(
      row('0902001', 'SALCAJA', people - 300),
      row('0902002', 'Marroquín Nuevo', 297, { at: near(0.004) }),
      row('0902003', 'Curruchique', 3, { at: near(-0.004) }),
    );

  async function bring(content: string, dryRun = false) {
    await store.refresh();
    const report = await KIND.import(database.dataSource, store.current(), content, dryRun, TESTER, () => undefined);
    await store.refresh();
    return report;
  }
  async function exported(): Promise<string> {
    let text = '';
    await KIND.export(database.dataSource, 'en', (piece) => {
      text += piece;
    });
    return text;
  }
  async function recorded(): Promise<unknown> {
    return database.dataSource.query(
      'SELECT (SELECT number FROM data_revision) AS revision, (SELECT count(*) FROM audit_entry) AS audit, (SELECT count(*) FROM imported_place) AS places',
    );
  }
  const placesOf = (code: string) => territory().placesOf.get(code) ?? [];

  it('changes nothing in a dry run', async () => {
    const before = await recorded();
    expect(await bring(good(), true)).toMatchObject({ accepted: 3, rejected: 0, written: 0, problems: [] });
    expect(await recorded()).toEqual(before);
  });

  it('takes the place of the estimates of the municipality, and answers say so', async () => {
    const estimates = placesOf(SALCAJA);
    const all = territory().places.length;
    expect(await bring(good())).toMatchObject({ accepted: 3, rejected: 0, written: 3, problems: [] });
    expect(placesOf(SALCAJA).map(({ id, population, isSeat }) => [id, population, isSeat])).toEqual([
      ['import-0902001', people - 300, true],
      ['import-0902002', 297, false],
      ['import-0902003', 3, false],
    ]);
    expect(placesOf(SALCAJA)[0]).toMatchObject({
      name: 'Salcajá',
      populationBasis: 'IMPORTED',
      populationIsEstimate: false,
    });
    expect(territory().places).toHaveLength(all - estimates.length + 3);
    // The estimate's places stay by name, but for the seat, which is the imported one.
    const names = territory().placesWithoutFigure.filter(({ municipalityCode }) => municipalityCode === SALCAJA);
    expect(names.length).toBeGreaterThan(0);
    expect(names.map(({ population, populationBasis }) => [population, populationBasis])).toEqual(
      names.map(() => [0, 'NO_FIGURE']),
    );
    const parts = populationParts(store.current(), placeRows(store.current(), 'REGION'));
    expect(parts.find(({ basis }) => basis === 'IMPORTED')).toMatchObject({ places: 3, population: people });
    const [west, south, east, north] = territory().municipalityByCode.get(SALCAJA)!.bbox;
    const box = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    };
    const ids = await new CoverageRepository(database.reads).listPlaceIdsWithin(box);
    expect(['import-0902001', 'import-0902002', 'import-0902003'].every((id) => ids.has(id))).toBe(true);
  });

  it('exports what imports back unchanged, and tells nothing new from the same', async () => {
    const digest = importedPlacesDigest(territory());
    const before = await recorded();
    const text = await exported();
    expect(text.split('\r\n')).toHaveLength(5);
    expect(await bring(text)).toMatchObject({ accepted: 3, rejected: 0, written: 0, problems: [] });
    expect(await recorded()).toEqual(before);
    expect(importedPlacesDigest(territory())).toBe(digest);
  });

  it('outlasts a seeding', async () => {
    await seed(database.dataSource, SILENT);
    await store.refresh();
    expect(placesOf(SALCAJA)).toHaveLength(3);
  });

  it.each([
    [
      'a sum that is not the census’s',
      () => csv(row('0902001', 'Salcajá', people - 1)),
      /suma [\d,]+ personas; el censo cuenta [\d,]+/,
    ],
    ['a sum that is one too many', () => csv(row('0902001', 'Salcajá', people + 1)), /suma /],
    [
      'a place in another municipality',
      () => csv(row('0902001', 'X', people, { at: [-91.5, 14.84] })),
      /está en .+ \(09\d\d\), y la fila dice Salcajá \(0902\)/,
    ],
    [
      'a place outside',
      () => csv(row('0902001', 'X', people, { at: [-80, 10] })),
      /no está en ninguno de los municipios/,
    ],
    ['a negative population', () => csv(row('0902001', 'Salcajá', -3)), /se encontró «-3»; debe ser un entero de 0/],
    [
      'an ambiguous population',
      () => csv(row('0902001', 'Salcajá', '"1,200"')),
      /se encontró «1,200», que se lee como 1200 o como 1\.2/,
    ],
    [
      'a code twice',
      () => csv(row('0902001', 'A', people), row('0902001', 'B', 0, { at: near(0.004) })),
      /está también en la línea 2/,
    ],
    [
      'a place twice',
      () => csv(row('0902001', 'A', people), row('0902002', 'A', 0)),
      /«A», que está también en la línea 2/,
    ],
    [
      'an unknown source',
      () => csv(row('0902001', 'A', people, { tail: 'nobody,2018' })),
      /la fuente «nobody» no está registrada/,
    ],
    [
      'another year',
      () => csv(row('0902001', 'A', people, { tail: 'ine-census-2018,2002' })),
      /se encontró 2002; debe ser 2018/,
    ],
    ['a lost zero', () => csv(row('902001', 'A', people)), /¿perdió su cero inicial\? 0902001/],
    ['no municipality', () => csv(row('9999001', 'A', people)), /debe empezar con el código INE/],
    ['a missing column', () => 'code,name\n0902001,A', /falta la columna/],
  ])('refuses %s, and writes nothing', async (_, make, text) => {
    const before = await recorded();
    const report = await bring(make());
    expect(report.written).toBe(0);
    expect(report.problems.map((problem) => problem.text.es).join('\n')).toMatch(text);
    expect(report.problems.every((problem) => problem.text.en.length > 0)).toBe(true);
    expect(report.rejected).toBeGreaterThan(0);
    expect(await recorded()).toEqual(before);
  });

  it('notes twins, and counts both', async () => {
    const twins = csv(
      row('0902001', 'Salcajá', people - 10),
      row('0902002', 'EL CARMEN', 4, { at: near(0.004) }),
      row('0902003', 'Carmen', 6, { at: near(0.005) }),
    );
    const report = await bring(twins, true);
    expect(report).toMatchObject({ accepted: 3, rejected: 0 });
    expect(report.notes?.map(({ line }) => line)).toEqual([4]);
  });

  it('goes back to the estimates, with an entry in the audit', async () => {
    expect(await KIND.remove!(database.dataSource, [SALCAJA], true, TESTER)).toBe(3);
    expect(await KIND.remove!(database.dataSource, ['0901'], false, TESTER)).toBe(0);
    await store.refresh();
    expect(placesOf(SALCAJA)).toHaveLength(3);
    expect(await KIND.remove!(database.dataSource, [], false, TESTER)).toBe(3);
    await store.refresh();
    expect(placesOf(SALCAJA).every(({ populationBasis }) => populationBasis === 'EVEN_SPLIT')).toBe(true);
    const sum = placesOf(SALCAJA).reduce((total, { population }) => total + population, 0);
    expect(Math.abs(sum - people)).toBeLessThan(1e-6);
    const entries = await database.dataSource.query(
      "SELECT operation, record_kind, record_id FROM audit_entry WHERE record_kind = 'PLACES' ORDER BY id",
    );
    expect(entries).toEqual([
      { operation: 'IMPORT', record_kind: 'PLACES', record_id: SALCAJA },
      { operation: 'DELETE', record_kind: 'PLACES', record_id: SALCAJA },
    ]);
  });
});

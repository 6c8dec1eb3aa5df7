import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDemonstration, removeDemonstration } from '../../seeds/load/demo';
import { SeedDataError } from '../../seeds/load/seed-problem';
import { SEED_FOLDER, seed, seedWhenEmpty } from '../../seeds/load/seed-tables';
import { openSnapshotStore } from '../../src/app/compose/snapshot';
import { CARRIED_COMPONENTS } from '../../src/app/licences/declared-licences';
import { TerritoryReader } from '../../src/domain/territory/territory.repository';
import type { Database } from '../../src/platform/database/open-database';
import { raiseRevision } from '../../src/platform/database/revision';
import { isPooledAt } from '../../src/platform/database/server-session';
import { SILENT } from '../../src/platform/terminal';
import { newFolder, openOwnDatabase, SHARED_URL } from '../fixtures/test-database';

describe('the database', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openOwnDatabase();
  });
  afterAll(() => database.close());

  it('has the columns that the entities name', async () => {
    const { upQueries } = await database.dataSource.driver.createSchemaBuilder().log();
    const columns = upQueries
      .map(({ query }) => query)
      .filter((query) =>
        /CREATE TABLE|ADD "|DROP COLUMN|ALTER COLUMN "\w+" (TYPE|SET NOT NULL|DROP NOT NULL)/.test(query),
      );
    // TypeORM knows no primary column that may be null; a series whose year is unknown has none.
    expect(columns.sort()).toEqual([
      'ALTER TABLE "indicator_series" ALTER COLUMN "year" SET NOT NULL',
      'ALTER TABLE "indicator_value" ALTER COLUMN "year" SET NOT NULL',
    ]);
  });

  it('serves spatial filters from GiST indexes', async () => {
    await database.dataSource.transaction(async (manager) => {
      await manager.query('SET LOCAL enable_seqscan = off');
      const plan = await manager.query<Array<Record<string, string>>>(
        'EXPLAIN SELECT code FROM municipality WHERE ST_Intersects(geometry_full, ST_MakeEnvelope(-91.6, 14.8, -91.4, 15, 4326))',
      );
      expect(plan.map((row) => Object.values(row)[0]).join('\n')).toMatch(/municipality_geometry_full/);
    });
  });

  it('is made of the programs that the bill of what ships declares, or of a server new enough', async () => {
    const [row] = await database.dataSource.query<Array<{ text: string }>>(
      "SELECT concat_ws(' ', version(), postgis_full_version()) AS text",
    );
    // As they tell them: POSTGIS="3.6.2 0", LIBJSON="0.18", PostgreSQL 18.3.
    const told = row?.text.toLowerCase().replaceAll('libxml=', 'libxml2=').replaceAll('libjson=', 'json-c=') ?? '';
    const versionOf = (name: string): string | undefined =>
      new RegExp(`${name.toLowerCase()}(?:="| )([\\d.]+)`).exec(told)?.[1];
    if (told.includes('pglite')) {
      const declared = [...CARRIED_COMPONENTS.values()].flat();
      expect(declared.map(({ name }) => versionOf(name))).toEqual(declared.map(({ version }) => version));
    } else {
      expect(Number.parseInt(versionOf('PostgreSQL') ?? '', 10)).toBeGreaterThanOrEqual(15);
      expect(Number.parseFloat(versionOf('PostGIS') ?? '')).toBeGreaterThanOrEqual(3.3);
    }
  });

  /** Every table by its rows, revision and load time aside. */
  async function contents(): Promise<string> {
    const tables = [
      'municipality',
      'department',
      'indicator_value',
      'place',
      'census_count',
      'service_point',
      'actor',
      'actor_role',
      'target',
    ];
    const sums = await Promise.all(
      tables.map((table) =>
        database.dataSource.query<unknown[]>(
          `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum, count(*) FROM ${table} t`,
        ),
      ),
    );
    return JSON.stringify(sums);
  }

  it('is the same after seeding again, and knows that it holds these files', async () => {
    const before = await contents();
    expect(await seedWhenEmpty(database.dataSource, SILENT)).toBe('UP_TO_DATE');
    expect(await seed(database.dataSource, SILENT)).toBe('LOADED');
    expect(await contents()).toBe(before);
  });

  it('accounts for what is seeded, the demonstration apart', async () => {
    const { dataSource } = database;
    await seed(dataSource, SILENT);
    const loaded = await loadDemonstration(dataSource, SILENT);
    expect(await removeDemonstration(dataSource)).toBe(loaded);
    const entries = await dataSource.query<Array<Record<string, unknown>>>(
      `SELECT writer_kind, writer_name, operation, record_kind, before, after, data_revision FROM audit_entry ORDER BY id DESC LIMIT 3`,
    );
    const [{ number }] = await dataSource.query<[{ number: number }]>('SELECT number FROM data_revision');
    const [held] = await dataSource.query<[{ checksum: string }]>('SELECT checksum FROM seed_run');
    const actors = { actors: loaded };
    const writer = (name: string) => ({ writer_kind: 'COMMAND', writer_name: `npm run ${name}` });
    expect(entries.reverse()).toEqual([
      {
        ...{ ...writer('seed'), operation: 'IMPORT', record_kind: 'REFERENCE_DATA', data_revision: number - 2 },
        ...{ before: held, after: { ...held, rows: expect.any(Number) } },
      },
      {
        ...{ ...writer('seed:demo'), operation: 'IMPORT', record_kind: 'DEMONSTRATION', data_revision: number - 1 },
        ...{ before: actors, after: actors },
      },
      {
        ...{ ...writer('seed:demo'), operation: 'DELETE', record_kind: 'DEMONSTRATION', data_revision: number },
        ...{ before: actors, after: null },
      },
    ]);
  });

  it('is left as it is by a bad file, which is named with line and column', async () => {
    const folder = await newFolder();
    try {
      await cp(SEED_FOLDER, folder, { recursive: true });
      const file = join(folder, 'indicator_values.csv');
      await writeFile(
        file,
        (await readFile(file, 'utf8')).replace(
          '0801,returned_migrants_rate,577.50504',
          '0801,returned_migrants_rate,muchas',
        ),
      );
      const before = await contents();
      const failure = await seed(database.dataSource, SILENT, folder).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(SeedDataError);
      expect((failure as SeedDataError).problems).toEqual([
        expect.objectContaining({
          file: 'indicator_values.csv',
          line: 2,
          column: 'value',
          text: expect.objectContaining({ es: expect.stringContaining('«muchas»') }),
        }),
      ]);
      expect(await contents()).toBe(before);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('reads the territory anew when a row of it has changed, come or gone, and only then', async () => {
    const { dataSource } = database;
    const territories = new TerritoryReader();
    const read = () => dataSource.transaction((manager) => territories.read(manager));
    const row = `indicator_key = 'poverty_rate' AND municipality_code = '0901'`;
    const changes = [
      `UPDATE indicator_value SET value = value + 1 WHERE ${row}`,
      `UPDATE indicator_value SET value = value - 1 WHERE ${row}`,
      `CREATE TABLE one_row AS SELECT * FROM indicator_value WHERE ${row}`,
      `WITH gone AS (DELETE FROM indicator_value WHERE ${row} RETURNING 1) SELECT count(*) FROM gone`,
      'INSERT INTO indicator_value SELECT * FROM one_row',
      'DROP TABLE one_row',
    ];
    let last = await read();
    const isNew: boolean[] = [];
    for (const change of changes) {
      await dataSource.query(change);
      const now = await read();
      isNew.push(now !== last);
      last = now;
    }
    expect(isNew).toEqual([true, true, false, true, true, false]);
    expect(await read()).toBe(last);
    expect(last.seriesOf).toEqual(
      (await dataSource.transaction((manager) => new TerritoryReader().read(manager))).seriesOf,
    );
  });

  it('is not taken for a pooler that hands sessions round', async () => {
    expect(await isPooledAt(process.env[SHARED_URL] ?? '')).toBe(false);
  });

  it('tells every reader of a new revision', async () => {
    const faults: unknown[] = [];
    const store = await openSnapshotStore(database, (error) => faults.push(error));
    await store.watch(database.listenUrl);
    const before = store.current().revision;
    await database.dataSource.transaction(async (manager) => {
      await manager.query(`UPDATE service_point SET status = 'CLOSED' WHERE id = 'vume-0901'`);
      await raiseRevision(manager);
    });
    while (store.current().revision === before) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(store.current().revision).toBe(before + 1);
    // Without an open VUME there is nothing to measure to: the derived indicators have no values.
    expect(store.current().territory.seriesOf.get('vume_distance_km')?.data).toEqual([]);
    await store.close();
    expect(faults).toEqual([]);
  });
});

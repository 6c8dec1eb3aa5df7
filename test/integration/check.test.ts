import { checkDatabase } from '../../src/platform/backup/check-database';
import { SILENT } from '../../src/platform/terminal';
import { type OwnDatabase, openOwnDatabase } from '../fixtures/test-database';

describe('the check of a database', () => {
  let database: OwnDatabase;
  beforeAll(async () => {
    database = await openOwnDatabase();
  });
  afterAll(() => database.close());

  const check = () =>
    checkDatabase(database.dataSource, {
      progress: SILENT,
      signal: new AbortController().signal,
      verifyPages: database.files && (() => database.files?.verify() ?? { pages: 0, damaged: [] }),
    });
  const ask = (statement: string): Promise<unknown> => database.dataSource.query(statement);

  it('finds nothing in a whole one, and leaves the schema as it is', async () => {
    const extensions = 'SELECT array_agg(extname::text ORDER BY extname) AS names FROM pg_extension';
    const before = await ask(extensions);
    const report = await check();
    expect(report.damages).toEqual([]);
    expect(report.tables).toBeGreaterThan(35);
    expect(report.rows).toBeGreaterThan(15_000);
    expect(report.constraints).toBeGreaterThan(100);
    expect(report.indexes).toBeGreaterThan(50);
    if (database.embedded) expect(report.pages).toBeGreaterThan(2_000);
    else expect(report.pages).toBeNull();
    expect(await ask(extensions)).toEqual(before);
  });

  it('names rows that break a constraint: a reference, a check, a key', async () => {
    await ask('CREATE TABLE broken_parent (id int PRIMARY KEY)');
    await ask('CREATE TABLE broken (id int, parent int REFERENCES broken_parent, share int)');
    await ask('ALTER TABLE broken DISABLE TRIGGER ALL');
    await ask('INSERT INTO broken VALUES (1, 7, 50), (2, NULL, 150)');
    await ask('ALTER TABLE broken ADD CONSTRAINT share_is_percent CHECK (share <= 100) NOT VALID');
    await ask("UPDATE pg_constraint SET convalidated = true WHERE conname = 'share_is_percent'");
    const { damages } = await check();
    expect(damages.map(({ en }) => en)).toEqual([
      'broken: 1 rows break broken_parent_fkey.',
      'broken: 1 rows break share_is_percent.',
    ]);
    expect(damages[0]?.es).toBe('broken: 1 filas no cumplen broken_parent_fkey.');
    await ask('DROP TABLE broken, broken_parent');
  });

  it('names an index that lacks a row, and a key that two rows have', async () => {
    await ask('CREATE TABLE broken (id int PRIMARY KEY)');
    const index = (isReady: boolean) =>
      ask(`UPDATE pg_index SET indisready = ${isReady} WHERE indexrelid = 'broken_pkey'::regclass`);
    await index(false);
    await ask('INSERT INTO broken VALUES (1), (1)');
    await index(true);
    const { damages } = await check();
    expect(damages.map(({ en }) => en)).toEqual([
      'broken: 1 rows break broken_pkey.',
      expect.stringMatching(/^broken_pkey: it cannot be read whole \(heap tuple .* lacks matching index tuple/),
    ]);
    await ask('DROP TABLE broken');
  });
});

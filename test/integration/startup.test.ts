import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { ENTITIES } from '../../src/app/compose/entities';
import { openDatabase } from '../../src/platform/database/open-database';
import { SILENT } from '../../src/platform/terminal';
import { Product } from '../fixtures/product';
import { createServerDatabase, dropServerDatabase } from '../fixtures/server-database';
import { newFolder, openOwnDatabase, SERVER_URL, TEMPLATE } from '../fixtures/test-database';

/** One line, and no stack. */
const ONE_LINE = (text: RegExp) => new RegExp(`(^|\\n)[^\\n]*${text.source}[^\\n]*\\n$`);

async function refuses(environment: Record<string, string>, message: RegExp): Promise<void> {
  const product = new Product(environment);
  expect(await product.ended).toBe(1);
  expect(product.output).toMatch(ONE_LINE(message));
}

describe('start-up', () => {
  const undo: Array<() => Promise<unknown>> = [];
  afterAll(async () => {
    for (const step of undo.reverse()) await step();
  });

  async function folder(): Promise<string> {
    const path = await newFolder();
    undo.push(() => rm(path, { recursive: true, force: true }));
    return path;
  }

  describe('refuses in one line what cannot work', () => {
    it('a port that is no port', () =>
      refuses({ PORT: '70000' }, /PORT: found "70000"; it must be a whole number from 0 to 65535/));
    it('an address that is no database', () =>
      refuses({ DATABASE_URL: 'mysql://root@localhost/x' }, /DATABASE_URL: not a PostgreSQL address/));
    it('a server out of reach, its password unsaid', async () => {
      const product = new Product({ DATABASE_URL: 'postgresql://planner:secreto@127.0.0.1:1/procoees' });
      expect(await product.ended).toBe(1);
      expect(product.output).toMatch(ONE_LINE(/127\.0\.0\.1:1\/procoees cannot be used \(ECONNREFUSED/));
      expect(product.output).not.toContain('secreto');
    });
    it('a data folder that is damaged', async () => {
      const path = await folder();
      await mkdir(join(path, 'pgdata'));
      await writeFile(join(path, 'pgdata', 'PG_VERSION'), '18\n');
      await writeFile(join(path, 'created'), 'PostgreSQL 18\n');
      await refuses(
        { DATA_DIR: path },
        /database in .* cannot be opened \(pgdata is incomplete; .*\)\. Nothing was touched\. The way back: .* npm run restore/,
      );
    });
    it('a data folder of another PostgreSQL', async () => {
      const path = await folder();
      await mkdir(join(path, 'pgdata'));
      await writeFile(join(path, 'pgdata', 'PG_VERSION'), '17\n');
      await writeFile(join(path, 'created'), 'PostgreSQL 17\n');
      await refuses({ DATA_DIR: path }, /files of PostgreSQL 17, this product reads 18/);
    });
    it('a data folder that cannot be made', async () => {
      const path = join(await folder(), 'file');
      await writeFile(path, '');
      await refuses({ DATA_DIR: path }, /data folder .* is a file, or lies within one: choose a folder with DATA_DIR/);
    });
  });

  it('refuses a database of a newer version, and changes nothing in it', async () => {
    const database = await openOwnDatabase();
    undo.push(() => database.close());
    const statement = 'SELECT count(*)::int AS migrations FROM migrations';
    await database.dataSource.query(`INSERT INTO migrations (timestamp, name) VALUES (9, 'Later9')`);
    const before = await database.dataSource.query(statement);
    await expect(openDatabase(database.config, { entities: ENTITIES, progress: SILENT, share: true })).rejects.toThrow(
      /de una versión más nueva del programa \(Later9\): actualice este programa, o restaure/,
    );
    const left = await openDatabase(database.config, {
      entities: ENTITIES,
      progress: SILENT,
      share: true,
      schema: 'LEAVE',
    });
    undo.push(() => left.close());
    expect(await left.dataSource.query(statement)).toEqual(before);
  });

  it('takes over a seeding that was stopped by Ctrl-C or killed, and serves what it should', async () => {
    const environment = await emptyDatabase();
    const stopped = new Product(environment);
    await stopped.says(/Loading municipalities/);
    expect(await stopped.end('SIGINT')).toBe(0);
    const killed = new Product(environment);
    await killed.says(/Loading indicators/);
    await killed.end('SIGKILL');
    const next = new Product(environment);
    const url = await next.url();
    expect(await count(url)).toBe(116);
    expect(await next.end('SIGINT')).toBe(0);
  });

  it('keeps its port and its data folder to itself, and stops at SIGTERM', async () => {
    const environment = await seededDatabase();
    const first = new Product(environment);
    const url = await first.url();
    const { port } = new URL(url);
    if (environment['DATA_DIR'])
      await refuses(
        environment,
        /already in use by another process \(\d+\): stop it, or choose another folder with DATA_DIR/,
      );
    await refuses({ ...(await seededDatabase()), PORT: port }, /Port \d+ of 127\.0\.0\.1 is taken/);
    expect(await count(url)).toBe(116);
    expect(await first.end('SIGTERM')).toBe(0);
    const second = new Product(environment);
    expect(await count(await second.url())).toBe(116);
    expect(await second.end('SIGINT')).toBe(0);
  });

  it('stops in order when nobody reads its lines any more, as behind `| head -1`', async () => {
    const environment = await seededDatabase();
    const unread = new Product({ ...environment, LOG_LEVEL: 'silent' });
    await unread.says(/\n/);
    unread.stopReading();
    expect(await unread.ended).toBe(0);
    const next = new Product(environment);
    expect(await count(await next.url())).toBe(116);
    expect(await next.end('SIGINT')).toBe(0);
  });

  it('names a port that another program holds', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    undo.push(() => new Promise((resolve) => other.close(resolve)));
    const { port } = other.address() as AddressInfo;
    await refuses(
      { ...(await seededDatabase()), PORT: String(port) },
      new RegExp(`Port ${port} of 127\\.0\\.0\\.1 is taken`),
    );
  });

  async function emptyDatabase(): Promise<Record<string, string>> {
    if (!SERVER_URL) return { DATA_DIR: await folder() };
    return { DATABASE_URL: await ownDatabase(SERVER_URL) };
  }

  async function seededDatabase(): Promise<Record<string, string>> {
    if (SERVER_URL) return { DATABASE_URL: await ownDatabase(SERVER_URL, process.env[TEMPLATE]) };
    const path = await folder();
    await cp(process.env[TEMPLATE] ?? '', path, { recursive: true });
    return { DATA_DIR: path };
  }

  async function ownDatabase(serverUrl: string, template?: string): Promise<string> {
    const name = `procoees_start_${undo.length}`;
    await dropServerDatabase(serverUrl, name);
    undo.push(() => dropServerDatabase(serverUrl, name));
    return createServerDatabase(serverUrl, name, template);
  }
});

async function count(url: string): Promise<number> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ municipalities { code } }' }),
  });
  return ((await response.json()) as { data: { municipalities: unknown[] } }).data.municipalities.length;
}

import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { chmod, cp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { DamageWatch } from '../../src/app/damage-watch';
import { createDataSource } from '../../src/platform/database/data-source';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../src/platform/database/embedded/embedded-database';
import { verifyPages } from '../../src/platform/database/embedded/page-checksums';
import { DamagedDatabaseError, refusalIn, StartupError } from '../../src/platform/errors';
import type { Bilingual } from '../../src/platform/language';
import { newFolder, TEMPLATE } from '../fixtures/test-database';

describe('the data folder of the embedded database', () => {
  let parent: string;
  const open: EmbeddedDatabase[] = [];
  beforeEach(async () => {
    parent = await newFolder();
  });
  afterEach(async () => {
    for (const database of open.splice(0)) await database.stop();
    await rm(parent, { recursive: true, force: true });
  });

  const template = (): string => process.env[TEMPLATE] ?? '';

  async function start(folder: string, notes: string[] = [], share = false): Promise<EmbeddedDatabase> {
    const progress = { step: ({ en }: Bilingual) => void notes.push(en) };
    const database = await startEmbeddedDatabase(folder, progress, { share, purpose: 'SERVE' });
    open.push(database);
    return database;
  }

  async function ask<Row>({ url }: EmbeddedDatabase, statement: string): Promise<Row[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(statement)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  async function actorsIn(folder: string, notes: string[] = []): Promise<number> {
    const database = await start(folder, notes);
    const [row] = await ask<{ count: number }>(database, 'SELECT count(*)::int AS count FROM actor');
    return row?.count ?? 0;
  }

  async function refusalOf(folder: string): Promise<string> {
    const error = await start(folder).then(
      () => new Error('it was started'),
      (reason: unknown) => reason,
    );
    if (error instanceof StartupError) return error.text.en;
    throw error;
  }

  /** Sizes and times of everything below a folder: a refused start changes none of them. */
  function stateOf(folder: string): string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => {
        const { mtimeMs, size, mode } = statSync(join(folder, name));
        return `${name} ${mtimeMs} ${size} ${mode}`;
      });
  }

  function wideOpen(folder: string): string[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (name) => (statSync(join(folder, name)).mode & 0o077) !== 0,
    );
  }

  const copies: Array<[string, (folder: string) => Promise<unknown>]> = [
    ['whole', (folder) => cp(template(), folder, { recursive: true })],
    [
      'without its mark',
      async (folder) => {
        await cp(template(), folder, { recursive: true });
        await rm(join(folder, 'created'));
      },
    ],
    ['as the database alone', (folder) => cp(join(template(), 'pgdata'), join(folder, 'pgdata'), { recursive: true })],
    [
      'into a zip and out of it, with other rights',
      async (folder) => {
        await cp(template(), folder, { recursive: true });
        execFileSync('chmod', ['-R', 'a=rX', folder]);
      },
    ],
    [
      'to another disk, with a link in its place',
      async (folder) => {
        await cp(template(), join(parent, 'other disk'), { recursive: true });
        await symlink(join(parent, 'other disk'), folder);
      },
    ],
  ];

  it.each(copies)('copied %s holds every record', async (_name, copy) => {
    const folder = join(parent, 'datos del año');
    await copy(folder);
    expect(await actorsIn(`${folder}/`)).toBeGreaterThan(400);
    expect(wideOpen(folder)).toEqual([]);
    expect(readFileSync(join(folder, 'created'), 'utf8')).toBe('PostgreSQL 18\n');
  });

  it('is tightened when it was open to others, and says so', async () => {
    const folder = join(parent, 'data');
    await cp(template(), folder, { recursive: true });
    execFileSync('chmod', ['-R', 'go+rX', folder]);
    const notes: string[] = [];
    await actorsIn(folder, notes);
    expect(notes.join('\n')).toMatch(/Permissions put right on \d{3,} files and folders of data/);
    expect(wideOpen(folder)).toEqual([]);
    await open.pop()?.stop();
    const again: string[] = [];
    await actorsIn(folder, again);
    expect(again.join('\n')).not.toMatch(/Permissions/);
  });

  it('copied while its database is written to is whole or refused, and never less than it was', async () => {
    const folder = join(parent, 'data');
    await cp(template(), folder, { recursive: true });
    const database = await start(folder);
    await ask(database, 'CREATE TABLE written (id int PRIMARY KEY, text text)');
    let copying = true;
    let written = 0;
    const writing = (async () => {
      for (; copying; written += 1) await ask(database, `INSERT INTO written VALUES (${written}, repeat('x', 5000))`);
    })();
    const copy = join(parent, 'copy');
    await cp(folder, copy, { recursive: true });
    copying = false;
    await writing;
    await rm(join(copy, 'embedded.lock'));
    const text = await refusalOf(copy).catch(() => undefined);
    if (text === undefined) {
      const [row] = await ask<{ count: number }>(
        open.at(-1) as EmbeddedDatabase,
        'SELECT count(*)::int AS count FROM actor',
      );
      expect(row?.count).toBeGreaterThan(400);
    } else {
      expect(text).toMatch(/cannot be opened \(.*\)\. Nothing was touched\./);
    }
    const [all] = await ask<{ count: number }>(database, 'SELECT count(*)::int AS count FROM written');
    expect(all?.count).toBe(written);
  });

  it('refuses what is not its own, and touches none of it', async () => {
    const foreign: Array<[string, RegExp]> = [];
    const folder = async (name: string, files: Record<string, string>, text: RegExp): Promise<void> => {
      for (const [file, content] of Object.entries(files)) {
        await mkdir(join(parent, name, file, '..'), { recursive: true });
        await writeFile(join(parent, name, file), content);
      }
      foreign.push([name, text]);
    };
    await folder('home', { '.bashrc': '', 'tesis.docx': 'x' }, /not empty and not of this program/);
    await folder('server', { PG_VERSION: '15\n', 'base/1/1259': 'x' }, /folder of a PostgreSQL server/);
    await folder('older', { 'pgdata/PG_VERSION': '16\n', 'pgdata/global/pg_control': 'x' }, /files of PostgreSQL 16/);
    await folder('partial', { created: 'PostgreSQL 18\n', 'pgdata/PG_VERSION': '18\n' }, /pgdata is incomplete/);
    await folder('backups-only', { 'backups/x.backup.gz': 'x' }, /pgdata, the database, is missing/);
    await folder('control', { 'pgdata/PG_VERSION': '18\n', 'pgdata/global/pg_control': 'x' }, /pgdata is incomplete/);
    const before = stateOf(parent);
    for (const [name, text] of foreign)
      expect([name, await refusalOf(join(parent, name))]).toEqual([name, expect.stringMatching(text)]);
    expect(stateOf(parent)).toEqual(before);
  });

  it('says who may not write in it', async () => {
    if (process.getuid?.() !== 0) return; // only root can give it away
    const folder = join(parent, 'data');
    await cp(template(), folder, { recursive: true });
    execFileSync('mount', ['--bind', folder, folder]);
    try {
      execFileSync('mount', ['-o', 'remount,bind,ro', folder]);
      expect(await refusalOf(folder)).toMatch(
        /cannot be read or written \(EROFS\): give the user that starts the program/,
      );
    } finally {
      execFileSync('umount', [folder]);
    }
    expect(await actorsIn(folder)).toBeGreaterThan(400);
  });

  it('is made anew beside what a killed first start left, which stays, and private whatever the umask', async () => {
    const folder = join(parent, 'data');
    await cp(join(template(), 'pgdata'), join(folder, 'pgdata'), { recursive: true });
    await writeFile(join(folder, 'pgdata', 'procoees-unfinished'), '');
    await chmod(folder, 0o755);
    const notes: string[] = [];
    const before = process.umask(0);
    await start(folder, notes).finally(() => process.umask(before));
    expect(wideOpen(join(folder, 'pgdata'))).toEqual([]);
    expect([folder, join(folder, 'created')].map((path) => statSync(path).mode & 0o077)).toEqual([0, 0]);
    const aside = readdirSync(folder).filter((name) => name.startsWith('half-made-'));
    expect(aside).toHaveLength(1);
    expect(readdirSync(join(folder, aside[0] ?? ''))).toContain('PG_VERSION');
    expect(notes.join('\n')).toContain(
      `The first start was cut off: what it left half-made, without data of anybody, is now in ${join(folder, aside[0] ?? '')}.`,
    );
    expect(readdirSync(join(folder, 'pgdata'))).not.toContain('procoees-unfinished');
  });

  it('is opened by one of many starts at once; the others use it or are refused', async () => {
    const folder = join(parent, 'data');
    await cp(template(), folder, { recursive: true });
    const starts = await Promise.allSettled([start(folder), start(folder), start(folder, [], true)]);
    const refused = starts.filter((one) => one.status === 'rejected');
    for (const { reason } of refused as PromiseRejectedResult[]) {
      expect((reason as StartupError).text.en).toMatch(/already in use by another process \(\d+\)/);
    }
    expect(refused.length).toBeGreaterThanOrEqual(1);
    const serving = starts.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    for (const database of serving) {
      expect(await ask(database, 'SELECT count(*) > 400 AS held FROM actor')).toEqual([{ held: true }]);
    }
    expect(new Set(serving.map(({ url }) => url)).size).toBe(1);
  });

  it('has checksums that agree with ours on every page, and commits that reach the disk', async () => {
    const folder = join(parent, 'data');
    await cp(template(), folder, { recursive: true });
    const { pages, damaged } = verifyPages(join(folder, 'pgdata'));
    expect(damaged).toEqual([]);
    expect(pages).toBeGreaterThan(2_000);
    // A page that a full disk left begun is none to PostgreSQL.
    const copied = join(parent, 'begun');
    await cp(folder, copied, { recursive: true });
    appendFileSync(join(copied, 'pgdata', 'base', '5', '1259'), 'x'.repeat(100));
    expect(verifyPages(join(copied, 'pgdata'))).toEqual({ pages, damaged: [] });
    const database = await start(folder);
    const settings = `SELECT current_setting('data_checksums') AS checksums, current_setting('fsync') AS fsync,
      current_setting('wal_sync_method') AS method, current_setting('full_page_writes') AS pages`;
    expect(await ask(database, settings)).toEqual([{ checksums: 'on', fsync: 'on', method: 'fsync', pages: 'on' }]);
    const { pid } = JSON.parse(readFileSync(join(folder, 'embedded.lock'), 'utf8')) as { pid: number };
    const before = synced(pid);
    await ask(database, 'CREATE TABLE synced (id int)');
    expect(synced(pid)).not.toBe(before);
  });

  /** Bytes that the process has caused to be written to the disk; undefined where the system does not tell. */
  function synced(pid: number): string | undefined {
    return /write_bytes: (\d+)/.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1];
  }

  describe('when it is damaged', () => {
    let folder: string;
    let pgData: string;
    beforeEach(async () => {
      folder = join(parent, 'data');
      pgData = join(folder, 'pgdata');
      await cp(template(), folder, { recursive: true });
    });

    function flip(file: string, at: number): void {
      const descriptor = openSync(join(pgData, file), 'r+');
      const byte = readFileSync(join(pgData, file)).readUInt8(at);
      writeSync(descriptor, Buffer.from([byte ^ 1]), 0, 1, at);
      closeSync(descriptor);
    }

    function largest(): string {
      const files = readdirSync(join(pgData, 'base', '5'), { withFileTypes: true }).filter(({ name }) =>
        /^\d+$/.test(name),
      );
      const sized = files.map(({ name }) => ({
        name: `base/5/${name}`,
        size: statSync(join(pgData, 'base', '5', name)).size,
      }));
      return sized.sort((a, b) => b.size - a.size)[0]?.name ?? '';
    }

    const damages: Array<[string, () => Promise<void> | void, RegExp]> = [
      [
        'one bit of a table',
        () => flip(largest(), 8_192 * 3 + 4_000),
        /pages whose checksum does not hold: 1, base\/5\/\d+:3/,
      ],
      ['one bit of the catalogue', () => flip('base/5/1259', 5_000), /checksum does not hold: 1, base\/5\/1259:0/],
      [
        'the end of a table cut off',
        () => truncateSync(join(pgData, largest()), 8_192 * 2),
        /missing or not as the last stop left them: 1, base/,
      ],
      [
        'a file gone',
        () => rename(join(pgData, largest()), join(parent, 'gone')),
        /missing or not as the last stop left them: 1, base/,
      ],
      [
        'which transactions were committed',
        () => flip('pg_xact/0000', 100),
        /not as the last stop left them: 1, pg_xact\/0000/,
      ],
      ['the control file', () => flip('global/pg_control', 60), /cannot be opened \(/],
    ];

    it.each(damages)('%s is told before anything is served, and nothing is changed', async (_name, damage, text) => {
      await damage();
      const before = stateOf(pgData);
      const error = await start(folder).then(
        () => new Error('it was started'),
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(DamagedDatabaseError);
      expect((error as StartupError).text.en).toMatch(text);
      expect((error as StartupError).text.es).toMatch(/^No se puede abrir la base de datos de .*\. No se tocó nada\.$/);
      expect(stateOf(pgData)).toEqual(before);
    });
  });

  it('gives out nothing of a page that is damaged while it runs, and says that it is', async () => {
    const folder = join(parent, 'data');
    await cp(template(), folder, { recursive: true });
    const database = await start(folder);
    await ask(database, "CREATE TABLE kept AS SELECT i, repeat('x', 500) AS text FROM generate_series(1, 500) i");
    await ask(database, 'CHECKPOINT');
    const [table] = await ask<{ path: string }>(database, "SELECT pg_relation_filepath('kept') AS path");
    await open.pop()?.stop();
    const again = await start(folder);
    const file = openSync(join(folder, 'pgdata', table?.path ?? ''), 'r+');
    writeSync(file, Buffer.from([0]), 0, 1, 8_192 * 4 + 8_000);
    closeSync(file);
    const met: unknown[] = [];
    const watch = new DamageWatch((error) => met.push(error));
    const source = createDataSource({ url: again.url, entities: [], poolSize: 2, logger: watch });
    await source.initialize();
    try {
      const error: unknown = await source
        .query('SELECT sum(length(text)) FROM kept')
        .catch((reason: unknown) => reason);
      expect(refusalIn(error)).toMatchObject({
        code: 'DATABASE_UNAVAILABLE',
        text: { en: expect.stringMatching(/damaged and does not give it out: tell whoever runs the server/) },
      });
      expect([watch.count, met]).toEqual([1, [error && expect.objectContaining({ code: 'XX001' })]]);
      // The rest is answered as before.
      expect(await source.query('SELECT count(*) > 400 AS held FROM actor')).toEqual([{ held: true }]);
      expect(watch.count).toBe(1);
    } finally {
      await source.destroy();
    }
  });
});

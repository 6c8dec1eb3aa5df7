import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { ENTITIES } from '../../src/app/compose/entities';
import { type RestoreOptions, restoreBackup } from '../../src/platform/backup/restore-backup';
import { digestTable, listTables, setPlainText } from '../../src/platform/backup/table-lines';
import { writeBackup } from '../../src/platform/backup/write-backup';
import type { Config } from '../../src/platform/config';
import { type Database, openDatabase } from '../../src/platform/database/open-database';
import { raiseRevision, readRevision } from '../../src/platform/database/revision';
import { StartupError } from '../../src/platform/errors';
import { SILENT } from '../../src/platform/terminal';
import { runApplication } from '../fixtures/running-application';
import { createServerDatabase, dropServerDatabase } from '../fixtures/server-database';
import { configFor, newFolder, openOwnDatabase, SERVER_URL } from '../fixtures/test-database';

const QUIET = { progress: SILENT, signal: new AbortController().signal };

/** Rows and checksum of each table; the data revision and when it was raised only where asked for. */
async function digests(dataSource: DataSource, withRevision = true): Promise<Record<string, unknown>> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    await setPlainText(manager);
    const found: Record<string, unknown> = {};
    for (const table of await listTables(manager)) {
      if (withRevision || table.name !== 'data_revision') found[table.name] = await digestTable(manager, table);
    }
    return found;
  });
}

describe('backup and restore', () => {
  let folder: string;
  let source: Database & { config: Config };
  let target: Database;
  let dropTarget: () => Promise<void>;
  /** Of the source as it was seeded. */
  let file: string;

  beforeAll(async () => {
    folder = await newFolder();
    source = await openOwnDatabase();
    file = join(folder, 'seeded.backup.gz');
    await backUp(source.dataSource, file);
    [target, dropTarget] = await openEmptyDatabase();
  });
  afterAll(async () => {
    await source?.close();
    await target?.close();
    await dropTarget?.();
    await rm(folder, { recursive: true, force: true });
  });

  function backUp(dataSource: DataSource, to: string, overwrite = false) {
    return writeBackup(dataSource, to, { ...QUIET, overwrite, now: new Date() });
  }

  function restore(from: string, options: Partial<RestoreOptions> = {}) {
    return restoreBackup(target.dataSource, from, { ...QUIET, replace: false, ...options });
  }

  async function refusalOf(work: Promise<unknown>): Promise<string> {
    const error = await work.then(
      () => new Error('it was not refused'),
      (reason: unknown) => reason,
    );
    if (error instanceof StartupError) return error.text.en;
    throw error;
  }

  /** A copy of the file with some lines altered and the checksum of the whole made right again. */
  async function altered(alter: (lines: string[]) => void): Promise<string> {
    const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
    alter(lines);
    const end = JSON.parse(lines.pop() ?? '') as object;
    const text = lines.map((line) => `${line}\n`).join('');
    const sha256 = createHash('sha256').update(text).digest('hex');
    return keep(gzipSync(`${text}${JSON.stringify({ ...end, sha256 })}\n`));
  }

  async function keep(bytes: Uint8Array): Promise<string> {
    const path = join(folder, `${randomBytes(6).toString('hex')}.backup.gz`);
    await writeFile(path, bytes);
    return path;
  }

  describe('a file that is no whole backup of this version is refused before anything is written', () => {
    const header = (change: object) => (lines: string[]) => {
      lines[0] = JSON.stringify({ ...JSON.parse(lines[0] ?? ''), ...change });
    };
    const cases: Array<[string, () => Promise<string>, RegExp]> = [
      ['no file', async () => join(folder, 'none'), /none cannot be read \(ENOENT\)/],
      ['a folder', async () => folder, /cannot be read \(EISDIR\)/],
      ['an empty file', () => keep(Buffer.alloc(0)), /is not a backup|is incomplete/],
      ['a text', () => keep(Buffer.from('code;name\n0901;Quetzaltenango\n')), /is not a backup of this product/],
      ['another gzip', () => keep(gzipSync('{"type":"FeatureCollection"}\n')), /is not a backup of this product/],
      ['rows alone', () => keep(gzipSync('["a"]\n')), /is not a backup of this product/],
      ['cut off', async () => keep(readFileSync(file).subarray(0, 200_000)), /is incomplete: it ends before its end/],
      ['cut off at a line', async () => keep(gzipSync(linesBefore('"sequences"'))), /is incomplete/],
      ['a bit flipped', async () => keep(flipped(readFileSync(file))), /is damaged/],
      ['more after the end', async () => keep(gzipSync(`${text()}{}\n`)), /is damaged/],
      [
        'a row altered',
        () =>
          altered((lines) => {
            const row = lines.findIndex((line) => line.includes('Tacaná'));
            lines[row] = (lines[row] ?? '').replace('Tacaná', 'Tacana');
          }),
        /is damaged: its checksums do not hold/,
      ],
      ['a row gone', () => altered((lines) => void lines.splice(2, 1)), /is damaged/],
      ['a newer format', () => altered(header({ version: 2 })), /newer version of the software \([\d.]+; format 2\)/],
      [
        'a newer software',
        () => altered(header({ softwareVersion: '9.0.0', migrations: ['Foundation1763800000000', 'Later9'] })),
        /newer version of the software \(9\.0\.0; Later9\): update this software/,
      ],
    ];

    function text(): string {
      return gunzipSync(readFileSync(file)).toString();
    }
    function linesBefore(word: string): string {
      return text().slice(0, text().indexOf(`{${word}`));
    }
    function flipped(bytes: Buffer): Buffer {
      const at = Math.floor(bytes.length / 2);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      return bytes;
    }

    it.each(cases)('%s', async (_name, make, message) => {
      expect(await refusalOf(restore(await make(), { replace: true }))).toMatch(message);
      expect(await digests(target.dataSource)).toEqual({});
    });
  });

  it('an empty database becomes what was backed up, table by table, and numbers rows on', async () => {
    const { revision, newer, left } = await restore(file);
    expect([revision, newer, left]).toEqual([1, [], []]);
    const expected = await digests(source.dataSource);
    expect(Object.keys(expected).length).toBeGreaterThan(30);
    expect(await digests(target.dataSource)).toEqual(expected);
    // Triggers and foreign keys are back, and sequences go on where they were.
    const insert = `INSERT INTO actor_role (actor_id, chain_key, link) VALUES ($1, NULL, 'INPUTS') RETURNING id::int AS id`;
    await expect(target.dataSource.query(insert, ['nobody'])).rejects.toThrow(/foreign key/);
    const state = `SELECT (SELECT max(id) FROM actor_role)::int AS last,
      (SELECT json_object_agg(tgname, tgenabled) FROM pg_trigger WHERE NOT tgisinternal) AS triggers,
      (SELECT count(*)::int FROM pg_constraint WHERE contype = 'f' AND condeferrable) AS deferrable`;
    const [before] =
      await target.dataSource.query<Array<{ last: number; triggers: object; deferrable: number }>>(state);
    const [there] = await source.dataSource.query<Array<{ triggers: object }>>(state);
    expect(before).toMatchObject({ triggers: there?.triggers, deferrable: 0 });
    const [added] = await target.dataSource.query<Array<{ id: number }>>(insert, ['intecap']);
    expect(added?.id).toBeGreaterThan(before?.last ?? Number.NaN);
  });

  it('a database that holds data is replaced only when that is said, and its readers notice', async () => {
    const held = await digests(target.dataSource);
    expect(await refusalOf(restore(file))).toMatch(/holds data already: .* add --replace/);
    expect(await digests(target.dataSource)).toEqual(held);
    const { number: before } = await readRevision(target.dataSource);
    const { revision } = await restore(file, { replace: true });
    expect(revision).toBe(before + 1);
    expect(await digests(target.dataSource, false)).toEqual(await digests(source.dataSource, false));
  });

  it('what is interrupted changes nothing and leaves nothing behind', async () => {
    const held = await digests(target.dataSource);
    const controller = new AbortController();
    const progress = { step: ({ en }: { en: string }) => void (en.startsWith('Comparing') && controller.abort()) };
    await expect(restore(file, { replace: true, progress, signal: controller.signal })).rejects.toThrow(/abort/i);
    expect(await digests(target.dataSource)).toEqual(held);

    const names = await readdir(folder);
    const stopped = new AbortController();
    const stop = { step: () => stopped.abort() };
    const options = { progress: stop, signal: stopped.signal, overwrite: false, now: new Date() };
    await expect(writeBackup(source.dataSource, join(folder, 'stopped'), options)).rejects.toThrow(/abort/i);
    expect(await readdir(folder)).toEqual(names);
  });

  it('is of one moment while others write', async () => {
    const { number: first } = await readRevision(source.dataSource);
    let written = 0;
    let writing = true;
    let enough: () => void = () => undefined;
    const someWritten = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const writer = (async () => {
      while (writing) {
        const id = `escritura-${written}`;
        await source.dataSource.transaction(async (manager) => {
          await manager.query(
            `INSERT INTO actor (id, name, kind, folded_name, search_text, part_of_id) VALUES ($1, $1, 'OTHER', $1, $1, $2)`,
            [id, written === 0 ? null : `escritura-${written - 1}`],
          );
          await manager.query(`INSERT INTO actor_role (actor_id, link) VALUES ($1, 'INPUTS'), ($1, 'PRODUCTION')`, [
            id,
          ]);
          await raiseRevision(manager);
        });
        written += 1;
        if (written === 5) enough();
      }
    })();
    await someWritten;
    const under = join(folder, 'under-writes.backup.gz');
    await backUp(source.dataSource, under);
    writing = false;
    await writer;
    await restore(under, { replace: true });
    const [found] = await target.dataSource.query<Array<{ actors: number; roles: number }>>(
      `SELECT (SELECT count(*)::int FROM actor WHERE id LIKE 'escritura-%') AS actors,
        (SELECT count(*)::int FROM actor_role WHERE actor_id LIKE 'escritura-%') AS roles`,
    );
    const actors = found?.actors ?? 0;
    expect(actors).toBeGreaterThanOrEqual(5);
    expect(found?.roles).toBe(2 * actors);
    const head = JSON.parse(gunzipSync(readFileSync(under)).toString().split('\n', 1)[0] ?? '') as {
      dataRevision: number;
    };
    expect(head.dataRevision).toBe(first + actors);
  });

  it('of an older version is brought up to date', async () => {
    const old = await openOwnDatabase();
    try {
      const last = old.dataSource.migrations.at(-1);
      await old.dataSource.undoLastMigration();
      const before = join(folder, 'older.backup.gz');
      const { header } = await backUp(old.dataSource, before);
      expect(header.migrations).toHaveLength(old.dataSource.migrations.length - 1);
      const { newer } = await restore(before, { replace: true });
      expect(newer).toEqual([last?.name ?? last?.constructor.name]);
      await old.dataSource.runMigrations();
      expect(await digests(target.dataSource, false)).toEqual(await digests(old.dataSource, false));
    } finally {
      await old.close();
    }
  });

  it('keeps a file that is there, and one that a failure would leave half-written', async () => {
    const { size, mode } = await stat(file);
    expect(mode & 0o777).toBe(0o600);
    expect(await refusalOf(backUp(source.dataSource, file))).toMatch(/is there already: .* --overwrite/);
    expect((await stat(file)).size).toBe(size);
    expect(await refusalOf(backUp(source.dataSource, join(folder, 'none', 'x.gz')))).toMatch(
      /cannot be written \(ENOENT\)/,
    );
    await backUp(source.dataSource, file, true);
    expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('leaves out a table that is not of the product, and says so', async () => {
    await source.dataSource.query(`CREATE TABLE layer_styles (id serial PRIMARY KEY, style text)`);
    await source.dataSource.query(`INSERT INTO layer_styles (style) VALUES ('a'), ('b')`);
    const foreign = join(folder, 'foreign.backup.gz');
    await backUp(source.dataSource, foreign);
    expect((await restore(foreign, { replace: true })).left).toEqual(['layer_styles']);
    expect(Object.keys(await digests(target.dataSource))).not.toContain('layer_styles');
  });

  it('as commands, beside a running server, which shows what was restored', async () => {
    const application = await runApplication(source);
    const { databaseUrl, dataDir } = source.config;
    const environment = databaseUrl ? { DATABASE_URL: databaseUrl } : { DATA_DIR: dataDir };
    try {
      const path = join(folder, 'command.backup.gz');
      const backup = await runNode('backup', [path], environment);
      expect(backup.output).toMatch(
        /Backup in .*: \d+ tables, \d+ rows, [\d.]+ MB, data revision \d+; read again whole/,
      );
      expect(backup.code).toBe(0);
      await source.dataSource.transaction(async (manager) => {
        await manager.query(`UPDATE municipality SET name = 'Perdido' WHERE code = '1207'`);
        await raiseRevision(manager);
      });
      await application.store.refresh();
      const ask = '{ municipality(code: "1207") { name } }';
      expect(await application.read(ask)).toEqual({ municipality: { name: 'Perdido' } });
      const refused = await runNode('restore', [path], environment);
      expect([refused.code, refused.output]).toEqual([1, expect.stringMatching(/add --replace/)]);
      const restored = await runNode('restore', [path, '--replace'], environment);
      expect(restored.output).toMatch(/Restored and compared: \d+ tables/);
      expect(restored.code).toBe(0);
      await application.store.refresh();
      expect(await application.read(ask)).toEqual({ municipality: { name: 'Tacaná' } });
      for (const given of [[], [path, path], [path, '--force']]) {
        const usage = await runNode('restore', given, environment);
        expect([usage.code, usage.output]).toEqual([1, expect.stringMatching(/^Usage: npm run restore/m)]);
      }
      expect(application.faults).toEqual([]);
    } finally {
      await application.stop();
    }
  });
});

/** A database that nobody has used, its schema left as it is. */
async function openEmptyDatabase(): Promise<[Database, () => Promise<void>]> {
  const [config, drop] = await emptyDatabase();
  return [await openDatabase(config, { entities: ENTITIES, progress: SILENT, schema: 'LEAVE' }), drop];
}

async function emptyDatabase(): Promise<[Config, () => Promise<void>]> {
  if (SERVER_URL === undefined) {
    const folder = await newFolder();
    return [configFor({ DATA_DIR: folder }), () => rm(folder, { recursive: true, force: true })];
  }
  const [serverUrl, name] = [SERVER_URL, `procoees_${randomBytes(6).toString('hex')}`];
  const url = await createServerDatabase(serverUrl, name);
  return [configFor({ DATABASE_URL: url }), () => dropServerDatabase(serverUrl, name)];
}

const COMMANDS = join(__dirname, '..', '..', 'dist', 'src', 'app', 'commands');

function runNode(
  command: string,
  given: readonly string[],
  environment: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const { DATABASE_URL: _server, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(COMMANDS, `${command}.js`), ...given], {
    env: { ...inherited, UI_LANGUAGE: 'en', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })));
}

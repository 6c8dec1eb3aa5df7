import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  expectUnavailable,
  faultFolder,
  fillDisk,
  OF_THE_SNAPSHOT,
  ofTheDatabase,
  Patient,
  seededFolder,
  smallDisk,
  until,
} from '../fixtures/faults';
import { Product } from '../fixtures/product';

/** The process that holds a data folder. */
function databaseProcess(folder: string): number {
  return (JSON.parse(readFileSync(join(folder, 'embedded.lock'), 'utf8')) as { pid: number }).pid;
}

describe('the embedded database', () => {
  const undo: Array<() => Promise<unknown>> = [];
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step();
  });

  it('is started again when it is killed, twice, and has lost nothing', async () => {
    const parent = await faultFolder();
    undo.push(() => rm(parent, { recursive: true, force: true }));
    const folder = await seededFolder(parent);
    const patient = await Patient.start({ DATA_DIR: folder });
    undo.push(() => patient.remove());
    for (const evidence of ['Acta primera', 'Acta segunda']) {
      expect((await patient.write(evidence)).status).toBe(200);
      const killed = databaseProcess(folder);
      process.kill(killed, 'SIGKILL');
      // The product itself goes on: what is in memory is answered, all else says when to come back.
      expect((await patient.ask(OF_THE_SNAPSHOT)).status).toBe(200);
      expectUnavailable(await patient.ask(ofTheDatabase()));
      expectUnavailable(await patient.write('Acta perdida'));
      await until(async () => (await patient.ask(ofTheDatabase())).status === 200);
      expect(databaseProcess(folder)).not.toBe(killed);
    }
    await until(async () => (await patient.get('/readyz')).status === 200);
    expect(await patient.recorded()).toEqual({ evidence: ['Acta segunda', 'Acta primera'], audited: 2 });
    expect(await patient.product.end('SIGTERM')).toBe(0);
  });

  it('refuses writes while its disk is full, loses nothing, and goes on when there is room', async () => {
    const disk = await smallDisk(300);
    if (disk === undefined) {
      expect(process.env['CI'] === undefined || process.getuid?.() !== 0).toBe(true);
      return;
    }
    undo.push(disk.remove);
    const folder = await seededFolder(disk.path);
    const patient = await Patient.start({ DATA_DIR: folder });
    undo.push(() => patient.remove());
    expect((await patient.write('antes')).status).toBe(200);
    const ballast = join(disk.path, 'ballast');
    await fillDisk(disk.path, ballast);
    const accepted: string[] = [];
    let refused = await patient.write('lleno 0');
    // What is left in the files that there are may take a few more.
    for (let i = 1; refused.status === 200; i += 1) {
      accepted.push(`lleno ${i - 1}`);
      refused = await patient.write(`lleno ${i}`);
    }
    expectUnavailable(refused);
    expect(refused.text).toMatch(/no room left on its disk/);
    expect((await patient.ask(OF_THE_SNAPSHOT)).status).toBe(200);
    await rm(ballast);
    await until(async () => (await patient.write('después')).status === 200);
    const { evidence, audited } = await patient.recorded();
    expect([...evidence].sort()).toEqual(['antes', 'después', ...accepted].sort());
    expect(audited).toBe(evidence.length);
    expect(await patient.product.end('SIGTERM')).toBe(0);
    const again = await Patient.start({ DATA_DIR: folder });
    undo.push(() => again.remove());
    expect((await again.recorded()).evidence).toEqual(evidence);
  });

  it('comes back from its automatic backup when it was killed and damaged, with every write that was acknowledged before', async () => {
    const parent = await faultFolder();
    undo.push(() => rm(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 }));
    const folder = await seededFolder(parent);
    const patient = await Patient.start({ DATA_DIR: folder, BACKUP_DAYS: '7' });
    undo.push(() => patient.remove());
    const acknowledged: string[] = [];
    let before: string[] | undefined;
    const slowest = { ms: 0 };
    for (let i = 0; !patient.product.output.includes('Automatic backup'); i += 1) {
      // What is acknowledged until the copy begins has to be in the backup; what comes meanwhile may be.
      if (before === undefined && existsSync(join(folder, 'backups', 'automatic-copy'))) before = [...acknowledged];
      const begun = performance.now();
      expect((await patient.write(`copia ${i}`)).status).toBe(200);
      slowest.ms = Math.max(slowest.ms, performance.now() - begun);
      acknowledged.push(`copia ${i}`);
    }
    process.stdout.write(
      `${acknowledged.length} writes while a backup was made, ${before?.length} before it; the slowest took ${Math.round(slowest.ms)} ms\n`,
    );
    expect(before?.length).toBeGreaterThan(0);
    expect((await patient.get('/metrics')).text).toMatch(/backup_files\{kind="automatic"\} 1\n/);
    process.kill(databaseProcess(folder), 'SIGKILL');
    await patient.product.end('SIGKILL');
    damage(folder);

    const refused = new Product({ DATA_DIR: folder });
    expect(await refused.ended).toBe(1);
    expect(refused.output).not.toMatch(/^ +at /m);
    const way =
      /checksum does not hold: 1, .*\. Nothing was touched\. The way back to the backup of .*: stop the program and run npm run restore -- (\S+) (--set-aside) /;
    const [, file = '', option = ''] = way.exec(refused.output) ?? [];
    expect([file, option]).toEqual([expect.stringContaining(join(folder, 'backups')), '--set-aside']);
    const restore = new Product({ DATA_DIR: folder }, 'commands/restore.js', [file, option]);
    expect([await restore.ended, restore.output]).toEqual([
      0,
      expect.stringMatching(/Restored and compared: \d+ tables/),
    ]);
    expect(readdirSync(folder).filter((name) => name.startsWith('set-aside-'))).toHaveLength(1);

    const check = new Product({ DATA_DIR: folder }, 'commands/check.js');
    expect([await check.ended, check.output]).toEqual([0, expect.stringMatching(/All is well: \d+ tables/)]);
    const again = await Patient.start({ DATA_DIR: folder });
    undo.push(() => again.remove());
    const { evidence, audited } = await again.recorded();
    expect(before?.filter((one) => !evidence.includes(one))).toEqual([]);
    expect(evidence.filter((one) => !acknowledged.includes(one))).toEqual([]);
    expect(audited).toBe(evidence.length);
  });

  it('goes on when there is no room for its backups, and says so', async () => {
    const disk = await smallDisk(40);
    if (disk === undefined) {
      expect(process.env['CI'] === undefined || process.getuid?.() !== 0).toBe(true);
      return;
    }
    undo.push(disk.remove);
    const parent = await faultFolder();
    undo.push(() => rm(parent, { recursive: true, force: true }));
    const folder = await seededFolder(parent);
    const patient = await Patient.start({ DATA_DIR: folder, BACKUP_DAYS: '7', BACKUP_DIR: join(disk.path, 'copias') });
    undo.push(() => patient.remove());
    await patient.product.says(
      /The automatic backup could not be made; the program goes on and will try again\. The disk of .*copias needs \d+ MB free and has \d+: make room/,
    );
    await patient.product.says(/"msg":"automatic backup failed"/);
    expect((await patient.write('sin copia')).status).toBe(200);
    expect((await patient.get('/metrics')).text).toMatch(/backup_failures\{kind="automatic"\} 1\n/);
    expect(readdirSync(join(disk.path, 'copias'))).toEqual([]);
    expect(await patient.product.end('SIGTERM')).toBe(0);
  });
});

/** Flips one bit of the largest table, which no write of the test touches. */
function damage(folder: string): void {
  const base = join(folder, 'pgdata', 'base', '5');
  const tables = readdirSync(base).filter((name) => /^\d+$/.test(name));
  const sized = tables.map((name) => ({ path: join(base, name), size: statSync(join(base, name)).size }));
  const { path = '' } = sized.sort((a, b) => b.size - a.size)[0] ?? {};
  const at = 8_192 * 3 + 4_000;
  const byte = readFileSync(path).readUInt8(at);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.from([byte ^ 1]), 0, 1, at);
  closeSync(file);
}

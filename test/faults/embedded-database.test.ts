import { readFileSync } from 'node:fs';
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
});

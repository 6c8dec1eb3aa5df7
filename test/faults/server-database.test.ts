import { execFileSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  expectUnavailable,
  faultFolder,
  fillDisk,
  OF_THE_SNAPSHOT,
  ofTheDatabase,
  Patient,
  smallDisk,
  until,
} from '../fixtures/faults';
import { PostgresServer } from '../fixtures/postgres-server';
import { createServerDatabase } from '../fixtures/server-database';

describe('a PostGIS server', () => {
  let folder: string;
  let server: PostgresServer;
  let patient: Patient;
  beforeAll(async () => {
    folder = await faultFolder();
    server = await PostgresServer.create(folder);
    patient = await Patient.start({ DATABASE_URL: server.url() });
  });
  afterAll(async () => {
    await patient?.remove();
    await server?.kill();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['is killed', 'is stopped in order'])(
    'that %s and comes back: reads of memory go on, the rest says when to come back',
    async (how) => {
      const accepted = `antes: ${how}`;
      expect((await patient.write(accepted)).status).toBe(200);
      expect((await patient.ask(ofTheDatabase())).status).toBe(200);
      if (how === 'is killed') await server.kill();
      else await server.stop();
      for (const path of ['/healthz', '/tiles/municipalities/7/31/58.mvt', '/layers/departments.geojson', '/informe'])
        expect([path, (await patient.get(path)).status]).toEqual([path, 200]);
      for (let i = 0; i < 3; i += 1) {
        const fromMemory = await patient.ask(OF_THE_SNAPSHOT);
        expect([fromMemory.status, fromMemory.text.includes('"errors"')]).toEqual([200, false]);
        expectUnavailable(await patient.ask(ofTheDatabase()));
        expectUnavailable(await patient.write('mientras no está'));
        expectUnavailable(await patient.ask(ofTheDatabase(), {}, { authorization: 'Bearer procoees_unknown' }));
        // Who has written elsewhere is not shown less than that: nobody can say whether it is there.
        expectUnavailable(await patient.ask(OF_THE_SNAPSHOT, {}, { 'x-min-revision': '999999' }));
      }
      const both = await patient.ask(`{ municipalities { code } bottlenecks: actors(first: 1) { totalCount } }`);
      // What is in memory is answered beside the refusal of the rest.
      expect([both.status, both.headers.get('retry-after')]).toEqual([200, '5']);
      const answer = JSON.parse(both.text) as {
        data: { municipalities: object[]; bottlenecks: null };
        errors: object[];
      };
      expect([answer.data.municipalities.length, answer.data.bottlenecks]).toEqual([116, null]);
      expect(answer.errors).toContainEqual(
        expect.objectContaining({ extensions: expect.objectContaining({ code: 'DATABASE_UNAVAILABLE' }) }),
      );
      expect((await patient.get('/readyz')).status).toBe(503);
      await server.start();
      const milliseconds = await until(async () => (await patient.ask(ofTheDatabase())).status === 200);
      expect((await patient.write(`después: ${how}`)).status).toBe(200);
      expect((await patient.get('/readyz')).status).toBe(200);
      const { evidence, audited } = await patient.recorded();
      expect(evidence).toEqual(expect.arrayContaining([accepted, `después: ${how}`]));
      expect(evidence).not.toContain('mientras no está');
      expect(audited).toBe(evidence.length);
      // Seconds on a quiet machine; here only that it does not wait for some timer of minutes.
      expect(milliseconds).toBeLessThan(60_000);
    },
  );

  it('that breaks the connection in the middle of a write has taken all of it or nothing', async () => {
    const before = await state();
    const holder = await server.session();
    try {
      // Whoever writes raises the data revision before it commits: here it has to wait for it.
      await holder.query('BEGIN; LOCK TABLE data_revision IN EXCLUSIVE MODE');
      const writing = patient.write('partida');
      const cut = `SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND datname = current_database() AND query ILIKE '%data_revision%'`;
      while ((await server.query<{ cut: boolean }>(cut)).length === 0) await sleep(20);
      expectUnavailable(await writing);
    } finally {
      await holder.end();
    }
    expect(await state()).toEqual(before);
    expect((await patient.write('entera')).status).toBe(200);
    const { evidence } = await patient.recorded();
    expect(evidence).toContain('entera');
    expect(evidence).not.toContain('partida');
  });

  /** Of everything that a write touches. */
  async function state(): Promise<unknown> {
    const [row] = await server.query(
      'SELECT (SELECT number FROM data_revision) AS revision, (SELECT count(*) FROM municipal_position) AS positions, (SELECT count(*) FROM audit_entry) AS audited',
    );
    return row;
  }

  it('whose disk is full refuses writes, loses nothing, and goes on when there is room', async () => {
    const disk = await smallDisk(200);
    if (disk === undefined) {
      expect(process.env['CI'] === undefined || process.getuid?.() !== 0).toBe(true);
      return;
    }
    let guest: Patient | undefined;
    try {
      const tables = join(disk.path, 'tables');
      await mkdir(tables);
      execFileSync('chown', ['postgres', tables]);
      await server.query(`CREATE TABLESPACE small LOCATION '${tables}'`);
      const url = await createServerDatabase(server.url(), 'crowded');
      await server.query('ALTER DATABASE crowded SET TABLESPACE small');
      guest = await Patient.start({ DATABASE_URL: url });
      const ballast = join(disk.path, 'ballast');
      await fillDisk(disk.path, ballast);
      const accepted: string[] = [];
      const text = (i: number): string => `${i} ${'acta '.repeat(150)}`;
      let refused = await guest.write(text(0));
      for (let i = 1; refused.status === 200; i += 1) {
        accepted.push(text(i - 1));
        refused = await guest.write(text(i));
      }
      expectUnavailable(refused);
      expect(refused.text).toMatch(/no room left on its disk/);
      expect((await guest.ask(OF_THE_SNAPSHOT)).status).toBe(200);
      expect((await guest.ask(ofTheDatabase())).status).toBe(200);
      await rm(ballast);
      const freed = guest;
      await until(async () => (await freed.write('hay espacio')).status === 200);
      const { evidence, audited } = await guest.recorded();
      expect(evidence.map((one) => one.trim()).sort()).toEqual(
        [...accepted.map((one) => one.trim()), 'hay espacio'].sort(),
      );
      expect(audited).toBe(evidence.length);
    } finally {
      await guest?.remove();
      await server.query('DROP DATABASE IF EXISTS crowded WITH (FORCE)');
      await server.query('DROP TABLESPACE IF EXISTS small');
      await disk.remove();
    }
  });

  it('leaves no fault but that it was away', () => {
    const faults = patient.product.output
      .split('\n')
      .filter((line) => line.startsWith('{') && line.includes('"fault"'))
      .map((line) => (JSON.parse(line) as { err: { code?: string; message: string } }).err)
      .filter(({ code = '', message }) => !/^(ECONN|57P0|08)/.test(code) && !/^Connection terminated/.test(message));
    expect(faults).toEqual([]);
  });
});

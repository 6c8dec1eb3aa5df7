import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faultFolder, OF_THE_SNAPSHOT, ofTheDatabase, Patient, seededFolder, until } from '../fixtures/faults';
import { Product } from '../fixtures/product';

/** Debian's libfaketime, by architecture. */
const LIBRARY = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
].find((path) => existsSync(path));
const MUTATION = 'mutation ($input: MunicipalPositionInput!) { recordMunicipalPosition(input: $input) { code } }';
const DAY_MS = 86_400_000;
const LIMIT = 25;

describe('a clock that is put forward and back', () => {
  it('hangs nothing, makes nothing negative, and decides which keys count', async () => {
    if (LIBRARY === undefined) throw new Error('libfaketime is missing: apt install libfaketime');
    const parent = await faultFolder();
    const folder = await seededFolder(parent);
    const clock = join(parent, 'clock');
    const set = (offset: string): Promise<void> => writeFile(clock, offset);
    await set('+0d');
    const patient = await Patient.start({
      DATA_DIR: folder,
      REQUESTS_PER_MINUTE: String(LIMIT),
      LD_PRELOAD: LIBRARY,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1', // as with a real step: what counts from the start of the machine goes on
    });
    try {
      const expires = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10);
      const words = ['create', '--name', 'Tres días', '--role', 'EDITOR', '--expires', expires];
      const command = new Product({ DATA_DIR: folder }, 'commands/keys.js', words);
      const [key] = await command.says(/procoees_[\w-]{40,}/);
      expect(await command.ended).toBe(0);
      let said = 0;
      const write = async (): Promise<string> => {
        said += 1;
        const input = { municipalityCode: '1413', interest: 'INTERESTED', on: '2026-01-02', evidence: `Acta ${said}` };
        const { text } = await patient.ask(MUTATION, { input }, { authorization: `Bearer ${key}` });
        return /"code":"(UNAUTHENTICATED|FORBIDDEN)"/.exec(text)?.[1] ?? (text.includes('"errors"') ? text : 'written');
      };
      expect(await write()).toBe('written');
      // To the end of what a client may ask in this minute, at each step anew.
      for (const [offset, writes] of [
        ['+10d', 'UNAUTHENTICATED'],
        ['-1d', 'written'],
        ['+400d', 'UNAUTHENTICATED'],
        ['+0d', 'written'],
      ] as const) {
        await set(offset);
        // A new window has begun, or begins now: nobody waits for a moment that the clock has moved away.
        expect(await write()).toBe(writes);
        expect((await patient.ask(OF_THE_SNAPSHOT)).status).toBe(200);
        expect((await patient.ask(ofTheDatabase())).status).toBe(200);
        const tile = await patient.get('/tiles/municipalities/7/31/58.mvt');
        expect(tile.status).toBe(200);
        expect(Number(/t=(-?\d+)/.exec(tile.headers.get('ratelimit') ?? '')?.[1])).toBeGreaterThanOrEqual(1);
        expect(Number(/t=(-?\d+)/.exec(tile.headers.get('ratelimit') ?? '')?.[1])).toBeLessThanOrEqual(60);
        let refused = await patient.get('/en');
        for (let i = 0; i < LIMIT && refused.status === 200; i += 1) refused = await patient.get('/en');
        expect(refused.status).toBe(429);
        const seconds = Number(refused.headers.get('retry-after'));
        expect([seconds >= 1, seconds <= 60]).toEqual([true, true]);
        const { text } = await patient.get('/metrics');
        expect(text).not.toMatch(/_seconds(_sum|_bucket\{.*\})? -/);
      }
      // A write by somebody else is still noticed: what looks for it did not stop with the clock.
      await until(async () => (await patient.get('/readyz')).status === 200);
      expect(await patient.product.end('SIGTERM')).toBe(0);
    } finally {
      await patient.remove();
      await rm(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
    }
  });
});

import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultFolder, Patient, seededFolder, until } from '../fixtures/faults';
import { PostgresServer } from '../fixtures/postgres-server';
import { drawsOf } from '../fixtures/random-query';

// All of it: KILL_ROUNDS=50 npm run test:faults -- acknowledged, which is 50 on each kind of database.
const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 3);
const WRITERS = 3;
const LONGEST_MS = 1_500;
const SEED = Number(process.env['KILL_SEED'] ?? 9);

/** A database that may be killed, and the product on it. */
interface Ground {
  readonly environment: Record<string, string>;
  killDatabase(): Promise<void>;
  /** Has it running again, where the product does not see to it. */
  recoverDatabase(): Promise<void>;
  remove(): Promise<void>;
}

async function onServer(): Promise<Ground> {
  const folder = await faultFolder();
  const server = await PostgresServer.create(folder);
  return {
    environment: { DATABASE_URL: server.url() },
    killDatabase: () => server.kill(),
    recoverDatabase: () => server.start(),
    remove: async () => {
      await server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function embedded(): Promise<Ground> {
  const parent = await faultFolder();
  const folder = await seededFolder(parent);
  return {
    environment: { DATA_DIR: folder },
    killDatabase: async () => {
      const { pid } = JSON.parse(readFileSync(join(folder, 'embedded.lock'), 'utf8')) as { pid: number };
      process.kill(pid, 'SIGKILL');
    },
    recoverDatabase: async () => undefined, // the product does
    remove: () => rm(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 }),
  };
}

const VICTIMS = ['the product', 'the database', 'both'] as const;

describe.each([
  ['on a PostGIS server', onServer],
  ['on the embedded database', embedded],
] as const)('writes %s', (_name, open) => {
  it(
    `that were acknowledged outlive ${ROUNDS} kills`,
    async () => {
      const draw = drawsOf(SEED);
      const ground = await open();
      const acknowledged = new Set<string>();
      const sent = new Set<string>();
      let patient = await Patient.start(ground.environment);
      try {
        for (let round = 0; round < ROUNDS; round += 1) {
          const victim = VICTIMS[round % VICTIMS.length];
          const asked = patient;
          let over = false;
          const writer = async (name: number): Promise<void> => {
            for (let i = 0; !over; i += 1) {
              const evidence = `ronda ${round} de ${name}: ${i}`;
              sent.add(evidence);
              const answer = await asked.write(evidence).catch(() => undefined); // the connection broke
              if (answer?.status === 200 && !answer.text.includes('"errors"')) acknowledged.add(evidence);
              else await sleep(20);
            }
          };
          const before = acknowledged.size;
          const writing = Array.from({ length: WRITERS }, (_, name) => writer(name));
          await until(async () => acknowledged.size > before);
          await sleep(draw() * LONGEST_MS);
          if (victim !== 'the product') await ground.killDatabase();
          if (victim !== 'the database') await asked.product.end('SIGKILL');
          await sleep(100);
          over = true;
          await Promise.all(writing);
          if (victim !== 'the product') await ground.recoverDatabase();
          if (victim !== 'the database') patient = await Patient.start(ground.environment);
          const current = patient;
          await until(async () => (await current.get('/readyz')).status === 200);
          await until(async () => (await current.write(`tras la ronda ${round}`)).status === 200);
          acknowledged.add(`tras la ronda ${round}`);
          const { evidence, audited } = await current.recorded();
          const found = new Set(evidence);
          expect([round, [...acknowledged].filter((one) => !found.has(one))]).toEqual([round, []]);
          // What was not acknowledged may be there, but whole: each position once, with its entry in the audit.
          expect([round, found.size, audited]).toEqual([round, evidence.length, evidence.length]);
        }
        expect(acknowledged.size).toBeGreaterThan(ROUNDS);
        process.stdout.write(
          `${_name}: ${ROUNDS} kills, ${acknowledged.size} acknowledged writes of ${sent.size + ROUNDS} sent, none lost\n`,
        );
      } finally {
        await patient.remove();
        await ground.remove();
      }
    },
    Math.max(300_000, 60_000 * ROUNDS),
  );
});

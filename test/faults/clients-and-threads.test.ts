import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { cpus } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LimitExceededError } from '../../src/platform/errors';
import { WorkerPool } from '../../src/platform/worker-pool';
import { faultFolder, OF_THE_SNAPSHOT, Patient, seededFolder, until } from '../fixtures/faults';
import { WITH_KEY } from '../fixtures/running-application';

/** A search that goes on for a minute and a half. */
const longSearch = (sites: number): string =>
  `{ vumeSiteSelection(input: { scope: REGION, sites: ${sites}, reach: 8, capacityPerSite: 90000, timeLimitSeconds: 90 }) { status } }`;
const ROOT = resolve(__dirname, '..', '..');
const SHORT = '{ vumeRanking { candidates { rank } } }';

describe('clients and threads', () => {
  let parent: string;
  let patient: Patient;
  beforeAll(async () => {
    parent = await faultFolder();
    patient = await Patient.start({ DATA_DIR: await seededFolder(parent), SLOW_CLIENT_SECONDS: '2' });
  });
  afterAll(async () => {
    await patient?.remove();
    await rm(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 500 });
  });

  /** A connection that says something and then what `after` has it do; what came back until it was closed. */
  function connection(text: string, after: (socket: Socket) => void = () => undefined): Promise<string> {
    const { hostname, port } = new URL(patient.url);
    return new Promise((resolve) => {
      let answer = '';
      const socket = connect(Number(port), hostname, () => {
        socket.write(text);
        after(socket);
      });
      socket.on('data', (data) => {
        answer += data;
      });
      socket.on('error', () => undefined);
      socket.once('close', () => resolve(answer));
    });
  }

  it('cuts off clients whose headers or bodies do not come, while others are answered', async () => {
    const dripping = (socket: Socket): void => {
      const drip = setInterval(() => socket.write('X-Drip: 1\r\n'), 200);
      socket.once('close', () => clearInterval(drip));
    };
    const slow = [
      ...Array.from({ length: 30 }, () => connection('GET / HTTP/1.1\r\nHost: x\r\n', dripping)),
      connection(
        'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"query"',
      ),
    ];
    let over = false;
    const ended = Promise.all(slow).finally(() => {
      over = true;
    });
    let answered = 0;
    while (!over) {
      expect((await patient.ask(OF_THE_SNAPSHOT)).status).toBe(200);
      answered += 1;
      await sleep(20);
    }
    expect(answered).toBeGreaterThan(10);
    for (const answer of await ended) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('cuts off a client that takes nothing of a big answer, and not one that waits for its own', async () => {
    const { hostname, port } = new URL(patient.url);
    const path = '/layers/municipalities.geojson?detail=FULL';
    expect((await patient.get(path)).text.length).toBeGreaterThan(1_000_000);
    const cut = async (): Promise<number> => {
      const { text } = await patient.get('/metrics');
      return Number(/http_requests_total\{route="layers",status="4xx"\} (\d+)/.exec(text)?.[1] ?? 0);
    };
    const before = await cut();
    const reader = connect(Number(port), hostname, () => {
      reader.pause();
      // More than the buffers of both systems hold: one answer after the other, none of them read.
      reader.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: identity\r\n\r\n`.repeat(20));
    });
    reader.on('error', () => undefined);
    const waiting = patient.ask(longSearch(40), {}, WITH_KEY); // silent for longer than a slow client may be
    const isAnswered = jest.fn();
    waiting.then(isAnswered, isAnswered);
    await until(async () => (await cut()) > before);
    await sleep(3_000);
    expect(isAnswered).not.toHaveBeenCalled();
    reader.destroy();
    expect((await patient.ask(OF_THE_SNAPSHOT)).status).toBe(200);
    await patient.product.end('SIGKILL');
    await expect(waiting).rejects.toThrow();
    patient = await Patient.start({ DATA_DIR: join(parent, 'data'), SLOW_CLIENT_SECONDS: '2' });
  });

  it('frees the thread of a client that hangs up', async () => {
    const controller = new AbortController();
    // As many as there are threads: one left would answer the question after them.
    const searches = Array.from({ length: Math.max(4, cpus().length) }, (_, i) =>
      fetch(`${patient.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...WITH_KEY },
        body: JSON.stringify({ query: longSearch(40 - i) }),
        signal: controller.signal,
      }).catch(() => undefined),
    );
    await sleep(1_500);
    controller.abort();
    await Promise.all(searches);
    const begun = performance.now();
    expect((await patient.ask(SHORT)).status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(60_000); // the searches would have gone on for 90 s
  });

  it('ends at SIGTERM with every request that it took on answered, and takes no more', async () => {
    const count = 8 + cpus().length;
    const answers: Array<{ status: number; text: string }> = [];
    const asking = Array.from({ length: count }, async (_, i) =>
      answers.push(await patient.ask(`{ vumeSiteSelection(input: { sites: ${3 + i}, reach: 11 }) { status } }`)),
    );
    // What is not answered yet is at work in a thread, or waits for one: all of it has been taken on.
    await until(async () => {
      const { text } = await patient.get('/metrics');
      const read = (state: string): number =>
        Number(new RegExp(`^workers\\{state="${state}"\\} (\\d+)`, 'm').exec(text)?.[1]);
      return read('queued') > 0 && read('queued') + read('threads') + answers.length >= count;
    });
    expect(answers.length).toBeLessThan(count);
    const ended = patient.product.end('SIGTERM');
    await patient.product.says(/Stopping/);
    await until(async () => !(await accepts(patient.url)));
    await Promise.all(asking);
    expect(answers.filter(({ status, text }) => status !== 200 || text.includes('"errors"'))).toEqual([]);
    expect(answers).toHaveLength(count);
    expect(await ended).toBe(0);
  });
});

/** Whether a new connection is taken. */
function accepts(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });
}

describe('a thread', () => {
  // Threads run compiled files alone, so the task lies among them; its source, where the pool is told to look, does not.
  let folder: string;
  let task: string;
  beforeAll(() => {
    folder = mkdtempSync(join(ROOT, 'dist', 'failing-'));
    task = join(ROOT, basename(folder), 'failing.worker');
    writeFileSync(
      join(folder, 'failing.worker.js'),
      `module.exports = ({ how }) => {
        if (how === 'DIE') process.exit(1);
        while (how === 'HANG');
        return 'answered';
      };`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(['DIE', 'HANG'])('that should %s is replaced, and the tasks of others are done', async (how) => {
    const pool = new WorkerPool({ threads: 1 });
    const run = (what: string, timeLimitSeconds: number) =>
      pool.run<{ how: string }, string>(task, { how: what }, { timeLimitSeconds });
    try {
      expect(await run('ANSWER', 60)).toBe('answered');
      const failing = run(how, 1).catch((error: unknown) => error);
      const others = Array.from({ length: 5 }, () => run('ANSWER', 60));
      const failure = await failing;
      if (how === 'HANG') expect(failure).toBeInstanceOf(LimitExceededError);
      expect(failure).toBeInstanceOf(Error);
      expect(await Promise.all(others)).toEqual(Array.from({ length: 5 }, () => 'answered'));
    } finally {
      await pool.close();
    }
  });

  it('takes no more tasks into its queue than may wait, and says so', async () => {
    const pool = new WorkerPool({ threads: 1, queueLimit: 2 });
    const ending = new AbortController();
    const run = (how: string, signal?: AbortSignal) =>
      pool.run<{ how: string }, string>(task, { how }, { timeLimitSeconds: 60, ...(signal ? { signal } : {}) });
    try {
      await run('ANSWER');
      const busy = run('HANG', ending.signal).catch((error: unknown) => error);
      const waiting = [run('ANSWER'), run('ANSWER')];
      await expect(run('ANSWER')).rejects.toThrow(/tiene 2 cálculos en espera/);
      expect(pool.load.queued).toBe(2);
      ending.abort();
      expect(await busy).toBeInstanceOf(Error);
      expect(await Promise.all(waiting)).toEqual(['answered', 'answered']);
    } finally {
      await pool.close();
    }
  });
});

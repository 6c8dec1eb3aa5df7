/**
 * Three hostile clients with forty connections each, and an honest one: measures the honest client's latency and the
 * server's memory.
 * Run: node dist/bench/hostile-clients.bench.js [--seconds 30]. Uses loopback and a temporary folder; Linux only.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { loadavg, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ADVERSARIAL_DOCUMENTS } from './adversarial-documents';
import { type Program, startProductAnywhere } from './program';

const HOSTILE = ['127.0.0.2', '127.0.0.3', '127.0.0.4'];
const CONNECTIONS = 40;
const HONEST = '127.0.0.1';
const ANSWER_LIMIT_MS = 60_000;
/** The pace of a person at a map. */
const PAUSE_MS = 50;
const RECOVERY_LIMIT_MS = 30_000;
const NORMAL_IN_A_ROW = 10;

interface Answer {
  readonly status: number;
  readonly text: string;
}

function ask(agent: Agent, localAddress: string, url: string, body?: Buffer | string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request(url, { agent, method, localAddress, headers, timeout: ANSWER_LIMIT_MS }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        if (text.length < 2_000) text += chunk.toString('latin1');
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    asked.on('error', reject);
    asked.end(body);
  });
}

const query = (text: string): string => JSON.stringify({ query: text });

/** The endless, always different requests of one hostile client. */
function* hostileRequests(client: string, connection: number): Generator<{ path: string; body?: string }> {
  for (let n = 0; ; n++) {
    const salt = `${client}.${connection}.${n}`;
    if (connection < 20) {
      const document = ADVERSARIAL_DOCUMENTS[(n + 7 * connection) % ADVERSARIAL_DOCUMENTS.length];
      yield { path: '/graphql', body: document?.body(salt) ?? '' };
    } else if (connection < 30) {
      const sites = 20 + ((n + connection) % 60);
      const capacity = 50_000 + ((n * 7919 + connection * 104_729 + client.length) % 90_000);
      yield {
        path: '/graphql',
        body: query(
          `{ vumeSiteSelection(input: { scope: REGION, sites: ${sites}, reach: 8, capacityPerSite: ${capacity} }) { status } }`,
        ),
      };
    } else if (connection < 36) {
      const shapes = Array.from({ length: 10 }, (_, i) => `a${i}: municipalities { geometry }`).join(' ');
      yield { path: '/graphql', body: query(`{ ${shapes} } #${salt}`) };
    } else {
      yield { path: `/layers/municipalities.geojson?detail=FULL&bbox=-92,14,-91,${15 + n / 1e6 + connection / 100}` };
    }
  }
}

/** A separate process at low priority, since real clients do not run on the server. */
function attack(url: string): void {
  setPriority(19);
  for (const client of HOSTILE) {
    for (let connection = 0; connection < CONNECTIONS; connection++) {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      void (async () => {
        for (const { path, body } of hostileRequests(client, connection)) {
          await ask(agent, client, `${url}${path}`, body).catch(() => sleep(10));
        }
      })();
    }
  }
}

/** Observations of an honest client. */
class Seen {
  readonly milliseconds: number[] = [];
  failures = 0;

  async time(work: () => Promise<Answer>): Promise<number> {
    const begun = performance.now();
    const answer = await work().catch(() => undefined);
    const taken = performance.now() - begun;
    if (answer?.status !== 200 || answer.text.includes('"errors"')) this.failures += 1;
    this.milliseconds.push(taken);
    return taken;
  }

  quantile(share: number): number {
    const sorted = [...this.milliseconds].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  }

  say(name: string): string {
    const [half, most, worst] = [this.quantile(0.5), this.quantile(0.99), this.quantile(1)].map((ms) => ms.toFixed(0));
    return `${name}: ${this.milliseconds.length} asked, ${this.failures} failed, median ${half} ms, p99 ${most} ms, longest ${worst} ms`;
  }
}

const agents = { simple: new Agent({ keepAlive: true }), search: new Agent({ keepAlive: true }) };
let asked = 0;

const askSimply = (url: string): Promise<Answer> =>
  ask(
    agents.simple,
    HONEST,
    `${url}/graphql`,
    query(`{ municipality(code: "0901") { name department { name } } } #${asked++}`),
  );

/** The default question with one municipality excluded, so that no cached answer fits. */
const search = (url: string): Promise<Answer> =>
  ask(
    agents.search,
    HONEST,
    `${url}/graphql`,
    query(
      `{ vumeSiteSelection(input: { excludedCodes: ["13${String(1 + (asked++ % 30)).padStart(2, '0')}"], reach: ${15 + asked / 1e6} }) { status } }`,
    ),
  );

async function honest(url: string, seconds: number): Promise<{ simple: Seen; searches: Seen }> {
  const [simple, searches] = [new Seen(), new Seen()];
  const until = performance.now() + 1000 * seconds;
  const lane = async (seen: Seen, work: (url: string) => Promise<Answer>): Promise<void> => {
    while (performance.now() < until) {
      await seen.time(() => work(url));
      await sleep(PAUSE_MS);
    }
  };
  await Promise.all([lane(simple, askSimply), lane(searches, search)]);
  return { simple, searches };
}

function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

async function measure({ url, pid }: Program, seconds: number): Promise<void> {
  await honest(url, 3); // compiles
  const quiet = await honest(url, 8);
  console.log(quiet.simple.say('quiet, simple query'));
  console.log(quiet.searches.say('quiet, default site search'));
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, residentMegabytes(pid));
  }, 200);
  const attackers = fork(__filename, ['--attack', url]);
  await sleep(3_000);
  const pressed = await honest(url, seconds);
  attackers.kill('SIGKILL');
  const ended = performance.now();
  clearInterval(look);
  const usual = 2 * quiet.simple.quantile(0.5) + 20;
  let recovered = ended;
  for (let row = 0; row < NORMAL_IN_A_ROW && performance.now() - ended < RECOVERY_LIMIT_MS; ) {
    const seen = new Seen();
    const isNormal = (await seen.time(() => askSimply(url))) <= usual && seen.failures === 0;
    row = isNormal ? row + 1 : 0;
    if (!isNormal) recovered = performance.now();
    await sleep(20);
  }
  console.log(pressed.simple.say('pressed, simple query'));
  console.log(pressed.searches.say('pressed, default site search'));
  console.log(
    `memory at most ${most.toFixed(0)} MB; back to normal after ${((recovered - ended) / 1000).toFixed(1)} s`,
  );
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { seconds: { type: 'string' }, attack: { type: 'string' } } });
  if (values.attack !== undefined) return attack(values.attack);
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  const limits = { REQUESTS_PER_MINUTE: '6000', CONCURRENT_REQUESTS: '40' }; // the defaults
  const program = await startProductAnywhere({ DATA_DIR: folder, LOG_LEVEL: 'silent', ...limits });
  try {
    console.log(`load ${loadavg()[0]?.toFixed(1)}`);
    await measure(program, Number(values.seconds ?? 30));
    console.log(`load ${loadavg()[0]?.toFixed(1)}`);
  } finally {
    for (const agent of Object.values(agents)) agent.destroy();
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

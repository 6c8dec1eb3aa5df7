/**
 * Mixed load for a long time: memory and latency must stay flat, and nothing may fail.
 * Run: npm run soak -- --minutes 60 [--rate 20] [--seed 1]. Uses a temporary embedded database, or the PostGIS server
 * of DATABASE_URL, to which it writes. Exit code 0: passed, 1: failed.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Program, startProductAnywhere } from './program';
import { SoakLoad, type SoakRequest } from './soak-load';
import { judgeSoak, quantile, type SoakMinute } from './soak-verdict';

const KEY = 'pruebas-q7Zk9V2mXr5TbL4c';
const MOST_UNDER_WAY = 60;
const LOOK_MS = 5_000;
const MOST_FAULTS_SHOWN = 20;
const ANSWER_LIMIT_MS = 60_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Seeded random numbers (mulberry32). */
function drawsOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Observations of the program between two reports. */
class Watch {
  private latencies: number[] = [];
  private errors = 0;
  private rss = 0;
  private databaseRss = 0;
  private heap = Number.POSITIVE_INFINITY;
  private external = Number.POSITIVE_INFINITY;
  private loopDelay = 0;

  constructor(private readonly program: Program) {}

  count(milliseconds: number, isWrong: boolean): void {
    this.latencies.push(milliseconds);
    if (isWrong) this.errors += 1;
  }

  async look(): Promise<void> {
    const text = await (await fetch(`${this.program.url}/metrics`)).text();
    const read = (name: string): number => Number(new RegExp(`^${name} (.+)$`, 'm').exec(text)?.[1] ?? 0);
    this.rss = Math.max(this.rss, read('process_resident_memory_bytes') / 2 ** 20);
    this.heap = Math.min(this.heap, read('nodejs_heap_size_used_bytes') / 2 ** 20);
    this.external = Math.min(this.external, read('nodejs_external_memory_bytes') / 2 ** 20);
    this.loopDelay = Math.max(this.loopDelay, read('nodejs_eventloop_lag_p99_seconds') * 1000);
    this.databaseRss = Math.max(this.databaseRss, ...childrenOf(this.program.pid).map(residentMegabytes));
  }

  /** Closes the minute and starts the next from zero. */
  take(minute: number): SoakMinute {
    const report = {
      minute,
      requests: this.latencies.length,
      errors: this.errors,
      p50: quantile(this.latencies, 0.5),
      p99: quantile(this.latencies, 0.99),
      rss: this.rss,
      heap: this.heap,
      external: this.external,
      databaseRss: this.databaseRss,
      loopDelay: this.loopDelay,
    };
    this.latencies = [];
    this.errors = 0;
    this.rss = 0;
    this.databaseRss = 0;
    this.heap = Number.POSITIVE_INFINITY;
    this.external = Number.POSITIVE_INFINITY;
    this.loopDelay = 0;
    return report;
  }
}

/** Child processes of a process; none except on Linux. */
function childrenOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
    );
  } catch {
    return [];
  }
}

function residentMegabytes(pid: string): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0; // it has ended
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '60' },
      rate: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
    },
  });
  const [minutes, rate, seed] = [values.minutes, values.rate, values.seed].map(Number) as [number, number, number];
  if (!(minutes > 0 && rate > 0 && Number.isInteger(seed))) throw new Error('--minutes and --rate must be above 0');
  const dataDir = mkdtempSync(join(tmpdir(), 'procoees-soak-'));
  const program = await startProductAnywhere({ DATA_DIR: dataDir, WRITE_KEY: KEY });
  try {
    const { reports, faults, kinds } = await soak(program, { minutes, rate, draw: drawsOf(seed) });
    say('\nkind         requests    p50    p99 (ms)');
    for (const [kind, times] of [...kinds].sort()) {
      const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
      say(
        `${kind.padEnd(12)} ${String(times.length).padStart(8)} ${p50.toFixed(1).padStart(6)} ${p99.toFixed(0).padStart(6)}`,
      );
    }
    const verdict = judgeSoak(reports, faults);
    say(`\n${verdict.lines.join('\n')}\n${verdict.passed ? 'PASSED' : 'FAILED'}`);
    process.exitCode = verdict.passed ? 0 : 1;
  } finally {
    await program.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Outcome {
  readonly reports: SoakMinute[];
  readonly faults: string[];
  readonly kinds: Map<string, number[]>;
}

async function soak(
  program: Program,
  { minutes, rate, draw }: { minutes: number; rate: number; draw: () => number },
): Promise<Outcome> {
  const load = new SoakLoad(draw, `Bearer ${KEY}`);
  const watch = new Watch(program);
  const outcome: Outcome = { reports: [], faults: [], kinds: new Map() };
  const ask = async (request: SoakRequest): Promise<void> => {
    const begun = performance.now();
    const wrong = await wrongIn(program.url, request);
    const took = performance.now() - begun;
    watch.count(took, wrong !== undefined);
    const times = outcome.kinds.get(request.kind) ?? [];
    times.push(took);
    outcome.kinds.set(request.kind, times);
    if (wrong !== undefined && outcome.faults.length < MOST_FAULTS_SHOWN)
      outcome.faults.push(`${request.kind} ${request.name}: ${wrong}`);
  };
  for (const request of load.each()) await ask(request);
  outcome.kinds.clear();
  watch.take(0);

  say('minute  requests  errors  p50 ms  p99 ms  rss MB  heap MB  external MB  database MB  loop delay ms');
  const underWay = new Set<Promise<void>>();
  const begun = performance.now();
  let [nextRequest, nextLook, nextReport] = [0, 0, 60_000];
  while (outcome.reports.length < minutes) {
    const now = performance.now() - begun;
    if (now >= nextLook) {
      nextLook += LOOK_MS;
      await watch.look();
    }
    if (now >= nextReport) {
      nextReport += 60_000;
      const report = watch.take(outcome.reports.length + 1);
      outcome.reports.push(report);
      say(rowOf(report));
    }
    if (now >= nextRequest && underWay.size < MOST_UNDER_WAY) {
      // Poisson arrivals: clients are independent. Requests that the machine could not take are not made up for.
      nextRequest = Math.max(nextRequest, now - 1_000) - (Math.log(1 - draw()) / rate) * 1000;
      const job = ask(load.next()).finally(() => underWay.delete(job));
      underWay.add(job);
    } else {
      await sleep(
        Math.max(1, Math.min(nextRequest, nextLook, nextReport) - now, underWay.size < MOST_UNDER_WAY ? 0 : 5),
      );
    }
  }
  await Promise.all(underWay);
  return outcome;
}

async function wrongIn(base: string, { path, init, wrong }: SoakRequest): Promise<string | undefined> {
  try {
    const response = await fetch(`${base}${path}`, { ...init, signal: AbortSignal.timeout(ANSWER_LIMIT_MS) });
    return wrong(response.status, await response.text());
  } catch (error) {
    return String((error as Error).cause ?? error);
  }
}

function rowOf({
  minute,
  requests,
  errors,
  p50,
  p99,
  rss,
  heap,
  external,
  databaseRss,
  loopDelay,
}: SoakMinute): string {
  const cells: Array<[string, number]> = [
    [String(minute), 6],
    [String(requests), 10],
    [String(errors), 8],
    [p50.toFixed(1), 8],
    [p99.toFixed(0), 8],
    [rss.toFixed(0), 8],
    [heap.toFixed(0), 9],
    [external.toFixed(0), 13],
    [databaseRss.toFixed(0), 13],
    [loopDelay.toFixed(0), 15],
  ];
  return cells.map(([text, width]) => text.padStart(width)).join('');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

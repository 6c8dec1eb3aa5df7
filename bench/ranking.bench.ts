import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createRandom, type RankUncertainty, type RankUncertaintyProblem } from '../geo';
import { WorkerPool } from '../src/platform/worker-pool';
import { RUNS } from './median-time';

/**
 * Robustness of 116 municipalities by 12 criteria over 10,000 draws in a worker thread, with the delay of the event loop
 * meanwhile; and the default ranking over GraphQL of a running server.
 *
 * Run: node build.mjs bench && node dist/bench/ranking.bench.js [address of a running server]
 */
const MUNICIPALITIES = 116;
const CRITERIA = 12;
const DRAWS = 10_000;
const WORKER = join(__dirname, '..', 'src', 'domain', 'ranking', 'rank-uncertainty.worker');
const DEFAULT_RANKING = readFileSync(join(process.cwd(), 'schema', 'operations', '01-ranking.graphql'), 'utf8');

const median = (times: number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] as number;
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function timesOf(work: (run: number) => Promise<unknown>, runs = RUNS): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    await work(run);
    if (run > 0) times.push(performance.now() - start); // the first run compiles
  }
  return times;
}

async function robustness(): Promise<void> {
  const random = createRandom(1);
  const problem: RankUncertaintyProblem = {
    normalised: Array.from({ length: MUNICIPALITIES }, () => Array.from({ length: CRITERIA }, () => random.unit())),
    weights: Array.from({ length: CRITERIA }, () => 1),
    method: 'ARITHMETIC_MEAN',
    draws: DRAWS,
    seed: 1,
    weightSpread: 0.25,
    topN: 13,
  };
  const pool = new WorkerPool({ threads: 1 });
  const run = (): Promise<RankUncertainty> =>
    pool.run<RankUncertaintyProblem, RankUncertainty>(WORKER, problem, { timeLimitSeconds: 30 });
  await run();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const times = await timesOf(run);
  delay.disable();
  await pool.close();
  say(`${DRAWS} draws x ${MUNICIPALITIES} x ${CRITERIA} in a worker: ${median(times).toFixed(1)} ms`);
  say(`longest hold of the event loop meanwhile: ${(delay.max / 1e6).toFixed(1)} ms`);
}

const CRITERIA_OF_THE_DEFAULT = '{ vumeRanking { criteria { indicator { key } weight } } }';

interface DefaultCriteria {
  readonly vumeRanking: {
    readonly criteria: ReadonlyArray<{ readonly indicator: { readonly key: string }; readonly weight: number }>;
  };
}

/** The default criteria with a new weight: the same work, not cached. */
function freshInput({ vumeRanking: { criteria } }: DefaultCriteria, run: number): object {
  return {
    criteria: criteria.map(({ indicator, weight }, k) => ({
      indicatorKey: indicator.key,
      weight: k === 0 ? weight + (run + 1) * 1e-6 : weight,
    })),
  };
}

async function overGraphql(address: string): Promise<void> {
  const withInput = DEFAULT_RANKING.replace('query Ranking {', 'query Ranking($input: VumeRankingInput) {').replace(
    'vumeRanking {',
    'vumeRanking(input: $input) {',
  );
  const seed = Math.floor(Math.random() * 1e6); // so that no earlier run has filled the cache
  const ask = async <Data>(query: string, variables: object): Promise<Data> => {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const runs = 200;
  const criteria = await ask<DefaultCriteria>(CRITERIA_OF_THE_DEFAULT, {});
  const uncached = await timesOf((run) => ask(withInput, { input: freshInput(criteria, seed + run) }), runs);
  const cached = await timesOf(() => ask(DEFAULT_RANKING, {}), runs);
  const nothing = await timesOf(() => ask('{ dataRevision { number } }', {}), runs);
  say(`default ranking over GraphQL, uncached: ${median(uncached).toFixed(1)} ms, with the client's share of it`);
  say(`default ranking over GraphQL, cached: ${median(cached).toFixed(1)} ms, with the client's share of it`);
  say(`a question for one number, by the same client: ${median(nothing).toFixed(1)} ms`);
}

async function main(): Promise<void> {
  say(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}; medians`);
  await robustness();
  const [address] = process.argv.slice(2);
  if (address) await overGraphql(address);
}

void main();

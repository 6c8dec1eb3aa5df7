/**
 * Seconds from `node dist/src/app/main.js` to the first answered query on the embedded database: the first start
 * (creates, migrates, seeds), then later ones. Run after `node build.mjs bench`: node dist/bench/startup.bench.js
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAIN = join(__dirname, '..', 'src', 'app', 'main.js');
const LATER_STARTS = 5;

async function start(dataDir: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', UI_LANGUAGE: 'en' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stderr.on('data', (text) => {
      output += text;
      const match = /(http:\/\/[\d.:]+\/graphql)/.exec(output);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', () => reject(new Error(output)));
  });
  const query = JSON.stringify({ query: '{ vumeRanking { candidates { rank score municipality { name } } } }' });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: query });
  if (!response.ok) throw new Error(await response.text());
  await response.arrayBuffer();
  const seconds = (performance.now() - begun) / 1000;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await ended;
  return seconds;
}

async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'procoees-bench-'));
  try {
    console.log(`first start      ${(await start(dataDir)).toFixed(1)} s`);
    const later: number[] = [];
    for (let i = 0; i < LATER_STARTS; i++) later.push(await start(dataDir));
    const sorted = [...later].sort((a, b) => a - b);
    console.log(
      `later starts     ${sorted[Math.floor(LATER_STARTS / 2)]?.toFixed(1)} s median of ${LATER_STARTS} (${later.map((s) => s.toFixed(1)).join(', ')})`,
    );
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

void main();

/**
 * `coverage` of all seats at three reaches over HTTP, uncached, with every municipality, the uncovered places and the
 * covered areas: medians of interleaved questions with the areas and without, by distance and by travel time. On the
 * embedded database, and on the server of DATABASE_URL when it is set.
 * Run after `node build.mjs bench`: [DATABASE_URL=…] node dist/bench/coverage-area.bench.js
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startProduct } from './program';

const RUNS = 15;
const PORT = 4791;
const KINDS = [
  { name: 'distance, with areas', impedance: 'DISTANCE_KM', area: 'coveredArea' },
  { name: 'distance, without', impedance: 'DISTANCE_KM', area: '' },
  { name: 'travel time, with areas', impedance: 'TRAVEL_MINUTES', area: 'coveredArea' },
] as const;

async function ask<Data>(url: string, query: string): Promise<{ data: Data; milliseconds: number }> {
  const from = performance.now();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const text = await response.text();
  const milliseconds = performance.now() - from;
  const { data, errors } = JSON.parse(text) as { data: Data; errors?: unknown };
  if (errors !== undefined) throw new Error(text);
  return { data, milliseconds };
}

async function measure(url: string): Promise<string> {
  const { data } = await ask<{ municipalities: Array<{ code: string }> }>(url, '{ municipalities { code } }');
  const codes = JSON.stringify(data.municipalities.map(({ code }) => code));
  const times = KINDS.map((): number[] => []);
  // Nobody has asked for these reaches yet, so nothing is cached; the first round warms up and does not count.
  for (let run = 0; run <= RUNS; run++) {
    for (const [k, { impedance, area }] of KINDS.entries()) {
      const reach = [5, 10, 15].map((km) => km + run / 1000 + k / 10_000);
      const { milliseconds } = await ask(
        url,
        `{ coverage(input: { facilities: { municipalityCodes: ${codes} }, reach: [${reach}], impedance: ${impedance} }) {
          totalDemand nearest { mean median p90 max } equity { gini }
          levels { reach coveredDemand ${area} byMunicipality { municipality { name } coveredPercent }
            uncoveredPlaces(first: 100) { totalCount edges { nearestImpedance node { name } } } } } }`,
      );
      if (run > 0) times[k]?.push(milliseconds);
    }
  }
  return KINDS.map(({ name }, k) => {
    const inOrder = [...(times[k] ?? [])].sort((a, b) => a - b);
    const at = (share: number) => inOrder[Math.floor(share * (RUNS - 1))]?.toFixed(0);
    return `${name}: ${at(0.5)} ms (${at(0)} to ${at(1)})`;
  }).join('; ');
}

async function main(): Promise<void> {
  const { DATABASE_URL } = process.env;
  const dataDir = mkdtempSync(join(tmpdir(), 'procoees-bench-'));
  try {
    for (const [name, environment] of [
      ['embedded', { DATA_DIR: dataDir, DATABASE_URL: '' }],
      ...(DATABASE_URL === undefined ? [] : [['server', { DATABASE_URL }] as const]),
    ] as const) {
      const product = await startProduct(PORT, environment);
      try {
        process.stdout.write(`${name}: ${await measure(product.url)}\n`);
      } finally {
        await product.stop();
      }
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

void main();

import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { seedWhenEmpty } from '../seeds/load/seed-tables';
import { ENTITIES } from '../src/app/compose/entities';
import { CHAIN_LINKS } from '../src/domain/value-chains/value-chains.types';
import { readConfig } from '../src/platform/config';
import { openDatabase } from '../src/platform/database/open-database';
import { SILENT } from '../src/platform/terminal';
import { ANALYSE_MADE, COUNT_MADE, MAKE_ACTORS, MAKE_PLACES, MAKE_ROLES } from './growth.sql';
import { growMunicipalities } from './growth-municipalities';
import { type Program, startProduct } from './program';
import { median } from './wrk';

/**
 * Shows how start-up, memory and answers grow with the actors and places on record. Generated rows are marked as
 * demonstration and stay in the database, so use a separate one. Answers are not cached.
 *   DATABASE_URL=postgresql://… node dist/bench/growth.bench.js --actors 50000,250000 --places 50000,250000
 *   --municipalities 116,340
 */
const PORT = 4290;
const RUNS = 9;
const CHUNK = 50_000;
const CHAINS = ['coffee', 'honey', 'cacao'];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Size {
  readonly actors: number;
  readonly places: number;
  readonly municipalities: number;
}

async function grow(dataSource: DataSource, { actors, places, municipalities }: Size): Promise<void> {
  await growMunicipalities(dataSource, municipalities);
  const [made] = await dataSource.query<Array<{ actors: number; places: number }>>(COUNT_MADE);
  const eachChunk = async (from: number, to: number, make: (first: number, last: number) => Promise<unknown>) => {
    for (let first = from + 1; first <= to; first += CHUNK) await make(first, Math.min(to, first + CHUNK - 1));
  };
  await eachChunk(made?.places ?? 0, places, (first, last) => dataSource.query(MAKE_PLACES, [first, last]));
  await eachChunk(made?.actors ?? 0, actors, async (first, last) => {
    await dataSource.query(MAKE_ACTORS, [first, last]);
    await dataSource.query(MAKE_ROLES, [first, last, CHAINS, CHAIN_LINKS]);
  });
  for (const statement of ANALYSE_MADE) await dataSource.query(statement);
}

function residentMegabytes(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

type Ask = () => Promise<string>;

function questionsOf({ url }: Program, deep: string): Map<string, Ask> {
  const read = async (path: string, init: RequestInit = {}): Promise<string> => {
    const response = await fetch(`${url}${path}`, init);
    const text = await response.text();
    if (!response.ok || text.includes('"errors":['))
      throw new Error(`${path}: ${response.status} ${text.slice(0, 500)}`);
    return text;
  };
  const ask = (query: string): Ask => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
    return () => read('/graphql', init);
  };
  const page = (words: string, filter = ''): Ask =>
    ask(
      `{ actors(${words}, filter: { includeDemo: true ${filter} }) { pageInfo { hasNextPage } edges { node { id name roles { link } municipality { name } } } } }`,
    );
  return new Map([
    ['page of 50 actors, the first', page('first: 50')],
    ['page of 50 actors, in the middle', page(`first: 50, after: "${deep}"`)],
    ['page of 50 actors, the last', page('last: 50')],
    ['page of 50 actors of a municipality', page('first: 50', 'municipalityCodes: ["1306"]')],
    ['page of 50 actors of a kind and a chain', page('first: 50', 'kinds: [BUYER], chainKeys: ["coffee"]')],
    ['page of 50 actors, search of a rare name', page('first: 50', 'search: "maya 31337"')],
    [
      'nearest 5 actors',
      ask(
        '{ nearestActors(input: { point: { longitude: -91.51, latitude: 15.2 }, first: 5, includeDemo: true }) { distanceKm } }',
      ),
    ],
    ['116 municipalities and more, with departments', ask('{ municipalities { code name department { name } } }')],
    ['tile of municipalities, zoom 7', () => read('/tiles/municipalities/7/31/58.mvt')],
    ['tile of municipalities, zoom 10', () => read('/tiles/municipalities/10/252/469.mvt')],
    ['tile of actors, zoom 6', () => read('/tiles/actors/6/15/29.mvt?includeDemo=true')],
    ['tile of actors, zoom 10', () => read('/tiles/actors/10/252/469.mvt?includeDemo=true')],
    ['tile of actors, zoom 14', () => read('/tiles/actors/14/4037/7507.mvt?includeDemo=true')],
    ['tile of places, zoom 6', () => read('/tiles/places/6/15/29.mvt')],
    ['tile of places, zoom 10', () => read('/tiles/places/10/252/469.mvt')],
    ['tile of places, zoom 14', () => read('/tiles/places/14/4037/7507.mvt')],
    ['100 places of a box (OGC)', () => read('/ogc/collections/places/items?limit=100&bbox=-91.6,15.1,-91.4,15.3')],
  ]);
}

async function timed(ask: Ask): Promise<{ first: number; later: number }> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const begun = performance.now();
    await ask();
    times.push(performance.now() - begun);
  }
  const [first = Number.NaN, ...later] = times;
  return { first, later: median(later) };
}

async function measure(size: Size): Promise<void> {
  const database = await openDatabase(readConfig(process.env), {
    entities: ENTITIES,
    progress: SILENT,
    prepare: async (dataSource) => void (await seedWhenEmpty(dataSource, SILENT)),
  });
  await grow(database.dataSource, size).finally(() => database.close());
  const begun = performance.now();
  const program = await startProduct(PORT, { RESPONSE_CACHE_MB: '0', OPERATION_LIMIT_SECONDS: '600' });
  try {
    const { actors, places, municipalities } = size;
    say(
      `\n${actors} actors and ${places} places made up, ${municipalities} municipalities: start ${((performance.now() - begun) / 1000).toFixed(1)} s`,
    );
    say(`memory at the start ${residentMegabytes(program.pid).toFixed(0)} MB`);
    const deep = Buffer.from(JSON.stringify(['sintetico loma', ''])).toString('base64url');
    for (const [name, ask] of questionsOf(program, deep)) {
      const { first, later } = await timed(ask).catch((error: unknown) => {
        say(`${name}: ${String(error)}`);
        return { first: Number.NaN, later: Number.NaN };
      });
      say(
        `${name}: ${later.toFixed(1)} ms (first ${first.toFixed(0)}), ${residentMegabytes(program.pid).toFixed(0)} MB`,
      );
    }
  } finally {
    await program.stop();
  }
}

async function main(): Promise<void> {
  if (process.env['DATABASE_URL'] === undefined) throw new Error('DATABASE_URL is wanted: a PostGIS server');
  const { values } = parseArgs({
    options: {
      actors: { type: 'string', default: '50000' },
      places: { type: 'string', default: '0' },
      municipalities: { type: 'string', default: '116' },
    },
  });
  const [actors, places, municipalities] = [values.actors, values.places, values.municipalities].map((text) =>
    text.split(',').map(Number),
  ) as [number[], number[], number[]];
  // Generated rows stay, so each step has at least the rows of the previous one.
  for (const [step, count] of actors.entries()) {
    await measure({
      actors: count,
      places: places[step] ?? places.at(-1)!,
      municipalities: municipalities[step] ?? municipalities.at(-1)!,
    });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

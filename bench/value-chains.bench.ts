import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { createRandom } from '../geo/basis/random';
import type { Position } from '../geo/basis/units';
import { seedWhenEmpty } from '../seeds/load/seed-tables';
import { ENTITIES } from '../src/app/compose/entities';
import { readSnapshot } from '../src/app/compose/snapshot';
import type { ActorEntity } from '../src/domain/value-chains/actor.entity';
import { ActorRepository } from '../src/domain/value-chains/actor.repository';
import type { ActorFilter } from '../src/domain/value-chains/actor.search';
import { ActorService, cursorOf } from '../src/domain/value-chains/actor.service';
import { ChainRepository } from '../src/domain/value-chains/chain.repository';
import { ChainService } from '../src/domain/value-chains/chain.service';
import {
  ACTOR_KINDS,
  CHAIN_LINKS,
  RELATION_KINDS,
  SUPPORT_FUNCTIONS,
} from '../src/domain/value-chains/value-chains.types';
import { ResultCache } from '../src/platform/caching/result-cache';
import { readConfig } from '../src/platform/config';
import { openDatabase } from '../src/platform/database/open-database';
import { readFrom } from '../src/platform/database/read-source';
import { foldText } from '../src/platform/fold-text';
import type { PageArguments } from '../src/platform/keyset-page';
import { SILENT } from '../src/platform/terminal';
import { WorkerPool } from '../src/platform/worker-pool';
import {
  ANALYSE,
  INSERT_ACTORS,
  INSERT_DIAGNOSES,
  INSERT_RELATIONS,
  INSERT_ROLES,
  INSERT_SCORES,
} from './value-chains.sql';

/**
 * Measures questions about 100,000 actors with 300,000 relations on a PostGIS server.
 * Run on a separate empty database, which it fills once:
 *   node build.mjs bench && DATABASE_URL=postgresql://… node dist/bench/value-chains.bench.js
 */
const ACTORS = 100_000;
const RELATIONS = 300_000;
const CHUNK = 10_000;
const RUNS = 31;
const WORDS = [
  'Flor',
  'Cumbre',
  'Río',
  'Sol',
  'Encino',
  'Montaña',
  'Nuevo Día',
  'Ixoq',
  'Maya',
  'Quetzal',
  'Loma',
  'Pinar',
];

async function fill(dataSource: DataSource): Promise<void> {
  const { territory, valueChains } = await readSnapshot(dataSource);
  const random = createRandom(1);
  const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item;
  const positions: Position[] = [];
  const idOf = (number: number): string => `bench-${String(number).padStart(6, '0')}`;
  const chainOf: string[] = [];
  for (let start = 0; start < ACTORS; start += CHUNK) {
    const numbers = Array.from({ length: CHUNK }, (_, i) => start + i);
    const rows = numbers.map((number) => {
      const place = pick(territory.places);
      const [x, y] = place.location.coordinates as [number, number];
      const located = random.unit() < 0.8;
      const position: Position = [x + 0.02 * (random.unit() - 0.5), y + 0.02 * (random.unit() - 0.5)];
      positions.push(position);
      chainOf.push(pick(valueChains).key);
      const name = `${pick(WORDS)} ${pick(WORDS)} ${pick(WORDS)} ${number}`;
      return {
        id: idOf(number),
        name,
        folded: foldText(name),
        kind: pick(ACTOR_KINDS),
        code: place.municipalityCode,
        located,
        position,
        constituted: random.unit() < 0.5,
        womenLed: random.unit() < 0.5,
      };
    });
    await dataSource.query(INSERT_ACTORS, [
      rows.map((row) => row.id),
      rows.map((row) => row.name),
      rows.map((row) => row.folded),
      rows.map((row) => row.kind),
      rows.map((row) => row.code),
      rows.map((row) => (row.located ? row.position[0] : null)),
      rows.map((row) => (row.located ? row.position[1] : null)),
      rows.map((row) => row.constituted),
      rows.map((row) => row.womenLed),
    ]);
    const roles = numbers.flatMap((number) => [
      { number, chain: chainOf[number] },
      ...(random.unit() < 0.5 ? [{ number, chain: pick(valueChains).key }] : []),
    ]);
    await dataSource.query(INSERT_ROLES, [
      roles.map(({ number }) => idOf(number)),
      roles.map(({ chain }) => chain),
      roles.map(() => pick(CHAIN_LINKS)),
    ]);
    const diagnosed = numbers.filter(() => random.unit() < 0.5).map(idOf);
    await dataSource.query(INSERT_DIAGNOSES, [diagnosed, diagnosed.map(() => `2025-0${1 + random.below(9)}-15`)]);
  }
  await dataSource.query(INSERT_SCORES, [SUPPORT_FUNCTIONS]);
  const byChain = new Map<string, number[]>();
  chainOf.forEach((chain, number) => {
    byChain.set(chain, [...(byChain.get(chain) ?? []).slice(-2000), number]);
  });
  for (let start = 0; start < RELATIONS; start += CHUNK) {
    const pairs = Array.from({ length: CHUNK }, () => {
      const from = random.below(ACTORS);
      const to = pick(byChain.get(chainOf[from] as string) as number[]);
      return { from, to: to === from ? (from + 1) % ACTORS : to };
    });
    await dataSource.query(INSERT_RELATIONS, [
      pairs.map(() => pick(RELATION_KINDS)),
      pairs.map(({ from }) => idOf(from)),
      pairs.map(({ to }) => idOf(to)),
      pairs.map(({ from }) => chainOf[from]),
    ]);
  }
  for (const statement of ANALYSE) await dataSource.query(statement);
}

async function measure(name: string, work: () => Promise<unknown>, runs = RUNS): Promise<void> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.min(runs - 1, Math.floor(share * runs))] as number).toFixed(1);
  process.stdout.write(`${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms\n`);
}

async function main(): Promise<void> {
  const database = await openDatabase(readConfig(process.env), {
    entities: ENTITIES,
    progress: SILENT,
    prepare: async (dataSource) => void (await seedWhenEmpty(dataSource, SILENT)),
  });
  const { dataSource } = database;
  const workers = new WorkerPool();
  const repository = new ActorRepository(readFrom(dataSource));
  const actors = new ActorService(repository);
  try {
    if ((await repository.count({ includeDemo: true })) < ACTORS) await fill(dataSource);
    const snapshot = await readSnapshot(dataSource);
    const page = async (filter: ActorFilter, args: PageArguments): Promise<readonly ActorEntity[]> => {
      const [result] = await actors.listPages([actors.readRequest(snapshot, filter, args)]);
      return result?.nodes ?? [];
    };
    const coffee: ActorFilter = { chainKeys: ['coffee'], links: ['PRODUCTION'], departmentCodes: ['13'] };
    const middle = await page({ search: 'montana' }, { first: 500 });
    const after = cursorOf(middle[middle.length - 1] as ActorEntity);
    const filters: Array<[string, ActorFilter, PageArguments]> = [
      ['page of 50, no filter', {}, { first: 50 }],
      ['page of 50, no filter, after a cursor in the middle', {}, { first: 50, after }],
      ['page of 50, the last', {}, { last: 50 }],
      ['page of 50, chain', { chainKeys: ['coffee'] }, { first: 50 }],
      ['page of 50, chain, link and department', coffee, { first: 50 }],
      ['page of 50, municipality', { municipalityCodes: ['1306'] }, { first: 50 }],
      ['page of 50, municipality and chain', { municipalityCodes: ['1306'], chainKeys: ['honey'] }, { first: 50 }],
      ['page of 50, kind, women-led', { kinds: ['BUYER'], womenLed: true }, { first: 50 }],
      ['page of 50, search of one word', { search: 'montaña' }, { first: 50 }],
      ['page of 50, search of a rare name', { search: '77123' }, { first: 50 }],
      ['page of 50, search without any hit', { search: 'xyzzy' }, { first: 50 }],
      ['page of 50, box of 20 km', { bbox: [-91.6, 14.8, -91.4, 15.0] }, { first: 50 }],
      [
        'page of 50, within 10 km',
        { withinKmOf: { point: { longitude: -91.518, latitude: 14.835 }, km: 10 } },
        { first: 50 },
      ],
      ['page of 50, bottleneck', { bottleneck: 'FINANCIAL_SERVICES' }, { first: 50 }],
      ['page of 50, bottleneck, chain, department', { ...coffee, bottleneck: 'FINANCIAL_SERVICES' }, { first: 50 }],
    ];
    for (const [name, filter, args] of filters) await measure(name, () => page(filter, args));
    const count = (filter: ActorFilter): Promise<number[]> =>
      actors.countAll([actors.readRequest(snapshot, filter, {})]);
    await measure('totalCount, no filter', () => count({}));
    await measure('totalCount, chain, link and department', () => count(coffee));
    const point = { longitude: -91.7118, latitude: 15.6666 };
    await measure('nearest 5', () => actors.nearest(snapshot, { point }));
    await measure('nearest 5 of a chain and link', () =>
      actors.nearest(snapshot, { point, chainKey: 'coffee', link: 'COLLECTION' }),
    );
    await measure('nearest 5 buyers of a chain', () =>
      actors.nearest(snapshot, { point, chainKey: 'coffee', kinds: ['BUYER'] }),
    );
    const networks = (await page({ kinds: ['BUSINESS_NETWORK'] }, { first: 50 })) as ActorEntity[];
    await measure('attachment candidates, 3 for each of 50 networks', () => actors.attachmentCandidates(networks, 3));
    const ids = (await page({}, { first: 50 })).map(({ id }) => id);
    await measure('relations of 50 actors', () => repository.listRelations(ids));
    await measure('bottlenecks of a department', () => actors.bottlenecks(snapshot, { departmentCodes: ['13'] }));
    const chains = (): ChainService =>
      new ChainService(new ChainRepository(readFrom(dataSource)), new ResultCache(), workers);
    const question = { snapshot, now: new Date('2026-01-15T12:00:00Z'), includeDemo: true };
    const totonicapan = [-91.57, 14.79, -91.1, 15.12];
    const { features } = await chains().map(question, 'coffee', totonicapan);
    await measure(`map of a chain in Totonicapán (${features.length} features)`, () =>
      chains().map(question, 'coffee', totonicapan),
    );
    const huehuetenango = [-92.14, 15.15, -91.13, 16.07];
    const more = await chains().map(question, 'coffee', huehuetenango);
    await measure(`map of a chain in Huehuetenango (${more.features.length} features)`, () =>
      chains().map(question, 'coffee', huehuetenango),
    );
    // Below: once per data revision, then from memory.
    await measure('links of all chains, first time', () => chains().links(question, 'coffee'), 5);
    await measure(
      'presence and location quotients of all chains, first time',
      () => chains().presence(question, 'coffee'),
      5,
    );
    await measure('flows of all chains, first time', () => chains().flows(question, 'coffee'), 5);
    await measure(
      'gaps of a chain in 116 municipalities, first time',
      () => chains().gaps(question, 'coffee', snapshot.territory.municipalities, true),
      5,
    );
    const view = await chains().network(question, 'coffee');
    await measure(
      `network of a chain (${view.actorIds.length} actors, ${view.relationCount} pairs), first time, in a thread`,
      () => chains().network(question, 'coffee'),
      1,
    );
  } finally {
    await workers.close();
    await database.close();
  }
}

void main();

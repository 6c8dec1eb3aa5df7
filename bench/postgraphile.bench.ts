import { deepStrictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Program, startProduct, startProgram, stopProgram } from './program';
import { type LoadRequest, loadWithWrk, median } from './wrk';

/**
 * Requests a second beside PostGraphile 5 on the same PostGIS tables, the answers compared first.
 * Wants DATABASE_URL (a PostGIS server that `npm run seed` and `npm run seed:demo` have filled), wrk, and the peer:
 * `npm ci --prefix bench/peers`. Run: npm run bench
 */
const PEERS = join(__dirname, '..', '..', 'bench', 'peers');
const PEER_NODE = join(PEERS, 'node_modules', 'node', 'bin', 'node');
const PORTS = { plain: 4180, cached: 4181, peer: 4182 };
const CONNECTIONS = 8;
const POOL_SIZE = '10';
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 4);

type Row = Record<string, unknown>;

interface Question {
  readonly name: string;
  /** Target ratio to PostGraphile's requests a second, without cached answers. */
  readonly target: number;
  readonly ours: string;
  readonly theirs: string;
  /** Both answers in one shape for comparison. */
  readonly ourRows: (data: Row) => Row[];
  readonly theirRows: (data: Row) => Row[];
}

const CACHED_TARGET = 10;
/** Tells Apollo that no page sent it. */
const PREFLIGHT = { 'apollo-require-preflight': 'true' };
/** Our computed indicators, 232 values more than the tables contain: ours sends them, the comparison omits them. */
const COMPUTED = new Set(['vume_distance_km', 'vume_uncovered_percent']);

interface Municipality {
  code: string;
  name: string;
}

const QUESTIONS: readonly Question[] = [
  {
    name: '116 municipalities with department',
    target: 3,
    ours: '{ municipalities { code name areaKm2 department { code name } } }',
    theirs: '{ allMunicipalities { nodes { code name areaKm2 departmentByDepartmentCode { code name } } } }',
    ourRows: (data) => data['municipalities'] as Row[],
    theirRows: (data) =>
      (data['allMunicipalities'] as { nodes: Array<Row & { departmentByDepartmentCode: Row }> }).nodes.map(
        ({ departmentByDepartmentCode, ...row }) => ({ ...row, department: departmentByDepartmentCode }),
      ),
  },
  {
    name: 'the same with all 4,588 values',
    target: 3,
    ours: '{ municipalities { code name department { code name } indicators { indicator { key } value standardError quality } } }',
    theirs:
      '{ allMunicipalities { nodes { code name departmentByDepartmentCode { code name } indicatorValuesByMunicipalityCode { nodes { indicatorKey value standardError quality } } } } }',
    ourRows: (data) =>
      (data['municipalities'] as Array<Row & { indicators: Array<Row & { indicator: { key: string } }> }>).map(
        ({ indicators, ...row }) => ({
          ...row,
          values: byKey(
            indicators
              .map(({ indicator: { key }, ...value }) => ({ key, ...value }))
              .filter(({ key }) => !COMPUTED.has(key)),
          ),
        }),
      ),
    theirRows: (data) =>
      (
        data['allMunicipalities'] as {
          nodes: Array<
            Municipality & {
              departmentByDepartmentCode: Row;
              indicatorValuesByMunicipalityCode: { nodes: Array<Row & { indicatorKey: string }> };
            }
          >;
        }
      ).nodes.map(({ code, name, departmentByDepartmentCode, indicatorValuesByMunicipalityCode: { nodes } }) => ({
        code,
        name,
        department: departmentByDepartmentCode,
        values: byKey(nodes.map(({ indicatorKey, ...value }) => ({ key: indicatorKey, ...value }))),
      })),
  },
  {
    name: 'page of 50 actors with roles and municipality',
    target: 1.5,
    ours: '{ actors(first: 50, filter: { includeDemo: true }) { pageInfo { hasNextPage } edges { node { id name kind roles { link chain { key } } municipality { code name } } } } }',
    theirs:
      '{ allActors(first: 50, orderBy: [FOLDED_NAME_ASC, PRIMARY_KEY_ASC]) { pageInfo { hasNextPage } edges { node { rowId name kind actorRolesByActorId { nodes { link chainKey } } municipalityByMunicipalityCode { code name } } } } }',
    ourRows: (data) =>
      (
        data['actors'] as {
          edges: Array<{ node: Row & { roles: Array<{ link: string; chain: { key: string } | null }> } }>;
        }
      ).edges.map(({ node: { roles, ...actor } }) => ({
        ...actor,
        roles: sorted(roles.map(({ link, chain }) => `${chain?.key ?? '*'} ${link}`)),
      })),
    theirRows: (data) =>
      (
        data['allActors'] as {
          edges: Array<{
            node: Row & {
              rowId: string;
              municipalityByMunicipalityCode: Row | null;
              actorRolesByActorId: { nodes: Array<{ link: string; chainKey: string | null }> };
            };
          }>;
        }
      ).edges.map(({ node: { rowId, municipalityByMunicipalityCode, actorRolesByActorId, ...actor } }) => ({
        id: rowId,
        ...actor,
        municipality: municipalityByMunicipalityCode,
        roles: sorted(actorRolesByActorId.nodes.map(({ link, chainKey }) => `${chainKey ?? '*'} ${link}`)),
      })),
  },
];

function sorted(texts: readonly string[]): string[] {
  return [...texts].sort();
}

function byKey(rows: ReadonlyArray<Row & { key: string }>): Row[] {
  return [...rows].sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function ask(url: string, query: string): Promise<Row> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data?: Row; errors?: unknown };
  if (errors !== undefined || !data) throw new Error(`${url}: ${JSON.stringify(errors)}`);
  return data;
}

async function startPeer(): Promise<Program> {
  const url = `http://127.0.0.1:${PORTS.peer}`;
  const environment = {
    PORT: String(PORTS.peer),
    DATABASE_POOL_SIZE: POOL_SIZE,
    NODE_ENV: 'production',
    GRAPHILE_ENV: 'production',
  };
  const child = await startProgram(PEER_NODE, [join(PEERS, 'postgraphile.mjs')], environment, async () => {
    await ask(url, '{ __typename }');
    return true;
  });
  return { url, pid: child.pid ?? 0, stop: () => stopProgram(child) };
}

/** The question as a persisted query by GET, as a CDN sends it. */
async function persistedUrl(url: string, query: string): Promise<string> {
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash } }));
  const address = `${url}/graphql?extensions=${extensions}`;
  const headers = PREFLIGHT;
  const registered = await fetch(`${address}&query=${encodeURIComponent(query)}`, { headers });
  if (!registered.ok) throw new Error(`${address}: ${await registered.text()}`);
  return address;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function version(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' }).trim().split('\n')[0] ?? '';
}

async function compareAnswers({ name, ours, theirs, ourRows, theirRows }: Question, plain: Program, peer: Program) {
  const rows = ourRows(await ask(plain.url, ours));
  deepStrictEqual(theirRows(await ask(peer.url, theirs)), rows);
  const values = rows.flatMap((row) => (row['values'] as Row[] | undefined) ?? []).length;
  say(`same answer: ${name} (${rows.length} rows${values > 0 ? `, ${values} values` : ''})`);
}

/** Contenders in turn, round by round, so that other work on the machine affects all alike. */
async function measure(contenders: ReadonlyMap<string, LoadRequest>): Promise<Map<string, number>> {
  const runs = new Map<string, number[]>([...contenders.keys()].map((name) => [name, []]));
  for (const request of contenders.values()) await loadWithWrk(request, { connections: CONNECTIONS, seconds: 2 });
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, request] of contenders) {
      const { perSecond } = await loadWithWrk(request, { connections: CONNECTIONS, seconds: SECONDS });
      runs.get(name)?.push(perSecond);
    }
  }
  return new Map([...runs].map(([name, values]) => [name, median(values)]));
}

async function main(): Promise<void> {
  if (process.env['DATABASE_URL'] === undefined) throw new Error('DATABASE_URL is wanted: a filled PostGIS server');
  if (!existsSync(PEER_NODE)) throw new Error('the peer is wanted: npm ci --prefix bench/peers');
  const programs: Program[] = [];
  try {
    const pool = { DATABASE_POOL_SIZE: POOL_SIZE };
    const plain = await startProduct(PORTS.plain, { ...pool, RESPONSE_CACHE_MB: '0' });
    programs.push(plain);
    const cached = await startProduct(PORTS.cached, pool);
    programs.push(cached);
    const peer = await startPeer();
    programs.push(peer);
    say(
      `${new Date().toISOString()} · ${cpus().length} x ${cpus()[0]?.model} · ours on Node ${process.version}, PostGraphile ${version(PEER_NODE, '-p', `require('${join(PEERS, 'node_modules/postgraphile/package.json')}').version`)} on Node ${version(PEER_NODE, '-v')} · ${CONNECTIONS} connections, medians of ${ROUNDS} interleaved runs of ${SECONDS} s`,
    );
    for (const question of QUESTIONS) await compareAnswers(question, plain, peer);
    say(
      '| question | PostGraphile | ours | ratio (aim) | ours, answers kept | ratio (aim) | by GET, persisted | ratio |',
    );
    say('| --- | --- | --- | --- | --- | --- | --- | --- |');
    for (const { name, target, ours, theirs } of QUESTIONS) {
      const results = await measure(
        new Map<string, LoadRequest>([
          ['peer', { url: `${peer.url}/graphql`, body: { query: theirs } }],
          ['plain', { url: `${plain.url}/graphql`, body: { query: ours } }],
          ['cached', { url: `${cached.url}/graphql`, body: { query: ours } }],
          ['persisted', { url: await persistedUrl(cached.url, ours), headers: PREFLIGHT }],
        ]),
      );
      const of = (contender: string): number => results.get(contender) ?? Number.NaN;
      const ratio = (contender: string): string => (of(contender) / of('peer')).toFixed(2);
      say(
        `| ${name} | ${of('peer').toFixed(0)}/s | ${of('plain').toFixed(0)}/s | ${ratio('plain')} (${target}) | ${of('cached').toFixed(0)}/s | ${ratio('cached')} (${CACHED_TARGET}) | ${of('persisted').toFixed(0)}/s | ${ratio('persisted')} |`,
      );
    }
  } finally {
    for (const program of programs.reverse()) await program.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

import 'reflect-metadata';
import { execFile, spawn } from 'node:child_process';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { hasMapServer, startMapServer } from './mapserver-peer';
import { type Program, startProduct } from './program';

/**
 * Tiles compared with MapServer on the same PostGIS data and with a bare Node server that sends the same bytes.
 * Requires DATABASE_URL (a PostGIS server with an empty database, or one filled by this product), wrk, and for the
 * comparison cgi-mapserver, nginx, spawn-fcgi and multiwatch. Run compiled: node dist/bench/tiles.bench.js
 */
const ATTRIBUTES = ['code', 'name', 'area_km2'] as const;
/** The tile with the most municipalities. */
const TILE = { z: 7, x: 31, y: 58 } as const;
const CONNECTIONS = 8;
const SECONDS = 5;

const startWithCache = (port: number, megabytes: number): Promise<Program> =>
  startProduct(port, { RESPONSE_CACHE_MB: String(megabytes) });

/** Content of the bare server: our bytes, headers included, or the body with its two required headers. */
interface BareAnswer {
  readonly head: readonly string[];
  readonly body: string;
}

async function startBare({ head, body: base64 }: BareAnswer): Promise<{ url: string; server: Server }> {
  const body = Buffer.from(base64, 'base64');
  const server = createServer((_request, response) => {
    response.writeHead(200, [...head]);
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

interface Load {
  readonly perSecond: number;
  readonly p99: string;
  readonly errors: string;
}

/** The median of three interleaved rounds for each. */
async function loadInTurn<Urls extends readonly string[]>(urls: Urls): Promise<{ [Index in keyof Urls]: Load }> {
  const rounds: Load[][] = [];
  for (let round = 0; round < 3; round++) {
    const loads: Load[] = [];
    for (const url of urls) loads.push(await load(url));
    rounds.push(loads);
  }
  const middle = urls.map((_, i) => rounds.map((loads) => loads[i]!).sort((a, b) => a.perSecond - b.perSecond)[1]!);
  return middle as { [Index in keyof Urls]: Load };
}

/** Requests a second and the 99th percentile of the latency, by wrk. */
async function load(url: string): Promise<Load> {
  const { stdout } = await promisify(execFile)('wrk', ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, '--latency', url]);
  return {
    perSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    p99: /^\s+99%\s+(\S+)/m.exec(stdout)?.[1] ?? '?',
    errors: /(Non-2xx.*|Socket errors.*)/.exec(stdout)?.[0] ?? '',
  };
}

/** Time to the last byte as transferred; decompression is the client's. */
function timed(url: string, headers: Record<string, string> = {}): Promise<{ ms: number; bytes: number }> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => resolve({ ms: performance.now() - start, bytes }));
    }).on('error', reject);
  });
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (databaseUrl === undefined) throw new Error('DATABASE_URL is wanted: a PostGIS server');
  const path = `/tiles/municipalities/${TILE.z}/${TILE.x}/${TILE.y}.mvt`;
  const query = `?properties=${ATTRIBUTES.join(',')}`;

  const warm = await startWithCache(4170, 128);
  await coldTiles(warm.url);
  const answer = await fetch(`${warm.url}${path}${query}`, { headers: { 'accept-encoding': 'identity' } });
  const tile = Buffer.from(await answer.arrayBuffer());
  const ofTheConnection = /^(connection|date|keep-alive)$/; // Node's own, on every answer
  const headers = [...answer.headers].filter(([name]) => !ofTheConnection.test(name));
  const needed = headers.filter(([name]) => /^content-(length|type)$/.test(name));
  const body = tile.toString('base64');
  const same = await startBareProcess({ head: headers.flat(), body });
  const least = await startBareProcess({ head: needed.flat(), body });
  const [cached, bareLoad, leastLoad] = await loadInTurn([`${warm.url}${path}${query}`, same.url, least.url] as const);
  same.stop();
  least.stop();
  await wholeRegion(warm.url);
  await warm.stop();

  const uncachedProduct = await startWithCache(4171, 0);
  await load(`${uncachedProduct.url}${path}${query}`); // warms the just-in-time compiler up
  const uncached = await load(`${uncachedProduct.url}${path}${query}`);
  await uncachedProduct.stop();

  say(`tile ${TILE.z}/${TILE.x}/${TILE.y}, ${ATTRIBUTES.join(', ')}: ${tile.length} bytes`);
  const shareOf = (other: Load): string => `${((100 * cached.perSecond) / other.perSecond).toFixed(0)} %`;
  say(`bare Node, the same bytes: ${bareLoad.perSecond} requests/s, p99 ${bareLoad.p99} ${bareLoad.errors}`);
  say(`bare Node, body and two headers: ${leastLoad.perSecond} requests/s, p99 ${leastLoad.p99} ${leastLoad.errors}`);
  say(
    `warm: ${cached.perSecond} requests/s, p99 ${cached.p99} ${cached.errors}: ${shareOf(bareLoad)} of bare Node with the same bytes, ${shareOf(leastLoad)} of the body with two headers`,
  );
  say(`tile cache off: ${uncached.perSecond} requests/s, p99 ${uncached.p99} ${uncached.errors}`);
  if (!hasMapServer()) return say('MapServer is not here: no comparison.');
  const peer = startMapServer(databaseUrl, ATTRIBUTES);
  try {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const url = peer.tileUrl(TILE.z, TILE.x, TILE.y);
    const first = await fetch(url);
    const body = Buffer.from(await first.arrayBuffer());
    const type = first.headers.get('content-type') ?? '';
    if (!/mapbox|protobuf|mvt|octet/.test(type))
      throw new Error(`MapServer answered ${type}: ${body.toString('utf8', 0, 400)}`);
    await load(url);
    const mapserver = await load(url);
    say(`MapServer: ${mapserver.perSecond} requests/s, p99 ${mapserver.p99} ${mapserver.errors}, ${body.length} bytes`);
    say(
      `warm / MapServer: ${cached.perSecond / mapserver.perSecond}; cache off / MapServer: ${uncached.perSecond / mapserver.perSecond}`,
    );
    await compareSizes(peer.tileUrl);
  } finally {
    peer.stop();
  }
}

/** The bare server also runs in a separate process. */
async function startBareProcess(answer: BareAnswer): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, [__filename, 'bare'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(answer));
  const url = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
  );
  return { url, stop: () => void child.kill() };
}

async function serveBare(): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const { url } = await startBare(JSON.parse(Buffer.concat(chunks).toString()) as BareAnswer);
  say(url);
}

/** Tiles not requested before, with all attributes and compression, as browsers request them. */
async function coldTiles(base: string): Promise<void> {
  await timed(`${base}/healthz`); // or the first would be this client's first, too
  const times: number[] = [];
  for (const [z, west, north, east, south] of [
    [7, 31, 58, 31, 58],
    [8, 62, 116, 63, 117],
    [9, 124, 233, 127, 235],
    [10, 249, 466, 254, 471],
    [12, 1000, 1870, 1008, 1876],
  ] as const) {
    for (let x = west; x <= east; x++) {
      for (let y = north; y <= south; y++) {
        times.push((await timed(`${base}/tiles/municipalities/${z}/${x}/${y}.mvt`, { 'accept-encoding': 'br' })).ms);
      }
    }
  }
  const sorted = [...times].sort((a, b) => a - b);
  say(
    `cold tiles (${times.length}, all attributes, Brotli): median ${median(times).toFixed(1)} ms, p95 ${sorted[Math.floor(0.95 * times.length)]!.toFixed(1)} ms, worst ${sorted.at(-1)!.toFixed(1)} ms, the first ${times[0]!.toFixed(1)} ms`,
  );
}

async function wholeRegion(base: string): Promise<void> {
  const url = `${base}/layers/municipalities.geojson`;
  await timed(url, { 'accept-encoding': 'br' });
  const runs = [];
  for (let i = 0; i < 25; i++) runs.push((await timed(url, { 'accept-encoding': 'br' })).ms);
  const { execFileSync } = await import('node:child_process');
  for (const encoding of ['br', 'gzip']) {
    const bytes = execFileSync('curl', ['-s', '-H', `Accept-Encoding: ${encoding}`, url], { maxBuffer: 2 ** 26 });
    const plain = encoding === 'br' ? ` (${brotliDecompressSync(bytes).length} before)` : '';
    say(`municipalities.geojson at STANDARD, ${encoding}: ${bytes.length} bytes${plain}`);
  }
  say(`municipalities.geojson warm: median ${median(runs).toFixed(1)} ms, worst ${Math.max(...runs).toFixed(1)} ms`);
}

/** Uncompressed bytes of tiles with the same attributes. */
async function compareSizes(theirs: (z: number, x: number, y: number) => string): Promise<void> {
  const product = await startWithCache(4172, 128);
  for (const [z, x, y] of [
    [6, 15, 29],
    [7, 31, 58],
    [8, 63, 116],
    [9, 126, 234],
    [10, 252, 469],
    [11, 505, 938],
    [12, 1008, 1875],
    [14, 4037, 7507],
  ] as const) {
    const own = await timed(
      `${product.url}/tiles/municipalities/${z}/${x}/${y}.mvt?properties=${ATTRIBUTES.join(',')}`,
      { 'accept-encoding': 'identity' },
    );
    const other = await timed(theirs(z, x, y));
    say(`  ${z}/${x}/${y}: ours ${own.bytes} bytes, MapServer ${other.bytes} bytes`);
  }
  await product.stop();
}

void (process.argv[2] === 'bare' ? serveBare() : main());

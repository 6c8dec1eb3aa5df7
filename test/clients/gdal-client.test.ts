import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Product } from '../fixtures/product';
import { newFolder } from '../fixtures/test-database';

const run = promisify(execFile);
const OUTPUT = { maxBuffer: 2 ** 28 };
/** With the actors made for demonstration: the few others fill no pages. */
const DEMO = '?includeDemo=true';
/** A page size that does not divide the count: the last page is a part. */
const LAYERS: ReadonlyArray<readonly [id: string, count: number, pageSize: number]> = [
  ['departments', 5, 2],
  ['municipalities', 116, 25],
  ['vume_candidates', 29, 4],
  ['clusters', 116, 50],
  ['service_points', 7, 3],
  ['coverage', 3, 2],
  ['places', 6034, 500],
  ['uncovered_places', 4521, 500],
  ['actors', 426, 50],
  ['chain_relations', 813, 100],
];

interface Line {
  id?: number;
  properties: Record<string, unknown>;
}

/** What GDAL reads of a source, a feature a line. */
async function features(
  source: string,
  layer: readonly string[] = [],
  options: readonly string[] = [],
): Promise<{ lines: Line[]; log: string }> {
  const args = ['-f', 'GeoJSONSeq', '/vsistdout/', ...options, source, ...layer, '--debug', 'HTTP'];
  const { stdout, stderr } = await run('ogr2ogr', args, OUTPUT);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return { lines: lines.map((line) => JSON.parse(line) as Line), log: stderr };
}

/** What tells a feature from others of its layer. */
function nameOf({ code, name, from_id, to_id, kind, chain_key }: Record<string, unknown>): unknown {
  return code ?? name ?? [from_id, kind, to_id, chain_key].join(' ');
}

describe('GDAL', () => {
  let folder: string;
  let product: Product;
  let url: string;

  beforeAll(async () => {
    folder = await newFolder();
    product = new Product({ DATA_DIR: join(folder, 'data'), SEED_DEMO: 'true' });
    url = await product.url();
  });
  afterAll(async () => {
    await product.end('SIGINT');
    await rm(folder, { recursive: true, force: true });
  });

  async function download(path: string): Promise<string> {
    const answer = await fetch(`${url}${path}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    const file = join(folder, path.replace(/\?.*/, '').replaceAll('/', '-'));
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    return file;
  }

  it('finds every collection of the service', async () => {
    const { stdout } = await run('ogrinfo', ['-ro', '-q', `OAPIF:${url}/ogc`]);
    const names = [...stdout.matchAll(/^\d+: (\w+)/gm)].map(([, name]) => name);
    const answer = (await (await fetch(`${url}/ogc/collections`)).json()) as { collections: Array<{ id: string }> };
    expect(names).toEqual(answer.collections.map(({ id }) => id));
    expect(names).toEqual(expect.arrayContaining(LAYERS.map(([id]) => id)));
  });

  it.each(LAYERS)('reads %s whole, %i features, over pages of %i', async (id, count, pageSize) => {
    const service = `OAPIF:${url}/ogc${DEMO}`;
    const { stdout } = await run('ogrinfo', ['-ro', '-so', service, id]);
    expect(stdout).toContain(`Feature Count: ${count}\n`);

    const { lines, log } = await features(service, [id], ['-oo', `PAGE_SIZE=${pageSize}`]);
    expect(lines).toHaveLength(count);
    expect(new Set(lines.map((line) => JSON.stringify(line))).size).toBe(count);
    // Without the first, which it also asks for the sake of the fields, each page once.
    const pages = new Set([...log.matchAll(/Fetch\((\S+\/items\?\S+)\)/g)].map(([, address]) => address));
    expect(pages.size).toBeGreaterThanOrEqual(Math.ceil(count / pageSize));
  });

  it.each(['municipalities', 'places', 'uncovered_places', 'chain_relations'])(
    'reads the same %s from GeoJSON, FlatGeobuf and GeoPackage',
    async (id) => {
      const count = LAYERS.find(([layer]) => layer === id)?.[1];
      const codes = async (path: string, layer: readonly string[] = []): Promise<unknown[]> => {
        const { lines } = await features(await download(path), layer);
        return lines.map(({ properties }) => nameOf(properties)).sort();
      };
      const fromGeoJson = await codes(`/layers/${id}.geojson${DEMO}`);
      expect(fromGeoJson).toHaveLength(count as number);
      expect(await codes(`/download/${id}.fgb${DEMO}`)).toEqual(fromGeoJson);
      // A GeoPackage holds the sources too, as a table of their own.
      expect(await codes(`/download/${id}.gpkg${DEMO}`, [id])).toEqual(fromGeoJson);
    },
  );

  it('reads a tile where it lies', async () => {
    const { stdout } = await run('ogrinfo', ['-ro', '-so', '-al', `MVT:${url}/tiles/municipalities/7/31/58.mvt`]);
    expect(stdout).toContain('Layer name: municipalities');
    expect(stdout).toContain('Geometry: Polygon');
    expect(stdout).toContain('code: String');
    const [, west, south, east, north] = (/Extent: \((.+), (.+)\) - \((.+), (.+)\)/.exec(stdout) ?? []).map(Number);
    // Tile 7/31/58 in Web Mercator, metres: half the equator is 20037508.34; a rim beyond the tile is allowed.
    const side = (2 * 20_037_508.34) / 2 ** 7;
    const rim = side / 8;
    expect(west).toBeGreaterThan(31 * side - 20_037_508.34 - rim);
    expect(east).toBeLessThan(32 * side - 20_037_508.34 + rim);
    expect(north).toBeLessThan(20_037_508.34 - 58 * side + rim);
    expect(south).toBeGreaterThan(20_037_508.34 - 59 * side - rim);
  });
});

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { Product } from '../fixtures/product';
import { newFolder } from '../fixtures/test-database';

const run = promisify(execFile);
/** Debian's, which knows Debian's packages, whatever else the machine calls python3. */
const PYTHON = '/usr/bin/python3';
const GUIDE = join(__dirname, '..', '..', 'schema', 'operations', 'GUIDE.md');
const STYLE_IN_QGIS = join(__dirname, '..', 'fixtures', 'qgis', 'style.py');
const IN_QGIS = join(__dirname, '..', 'fixtures', 'qgis', 'guide.py');
const ENVIRONMENT = {
  PATH: process.env['PATH'] ?? '',
  LC_ALL: 'C.UTF-8',
  MPLBACKEND: 'Agg',
  QT_QPA_PLATFORM: 'offscreen',
};

describe('the guide', () => {
  let folder: string;
  let product: Product;
  let url: string;

  beforeAll(async () => {
    folder = await newFolder();
    product = new Product({ DATA_DIR: join(folder, 'data') });
    url = await product.url();
  });
  afterAll(async () => {
    await product.end('SIGINT');
    await rm(folder, { recursive: true, force: true });
  });

  async function python(script: string, words: readonly string[] = []): Promise<unknown> {
    const { stdout } = await run(PYTHON, [script, ...words], { cwd: folder, env: { ...ENVIRONMENT, HOME: folder } });
    return JSON.parse(stdout);
  }

  async function save(path: string): Promise<string> {
    const answer = await fetch(`${url}/export/${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    const file = join(folder, path);
    await writeFile(file, Buffer.from(await answer.arrayBuffer()));
    return file;
  }

  it('holds as it is written in Python, with requests and geopandas', async () => {
    const [, code] = /```python\n([\s\S]+?)```/.exec(readFileSync(GUIDE, 'utf8')) ?? [];
    expect(code).toContain('"http://127.0.0.1:4000"');
    const script = join(folder, 'guide.py');
    const told = [
      'print(json.dumps({"rows": len(mapa), "crs": mapa.crs.to_epsg(), "valid": bool(mapa.is_valid.all()),',
      '  "area": float(mapa.to_crs(epsg=32615).area.sum()) / 1e6,',
      '  "clusters": mapa.set_index("municipality_code")["cluster"].to_dict(),',
      '  "best": tabla.iloc[0]["municipality_code"], "ranked": int(tabla["rank"].notna().sum())}))',
    ].join('\n');
    await writeFile(script, `${code?.replace('http://127.0.0.1:4000', url)}\n${told}\n`);
    const found = (await python(script)) as {
      rows: number;
      crs: number;
      valid: boolean;
      area: number;
      clusters: Record<string, string>;
      best: string;
      ranked: number;
    };
    expect(found).toMatchObject({ rows: 116, crs: 4326, valid: true, best: expect.stringMatching(/^\d{4}$/) });
    expect(found.ranked).toBe(115); // 116, less the one whose VUME is open
    const query = `{ spatialAutocorrelation(input: { indicatorKey: "poverty_rate", seed: 1 }) { local { cluster municipality { code areaKm2 } } } }`;
    const answer = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    const { data } = (await answer.json()) as {
      data: {
        spatialAutocorrelation: { local: Array<{ cluster: string; municipality: { code: string; areaKm2: number } }> };
      };
    };
    const { local } = data.spatialAutocorrelation;
    expect(found.clusters).toEqual(Object.fromEntries(local.map((one) => [one.municipality.code, one.cluster])));
    // UTM zone 15 is true to area within a thousandth here.
    const areaKm2 = local.reduce((sum, one) => sum + one.municipality.areaKm2, 0);
    expect(Math.abs(found.area / areaKm2 - 1)).toBeLessThan(2e-3);
  });

  it('holds in QGIS: collections, delimited text, joins, boundaries and tiles', async () => {
    const zip = unzipSync(new Uint8Array(await (await fetch(`${url}/export/datapackage.zip`)).arrayBuffer()));
    const boundaries = join(folder, 'package', 'municipality_boundaries.csv');
    await mkdir(dirname(boundaries));
    await writeFile(boundaries, zip['data/municipality_boundaries.csv'] as Uint8Array);
    const found = (await python(IN_QGIS, [
      url,
      await save('places.csv'),
      await save('municipalities.csv'),
      boundaries,
    ])) as {
      codes: string[];
    };
    expect(found).toMatchObject({ places: 6034, joined: 116, boundaries: 116, polygons: true, tiles: true });
    const answer = await fetch(`${url}/export/municipalities.json`);
    const rows = (await answer.json()) as Array<{ municipality_code: string }>;
    expect(found.codes).toEqual(rows.map((row) => row.municipality_code).sort());
  });

  it.each([
    ['poverty_rate', 'municipalities', '', 5],
    ['gini', 'municipalities', '', 4],
    ['clusters', 'clusters', '?indicator=poverty_rate', 3],
  ])('QGIS draws the style %s without a warning, classes, estimates and all', async (name, layer, query, least) => {
    const drawn = (await python(STYLE_IN_QGIS, [
      `${url}/styles/${name}.json${query}`,
      `${url}/tiles/${layer}/{z}/{x}/{y}.mvt${query}`,
    ])) as { pixels: Record<string, number> };
    expect(drawn).toMatchObject({ converted: true, loaded: true, warnings: [], errors: [] });
    const style = (await (await fetch(`${url}/styles/${name}.json${query}`)).json()) as {
      metadata: { legend: { classes: Array<{ colour: string; count: number }> } };
    };
    // On #f4f4f2, the background, at an opacity of 0.85.
    const onBackground = (colour: string): number[] =>
      [1, 3, 5].map((at, k) => 0.85 * Number.parseInt(colour.slice(at, at + 2), 16) + 0.15 * [0xf4, 0xf4, 0xf2][k]!);
    const isNear = (colour: string, wanted: readonly number[]): boolean =>
      wanted.every((value, k) => Math.abs(Number.parseInt(colour.slice(1 + 2 * k, 3 + 2 * k), 16) - value) <= 2);
    const pixelsOf = (colour: string): number =>
      Object.entries(drawn.pixels).reduce((sum, [one, n]) => (isNear(one, onBackground(colour)) ? sum + n : sum), 0);
    const shown = style.metadata.legend.classes.filter(({ colour, count }) => count > 0 && pixelsOf(colour) > 20);
    expect(shown.length).toBeGreaterThanOrEqual(least);
  });
});

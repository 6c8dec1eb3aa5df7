import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { readParquet } from 'parquet-wasm';
import { Product } from '../fixtures/product';
import { newFolder } from '../fixtures/test-database';

type Row = Record<string, unknown>;

/** As Apache's own reader in Rust has it (npm parquet-wasm, of arrow-rs), which shares no code with what writes. */
function readWithArrow(bytes: Uint8Array): { rows: Row[]; metadata: ReadonlyMap<string, string> } {
  const table = tableFromIPC(readParquet(bytes).intoIPCStream());
  return { rows: table.toArray().map((row) => row.toJSON() as Row), metadata: table.schema.metadata };
}

/** Whole numbers of 64 bits and days, as JSON has them. */
function asJson(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return value ?? null;
}

describe('Parquet as Apache’s reader has it', () => {
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

  async function bytes(path: string): Promise<Uint8Array> {
    const answer = await fetch(`${url}${path}`);
    expect([path, answer.status]).toEqual([path, 200]);
    return new Uint8Array(await answer.arrayBuffer());
  }

  it.each([
    ['places', ''],
    ['indicator_values', ''],
    ['actors', ''],
    ['actor_relations', '?includeDemo=true'],
    ['municipality_boundaries', ''],
    ['vumeRanking', '?variables={"input":{"scope":"REGION"}}'],
    ['correlations', '?variables={"indicatorKeys":["poverty_rate","internet_users","illiteracy_15_plus"]}'],
  ])('%s has the rows and the values of the JSON', async (name, query) => {
    const { rows, metadata } = readWithArrow(await bytes(`/export/${name}.parquet${query}`));
    const expected = JSON.parse(Buffer.from(await bytes(`/export/${name}.json${query}`)).toString()) as Row[];
    expect(rows).toHaveLength(expected.length);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => Object.values(row).map(asJson))).toEqual(
      expected.map((row) => Object.values(row).map(asJson)),
    );
    expect(metadata.get('data_revision')).toMatch(/^\d+$/);
  });

  it.each([
    ['places', 1],
    ['municipalities', 3],
    ['actors', 1],
  ])('the GeoParquet of %s has its geometries as WKB, and says so', async (id, simple) => {
    const { rows, metadata } = readWithArrow(await bytes(`/download/${id}.parquet`));
    const geo = JSON.parse(metadata.get('geo') ?? '{}') as {
      version: string;
      columns: { geometry: { encoding: string } };
    };
    expect([geo.version, geo.columns.geometry.encoding]).toEqual(['1.1.0', 'WKB']);
    const { features } = JSON.parse(Buffer.from(await bytes(`/download/${id}.geojson`)).toString()) as {
      features: Array<{ geometry: { type: string; coordinates: number[] } | null }>;
    };
    expect(rows).toHaveLength(features.length);
    for (const [index, row] of rows.entries()) {
      const wkb = row['geometry'] as Uint8Array | null;
      const geometry = features[index]?.geometry ?? null;
      expect(wkb === null).toBe(geometry === null);
      if (wkb === null || geometry === null) continue;
      const view = new DataView(wkb.buffer, wkb.byteOffset, wkb.byteLength);
      expect(view.getUint8(0)).toBe(1); // little-endian
      expect([simple, simple + 3]).toContain(view.getUint32(1, true)); // or several of them
      if (geometry.type === 'Point') {
        expect([view.getFloat64(5, true), view.getFloat64(13, true)]).toEqual(geometry.coordinates.slice(0, 2));
      }
    }
  });
});

import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Product } from '../fixtures/product';
import { newFolder } from '../fixtures/test-database';

const SCRIPT = join(__dirname, '..', 'fixtures', 'r', 'client-example.R');

interface Outcome {
  best: string;
  ranked: number;
  sameScores: boolean;
  mapped: number;
  areaKm2: number;
  dataRevision: number;
  revisionHeader: string;
  citation: string;
}

describe('the R example of the guide', () => {
  let folder: string;
  let product: Product;

  beforeAll(async () => {
    folder = await newFolder();
    product = new Product({ DATA_DIR: folder });
  });
  afterAll(async () => {
    await product.end('SIGINT');
    await rm(folder, { recursive: true, force: true });
  });

  it('ranks, reads the same scores from the export and joins them to polygons', async () => {
    const url = await product.url();
    const { stdout } = await promisify(execFile)('Rscript', ['--vanilla', SCRIPT, url]);
    const outcome = JSON.parse(stdout) as Outcome;
    expect(outcome.best).toMatch(/^\d{4}$/);
    expect(outcome.ranked).toBe(115); // 116, less the one whose VUME is open
    expect(outcome.sameScores).toBe(true);
    expect(outcome.mapped).toBe(116);
    // sf computes on the sphere and from overview polygons; the product on the ellipsoid and from full ones.
    const departments = (await (await fetch(`${url}/export/departments.json`)).json()) as Array<{ area_km2: number }>;
    const areaKm2 = departments.reduce((sum, department) => sum + department.area_km2, 0);
    expect(Math.abs(outcome.areaKm2 / areaKm2 - 1)).toBeLessThan(0.01);
    expect(String(outcome.dataRevision)).toBe(outcome.revisionHeader);
    expect(outcome.citation).toContain('PROCOEES');
  });
});

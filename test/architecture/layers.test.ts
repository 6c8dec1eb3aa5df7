import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** What each layer may import of the project; a layer may always import itself. */
const ALLOWED: Record<string, string[]> = {
  geo: [],
  'src/platform': [],
  'src/domain': ['geo', 'src/platform'],
  schema: ['src/domain', 'src/platform', 'geo'],
  seeds: ['src/domain', 'src/platform', 'geo'],
  'src/app': ['schema', 'src/domain', 'src/platform', 'geo', 'seeds'],
};
/** Packages that only the named places may import. */
const RESERVED: Array<{ packages: RegExp; onlyIn: RegExp }> = [
  { packages: /^(express|@apollo\/server|@as-integrations\/)/, onlyIn: /^src\/app\// },
  { packages: /^typeorm$/, onlyIn: /^(src\/(platform|domain|app)|seeds)\/|^ormconfig\.ts$/ },
];
const GEO_PACKAGES =
  /^(geojson$|@turf\/|@maplibre\/(geojson-vt|vt-pbf)$|simple-statistics$|highs$|topojson-|geographiclib-|graphology|d3-|delaunator|clipper2-ts$)/;

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourceFiles(path);
    return /\.tsx?$/.test(path) ? [path] : [];
  });
}

function layerOf(path: string): string | undefined {
  return Object.keys(ALLOWED).find((layer) => path === layer || path.startsWith(`${layer}/`));
}

const files = ['geo', 'src', 'schema', 'seeds'].flatMap((folder) => sourceFiles(join(root, folder)));
const imports = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import|require\()\s*'([^']+)'/g)].map((match) => ({
    file: relative(root, file),
    target: match[1] as string,
  })),
);

describe('layers', () => {
  it('finds the sources', () => expect(imports.length).toBeGreaterThan(0));

  it('imports point one way: app, schema, domain, then geo and platform', () => {
    const wrong = imports.filter(({ file, target }) => {
      if (!target.startsWith('.')) return false;
      const from = layerOf(file);
      const to = layerOf(relative(root, resolve(root, dirname(file), target)));
      return from !== undefined && to !== undefined && from !== to && !ALLOWED[from]?.includes(to);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps geo pure: no package but those of analysis, no I/O', () => {
    const wrong = imports.filter(
      ({ file, target }) => file.startsWith('geo/') && !target.startsWith('.') && !GEO_PACKAGES.test(target),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the web server in app and the database library out of schema and geo', () => {
    const wrong = imports.filter(({ file, target }) =>
      RESERVED.some(({ packages, onlyIn }) => packages.test(target) && !onlyIn.test(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps SQL in *.sql.ts and in migrations', () => {
    const sql = /\b(SELECT\s+[\s\S]{1,200}?\bFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET)\b/;
    const wrong = files
      .filter((file) => !/\.sql\.ts$|\/migrations\//.test(file) && sql.test(readFileSync(file, 'utf8')))
      .map((file) => relative(root, file));
    expect(wrong).toEqual([]);
  });
});

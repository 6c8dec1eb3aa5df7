import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { circlesOf, type Import, importsOf, shortestRoundsOf, sourceFiles } from './import-graph';

const root = resolve(__dirname, '../..');

/** What each layer may import of the project; a layer may always import itself. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  geo: [],
  'src/platform': [],
  'src/domain': ['geo', 'src/platform'],
  schema: ['src/domain', 'src/platform', 'geo'],
  seeds: ['@turf/bbox', 'src/domain', 'src/platform', 'geo'],
  'src/app': ['schema', 'src/domain', 'src/platform', 'geo', 'seeds'],
};

/** The domains from the ground up: each may import those beneath it, and its neighbours as long as no circle closes. */
const RANKS: ReadonlyArray<readonly string[]> = [
  ['access', 'audit', 'keys'],
  ['records'],
  ['territory'],
  ['programme', 'value-chains', 'ventures', 'vume-statistics'],
  ['ranking', 'coverage', 'statistics'],
  ['snapshot', 'scenarios', 'layers', 'exports', 'recipes', 'report'],
];

/** The packages that each room may import, beside those of the rooms that it lies in. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  geo: [
    '@maplibre/geojson-vt',
    '@maplibre/vt-pbf',
    '@turf/boolean-point-in-polygon',
    'clipper2-ts',
    'delaunator',
    'geographiclib-geodesic',
    'geojson',
    'graphology',
    'graphology-components',
    'graphology-metrics',
    'highs',
    'simple-statistics',
    'topojson-client',
    'topojson-simplify',
    'topojson-specification',
  ],
  'src/platform': ['lru-cache', 'piscina', 'proxy-addr'],
  'src/platform/backup': ['typeorm'],
  'src/platform/cluster': ['@redis/client', 'pg', 'typeorm'],
  'src/platform/database': [
    '@electric-sql/pglite',
    '@electric-sql/pglite-postgis',
    'pg',
    'reflect-metadata',
    'typeorm',
  ],
  'src/platform/files': ['csv-parse'],
  'src/platform/migrations': ['typeorm'],
  'src/domain': ['geojson', 'simple-statistics', 'topojson-specification', 'typeorm'],
  'src/domain/exports': ['fflate', 'hyparquet', 'hyparquet-writer'],
  'src/domain/keys': ['jose'],
  'src/domain/layers': ['@turf/bbox', 'flatbuffers', 'flatbush', 'flatgeobuf', 'hyparquet-writer', 'proj4', 'sql.js'],
  schema: [
    'class-validator',
    'dataloader',
    'geojson',
    'graphql',
    'graphql-scalars',
    'reflect-metadata',
    'type-graphql',
  ],
  seeds: ['@turf/bbox', 'geojson', 'topojson-specification', 'typeorm'],
  'src/app': [
    '@apollo/server',
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-base',
    'compression',
    'cors',
    'express',
    'express-rate-limit',
    'fresh',
    'geojson',
    'graphql',
    'graphql-jit',
    'graphql-query-complexity',
    'helmet',
    'lru-cache',
    'negotiator',
    'pino',
    'preact',
    'preact-render-to-string',
    'prom-client',
    'proxy-addr',
    'range-parser',
    'reflect-metadata',
    'typeorm',
  ],
};

const files = sourceFiles(['geo', 'src', 'schema', 'seeds']);
const imports = importsOf(files);
const inside = imports.filter((one): one is Import & { target: string } => one.target !== undefined);

const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const layerOf = (path: string): string | undefined => Object.keys(LAYERS).find((layer) => isIn(path, layer));
const domainOf = (path: string): string | undefined => /^src\/domain\/([^/]+)/.exec(path)?.[1];
const rankOf = (domain: string): number => RANKS.findIndex((rank) => rank.includes(domain));

/** As a reader finds it: the file and what it imports. */
const named = (wrong: readonly Import[]): string[] =>
  wrong.map(({ file, specifier }) => `${file} imports ${specifier}`);

describe('layers', () => {
  it('finds every import, and what it names', () => {
    expect(inside.length).toBeGreaterThan(2000);
    const known = new Set(files);
    expect(named(inside.filter(({ target }) => !known.has(target) && !target.endsWith('.json')))).toEqual([]);
  });

  it('imports point one way: app, schema, domain, then geo and platform', () => {
    const wrong = inside.filter(({ file, target }) => {
      const [from, to] = [layerOf(file), layerOf(target)];
      return from !== undefined && to !== undefined && from !== to && !LAYERS[from]?.includes(to);
    });
    expect(named(wrong)).toEqual([]);
  });

  it('each room imports the packages that are its own', () => {
    const wrong = imports.filter(({ file, packageName }) => {
      if (packageName === undefined) return false;
      if (packageName.startsWith('node:')) return isIn(file, 'geo');
      return !Object.entries(PACKAGES).some(([room, own]) => isIn(file, room) && own.includes(packageName));
    });
    expect(named(wrong)).toEqual([]);
  });

  it('no room may import a package that it does not', () => {
    const idle = Object.entries(PACKAGES).flatMap(([room, own]) =>
      own
        .filter((name) => !imports.some(({ file, packageName }) => packageName === name && isIn(file, room)))
        .map((name) => `${room}: ${name}`),
    );
    expect(idle).toEqual([]);
  });

  it('loads what several machines need only where it is configured: by types and import() alone', () => {
    const statement = /^import (?!type\b)[^;]*?\bfrom '[^']*\/cluster\/[^']*'/m;
    const wrong = files.filter(
      (file) => !isIn(file, 'src/platform/cluster') && statement.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
    expect(statement.test("import { SharedCache } from '../platform/cluster/shared-cache';")).toBe(true);
  });

  it('keeps SQL in *.sql.ts and in migrations', () => {
    const sql = /\b(SELECT\s+[\s\S]{1,200}?\bFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET)\b/;
    const wrong = files.filter(
      (file) => !/\.sql\.ts$|\/migrations\//.test(file) && sql.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });
});

describe('domains', () => {
  it('have a rank each', () => {
    const domains = new Set(files.map(domainOf).filter((domain) => domain !== undefined));
    expect([...domains].sort()).toEqual(RANKS.flat().sort());
  });

  it('import none that ranks above them', () => {
    const wrong = inside.filter(({ file, target }) => {
      const [from, to] = [domainOf(file), domainOf(target)];
      return from !== undefined && to !== undefined && rankOf(to) > rankOf(from);
    });
    expect(named(wrong)).toEqual([]);
  });

  it('show themselves through their index.ts alone', () => {
    const wrong = inside.filter(({ file, target }) => {
      const domain = domainOf(target);
      return domain !== undefined && domain !== domainOf(file) && target !== `src/domain/${domain}/index.ts`;
    });
    expect(named(wrong)).toEqual([]);
  });
});

describe('circles', () => {
  /** The imports along a shortest way round in each circle among what `of` makes of a path. */
  const inCircles = (of: (path: string) => string | undefined): Import[] => {
    const edges = inside.flatMap((one) => {
      const [from, to] = [of(one.file), of(one.target)];
      return from === undefined || to === undefined || from === to ? [] : [{ one, from, to }];
    });
    const rounds = shortestRoundsOf(edges.map(({ from, to }) => [from, to] as const));
    return rounds.flatMap((round) =>
      edges
        .filter(({ from, to }) => round.some((node, i) => node === from && round[i + 1] === to))
        .map(({ one }) => one),
    );
  };

  it('there are none among files, those by types included', () => {
    expect(named(inCircles((path) => path))).toEqual([]);
  });

  it('there are none among folders', () => {
    expect(named(inCircles(dirname))).toEqual([]);
  });

  it('there are none among domains', () => {
    expect(named(inCircles(domainOf))).toEqual([]);
  });

  it('are found where there are some', () => {
    const edges: Array<[string, string]> = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
      ['c', 'b'],
      ['c', 'd'],
      ['d', 'd'],
      ['e', 'd'],
    ];
    expect(circlesOf(edges)).toEqual([['a', 'b', 'c']]);
    expect(shortestRoundsOf(edges)).toEqual([['b', 'c', 'b']]);
  });
});

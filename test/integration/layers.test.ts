import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { VectorTile } from '@mapbox/vector-tile';
import { featureFilter, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { check } from '@placemarkio/check-geojson';
import { parse as parseCsv } from 'csv-parse/sync';
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import type { Feature, FeatureCollection, LineString, MultiPolygon, Point, Polygon } from 'geojson';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { PbfReader } from 'pbf';
import initSqlJs from 'sql.js';
import { toGrid } from '../../geo/tiles';
import { loadDemonstration } from '../../seeds/load/demo';
import { LAYERS } from '../../src/domain/layers/registry';
import { ActorEntity } from '../../src/domain/value-chains/actor.entity';
import { ActorRelationEntity } from '../../src/domain/value-chains/actor-record.entity';
import type { Database } from '../../src/platform/database/open-database';
import { raiseRevision } from '../../src/platform/database/revision';
import { SILENT } from '../../src/platform/terminal';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openOwnDatabase } from '../fixtures/test-database';

const { hint } = jest.requireActual<{ hint(text: string): Array<{ message: string }> }>('@mapbox/geojsonhint');
const CLIENTS = join(__dirname, '..', 'fixtures', 'clients');
const IDS = LAYERS.map(({ id }) => id);
const COUNTS: Record<string, number> = {
  departments: 5,
  municipalities: 116,
  vume_candidates: 29,
  clusters: 116,
  service_points: 7,
  // the reaches, and what the coverage analysis holds to be beyond the second
  coverage: 3,
  uncovered_places: 0,
  places: 6034,
  // 15 partners and donors, 411 made for demonstration, and the relations among these
  actors: 426,
  chain_relations: 0,
};

interface ClusterStyle {
  metadata: {
    legend: {
      significance: number;
      classes: Array<{ cluster: string; count: number }>;
      missing: { count: number };
    };
  };
}

const OPEN_VUME_COVERAGE = `{
  coverage(input: { facilities: { kinds: [VUME], status: [OPEN] }, reach: [5, 15, 30] }) {
    facilities totalDemand
    levels {
      reach coveredDemand coveredPercent coveredArea
      uncoveredPlaces(first: 1000) { totalCount edges { nearestImpedance node { id populationQuoted } } }
    }
  }
}`;
interface CoverageAnswer {
  coverage: {
    facilities: number;
    totalDemand: number;
    levels: Array<{
      reach: number;
      coveredDemand: number;
      coveredPercent: number;
      coveredArea: Polygon | MultiPolygon;
      uncoveredPlaces: {
        totalCount: number;
        edges: Array<{ nearestImpedance: number; node: { id: string; populationQuoted: number } }>;
      };
    }>;
  };
}

interface Items extends FeatureCollection {
  numberMatched: number;
  numberReturned: number;
  links: Array<{ rel: string; href: string; type: string }>;
}

/** Layers of actors with those made for demonstration: the few others fill no pages. */
function withDemo(path: string): string {
  if (!/\/(actors|chain_relations)\b/.test(path) || path.includes('includeDemo')) return path;
  return `${path}${path.includes('?') ? '&' : '?'}includeDemo=true`;
}

describe('layers over HTTP', () => {
  let database: Database;
  let application: RunningApplication;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(path.startsWith('http') ? path : `${application.url}${withDemo(path)}`, { headers });
  const json = async <Body>(path: string, headers: Record<string, string> = {}): Promise<Body> => {
    const response = await get(path, headers);
    expect([path, response.status]).toEqual([path, 200]);
    return (await response.json()) as Body;
  };
  const bytes = async (path: string): Promise<Buffer> => Buffer.from(await (await get(path)).arrayBuffer());

  beforeAll(async () => {
    database = await openOwnDatabase();
    await loadDemonstration(database.dataSource, SILENT);
    COUNTS['actors'] = await database.dataSource.getRepository(ActorEntity).count();
    COUNTS['chain_relations'] = await database.dataSource.getRepository(ActorRelationEntity).count();
    application = await runApplication(database);
    const { coverage } = await application.read<CoverageAnswer>(OPEN_VUME_COVERAGE);
    COUNTS['uncovered_places'] = coverage.levels[1]!.uncoveredPlaces.totalCount;
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });
  afterEach(() => expect(application.faults).toEqual([]));

  it('knows how many features each layer has', () => {
    expect(Object.keys(COUNTS)).toEqual(IDS);
    expect(COUNTS['actors']).toBeGreaterThan(100);
    expect(COUNTS['chain_relations']).toBeGreaterThan(100);
  });

  it('marks what is made for demonstration, and what stands at a seat', async () => {
    const { features } = await json<Items>('/ogc/collections/actors/items?limit=10000');
    const demo = features.filter(({ properties }) => properties?.['demo'] === true);
    expect(demo).toHaveLength(COUNTS['actors']! - 15);
    const relations = await json<Items>('/ogc/collections/chain_relations/items?limit=10000&demo=true');
    expect(relations.numberMatched).toBe(COUNTS['chain_relations']);
    const [line] = relations.features;
    const end = (key: string) =>
      features.find(({ properties }) => properties?.['actor_id'] === line!.properties?.[key]);
    expect((line!.geometry as LineString).coordinates).toEqual([
      (end('from_id')!.geometry as Point).coordinates,
      (end('to_id')!.geometry as Point).coordinates,
    ]);
  });

  describe.each(IDS)('%s', (id) => {
    it('is GeoJSON by geojsonhint and check-geojson at every level of detail, with every key in every feature', async () => {
      const texts = new Set<string>();
      for (const detail of ['OVERVIEW', 'STANDARD', 'FULL']) {
        const response = await get(`/layers/${id}.geojson?detail=${detail}&indicators=all`);
        expect(response.headers.get('content-type')).toBe('application/geo+json');
        texts.add(await response.text());
      }
      // Points are the same at every level.
      for (const text of texts) {
        expect(hint(text)).toEqual([]);
        const { features, bbox } = check(text) as FeatureCollection;
        expect(features).toHaveLength(COUNTS[id]!);
        expect('crs' in (JSON.parse(text) as object)).toBe(false);
        expect(bbox === undefined).toBe(features.every(({ geometry }) => geometry === null));
        const keys = Object.keys(features[0]!.properties ?? {});
        for (const feature of features) expect(Object.keys(feature.properties ?? {})).toEqual(keys);
        expect(features.every((feature) => Number.isSafeInteger(feature.id))).toBe(true);
      }
    });

    it('is read whole over the pages of OGC API Features, forwards and backwards', async () => {
      const seen: Array<string | number | undefined> = [];
      let next: string | undefined = `/ogc/collections/${id}/items?limit=${id === 'places' ? 997 : 7}&f=json`;
      let previous: string | undefined;
      while (next !== undefined) {
        const page: Items = await json<Items>(next);
        expect([page.numberMatched, page.numberReturned]).toEqual([COUNTS[id], page.features.length]);
        seen.push(...page.features.map((feature) => feature.id));
        const links = page.links.filter(({ rel }) => rel === 'next');
        for (const { type } of links) expect(type).toBe('application/geo+json');
        next = links[0]?.href;
        previous = page.links.find(({ rel }) => rel === 'prev')?.href;
      }
      expect(seen).toHaveLength(COUNTS[id]!);
      expect(new Set(seen).size).toBe(COUNTS[id]);
      if (COUNTS[id]! > 7)
        expect(seen).toEqual(
          expect.arrayContaining((await json<Items>(previous!)).features.map((feature) => feature.id)),
        );
    });

    it('has each item at an address of its own, and tells its schema', async () => {
      const { features } = await json<Items>(`/ogc/collections/${id}/items?limit=3`);
      const { properties } = await json<{ properties: object }>(`/ogc/collections/${id}/schema`);
      for (const feature of features) {
        const single = await json<Feature>(`/ogc/collections/${id}/items/${feature.id}`);
        expect(single).toMatchObject(feature);
        expect(Object.keys(properties)).toEqual(['geometry', ...Object.keys(feature.properties ?? {})]);
      }
      const collection = await json<{ links: Array<{ rel: string }> }>(`/ogc/collections/${id}`);
      const rels = new Set(collection.links.map(({ rel }) => rel));
      for (const rel of ['self', 'alternate', 'items', 'describedby', 'describedBy', 'license', 'enclosure'])
        expect(rels).toContain(rel);
    });

    it('has pages for people', async () => {
      for (const path of ['', '/items', '/queryables', '/schema']) {
        const response = await get(`/ogc/collections/${id}${path}`, { accept: 'text/html', 'accept-language': 'en' });
        expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
        expect(await response.text()).toContain('<html lang="en">');
      }
    });

    it('has tiles that hold every feature with a position, by their TileJSON', async () => {
      const tileJson = await json<{
        tilejson: string;
        tiles: string[];
        bounds: number[];
        vector_layers: Array<{ id: string; fields: object }>;
      }>(`/tiles/${id}.json`);
      expect(tileJson.tilejson).toBe('3.0.0');
      const address = tileJson.tiles[0]!.replace('{z}', '0').replace('{x}', '0').replace('{y}', '0');
      const response = await get(address);
      expect(response.headers.get('cache-control')).toContain('immutable');
      const withPosition = (await json<Items>(`/ogc/collections/${id}/items?limit=10000`)).features.filter(
        ({ geometry }) => geometry !== null,
      );
      if (withPosition.length === 0) {
        expect(response.status).toBe(204);
        return;
      }
      // At zoom 7 nearly all places fall into one tile, which carries 5,000 points at most.
      const z = id === 'places' ? 9 : 7;
      const scale = 2 ** (z - 7);
      const span = (first: number, last: number) =>
        Array.from({ length: scale * (last - first + 1) }, (_, i) => scale * first + i);
      const ids = new Set<number | undefined>();
      for (const [column, row] of span(30, 32).flatMap((x) => span(57, 59).map((y) => [x, y]))) {
        const tile = await bytes(`/tiles/${id}/${z}/${column}/${row}.mvt`);
        if (tile.length === 0) continue;
        const layer = new VectorTile(new PbfReader(tile)).layers[id]!;
        expect(layer.version).toBe(2);
        for (let i = 0; i < layer.length; i++) {
          const feature = layer.feature(i);
          ids.add(feature.id);
          for (const key of Object.keys(feature.properties))
            expect(tileJson.vector_layers[0]!.fields).toHaveProperty(key);
        }
      }
      // A line whose ends fall on one unit of the tile (76 m at this zoom) is nothing to draw.
      const drawn = withPosition.filter(({ geometry }) => geometry.type !== 'LineString' || isSeenAt(geometry, z));
      expect([...ids].sort()).toEqual(drawn.map((feature) => feature.id).sort());
    });

    it('downloads as CSV, FlatGeobuf, GeoPackage and GeoParquet with the same ids, and its sources', async () => {
      const { features } = await json<Items>(`/ogc/collections/${id}/items?limit=10000&detail=FULL`);
      const expected = features.map((feature) => feature.id);

      const csvAnswer = await get(`/download/${id}.csv`);
      expect(csvAnswer.headers.get('content-disposition')).toBe(
        `attachment; filename="procoees-${id}${withDemo(`/${id}`).includes('?') ? '-demo' : ''}.csv"`,
      );
      const rows: Array<Record<string, string>> = parseCsv(Buffer.from(await csvAnswer.arrayBuffer()), {
        bom: true,
        columns: true,
      });
      expect(rows.map((row) => Number(row['id']))).toEqual(expected);
      const sources: Array<Record<string, string>> = parseCsv(await bytes(`/download/${id}-sources.csv`), {
        bom: true,
        columns: true,
      });
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.every((source) => source['licence'] !== '')).toBe(true);

      let metadata: string | null = null;
      const flat: Feature[] = [];
      const reading = deserialize(await bytes(`/download/${id}.fgb`), {
        headerMetaFn: (header) => {
          metadata = header.metadata;
        },
      });
      // The reader cannot read a feature without geometry: GDAL reads them, here the others are compared.
      if (features.every(({ geometry }) => geometry !== null)) {
        for await (const feature of reading) flat.push(feature as Feature);
        expect(flat.map(({ properties }) => properties?.['id'])).toEqual(expected);
        expect(flat.map(({ geometry }) => asMulti(geometry))).toEqual(
          features.map(({ geometry }) => asMulti(geometry)),
        );
        expect((JSON.parse(metadata!) as { sources: object[] }).sources).toHaveLength(sources.length);
      }

      const { Database: Sqlite } = await initSqlJs();
      const sqlite = new Sqlite(await bytes(`/download/${id}.gpkg`));
      const column = (sql: string) => (sqlite.exec(sql)[0]?.values ?? []).map(([value]) => value);
      expect(column('PRAGMA application_id')).toEqual([0x47504b47]);
      expect(column('PRAGMA integrity_check')).toEqual(['ok']);
      expect(column('PRAGMA foreign_key_check')).toEqual([]);
      expect(column(`SELECT fid FROM ${id} ORDER BY fid`)).toEqual(expected);
      expect(column('SELECT count(*) FROM sources')).toEqual([sources.length]);
      sqlite.close();

      const parquet = await bytes(`/download/${id}.parquet`);
      const file = parquet.buffer.slice(parquet.byteOffset, parquet.byteOffset + parquet.byteLength) as ArrayBuffer;
      const pairs = new Map(parquetMetadata(file).key_value_metadata?.map(({ key, value }) => [key, value]));
      const geo = JSON.parse(pairs.get('geo')!) as { version: string; columns: { geometry: { encoding: string } } };
      expect([geo.version, geo.columns.geometry.encoding]).toEqual(['1.1.0', 'WKB']);
      expect((JSON.parse(pairs.get('sources')!) as object[]).length).toBe(sources.length);
      const objects = await parquetReadObjects({ file });
      expect(objects.map((row) => Number(row['id']))).toEqual(expected);
      const stored = objects.map((row) => asMulti(row['geometry'] as Point | Polygon | null));
      expect(stored).toEqual(features.map(({ geometry }) => asMulti(geometry)));
    });
  });

  it('has the coverage and the uncovered places that the analysis answers with', async () => {
    const { coverage } = await application.read<CoverageAnswer>(OPEN_VUME_COVERAGE);
    const { features } = await json<Items>('/layers/coverage.geojson');
    expect(features.map(({ id, geometry, properties }) => ({ id, geometry, properties }))).toEqual(
      coverage.levels.map((level) => ({
        id: level.reach,
        geometry: level.coveredArea,
        properties: {
          reach_km: level.reach,
          facilities: coverage.facilities,
          covered_population: Number(level.coveredDemand.toPrecision(3)),
          covered_percent: level.coveredPercent,
          total_population: coverage.totalDemand,
          uncovered_places: level.uncoveredPlaces.totalCount,
        },
      })),
    );
    const places = (await json<Items>('/layers/uncovered_places.geojson')).features.map(
      ({ properties }) => properties!,
    );
    const distance = new Map(places.map((place) => [place['place_id'], [place['nearest_km'], place['population']]]));
    const { edges } = coverage.levels[1]!.uncoveredPlaces;
    expect(edges).toHaveLength(1000);
    expect(edges.map(({ node }) => distance.get(node.id))).toEqual(
      edges.map(({ nearestImpedance, node }) => [nearestImpedance, node.populationQuoted]),
    );
    expect(Math.min(...places.map((place) => place['nearest_km'] as number))).toBeGreaterThan(15);
  });

  it.each([undefined, 'gini', 'rural_poverty_2011'])(
    'has the clusters that the analysis finds: %s',
    async (indicator) => {
      const about = indicator === undefined ? '' : `?indicator=${indicator}`;
      const key = indicator ?? 'poverty_rate';
      const measure = (multipleTesting: string) =>
        `spatialAutocorrelation(input: { indicatorKey: "${key}", multipleTesting: ${multipleTesting} }) {
        local { municipality { code } i pValue cluster gStar neighbourCount }
      }`;
      interface Local {
        local: Array<{
          municipality: { code: string };
          i: number;
          pValue: number;
          cluster: string;
          gStar: number;
          neighbourCount: number;
        }>;
      }
      const { plain, corrected } = await application.read<{ plain: Local; corrected: Local }>(
        `{ plain: ${measure('NONE')} corrected: ${measure('BENJAMINI_HOCHBERG')} }`,
      );
      const { features } = await json<Items>(`/layers/clusters.geojson${about}`);
      expect(features).toHaveLength(116);
      const found = features.flatMap(({ properties }) => {
        const { code, i, p, cluster, p_adjusted, cluster_adjusted, g_star, neighbours, indicator_key } = properties!;
        expect(indicator_key).toBe(key);
        return cluster === null ? [] : [[code, i, p, cluster, g_star, neighbours, p_adjusted, cluster_adjusted]];
      });
      expect(found).toEqual(
        plain.local.map((one, k) => [
          one.municipality.code,
          one.i,
          one.pValue,
          one.cluster,
          one.gStar,
          one.neighbourCount,
          corrected.local[k]!.pValue,
          corrected.local[k]!.cluster,
        ]),
      );
      const tile = new VectorTile(new PbfReader(await bytes(`/tiles/clusters/7/31/58.mvt${about}`))).layers[
        'clusters'
      ]!;
      expect(tile.feature(0).properties['indicator_key']).toBe(key);
      const tileJson = await json<{ tiles: string[] }>(`/tiles/clusters.json${about}`);
      expect(tileJson.tiles[0]!.includes(`indicator=${key}`)).toBe(indicator !== undefined);
      for (const correction of ['', 'NONE', 'BENJAMINI_HOCHBERG']) {
        const style = await json<Parameters<typeof validateStyleMin>[0] & ClusterStyle>(
          `/styles/clusters.json?indicator=${key}${correction && `&correction=${correction}`}`,
        );
        expect(validateStyleMin(style)).toEqual([]);
        const { classes, missing, significance } = style.metadata.legend;
        expect(significance).toBe(0.05);
        const { local } = correction === 'BENJAMINI_HOCHBERG' ? corrected : plain;
        expect(classes.map(({ cluster, count }) => [cluster, count])).toEqual(
          classes.map(({ cluster }) => [cluster, local.filter((one) => one.cluster === cluster).length]),
        );
        expect(missing.count).toBe(116 - local.length);
        expect(style.sources['clusters']).toMatchObject({
          url: `${application.url}/tiles/clusters.json?indicator=${key}`,
        });
      }
    },
  );

  it('pages through the clusters of the indicator that is asked for', async () => {
    const items = '/ogc/collections/clusters/items';
    const first = await json<Items>(`${items}?indicator=gini&limit=50`);
    const next = first.links.find(({ rel }) => rel === 'next')!.href;
    const second = await json<Items>(next);
    const previous = second.links.find(({ rel }) => rel === 'prev')!.href;
    expect((await json<Items>(previous)).features).toEqual(first.features);
    const seen = [...first.features, ...second.features];
    expect(seen.map(({ properties }) => properties!['indicator_key'])).toEqual(seen.map(() => 'gini'));
    const whole = await json<Items>('/layers/clusters.geojson?indicator=gini');
    expect(seen.map(({ properties }) => properties)).toEqual(
      whole.features.slice(0, 100).map(({ properties }) => properties),
    );

    const { id, properties } = first.features[0]!;
    expect(await json(`${items}/${id}?indicator=gini`)).toMatchObject({ id, properties });
    expect(await (await get(`${items}?indicator=gini&limit=1&f=html`)).text()).toContain(`/${id}?indicator=gini"`);
    const { paths } = await json<{
      paths: Record<string, { get: { parameters: Array<{ name?: string; schema?: { enum?: string[] } }> } }>;
    }>('/ogc/api');
    const advertised = (layer: string) =>
      paths[`/collections/${layer}/items`]!.get.parameters.find(({ name }) => name === 'indicator')?.schema?.enum;
    expect(advertised('clusters')).toContain('gini');
    expect(advertised('municipalities')).toBeUndefined();
  });

  it('filters by queryables, box, time and department', async () => {
    const count = async (path: string) => (await json<Items>(path)).numberMatched;
    const items = '/ogc/collections/municipalities/items';
    expect(await count(`${items}?department_code=09`)).toBe(24);
    expect(await count(`${items}?department_code=09&programme_status=NAMED`)).toBe(8);
    expect(await count(`${items}?programme_status=NAMED`)).toBe(29);
    expect(await count('/ogc/collections/service_points/items?datetime=2026-01-01')).toBe(7);
    expect(await count('/ogc/collections/service_points/items?kind=MIGRANT_OFFICE')).toBe(6);
    const quetzaltenango = [-91.6, 14.75, -91.45, 14.9];
    const inBox = await count(`${items}?bbox=${quetzaltenango.join()}`);
    expect(inBox).toBeGreaterThan(3);
    expect(inBox).toBeLessThan(30);
    const [west, south, east, north] = quetzaltenango;
    const swapped = `bbox=${[south, west, north, east].join()}&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326`;
    expect(await count(`${items}?${swapped}`)).toBe(inBox);
    const light = await json<FeatureCollection>(
      `/layers/municipalities.geojson?department=09,08&bbox=${quetzaltenango.join()}`,
    );
    expect(light.features.length).toBeGreaterThan(0);
    expect(
      light.features.every(({ properties }) => ['08', '09'].includes(properties?.['department_code'] as string)),
    ).toBe(true);
    expect(light.features[0]!.properties).not.toHaveProperty('poverty_rate');
  });

  it('answers in UTM and says so', async () => {
    const crs = 'http://www.opengis.net/def/crs/EPSG/0/32615';
    const response = await get(`/ogc/collections/service_points/items?kind=VUME&crs=${crs}`);
    expect(response.headers.get('content-crs')).toBe(`<${crs}>`);
    const [feature] = ((await response.json()) as Items).features;
    // gdaltransform -s_srs OGC:CRS84 -t_srs EPSG:32615 of the position of the seat.
    const [easting, northing] = (feature!.geometry as Point).coordinates as [number, number];
    expect(Math.abs(easting - 659456.89)).toBeLessThan(0.02);
    expect(Math.abs(northing - 1640573.49)).toBeLessThan(0.02);
    const box = `bbox=${easting - 1},${northing - 1},${easting + 1},${northing + 1}&bbox-crs=${crs}`;
    expect((await json<Items>(`/ogc/collections/service_points/items?${box}`)).numberMatched).toBe(1);
    expect((await json<Items>(`/ogc/collections/places/items?${box}`)).numberMatched).toBeLessThan(3);
  });

  it('styles every indicator as the MapLibre style specification asks, with a legend', async () => {
    const { indicators } = await application.read<{ indicators: Array<{ key: string }> }>('{ indicators { key } }');
    expect(indicators.length).toBeGreaterThan(40);
    for (const { key } of indicators) {
      const style = await json<Parameters<typeof validateStyleMin>[0]>(`/styles/${key}.json?classes=4&method=QUANTILE`);
      expect(validateStyleMin(style)).toEqual([]);
    }
    const { metadata } = await json<{ metadata: { legend: { classes: object[]; title: string } } }>(
      '/styles/poverty_rate.json?language=en',
    );
    expect(metadata.legend.classes).toHaveLength(5);
    expect(metadata.legend.title).toMatch(/poverty/i);
  });

  interface StyledLayer {
    readonly id: string;
    readonly filter?: Parameters<typeof featureFilter>[0];
    readonly paint?: Readonly<Record<string, string>>;
  }
  /** The layers of a style whose filter a municipality meets, by the beginning of their names. */
  const drawn = (layers: readonly StyledLayer[], properties: object, ending: RegExp): string[] =>
    layers
      .filter(({ id, filter }) => {
        if (!id.startsWith('indicator-') || !ending.test(id)) return false;
        const known = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
        return featureFilter(filter, 'filter').filter({ zoom: 8 }, { type: 3, properties: known } as never);
      })
      .map(({ id }) => id);

  it.each(['poverty_rate', 'displacement_risk_rate', 'rural_extreme_poverty_2011', 'gini', 'returned_persons_2025'])(
    'fills each municipality once by %s, with a pattern on what is no plain published figure',
    async (key) => {
      const { indicator } = await application.read<{
        indicator: { values: Array<{ quality: string; municipality: { code: string } }> } | null;
      }>('query ($key: ID!) { indicator(key: $key) { values { quality municipality { code } } } }', { key });
      if (indicator === null) throw new Error(`no indicator ${key}`);
      const qualityOf = new Map(indicator.values.map(({ quality, municipality }) => [municipality.code, quality]));
      const { layers, metadata, sprite } = await json<{
        layers: StyledLayer[];
        sprite: string;
        metadata: { legend: { classes: Array<{ count: number }> } & Record<string, { count: number }> };
      }>(`/styles/${key}.json`);
      const { features } = await json<Items>('/layers/municipalities.geojson?indicators=all');
      const seen: Record<string, number> = {};
      for (const { properties } of features) {
        const quality = qualityOf.get(properties!['code'] as string);
        const fills = drawn(layers, properties!, /(missing|class-\d|suspect)$/);
        const patterns = drawn(layers, properties!, /pattern$/);
        expect(fills.includes('indicator-missing')).toBe(quality === undefined);
        expect(fills.includes('indicator-suspect')).toBe(quality === 'SUSPECT');
        if (quality !== 'SUSPECT') expect(fills).toHaveLength(1);
        const plain = quality === undefined || quality === 'REPORTED';
        expect(patterns).toEqual(plain ? [] : [`indicator-${quality.toLowerCase()}-pattern`]);
        const last = fills.at(-1)!;
        seen[last] = (seen[last] ?? 0) + 1;
      }
      expect(metadata.legend.classes.map((_, k) => seen[`indicator-class-${k + 1}`] ?? 0)).toEqual(
        metadata.legend.classes.map(({ count }) => count),
      );
      for (const quality of ['suspect', 'estimated', 'partial'])
        expect(metadata.legend[quality]!.count).toBe(
          indicator.values.filter((value) => value.quality === quality.toUpperCase()).length,
        );
      const patterns = layers.flatMap(({ paint }) => paint?.['fill-pattern'] ?? []);
      for (const ratio of ['', '@2x']) {
        const index = await json<Record<string, { x: number; width: number; height: number }>>(
          `${sprite}${ratio}.json`,
        );
        expect(Object.keys(index)).toEqual(expect.arrayContaining(patterns));
        const png = await bytes(`${sprite}${ratio}.png`);
        const ends = Object.values(index).map(({ x, width }) => x + width);
        expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
          Math.max(...ends),
          Math.max(...Object.values(index).map(({ height }) => height)),
        ]);
      }
    },
  );

  it('draws the glyphs of Spanish names', async () => {
    const glyphs = await bytes('/fonts/Noto%20Sans%20Regular/0-255.pbf');
    const characters: Record<number, { width: number; advance: number; bitmap: number }> = {};
    new PbfReader(glyphs).readFields((stackTag, _none, stacks) => {
      if (stackTag !== 1) return;
      stacks.readMessage((tag, _stack, stack) => {
        if (tag !== 3) return;
        const glyph = { id: 0, width: 0, height: 0, advance: 0, bitmap: 0 };
        stack.readMessage((field, into, reader) => {
          if (field === 1) into.id = reader.readVarint();
          else if (field === 2) into.bitmap = reader.readBytes().length;
          else if (field === 3) into.width = reader.readVarint();
          else if (field === 4) into.height = reader.readVarint();
          else if (field === 7) into.advance = reader.readVarint();
        }, glyph);
        characters[glyph.id] = glyph;
        if (glyph.bitmap > 0) expect(glyph.bitmap).toBe((glyph.width + 6) * (glyph.height + 6));
      }, null);
    }, null);
    for (const letter of 'aáéíóúüñÑQ’'.replace('’', ''))
      expect(characters[letter.codePointAt(0)!]?.bitmap).toBeGreaterThan(0);
    expect(characters[32]).toMatchObject({ width: 0, bitmap: 0 });
    expect(characters['m'.codePointAt(0)!]!.advance).toBeGreaterThan(characters['i'.codePointAt(0)!]!.advance);
  });

  it('has an OpenAPI document in which Redocly finds nothing wrong', async () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(CLIENTS, 'lint-openapi.mjs')], {
      input: await (await get('/ogc/api')).text(),
      encoding: 'utf8',
    });
    expect({ status, stderr, problems: JSON.parse(stdout || 'null') as unknown }).toEqual({
      status: 0,
      stderr: '',
      problems: [],
    });
  });

  it('is read by @camptocamp/ogc-client', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      join(CLIENTS, 'read-ogc-service.mjs'),
      `${application.url}/ogc`,
    ]);
    const read = JSON.parse(stdout) as {
      hasFeatures: boolean;
      collections: Array<{ name: string; itemIds: number[] }>;
    };
    expect(read.hasFeatures).toBe(true);
    expect(read.collections.map(({ name }) => name)).toEqual(IDS);
    expect(read.collections.find(({ name }) => name === 'municipalities')!.itemIds).toEqual([801, 802, 803, 804, 805]);
  });

  it.each([
    ['/tiles/municipalities/30/0/0.mvt', 404],
    ['/tiles/municipalities/15/0/0.mvt', 404],
    ['/tiles/municipalities/2/4/0.mvt', 404],
    ['/tiles/municipalities/2/0/-1.mvt', 404],
    ['/tiles/municipalities/2/0/1.5.mvt', 404],
    ['/tiles/nada/2/0/1.mvt', 404],
    ['/tiles/municipalities/7/31/58.mvt?indicators=nada', 400],
    ['/tiles/nada.json', 404],
    ['/tiles/..%2f..%2fetc.json', 404],
    ['/layers/..%2f..%2fpackage.geojson', 404],
    ['/layers/municipalities.geojson?bbox=1,2,3', 400],
    ['/layers/municipalities.geojson?indicators=nada', 400],
    ['/layers/municipalities.geojson?department=99', 400],
    ['/layers/municipalities.geojson?indicator=gini', 400],
    ['/layers/clusters.geojson?indicator=nada', 400],
    ['/tiles/clusters/7/31/58.mvt?indicator=nada', 400],
    ['/tiles/clusters.json?indicator=nada', 400],
    ['/download/clusters.csv?indicator=nada', 400],
    ['/styles/clusters.json?indicator=nada', 400],
    ['/styles/clusters.json?correction=BONFERRONI', 400],
    ['/layers/municipalities.geojson?detail=HUGE', 400],
    ['/layers/municipalities.geojson?colour=red', 400],
    ['/download/municipalities.exe', 404],
    ['/download/nada.gpkg', 404],
    ['/download/..%2fpackage.csv', 404],
    ['/styles/nada.json', 404],
    ['/styles/poverty_rate.json?classes=10', 400],
    ['/styles/poverty_rate.json?method=NADA', 400],
    ['/styles/poverty_2023_incidence.json?year=1999', 400],
    ['/styles/poverty_2023_incidence.json?year=23', 400],
    ['/fonts/Comic/0-255.pbf', 404],
    ['/fonts/Noto%20Sans%20Regular/1-256.pbf', 404],
    ['/fonts/Noto%20Sans%20Regular/65536-65791.pbf', 404],
    ['/ogc/nada', 404],
    ['/ogc/collections/nada', 404],
    ['/ogc/collections/places/items?limit=-1', 400],
    ['/ogc/collections/places/items?limit=1e9', 400],
    ['/ogc/collections/places/items?bbox=1,2,3', 400],
    ['/ogc/collections/places/items?nada=1', 400],
    ['/ogc/collections/clusters/items?indicator=nada', 400],
    ['/ogc/collections/places/items?indicator=gini', 400],
    ['/ogc/collections/clusters?indicator=gini', 400],
    ['/ogc/collections/places/items/x', 404],
    ['/ogc/collections/places/items/1', 404],
    ['/ogc/collections?f=xml', 400],
  ])('%s: %i with a problem document in both languages', async (path, status) => {
    const response = await get(path, { 'accept-language': 'en' });
    const problem = (await response.json()) as { status: number; detail: string; messages: { es: string; en: string } };
    expect([response.status, response.headers.get('content-type'), problem.status]).toEqual([
      status,
      'application/problem+json',
      status,
    ]);
    expect(problem.detail).toBe(problem.messages.en);
    expect(problem.messages.es).not.toBe('');
  });

  it('follows a new data revision in tiles, ETags and addresses', async () => {
    const before = await get('/layers/departments.geojson');
    const tilesBefore = (await json<{ tiles: string[] }>('/tiles/departments.json')).tiles[0]!;
    await database.dataSource.transaction(async (manager) => {
      await manager.query(`UPDATE department SET name = 'Xelajú' WHERE code = '09'`);
      await raiseRevision(manager);
    });
    await application.store.refresh();
    const after = await get('/layers/departments.geojson', { 'if-none-match': before.headers.get('etag')! });
    expect(after.status).toBe(200);
    expect(await after.text()).toContain('Xelajú');
    const tiles = (await json<{ tiles: string[] }>('/tiles/departments.json')).tiles[0]!;
    expect(tiles).not.toBe(tilesBefore);
  });
});

function isSeenAt({ coordinates }: LineString, zoom: number): boolean {
  const [from, to] = coordinates.map(([longitude, latitude]) => toGrid([longitude!, latitude!], zoom).join());
  return from !== to;
}

/** Formats with one type for a whole table write a polygon as a multipolygon of one. */
function asMulti(geometry: Feature['geometry'] | null): object | null {
  if (geometry?.type !== 'Polygon') return geometry;
  return { type: 'MultiPolygon', coordinates: [geometry.coordinates] } satisfies MultiPolygon;
}

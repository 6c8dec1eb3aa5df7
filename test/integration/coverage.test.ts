import { geodesicDisc } from '../../geo/service-area';
import { importRoads, importTravelTimes } from '../../src/domain/coverage/travel-import.service';
import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication, TESTER, WITH_KEY } from '../fixtures/running-application';
import { openOwnDatabase, openSharedDatabase } from '../fixtures/test-database';

interface Edge {
  cursor: string;
  nearestImpedance: number;
  node: { id: string };
}
interface Page {
  totalCount: number;
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  edges: Edge[];
}

/** Metres from every place to the open VUME, by PostGIS. */
const METRES = `
  SELECT p.id, ST_Distance(p.location::geography, v.location::geography) AS metres
  FROM place p, service_point v WHERE v.id = 'vume-0901' AND p.population_basis <> 'NO_FIGURE'`;
/** $1 GeoJSON, $2 metres: places in the polygon, and within so many metres of the VUME. */
const PLACES_IN = `
  SELECT p.id, ST_Intersects(p.location, ST_SetSRID(ST_GeomFromGeoJSON($1), 4326)) AS inside,
    ST_DWithin(p.location::geography, v.location::geography, $2) AS near
  FROM place p, service_point v WHERE v.id = 'vume-0901' AND p.population_basis <> 'NO_FIGURE'`;
const POLYGON_FACTS = `
  SELECT ST_IsValid(shape) AS valid, ST_Area(shape::geography) / 1e6 AS km2 FROM (SELECT ST_SetSRID(ST_GeomFromGeoJSON($1), 4326) AS shape) AS given`;
const CLIPPED = `
  SELECT ST_AsGeoJSON(ST_CollectionExtract(ST_Intersection(covered.shape, scope.shape), 3), 15) AS area
  FROM covered, (SELECT ST_Union(geometry_standard) AS shape FROM department) AS scope`;
/** $1 GeoJSON of discs: their union in the region, by PostGIS. */
const UNITED_DISCS = `
  WITH covered AS (SELECT ST_UnaryUnion(ST_SetSRID(ST_GeomFromGeoJSON($1), 4326)) AS shape) ${CLIPPED}`;
/** $1 ids of places: the union of their Thiessen cells in the region, by PostGIS. */
const UNITED_CELLS = `
  WITH cell AS (
    SELECT (ST_Dump(ST_VoronoiPolygons(ST_Collect(location), 0, (SELECT ST_SetSRID(ST_Extent(geometry_overview)::geometry, 4326) FROM department)))).geom AS shape
    FROM place WHERE population_basis <> 'NO_FIGURE'
  ),
  covered AS (
    SELECT ST_SetSRID(ST_Union(shape), 4326) AS shape FROM cell
    WHERE EXISTS (
      SELECT 1 FROM place WHERE id = ANY($1::text[]) AND ST_Intersects(ST_SetSRID(cell.shape, 4326), location)
    )
  ) ${CLIPPED}`;
/** $1 one area, $2 another: the area between their borders for each degree of border, in degrees; worked out on a grid. */
const DIFFERENCE = `
  SELECT ST_IsValid(answer) AS valid, ST_Equals(answer, ST_ForcePolygonCCW(answer)) AS oriented,
    ST_Area(ST_SymDifference(answer, other, 1e-9)) / ST_Perimeter(other) AS "offBy"
  FROM (SELECT ST_GeomFromGeoJSON($1) AS answer, ST_GeomFromGeoJSON($2) AS other) AS given`;
const MUNICIPALITY_CODES = 'SELECT code FROM municipality ORDER BY code';
const SEATS = 'SELECT code, ST_X(seat) AS x, ST_Y(seat) AS y FROM municipality ORDER BY code';

describe('coverage of the open VUME', () => {
  let database: Database;
  let application: RunningApplication;

  beforeAll(async () => {
    database = await openSharedDatabase();
    application = await runApplication(database);
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  const page = async (reach: number, first: number, after: string | null = null): Promise<Page> => {
    const data = await application.read<{ coverage: { levels: Array<{ uncoveredPlaces: Page }> } }>(
      `query ($reach: Float!, $first: Int, $after: String) {
        coverage(input: { facilities: { kinds: [VUME] }, reach: [$reach] }) {
          levels { uncoveredPlaces(first: $first, after: $after) {
            totalCount pageInfo { hasNextPage endCursor } edges { cursor nearestImpedance node { id } }
          } }
        }
      }`,
      { reach, first, after },
    );
    return data.coverage.levels[0]?.uncoveredPlaces as Page;
  };

  it('measures every place within a metre of PostGIS, farthest first, page by page', async () => {
    const rows = await database.dataSource.query<Array<{ id: string; metres: number }>>(METRES);
    const metres = new Map(rows.map((row) => [row.id, row.metres]));
    const edges: Edge[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const next: Page = await page(0.001, 1000, after);
      edges.push(...next.edges);
      after = next.pageInfo.endCursor;
      more = next.pageInfo.hasNextPage;
    }
    expect(edges.length).toBeGreaterThan(4300);
    expect(new Set(edges.map(({ node }) => node.id)).size).toBe(edges.length);
    let worst = 0;
    edges.forEach(({ node, nearestImpedance }, i) => {
      worst = Math.max(worst, Math.abs(1000 * nearestImpedance - (metres.get(node.id) as number)));
      if (i > 0) expect(nearestImpedance).toBeLessThanOrEqual((edges[i - 1] as Edge).nearestImpedance);
    });
    expect(worst).toBeLessThan(1);
  });

  it('covers a place exactly at the reach', async () => {
    const { edges, totalCount } = await page(100, 1000);
    expect(totalCount).toBe(edges.length);
    const [, second] = edges;
    // The farthest place alone is beyond the second-farthest.
    const { edges: beyond } = await page((second as Edge).nearestImpedance, 10);
    expect(beyond.map(({ node }) => node.id)).toEqual([edges[0]?.node.id]);
  });

  it('agrees with the indicators that are derived from it', async () => {
    const data = await application.read<{
      coverage: {
        levels: Array<{
          byMunicipality: Array<{ municipality: { code: string }; coveredPercent: number; nearestImpedance: number }>;
        }>;
      };
      distance: { values: Array<{ municipality: { code: string }; value: number }> };
      uncovered: { values: Array<{ municipality: { code: string }; value: number }> };
    }>(`{
      coverage(input: { facilities: { kinds: [VUME], status: [OPEN] }, reach: [15] }) {
        levels { byMunicipality { municipality { code } coveredPercent nearestImpedance } }
      }
      distance: indicator(key: "vume_distance_km") { values { municipality { code } value } }
      uncovered: indicator(key: "vume_uncovered_percent") { values { municipality { code } value } }
    }`);
    const rows = data.coverage.levels[0]?.byMunicipality ?? [];
    expect(rows).toHaveLength(116);
    const distance = new Map(data.distance.values.map(({ municipality, value }) => [municipality.code, value]));
    const uncovered = new Map(data.uncovered.values.map(({ municipality, value }) => [municipality.code, value]));
    for (const { municipality, coveredPercent, nearestImpedance } of rows) {
      expect(nearestImpedance).toBeCloseTo(distance.get(municipality.code) as number, 3);
      expect(100 - coveredPercent).toBeCloseTo(uncovered.get(municipality.code) as number, 9);
    }
  });

  it('draws the covered area: the places in it are those within reach', async () => {
    const data = await application.read<{ coverage: { levels: Array<{ coveredArea: object }> } }>(
      '{ coverage(input: { facilities: { kinds: [VUME] }, reach: [10] }) { levels { coveredArea } } }',
    );
    const area = JSON.stringify(data.coverage.levels[0]?.coveredArea);
    // The disc lies within the region; its polygon of 64 corners runs at most 12 m inside of the circle.
    const rows = await database.dataSource.query<Array<{ inside: boolean; near: boolean }>>(PLACES_IN, [area, 10_000]);
    const nearer = await database.dataSource.query<Array<{ near: boolean }>>(PLACES_IN, [area, 9_987]);
    const count = (list: Array<{ inside?: boolean; near: boolean }>, key: 'inside' | 'near') =>
      list.filter((row) => row[key]).length;
    expect(count(rows, 'inside')).toBeLessThanOrEqual(count(rows, 'near'));
    expect(count(rows, 'inside')).toBeGreaterThanOrEqual(count(nearer, 'near'));
    const [facts] = await database.dataSource.query<Array<{ valid: boolean; km2: number }>>(POLYGON_FACTS, [area]);
    expect(facts?.valid).toBe(true);
    expect(facts?.km2).toBeGreaterThan(0.998 * Math.PI * 100);
    expect(facts?.km2).toBeLessThan(Math.PI * 100);
  });

  it('draws the area within travel time round the covered places, and within the scope', async () => {
    const data = await application.read<{
      coverage: { levels: Array<{ coveredArea: object; uncoveredPlaces: Page }> };
    }>(
      `{ coverage(input: { facilities: { kinds: [VUME] }, reach: [20], impedance: TRAVEL_MINUTES }) {
        levels { coveredArea uncoveredPlaces(first: 0) { totalCount pageInfo { hasNextPage endCursor } edges { cursor nearestImpedance node { id } } } }
      } }`,
    );
    const level = data.coverage.levels[0];
    const rows = await database.dataSource.query<Array<{ inside: boolean }>>(PLACES_IN, [
      JSON.stringify(level?.coveredArea),
      1,
    ]);
    expect(rows.filter(({ inside }) => inside)).toHaveLength(4648 - (level?.uncoveredPlaces.totalCount as number));
  });

  it.each([
    ['discs', 'DISTANCE_KM', [4.5, 16]],
    ['cells of places', 'TRAVEL_MINUTES', [15]],
  ])(
    'unites and clips the %s of 116 seats as PostGIS does, to the millionth of a degree',
    async (_, impedance, reach) => {
      const seats = await database.dataSource.query<Array<{ code: string; x: number; y: number }>>(SEATS);
      const { coverage } = await application.read<{
        coverage: { levels: Array<{ reach: number; coveredArea: object }> };
      }>(
        `query ($codes: [ID!], $reach: [Float!]!, $impedance: Impedance) {
        coverage(input: { facilities: { municipalityCodes: $codes }, reach: $reach, impedance: $impedance }) {
          levels { reach coveredArea }
        }
      }`,
        { codes: seats.map(({ code }) => code), reach, impedance },
      );
      for (const { reach: radiusKm, coveredArea } of coverage.levels) {
        const answer = JSON.stringify(coveredArea);
        const discs = seats.map(({ x, y }) => [geodesicDisc([x, y], radiusKm, 64)]);
        const places = await database.dataSource.query<Array<{ id: string; inside: boolean }>>(PLACES_IN, [answer, 1]);
        const [united] = await (impedance === 'DISTANCE_KM'
          ? database.dataSource.query<Array<{ area: string }>>(UNITED_DISCS, [
              JSON.stringify({ type: 'MultiPolygon', coordinates: discs }),
            ])
          : database.dataSource.query<Array<{ area: string }>>(UNITED_CELLS, [
              places.filter(({ inside }) => inside).map(({ id }) => id),
            ]));
        const [facts] = await database.dataSource.query<Array<{ valid: boolean; oriented: boolean; offBy: number }>>(
          DIFFERENCE,
          [answer, united?.area],
        );
        expect(facts).toMatchObject({ valid: true, oriented: true });
        // Corners are rounded to a millionth: a border then runs at most 0.7 millionths off, on average a quarter.
        expect(facts?.offBy).toBeLessThan(0.7e-6);
      }
    },
  );

  it('stops a search when the client hangs up, and frees its thread within a second', async () => {
    const controller = new AbortController();
    const long = fetch(`${application.url}/graphql`, {
      method: 'POST',
      signal: controller.signal,
      headers: { 'content-type': 'application/json', ...WITH_KEY },
      body: JSON.stringify({
        query: `{ vumeSiteSelection(input: { scope: REGION, sites: 40, reach: 8, capacityPerSite: 90000, timeLimitSeconds: 60 }) {
          status } }`,
      }),
    });
    const ended = long.then(
      () => 'answered',
      () => 'hung up',
    );
    // By then the only thread is at work; the search would go on for a minute.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    controller.abort();
    const from = performance.now();
    const { vumeSiteSelection } = await application.read<{
      vumeSiteSelection: { status: string; solveSeconds: number };
    }>('{ vumeSiteSelection(input: { sites: 5, reach: 11 }) { status solveSeconds } }');
    const waited = performance.now() - from - 1000 * vumeSiteSelection.solveSeconds;
    expect(await ended).toBe('hung up');
    expect(vumeSiteSelection.status).toBe('OPTIMAL');
    // Less than a second on a free machine; without the hang-up the thread would be busy for most of a minute.
    expect(waited).toBeLessThan(40_000);
    expect(application.faults).toEqual([]);
  });
});

describe('imported roads and travel times', () => {
  let database: Database;
  let application: RunningApplication;

  beforeAll(async () => {
    database = await openOwnDatabase();
    application = await runApplication(database);
  });
  afterAll(async () => {
    await application.stop();
    await database.close();
  });

  const measure = async (source: string) => {
    await application.store.refresh();
    const { coverage } = await application.read<{
      coverage: { dataRevision: number; impedanceModel: { name: string; source: string }; nearest: { mean: number } };
    }>(
      `query ($source: TravelTimeSource) {
        coverage(input: { facilities: { kinds: [VUME] }, reach: [30], impedance: TRAVEL_MINUTES, travelModel: { source: $source } }) {
          dataRevision impedanceModel { name source } nearest { mean }
        }
      }`,
      { source },
    );
    return coverage;
  };

  it('are taken whole or not at all, and answers use them and say so', async () => {
    const model = await measure('BEST_AVAILABLE');
    expect(model.impedanceModel.name).toBe('PLACE_NETWORK');

    const seats = await database.dataSource.query<Array<{ code: string; x: number; y: number }>>(SEATS);
    const speedy = seats.slice(1).map(({ x, y }, i) => ({
      type: 'Feature',
      properties: { class: 'primary', speedKmh: 60 },
      geometry: {
        type: 'LineString',
        coordinates: [
          [seats[i]?.x, seats[i]?.y],
          [x, y],
        ],
      },
    }));
    const bad = [...speedy, { ...speedy[0], properties: { class: 'primary', speedKmh: -1 } }];
    const roadsOf = (features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
    expect((await importRoads(database.dataSource, roadsOf(bad), 'bad.geojson', TESTER)).problems).toHaveLength(1);
    expect((await measure('BEST_AVAILABLE')).dataRevision).toBe(model.dataRevision);
    expect(await importRoads(database.dataSource, roadsOf(speedy), 'own.geojson', TESTER)).toEqual({
      accepted: 115,
      problems: [],
    });
    const roads = await measure('BEST_AVAILABLE');
    expect(roads.impedanceModel.name).toBe('IMPORTED_ROADS');
    expect(roads.impedanceModel.source).toContain('own.geojson');
    expect(roads.nearest.mean).not.toBeCloseTo(model.nearest.mean, 3);
    expect((await measure('MODEL')).nearest.mean).toBeCloseTo(model.nearest.mean, 9);

    const rows = await database.dataSource.query<Array<{ code: string }>>(MUNICIPALITY_CODES);
    const codes = rows.map(({ code }) => code);
    const square = [
      `code,${codes}`,
      ...codes.map((from) => [from, ...codes.map((to) => (from === to ? '' : 500))].join()),
    ];
    const missing = await importTravelTimes(database.dataSource, square.slice(0, -1).join('\n'), 'bad.csv', TESTER);
    expect(missing.problems[0]?.text.es).toBe(`falta el municipio ${codes.at(-1)}`);
    expect((await measure('BEST_AVAILABLE')).impedanceModel.name).toBe('IMPORTED_ROADS');
    expect((await importTravelTimes(database.dataSource, square.join('\n'), 'own.csv', TESTER)).accepted).toBe(
      116 * 116,
    );
    const matrix = await measure('BEST_AVAILABLE');
    expect(matrix.impedanceModel.name).toBe('IMPORTED_TRAVEL_TIMES');
    expect(matrix.nearest.mean).toBeGreaterThan(450); // all but those of Quetzaltenango come from 500 minutes off
    // A second import takes the place of the first.
    expect((await importRoads(database.dataSource, roadsOf(speedy.slice(0, 3)), 'less.geojson', TESTER)).accepted).toBe(
      3,
    );
    expect((await measure('ROADS')).impedanceModel.source).toContain('less.geojson');
  });
});

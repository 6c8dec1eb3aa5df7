import type { Database } from '../../src/platform/database/open-database';
import { type RunningApplication, runApplication } from '../fixtures/running-application';
import { openSharedDatabase } from '../fixtures/test-database';

describe('territory', () => {
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

  async function codes(filter: object, sort?: object): Promise<string[]> {
    const { municipalities } = await application.read<{ municipalities: Array<{ code: string }> }>(
      'query ($filter: MunicipalityFilter, $sort: MunicipalitySort) { municipalities(filter: $filter, sort: $sort) { code } }',
      { filter, sort },
    );
    return municipalities.map(({ code }) => code);
  }

  const fromSql = async (statement: string, parameters: unknown[] = []): Promise<string[]> =>
    (await database.dataSource.query<Array<{ code: string }>>(statement, parameters)).map(({ code }) => code);

  it.each<[string, object, string]>([
    ['no condition', {}, 'SELECT code FROM municipality ORDER BY code'],
    [
      'codes',
      { codes: ['1413', '0901'] },
      "SELECT code FROM municipality WHERE code IN ('0901', '1413') ORDER BY code",
    ],
    ['no code at all', { codes: [] }, 'SELECT code FROM municipality WHERE false'],
    [
      'departments',
      { departmentCodes: ['08', '14'] },
      "SELECT code FROM municipality WHERE department_code IN ('08', '14') ORDER BY code",
    ],
    [
      'status',
      { programmeStatus: ['NAMED'] },
      "SELECT code FROM municipality WHERE programme_status = 'NAMED' ORDER BY code",
    ],
    [
      'VUME status',
      { vumeStatus: ['OPEN'] },
      "SELECT municipality_code AS code FROM service_point WHERE kind = 'VUME' AND status = 'OPEN'",
    ],
    ['interest', { interest: ['UNKNOWN'] }, 'SELECT code FROM municipality ORDER BY code'],
    [
      'a box',
      { bbox: [-91.6, 14.8, -91.4, 15] },
      'SELECT code FROM municipality WHERE ST_Intersects(geometry_full, ST_MakeEnvelope(-91.6, 14.8, -91.4, 15, 4326)) ORDER BY code',
    ],
    [
      'a line and a point in a collection',
      {
        intersects: {
          type: 'GeometryCollection',
          geometries: [
            { type: 'Point', coordinates: [-91.9, 15.2] },
            {
              type: 'LineString',
              coordinates: [
                [-91.6, 14.9],
                [-91.2, 15.4],
              ],
            },
          ],
        },
      },
      `SELECT code FROM municipality WHERE ST_Intersects(geometry_full, ST_GeomFromText('GEOMETRYCOLLECTION(POINT(-91.9 15.2), LINESTRING(-91.6 14.9, -91.2 15.4))', 4326)) ORDER BY code`,
    ],
    [
      'a circle and a department',
      { withinKmOf: { point: { longitude: -91.5, latitude: 14.9 }, km: 25 }, departmentCodes: ['08'] },
      `SELECT code FROM municipality WHERE department_code = '08' AND ST_DWithin(centroid::geography, 'SRID=4326;POINT(-91.5 14.9)'::geography, 25000) ORDER BY code`,
    ],
  ])('filters by %s as plain SQL does', async (_what, filter, statement) => {
    expect(await codes(filter)).toEqual(await fromSql(statement));
  });

  it('finds names without accents and case, aliases and official names too', async () => {
    expect(await codes({ search: 'TOTONICAPAN' })).toEqual(['0801', '0802']);
    expect(await codes({ search: 'santa maría nebaj' })).toEqual(['1413']);
    expect(await codes({ search: 'aguas calientes' })).toEqual(['0808']);
    expect(await codes({ search: '%' })).toEqual([]);
  });

  it('counts the rim of a circle as within it', async () => {
    const point = { longitude: -91.5, latitude: 14.9 };
    const [nearest] = await database.dataSource.query<Array<{ code: string; metres: number }>>(
      `SELECT code, ST_Distance(centroid::geography, 'SRID=4326;POINT(-91.5 14.9)'::geography) AS metres FROM municipality ORDER BY 2 LIMIT 1`,
    );
    const km = (nearest?.metres ?? 0) / 1000;
    expect(await codes({ withinKmOf: { point, km: km + 1e-9 } })).toEqual([nearest?.code]);
    expect(await codes({ withinKmOf: { point, km: km - 1e-6 } })).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'population',
      { by: 'POPULATION', descending: true },
      `SELECT m.code FROM municipality m JOIN census_count c ON c.municipality_code = m.code AND c.variable_key = 'population' ORDER BY c.count DESC, m.code`,
    ],
    ['area', { by: 'AREA' }, 'SELECT code FROM municipality ORDER BY area_km2, code'],
    [
      'distance',
      { by: 'DISTANCE', point: { longitude: -91.5, latitude: 14.9 } },
      `SELECT code FROM municipality ORDER BY ST_Distance(centroid::geography, 'SRID=4326;POINT(-91.5 14.9)'::geography), code`,
    ],
    [
      'an indicator, those without a value last',
      { by: 'INDICATOR', indicatorKey: 'rural_poverty_2011', descending: true },
      `SELECT m.code FROM municipality m LEFT JOIN indicator_value v ON v.municipality_code = m.code AND v.indicator_key = 'rural_poverty_2011' ORDER BY v.value DESC NULLS LAST, m.code`,
    ],
  ])('sorts by %s as plain SQL does', async (_what, sort, statement) => {
    expect(await codes({}, sort)).toEqual(await fromSql(statement));
  });

  it('gives one municipality for a point on a shared border', async () => {
    const [border] = await database.dataSource.query<Array<{ x: number; y: number; codes: string[] }>>(
      `SELECT ST_X(p) AS x, ST_Y(p) AS y, array_agg(code ORDER BY code) AS codes
       FROM (SELECT (ST_DumpPoints(geometry_full)).geom AS p FROM municipality WHERE code = '0801') AS vertices
       JOIN municipality ON ST_Intersects(geometry_full, p) GROUP BY p HAVING count(*) > 1 LIMIT 1`,
    );
    const { data } = await application.ask('query ($p: PointInput!) { municipalityAt(point: $p) { code } }', {
      p: { longitude: border?.x, latitude: border?.y },
    });
    expect(data).toEqual({ municipalityAt: { code: border?.codes[0] } });
  });

  it('measures areas as PostGIS does', async () => {
    const rows = await database.dataSource.query<Array<{ code: string; ours: number; theirs: number }>>(
      'SELECT code, area_km2 AS ours, ST_Area(geometry_full::geography) / 1e6 AS theirs FROM municipality',
    );
    for (const { ours, theirs } of rows) expect(Math.abs(ours / theirs - 1)).toBeLessThan(1e-6);
  });

  // Places share the people exactly, so that fractions of a person add up to whole ones but for rounding.
  it('places the people of the census, no more and no less', async () => {
    const rows = await database.dataSource.query<unknown[]>(
      `SELECT c.municipality_code FROM census_count c JOIN (SELECT municipality_code, sum(population) AS placed FROM place GROUP BY 1) p USING (municipality_code)
       WHERE c.variable_key = 'population' AND abs(c.count - p.placed) > 1e-6`,
    );
    expect(rows).toEqual([]);
  });

  it.each(['overview', 'standard', 'full'])(
    'has no gap and no overlap at the level %s, in the database itself',
    async (level) => {
      const [faults] = await database.dataSource.query<
        Array<{ overlaps: number; invalid: number; outside: number; gap: number }>
      >(
        `SELECT
         (SELECT count(*)::int FROM municipality a JOIN municipality b ON a.code < b.code AND a.geometry_${level} && b.geometry_${level}
            AND ST_Relate(a.geometry_${level}, b.geometry_${level}, '2********')) AS overlaps,
         (SELECT count(*)::int FROM municipality WHERE NOT ST_IsValid(geometry_${level})) AS invalid,
         (SELECT count(*)::int FROM municipality WHERE NOT ST_Contains(geometry_${level}, centroid)) AS outside,
         (SELECT max(abs(ST_Area(d.geometry_${level}) / m.area - 1)) FROM department d
            JOIN (SELECT department_code, sum(ST_Area(geometry_${level})) AS area FROM municipality GROUP BY 1) m ON m.department_code = d.code) AS gap`,
      );
      expect(faults).toMatchObject({ overlaps: 0, invalid: 0, outside: 0 });
      expect(faults?.gap).toBeLessThan(1e-9);
    },
  );
});

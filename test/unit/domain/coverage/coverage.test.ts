import fc from 'fast-check';
import { distanceMatrixKm } from '../../../../geo';
import { placePage } from '../../../../schema/coverage/place-connection';
import { AnalysisRunner } from '../../../../src/domain/coverage/analysis-runner';
import { CoverageService, uncoveredPlaces } from '../../../../src/domain/coverage/coverage.service';
import type { CoverageRequest } from '../../../../src/domain/coverage/coverage.types';
import { coverageAt, distributionOf } from '../../../../src/domain/coverage/coverage-measures';
import { CoverageScenario } from '../../../../src/domain/scenarios/coverage.scenario';
import { ResultCache } from '../../../../src/platform/caching/result-cache';
import { BadUserInputError } from '../../../../src/platform/errors';
import { WorkerPool } from '../../../../src/platform/worker-pool';
import { office, PLACES, snapshot } from './hand-made-snapshot';

const workers = new WorkerPool({ threads: 1 });
afterAll(() => workers.close());

const AREA = {
  type: 'Polygon',
  coordinates: [
    [
      [-91.4, 14.9],
      [-90.95, 14.9],
      [-90.95, 15.1],
      [-91.4, 15.1],
      [-91.4, 14.9],
    ],
  ],
};

function newService(fault: string | null = null): CoverageService {
  return new CoverageService(
    {
      listPlaceIdsWithin: async () => new Set(['c', 'd', 'e']),
      findScopeShape: async () => null,
    },
    { findGeometryFault: async () => fault },
    new AnalysisRunner(workers, new ResultCache()),
    async () =>
      new Map([
        ['0901', 0.5],
        ['1301', 1],
      ]),
  );
}

const service = newService();
const VUME: CoverageRequest = { facilities: { kinds: ['VUME'] }, reach: [10] };
const measure = (more: Partial<CoverageRequest> = {}, data = snapshot()) =>
  service.coverage(data, { ...VUME, ...more });

/** Kilometres from the VUME at [-91.5, 15] to each place; geodesic. */
const KM = distanceMatrixKm(
  PLACES.map(({ location }) => [location.coordinates[0] as number, location.coordinates[1] as number] as const),
  [[-91.5, 15]],
).map(([km]) => km as number);

describe('coverage', () => {
  it('adds up to the figures worked out by hand', async () => {
    const report = await measure({ reach: [10, 30] });
    expect(report.facilities).toHaveLength(1);
    expect([report.totalDemand, report.places, report.coarsePositions]).toEqual([2000, 6, 1]);
    const [near, far] = report.levels;
    expect([near?.coveredDemand, near?.coveredPercent]).toEqual([800, 40]); // a and b, 0 and 5.4 km
    expect([far?.coveredDemand, far?.coveredPercent]).toEqual([1200, 60]); // c and d too, 21.5 and 26.9 km
    expect(near?.byMunicipality.map((row) => [row.municipality.code, row.totalDemand, row.coveredPercent])).toEqual([
      ['0901', 800, 100],
      ['0902', 400, 0],
      ['1301', 800, 0],
    ]);
    expect(near?.byMunicipality[1]?.nearestImpedance).toBeCloseTo((300 * KM[2]! + 100 * KM[3]!) / 400, 9);
    expect(near?.byDepartment.map((row) => [row.department.code, row.coveredPercent])).toEqual([
      ['09', (100 * 800) / 1200],
      ['13', 0],
    ]);
    const people = [600, 200, 300, 100, 500, 300];
    const mean = people.reduce((sum, count, i) => sum + count * KM[i]!, 0) / 2000;
    expect(report.nearest.mean).toBeCloseTo(mean, 9);
    // 600 + 200 < half; c brings it to 1,100. Nine tenths are 1,800: beyond e (1,700), so f.
    expect([report.nearest.median, report.nearest.p90, report.nearest.max]).toEqual([KM[2], KM[5], KM[5]]);
    expect(report.impedanceModel).toMatchObject({ name: 'GEODESIC_DISTANCE', unit: 'km', isEstimate: false });
  });

  it('covers a place exactly at the reach, and not one a hair beyond it', async () => {
    const reach = KM[2] as number;
    const less = reach * (1 - Number.EPSILON);
    const [at, before] = (await measure({ reach: [reach, less] })).levels;
    expect([at?.coveredDemand, before?.coveredDemand]).toEqual([1100, 800]);
    const report = await measure({ reach: [reach, less] });
    expect(uncoveredPlaces(snapshot(), report, reach).map(({ place }) => place.id)).toEqual(['f', 'e', 'd']);
    expect(uncoveredPlaces(snapshot(), report, less).map(({ place }) => place.id)).toEqual(['f', 'e', 'd', 'c']);
  });

  it('measures to the nearest of several facilities, each position once', async () => {
    const report = await measure({
      facilities: {
        kinds: ['VUME'],
        municipalityCodes: ['0901', '1301'],
        points: [
          { longitude: -91.0, latitude: 15 },
          { longitude: -91.25, latitude: 15 },
        ],
      },
      reach: [1],
    });
    // The VUME stands at the seat of 0901, and the first point at that of 1301.
    expect(report.facilities.map(({ servicePointId, municipalityCode }) => [servicePointId, municipalityCode])).toEqual(
      [
        ['vume', '0901'],
        [null, '1301'],
        [null, null],
      ],
    );
    expect(report.levels[0]?.coveredDemand).toBe(600 + 100 + 500);
  });

  it('takes open service points alone unless a status is named', async () => {
    const data = snapshot({
      servicePoints: [
        office('open', '0901', [-91.5, 15]),
        office('planned', '1301', [-91, 15], { status: 'PLANNED' }),
        office('other', '0902', [-91.3, 15], { kind: 'TRAINING_CENTRE' }),
      ],
    });
    const count = async (facilities: CoverageRequest['facilities']) =>
      (await measure({ facilities }, data)).facilities.map(({ servicePointId }) => servicePointId);
    expect(await count({ kinds: ['VUME'] })).toEqual(['open']);
    expect(await count({ kinds: ['VUME'], status: ['OPEN', 'PLANNED'] })).toEqual(['open', 'planned']);
    expect(await count({ status: ['OPEN'] })).toEqual(['open', 'other']);
  });

  it('counts the scope or the area alone', async () => {
    expect((await measure({ scope: 'PROGRAMME' })).totalDemand).toBe(1200);
    const within = await measure({ area: AREA });
    expect([within.totalDemand, within.places]).toEqual([900, 3]);
    expect((await measure({ area: AREA, scope: 'PROGRAMME' })).totalDemand).toBe(400);
  });

  it('has the demand that is asked for', async () => {
    const total = async (demand: CoverageRequest['demand']) => {
      const report = await measure({ demand: demand ?? null });
      return [report.totalDemand, ...(report.levels[0]?.byMunicipality.map((row) => row.totalDemand) ?? [])];
    };
    expect(await total(null)).toEqual([2000, 800, 400, 800]);
    expect(await total({ kind: 'YOUTH_15_29' })).toEqual([720, 240, 80, 400]);
    expect(await total({ kind: 'INDICATOR', indicatorKey: 'age_15_29' })).toEqual([720, 240, 80, 400]);
    // Score 0.5 in 0901, none in 0902, 1 in 1301.
    expect(await total({ kind: 'NEED_WEIGHTED_POPULATION' })).toEqual([1200, 400, 0, 800]);
    const weighted = await measure({ demand: { kind: 'NEED_WEIGHTED_POPULATION' } });
    expect(weighted.levels[0]?.byMunicipality[1]).toMatchObject({ coveredPercent: null, nearestImpedance: null });
  });

  it('says how evenly: Gini and Palma of the covered shares', async () => {
    const { equity } = await measure();
    // Shares 100, 0, 0 with weights 800, 400, 800: 1 - 800 / 2000.
    expect(equity.gini).toBeCloseTo(0.6, 12);
    expect(equity.palma).toBeNull();
    const nobody = await measure({ facilities: { points: [{ longitude: -90, latitude: 15 }] }, reach: [1] });
    expect([nobody.equity.gini, nobody.equity.palma]).toEqual([0, null]);
    const all = await measure({ reach: [200] });
    expect(all.equity.gini).toBeCloseTo(0, 12);
    expect(all.equity.palma).toBeCloseTo(0.25, 12);
  });

  it('gives scenarios plain JSON without geometry', async () => {
    await expect(new CoverageScenario(service).run(snapshot(), {})).rejects.toThrow(/facilities y reach/);
    const result = await new CoverageScenario(service).run(snapshot(), VUME);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result).toMatchObject({
      dataRevision: 7,
      levels: [{ reach: 10, byMunicipality: [{ municipality: { code: '0901', name: 'Uno' } }, {}, {}] }],
    });
    expect(JSON.stringify(result)).not.toContain('"seat"');
    expect([...new CoverageScenario(service).outcomeOf(result)]).toEqual([
      ['0901', { rank: null, score: 100, selected: null }],
      ['0902', { rank: null, score: 0, selected: null }],
      ['1301', { rank: null, score: 0, selected: null }],
    ]);
  });

  const wrong: Array<[string, Partial<CoverageRequest>, RegExp, RegExp]> = [
    ['a reach of 0', { reach: [0] }, /reach\[0\].*0.*mayor que 0/, /above 0/],
    ['a negative reach', { reach: [5, -2] }, /reach\[1\].*-2/, /-2/],
    ['no reach', { reach: [] }, /de 1 a 20/, /from 1 to 20/],
    ['a reach that is no number', { reach: [Number.NaN] }, /reach\[0\]/, /reach\[0\]/],
    ['no facility named', { facilities: {} }, /no nombra ninguno/, /names none/],
    [
      'no facility that matches',
      { facilities: { kinds: ['OTHER'] } },
      /ninguna instalación coincide.*OTHER/,
      /no facility/,
    ],
    ['empty lists', { facilities: { municipalityCodes: [] } }, /ninguna instalación/, /no facility/],
    [
      'a facility outside of Guatemala',
      { facilities: { points: [{ longitude: 14.8, latitude: -91.5 + 20 }] } },
      /fuera de Guatemala/,
      /outside of Guatemala/,
    ],
    ['an unknown municipality', { facilities: { municipalityCodes: ['9999'] } }, /«9999» no existe/, /does not exist/],
    ['an area that is no polygon', { area: { type: 'Point', coordinates: [-91, 15] } }, /Polygon/, /Polygon/],
    [
      'a ring that is not closed',
      {
        area: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 1],
              [1, 0],
              [0, 2],
            ],
          ],
        },
      },
      /anillo/,
      /ring/,
    ],
    ['a rate as demand', { demand: { kind: 'INDICATOR', indicatorKey: 'poverty_rate' } }, /tasa.*age_15_29/, /rate/],
    [
      'an unknown indicator',
      { demand: { kind: 'INDICATOR', indicatorKey: 'x' } },
      /«x» no existe/,
      /"x" does not exist/,
    ],
    ['INDICATOR without a key', { demand: { kind: 'INDICATOR' } }, /falta/, /missing/],
    [
      'a key without INDICATOR',
      { demand: { kind: 'POPULATION', indicatorKey: 'x' } },
      /solo INDICATOR/,
      /only INDICATOR/,
    ],
    ['a model for distances', { travelModel: {} }, /TRAVEL_MINUTES/, /TRAVEL_MINUTES/],
    [
      'roads that nobody imported',
      { impedance: 'TRAVEL_MINUTES', travelModel: { source: 'ROADS' } },
      /importado/,
      /imported/,
    ],
    [
      'a matrix that nobody imported',
      { impedance: 'TRAVEL_MINUTES', travelModel: { source: 'MATRIX' } },
      /matriz/,
      /matrix/,
    ],
    ['a speed of 0', { impedance: 'TRAVEL_MINUTES', travelModel: { baseSpeedKmh: 0 } }, /de 1 a 150/, /from 1 to 150/],
    [
      'classes of slope out of order',
      {
        impedance: 'TRAVEL_MINUTES',
        travelModel: {
          slopeClasses: [
            { steepestPercent: 10, shareOfBaseSpeed: 1 },
            { steepestPercent: 10, shareOfBaseSpeed: 0.5 },
          ],
        },
      },
      /slopeClasses\[1\]\.steepestPercent/,
      /gentle to steep/,
    ],
  ];
  it.each(wrong)('refuses %s', async (_, more, es, en) => {
    const error = await measure(more).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BadUserInputError);
    const { text } = error as BadUserInputError;
    expect(text.es).toMatch(es);
    expect(text.en).toMatch(en);
  });

  it('refuses an area that crosses itself, and one without a place', async () => {
    await expect(newService('Self-intersection').coverage(snapshot(), { ...VUME, area: AREA })).rejects.toThrow(
      /Self-intersection/,
    );
    const empty = new CoverageService(
      { listPlaceIdsWithin: async () => new Set(), findScopeShape: async () => null },
      { findGeometryFault: async () => null },
      new AnalysisRunner(workers, new ResultCache()),
      async () => new Map(),
    );
    await expect(empty.coverage(snapshot(), { ...VUME, area: AREA })).rejects.toThrow(/ningún lugar poblado/);
    await expect(empty.coverage(snapshot(), { ...VUME, demand: { kind: 'NEED_WEIGHTED_POPULATION' } })).rejects.toThrow(
      /No hay demanda/,
    );
  });
});

describe('measures of any places', () => {
  const { territory } = snapshot();
  const column = fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 0, max: 500 }), fc.nat(2)), {
    minLength: 1,
    maxLength: 40,
  });

  it('agree with one another: levels with the curve, totals with parts, the nearest with its bounds', () => {
    fc.assert(
      fc.property(column, fc.integer({ min: 1, max: 500 }), (rows, reach) => {
        fc.pre(rows.some(([demand]) => demand > 0));
        const places = {
          demand: Float64Array.from(rows, ([demand]) => demand),
          impedance: Float64Array.from(rows, ([, impedance]) => impedance),
          municipality: Int32Array.from(rows, ([, , municipality]) => municipality),
          departmentOf: Int32Array.from([0, 0, 1]),
        };
        const level = coverageAt(territory, places, reach);
        const covered = rows.reduce((sum, [demand, impedance]) => (impedance <= reach ? sum + demand : sum), 0);
        expect(level.coveredDemand).toBe(covered);
        expect(level.byMunicipality.reduce((sum, row) => sum + row.coveredDemand, 0)).toBe(covered);
        const { curve, mean, median, p90, max } = distributionOf(places, [reach]);
        const at = curve.find((point) => point.impedance === reach);
        if (reach < max) expect(at?.coveredPercent).toBeCloseTo(level.coveredPercent, 9);
        expect(curve.at(-1)).toEqual({ impedance: max, coveredPercent: 100 });
        for (let k = 1; k < curve.length; k++)
          expect(curve[k]!.coveredPercent).toBeGreaterThanOrEqual(curve[k - 1]!.coveredPercent);
        expect(median).toBeLessThanOrEqual(p90);
        expect(p90).toBeLessThanOrEqual(max);
        expect(mean).toBeLessThanOrEqual(max + 1e-9);
      }),
    );
  });
});

describe('pages of uncovered places', () => {
  const places = PLACES.map((place, i) => ({ place, nearestImpedance: [9, 9, 9, 4, 4, 1][i] as number }));
  const ids = (page: ReturnType<typeof placePage>) => page.edges.map(({ node }) => node.id);

  it('follow on from one another, ties included, until the last', () => {
    const first = placePage(places, 2, null);
    expect([ids(first), first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage]).toEqual([['a', 'b'], true, false]);
    const second = placePage(places, 2, first.pageInfo.endCursor);
    expect([ids(second), second.pageInfo.hasPreviousPage, second.totalCount]).toEqual([['c', 'd'], true, 6]);
    const third = placePage(places, 2, second.pageInfo.endCursor);
    expect([ids(third), third.pageInfo.hasNextPage]).toEqual([['e', 'f'], false]);
    expect(placePage(places, 2, third.pageInfo.endCursor).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: null,
      endCursor: null,
    });
  });

  it('keep their place when the one they stand at has gone', () => {
    const { endCursor } = placePage(places, 3, null).pageInfo;
    expect(
      ids(
        placePage(
          places.filter(({ place }) => place.id !== 'c'),
          2,
          endCursor,
        ),
      ),
    ).toEqual(['d', 'e']);
  });

  it('refuse a cursor of elsewhere and a size out of bounds', () => {
    expect(() => placePage(places, 2, 'eyJ4IjoxfQ')).toThrow(/cursor de esta lista/);
    expect(() => placePage(places, 2, '%')).toThrow(/cursor de esta lista/);
    expect(() => placePage(places, -1, null)).toThrow(/de 0 a 1000/);
    expect(() => placePage(places, 1001, null)).toThrow(/de 0 a 1000/);
    expect(ids(placePage(places, 1000, null))).toHaveLength(6);
    expect(placePage(places, 0, null).edges).toEqual([]);
  });
});

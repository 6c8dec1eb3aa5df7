import fc from 'fast-check';
import type { Infeasibility } from '../../../../geo/facility-location';
import { AnalysisRunner } from '../../../../src/domain/coverage/analysis-runner';
import type { ImpedanceQuestion } from '../../../../src/domain/coverage/impedance';
import { impedanceRows } from '../../../../src/domain/coverage/impedance';
import { infeasibilityText } from '../../../../src/domain/coverage/infeasibility-text';
import { SiteSelectionService } from '../../../../src/domain/coverage/site-selection.service';
import type { SiteSelectionRequest } from '../../../../src/domain/coverage/site-selection.types';
import { type SiteTask, solveFrontier, solveSites } from '../../../../src/domain/coverage/site-solver';
import { SiteSelectionScenario } from '../../../../src/domain/scenarios/coverage.scenario';
import { ResultCache } from '../../../../src/platform/caching/result-cache';
import { BadUserInputError } from '../../../../src/platform/errors';
import { WorkerPool } from '../../../../src/platform/worker-pool';
import { office, snapshot } from './hand-made-snapshot';

const workers = new WorkerPool({ threads: 1 });
afterAll(() => workers.close());
const service = new SiteSelectionService(new AnalysisRunner(workers, new ResultCache()), async () => new Map());
const select = (request: SiteSelectionRequest, data = snapshot()) => service.select(data, request);

/** All ways to choose `count` of `from` sites. */
function* choices(from: number, count: number, start = 0): Generator<number[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let site = start; site < from; site++)
    for (const rest of choices(from, count - 1, site + 1)) yield [site, ...rest];
}

function task(
  places: ReadonlyArray<readonly [number, number, number]>,
  sites: number[][],
  more: Partial<SiteTask>,
): SiteTask {
  const question: ImpedanceQuestion = {
    longitude: Float64Array.from(places, ([x]) => -91 + x / 100),
    latitude: Float64Array.from(places, ([, y]) => 15 + y / 100),
    elevationM: new Float64Array(places.length),
    municipality: new Int32Array(places.length),
    rows: Int32Array.from(places.keys()),
    siteLongitude: Float64Array.from(sites, ([x]) => -91 + (x as number) / 100),
    siteLatitude: Float64Array.from(sites, ([, y]) => 15 + (y as number) / 100),
    siteMunicipality: new Int32Array(sites.length),
    travel: null,
  };
  return {
    question,
    demand: Float64Array.from(places, ([, , demand]) => demand),
    objective: 'MAX_COVERAGE',
    sites: 2,
    reach: 10,
    fixed: [],
    groups: { of: sites.map(() => 0), min: [0], max: [sites.length] },
    capacity: null,
    timeLimitSeconds: 30,
    ...more,
  };
}

const coordinate = fc.integer({ min: 0, max: 40 });
const somePlaces = fc.array(fc.tuple(coordinate, coordinate, fc.integer({ min: 1, max: 100 })), {
  minLength: 2,
  maxLength: 10,
});
const someSites = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 6 });

describe('solveSites against enumeration', () => {
  it.each(['MAX_COVERAGE', 'MIN_MEAN_IMPEDANCE', 'MIN_MAX_IMPEDANCE'] as const)(
    '%s, and what each site brings',
    async (objective) => {
      await fc.assert(
        fc.asyncProperty(somePlaces, someSites, async (places, sites) => {
          const asked = task(places, sites, { objective });
          const impedance = impedanceRows(asked.question);
          const total = places.reduce((sum, [, , demand]) => sum + demand, 0);
          const nearest = (chosen: readonly number[], i: number) => Math.min(...chosen.map((j) => impedance[i]![j]!));
          const covered = (chosen: readonly number[]) =>
            places.reduce(
              (sum, [, , demand], i) => (chosen.length > 0 && nearest(chosen, i) <= 10 ? sum + demand : sum),
              0,
            );
          const goalOf = (chosen: number[]): number => {
            if (objective === 'MAX_COVERAGE') return -covered(chosen);
            const values = places.map((_, i) => nearest(chosen, i));
            if (objective === 'MIN_MAX_IMPEDANCE') return Math.max(...values);
            return values.reduce((sum, value, i) => sum + value * places[i]![2], 0) / total;
          };
          const best = Math.min(...[...choices(sites.length, 2)].map(goalOf));
          const answer = await solveSites(asked);
          expect(answer.status).toBe('OPTIMAL');
          const sign = objective === 'MAX_COVERAGE' ? -1 : 1;
          expect(sign * answer.objectiveValue).toBeCloseTo(best, 6);
          expect(answer.bound).toBeCloseTo(answer.objectiveValue, 6);
          const chosen = answer.sites.map(({ site }) => site);
          expect(answer.coveredDemand).toBe(covered(chosen));
          expect(answer.totalDemand).toBe(total);
          for (const { site, covers, lossWithout } of answer.sites) {
            expect(covers).toBe(covered([site]));
            expect(lossWithout).toBe(covered(chosen) - covered(chosen.filter((other) => other !== site)));
          }
          expect(answer.sites.reduce((sum, { assigned }) => sum + assigned, 0)).toBe(total);
          const mean = answer.sites.reduce((sum, { assignedImpedance }) => sum + assignedImpedance, 0) / total;
          expect(answer.meanImpedance).toBeCloseTo(mean, 9);
          expect(answer.maxImpedance).toBe(Math.max(...places.map((_, i) => nearest(chosen, i))));
          // The same question, the same answer.
          expect((await solveSites(asked)).sites.map(({ site }) => site)).toEqual(chosen);
        }),
        { numRuns: 40 },
      );
    },
  );

  it('the frontier is the best of every count, and ends at the answer', async () => {
    await fc.assert(
      fc.asyncProperty(somePlaces, someSites, async (places, sites) => {
        const asked = task(places, sites, { sites: sites.length });
        const impedance = impedanceRows(asked.question);
        const steps = await solveFrontier(asked);
        expect(steps.map(({ sites: count }) => count)).toEqual(sites.map((_, k) => k + 1));
        for (const step of steps) {
          const best = Math.max(
            ...[...choices(sites.length, step.sites)].map((chosen) =>
              places.reduce(
                (sum, [, , demand], i) => (chosen.some((j) => impedance[i]![j]! <= 10) ? sum + demand : sum),
                0,
              ),
            ),
          );
          expect(step.coveredDemand).toBe(best);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('serves no more than the capacity', async () => {
    const places = [
      [0, 0, 60],
      [1, 0, 50],
      [30, 0, 40],
    ] as const;
    const sites = [
      [0, 0],
      [30, 0],
    ];
    const free = await solveSites(task(places, sites, { reach: 5 }));
    expect([free.objectiveValue, free.sites.map(({ served }) => served)]).toEqual([150, [null, null]]);
    const bounded = await solveSites(task(places, sites, { reach: 5, capacity: Float64Array.from([70, 30]) }));
    expect(bounded.objectiveValue).toBeCloseTo(100, 9);
    expect(bounded.sites.map(({ served }) => Math.round(served ?? 0))).toEqual([70, 30]);
    expect(bounded.coveredDemand).toBe(150);
  });
});

describe('vumeSiteSelection', () => {
  it('fixes the open VUME, counts it, and answers with a proof', async () => {
    const answer = await select({ sites: 2, scope: 'REGION', reach: 15 });
    expect(answer).toMatchObject({
      status: 'OPTIMAL',
      objectiveValue: 1600,
      bound: 1600,
      gapPercent: 0,
      candidates: 3,
    });
    expect(
      answer.sites.map(({ municipality, fixed, coveredDemand }) => [municipality.code, fixed, coveredDemand]),
    ).toEqual([
      ['0901', true, 800],
      ['1301', false, 800],
    ]);
    expect(answer.coverage).toMatchObject({ totalDemand: 2000, coveredDemand: 1600, coveredPercent: 80 });
    expect(answer.infeasibleBecause).toBeNull();
    const points = await service.frontier(snapshot(), { sites: 3, scope: 'REGION', reach: 15 });
    expect(points.map(({ sites, coveredDemand, gain }) => [sites, coveredDemand, gain])).toEqual([
      [1, 800, null],
      [2, 1600, 800],
      [3, 2000, 400],
    ]);
  });

  it('keeps a proven answer, of the same revision and input', async () => {
    const request = { sites: 1, scope: 'REGION' as const };
    const first = await select(request);
    expect(await select({ ...request })).toBe(first);
    expect(await select(request, snapshot({ revision: 8 }))).not.toBe(first);
  });

  it('takes no fixed site from an empty list, and leaves an excluded open VUME out', async () => {
    const codes = async (more: SiteSelectionRequest) =>
      (await select({ sites: 1, scope: 'REGION', reach: 30, ...more })).sites.map(({ municipality, fixed }) => [
        municipality.code,
        fixed,
      ]);
    expect(await codes({ fixedCodes: [] })).toEqual([['0901', false]]); // as many as 0902: a to d
    expect(await codes({})).toEqual([['0901', true]]);
    expect(await codes({ excludedCodes: ['0901', '0902'] })).toEqual([['1301', false]]);
  });

  it('names the candidates that are tied with the last one chosen', async () => {
    const answer = await select({ sites: 1, scope: 'REGION', reach: 12, fixedCodes: [] });
    expect(answer.sites[0]?.municipality.code).toBe('0901');
    expect(answer.tiedWithLast.map(({ code }) => code)).toEqual(['1301']);
    expect(answer.sites[0]?.alternatives.map(({ code }) => code)).toEqual(['1301']);
  });

  it('says in the words of the question why there is no answer', async () => {
    const answer = await select({
      scope: 'REGION',
      sites: 1,
      fixedCodes: [],
      departmentQuotas: [
        { departmentCode: '09', min: 1 },
        { departmentCode: '13', min: 1 },
      ],
    });
    expect(answer).toMatchObject({
      status: 'INFEASIBLE',
      objectiveValue: null,
      bound: null,
      gapPercent: null,
      coverage: null,
      sites: [],
    });
    expect(answer.infeasibleBecause).toEqual({
      es: '2 departamentos (Quetzaltenango, Huehuetenango) piden al menos 1 sitio cada uno, pero solo se va a colocar 1.',
      en: '2 departments (Quetzaltenango, Huehuetenango) ask for at least 1 site each, but only 1 is to be placed.',
    });
    const many = await select({
      sites: 1,
      scope: 'REGION',
      fixedCodes: [],
      departmentQuotas: [{ departmentCode: '13', min: 50 }],
    });
    expect(many.infeasibleBecause?.en).toMatch(/^Huehuetenango asks for at least 50 sites, but only \d+ of its/);
    const beyond = await select({ objective: 'COVER_ALL', scope: 'REGION', candidateCodes: ['0901'], reach: 40 });
    expect(beyond.infeasibleBecause?.es).toBe(
      '2 lugares poblados no tienen ningún sitio candidato a 40 km o menos; el primero es Lugar e (Tres).',
    );
  });

  it('covers all with as few as it takes', async () => {
    const answer = await select({ objective: 'COVER_ALL', scope: 'REGION', reach: 30, fixedCodes: [] });
    expect(answer).toMatchObject({ status: 'OPTIMAL', objectiveValue: 2, coverage: { coveredPercent: 100 } });
  });

  it('gives scenarios plain JSON', async () => {
    const result = await new SiteSelectionScenario(service).run(snapshot(), { sites: 2, scope: 'REGION' });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(result).toMatchObject({ status: 'OPTIMAL', sites: [{ municipality: { code: '0901', name: 'Uno' } }, {}] });
    expect([...new SiteSelectionScenario(service).outcomeOf(result).keys()]).toEqual(['0901', '1301']);
  });

  describe('with what the authorities have said', () => {
    const said = (interests: Parameters<typeof snapshot>[0]) => snapshot({ revision: 500, ...interests });
    const outcome = async (request: SiteSelectionRequest, interests: Record<string, 'INTERESTED' | 'DECLINED'>) => {
      const data = snapshot({ interests, revision: 100 + Object.entries(interests).join().length });
      const answer = await new SiteSelectionService(
        new AnalysisRunner(workers, new ResultCache()),
        async () => new Map(),
      ).select(data, { scope: 'REGION', sites: 2, ...request });
      return {
        sites: answer.sites.map(({ municipality }) => municipality.code),
        excluded: answer.excluded.map(({ municipality, reason }) => [municipality.code, reason]),
        candidates: answer.candidates,
        warnings: answer.warnings.map(({ en }) => en),
      };
    };

    it('chooses nobody who declined, and names them', async () => {
      expect(await outcome({}, { '1301': 'DECLINED' })).toEqual({
        sites: ['0901', '0902'],
        excluded: [['1301', 'DECLINED']],
        candidates: 2,
        warnings: [],
      });
      expect(await outcome({ interestRule: 'IGNORE' }, { '1301': 'DECLINED' })).toMatchObject({
        sites: ['0901', '1301'],
        excluded: [],
        candidates: 3,
      });
    });

    it('keeps to the interested and to the open VUME when asked to', async () => {
      expect(await outcome({ interestRule: 'REQUIRE_INTERESTED' }, { '0902': 'INTERESTED' })).toEqual({
        sites: ['0901', '0902'],
        excluded: [['1301', 'INTEREST_NOT_CONFIRMED']],
        candidates: 2,
        warnings: [
          'Uno (0901) counts as a site because its VUME is open, although the interest of the municipal authority is not confirmed.',
        ],
      });
    });

    it('holds the frontier to it too, and lists nobody that the question excludes', async () => {
      const data = said({ interests: { '1301': 'DECLINED' } });
      const points = await service.frontier(data, { scope: 'REGION', sites: 2 });
      expect(points.flatMap(({ municipalities }) => municipalities.map(({ code }) => code))).not.toContain('1301');
      const { excluded } = await select({ scope: 'REGION', sites: 2, excludedCodes: ['1301'] }, data);
      expect(excluded).toEqual([]);
    });

    it('blames the rule for what it makes impossible, and for that alone', async () => {
      const data = said({ interests: { '1301': 'DECLINED' } });
      const quota = (min: number) => ({
        sites: 2,
        scope: 'REGION' as const,
        departmentQuotas: [{ departmentCode: '13', min }],
      });
      expect((await select(quota(1), data)).infeasibleBecause).toEqual({
        es: 'Huehuetenango pide al menos 1 sitio, pero solo 0 de sus municipios pueden elegirse. Sería posible con los municipios que quedan fuera: Tres (1301, la autoridad municipal declinó).',
        en: 'Huehuetenango asks for at least 1 site, but only 0 of its municipalities may be chosen. It could be met with the municipalities left out: Tres (1301, the municipal authority declined).',
      });
      expect((await select(quota(2), data)).infeasibleBecause?.en).toBe(
        'Huehuetenango asks for at least 2 sites, but only 0 of its municipalities may be chosen.',
      );
    });

    it.each<[string, SiteSelectionRequest, RegExp]>([
      [
        'a fixed site that declined',
        { fixedCodes: ['1301'] },
        /^fixedCodes: Tres \(1301\) cannot be .* EXCLUDE_DECLINED: the municipal authority declined/,
      ],
      [
        'more sites than are left',
        { sites: 3 },
        /^sites: found 3; .* 1 to 2, .*; left out: Tres \(1301, .* declined\)\.$/,
      ],
      [
        'only candidates that declined',
        { candidateCodes: ['1301'], fixedCodes: [] },
        /^interestRule: with EXCLUDE_DECLINED no candidate is left; left out: Tres \(1301,/,
      ],
    ])('refuses %s', async (_, request, message) => {
      const data = said({ interests: { '1301': 'DECLINED' } });
      const error = await select({ scope: 'REGION', sites: 1, ...request }, data).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(BadUserInputError);
      expect((error as BadUserInputError).text.en).toMatch(message);
      await expect(
        select({ scope: 'REGION', sites: 1, ...request, interestRule: 'IGNORE' }, data),
      ).resolves.toMatchObject({
        status: 'OPTIMAL',
      });
    });
  });

  const wrong: Array<[string, SiteSelectionRequest, RegExp]> = [
    ['more sites than candidates', { sites: 4, scope: 'REGION' }, /sites: found 4; .* from 1 to 3/],
    ['no site', { sites: 0 }, /sites: found 0/],
    ['a fixed site that is excluded', { fixedCodes: ['0902'], excludedCodes: ['0902'] }, /0902 \(Dos\).*not both/],
    ['an unknown candidate', { candidateCodes: ['9999'] }, /candidateCodes: "9999"/],
    ['no candidate', { candidateCodes: ['0902'], excludedCodes: ['0902', '0901'] }, /no candidate is left/],
    ['an unknown department', { sites: 1, departmentQuotas: [{ departmentCode: '99' }] }, /"99" does not exist/],
    [
      'a department twice',
      { sites: 1, departmentQuotas: [{ departmentCode: '09' }, { departmentCode: '09' }] },
      /twice/,
    ],
    [
      'a minimum over the maximum',
      { sites: 1, departmentQuotas: [{ departmentCode: '09', min: 2, max: 1 }] },
      /more than max/,
    ],
    ['a negative quota', { sites: 1, departmentQuotas: [{ departmentCode: '09', max: -1 }] }, /found -1/],
    ['a reach of 0', { sites: 1, reach: 0 }, /reach: found 0/],
    ['no time', { sites: 1, timeLimitSeconds: 0 }, /timeLimitSeconds: found 0/],
    ['a negative capacity', { sites: 1, capacityPerSite: -1 }, /capacityPerSite: found -1/],
    [
      'capacities of a p-median',
      { sites: 1, objective: 'MIN_MEAN_IMPEDANCE', capacityPerSite: 9 },
      /only go with MAX_COVERAGE/,
    ],
    [
      'the capacity of no candidate',
      { sites: 1, siteCapacities: [{ municipalityCode: '1301', capacity: 5 }] },
      /"1301" is not one of the candidates/,
    ],
  ];
  it.each(wrong)('refuses %s', async (_, request, message) => {
    const error = await select(request).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BadUserInputError);
    expect((error as BadUserInputError).text.en).toMatch(message);
    expect((error as BadUserInputError).text.es).not.toBe((error as BadUserInputError).text.en);
  });

  it('frees its thread when the client hangs up', async () => {
    const data = snapshot({ servicePoints: [office('vume', '0901', [-91.5, 15])], revision: 99 });
    const controller = new AbortController();
    const waiting = service.select(data, { sites: 1, scope: 'REGION' }, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toThrow(/cortó la conexión/);
    // What was called off is not kept.
    expect((await select({ sites: 1, scope: 'REGION' }, data)).status).toBe('OPTIMAL');
  });
});

describe('why there is no answer, in both languages', () => {
  const group = { group: 0, min: 3, max: 2, available: 1, fixed: 3 };
  const reasons: Infeasibility[] = [
    { code: 'GROUP_MIN_OVER_MAX', figures: group },
    { code: 'GROUP_MIN_OVER_AVAILABLE', figures: group },
    { code: 'GROUP_FIXED_OVER_MAX', figures: group },
    { code: 'TOO_FEW_AVAILABLE', figures: { facilityCount: 5, sites: 6, available: 4 } },
    { code: 'FIXED_OVER_COUNT', figures: { facilityCount: 1, fixed: 2 } },
    { code: 'GROUP_MINS_OVER_COUNT', figures: { facilityCount: 13, groups: 3, sum: 15, least: 5, most: 5 } },
    { code: 'GROUP_MINS_OVER_COUNT', figures: { facilityCount: 13, groups: 2, sum: 15, least: 5, most: 10 } },
    { code: 'GROUP_MINS_OVER_COUNT', figures: { facilityCount: 2, groups: 1, sum: 3, least: 3, most: 3 } },
    { code: 'GROUP_MINS_AND_FIXED_OVER_COUNT', figures: { facilityCount: 3, fixed: 2, sum: 4 } },
    { code: 'GROUP_MAXS_UNDER_COUNT', figures: { facilityCount: 3, sum: 2 } },
    { code: 'PLACES_OUT_OF_REACH', figures: { places: 1, firstPlace: 0, reach: 7.5 } },
    { code: 'PLACES_OUT_OF_REACH', figures: { places: 4, firstPlace: 0, reach: null } },
    { code: 'TOO_FEW_TO_REACH_ALL', figures: { facilityCount: 2, needed: 3 } },
    { code: 'QUOTAS_LEAVE_PLACES_OUT', figures: { reach: 7.5 } },
    { code: 'QUOTAS_LEAVE_PLACES_OUT', figures: { reach: null } },
  ];
  const names = { departmentOf: () => 'Sololá', placeOf: () => 'Aldea (Uno)', asking: ['Sololá'], unit: 'km' as const };

  it.each(reasons)('$code', (reason) => {
    expect(infeasibilityText(reason, names)).toMatchSnapshot();
  });
});

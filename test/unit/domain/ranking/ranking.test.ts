import fc from 'fast-check';
import { kendallTauB } from '../../../../geo/composite-index';
import type { RankingRequest, VumeRanking } from '../../../../src/domain/ranking/ranking.types';
import type { DomainError } from '../../../../src/platform/errors';
import { type Figure, type HandMade, handMadeSnapshot, rankingService } from '../../../fixtures/hand-made-snapshot';

const NAMES = ['Uno', 'Dos', 'Tres', 'Cuatro', 'Cinco', 'Seis', 'Siete', 'Ocho'];
const named = (count: number) => NAMES.slice(0, count).map((name) => ({ name }));

/** Two criteria of four municipalities; normalised need: 1, 0.5, 0, 0.25 and 0, 1, 0.5, 0.75. */
const FOUR: HandMade = {
  municipalities: named(4),
  indicators: [
    { key: 'need', figures: [50, 30, 10, 20] },
    { key: 'services', direction: 'LOWER_IS_MORE_NEED', figures: [90, 50, 70, 60] },
  ],
};
const BOTH = [
  { indicatorKey: 'need', weight: 3 },
  { indicatorKey: 'services', weight: 1 },
];

function rank(given: HandMade, request: RankingRequest): Promise<VumeRanking> {
  return rankingService().rank(handMadeSnapshot(given), request);
}
const scoresOf = ({ candidates }: VumeRanking) =>
  Object.fromEntries(candidates.map(({ municipality, score }) => [municipality.name, score]));
const ranksOf = ({ candidates }: VumeRanking) =>
  Object.fromEntries(candidates.map(({ municipality, rank: place }) => [municipality.name, place]));
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
const warningsOf = ({ warnings }: VumeRanking) => warnings.map(({ es }) => es);

async function refusalOf(asked: Promise<unknown>): Promise<DomainError> {
  return asked.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: DomainError) => error,
  );
}

describe('methods, reckoned by hand', () => {
  it('MIN_MAX and ARITHMETIC_MEAN', async () => {
    const ranking = await rank(FOUR, { criteria: BOTH });
    expect(scoresOf(ranking)).toEqual({ Uno: 0.75, Dos: 0.625, Cuatro: 0.375, Tres: 0.125 });
    expect(ranking.candidates.map(({ rank: place }) => place)).toEqual([1, 2, 3, 4]);
    expect(ranking.candidates[1]?.contributions.map(({ contribution }) => contribution)).toEqual([0.375, 0.25]);
  });

  it('MIN_MAX and GEOMETRIC_MEAN: the product of shifted values to the power of their weights', async () => {
    const ranking = await rank(FOUR, { criteria: BOTH, aggregation: 'GEOMETRIC_MEAN' });
    expect(scoresOf(ranking)['Dos']).toBeCloseTo(0.505 ** 0.75 * 1 ** 0.25, 12);
    expect(scoresOf(ranking)['Uno']).toBeCloseTo(1 * 0.01 ** 0.25, 12);
    for (const { score, contributions } of ranking.candidates) {
      expect(sumOf(contributions.map(({ contribution }) => contribution))).toBeCloseTo(Math.log(score), 12);
    }
  });

  it('Z_SCORE: the weighted mean rescaled to 0..1 over the scope, with parts that add up', async () => {
    const ranking = await rank(FOUR, { criteria: BOTH, normalisation: 'Z_SCORE' });
    const z = (values: number[], sign: number) => {
      const mean = sumOf(values) / values.length;
      const deviation = Math.sqrt(sumOf(values.map((value) => (value - mean) ** 2)) / (values.length - 1));
      return values.map((value) => (sign * (value - mean)) / deviation);
    };
    const [need, services] = [z([50, 30, 10, 20], 1), z([90, 50, 70, 60], -1)];
    const means = need.map((one, row) => 0.75 * one + 0.25 * (services[row] as number));
    const [least, most] = [Math.min(...means), Math.max(...means)];
    means.forEach((mean, row) => {
      expect(scoresOf(ranking)[NAMES[row] as string]).toBeCloseTo((mean - least) / (most - least), 12);
    });
    for (const { score, contributions } of ranking.candidates) {
      expect(sumOf(contributions.map(({ contribution }) => contribution))).toBeCloseTo(score, 12);
    }
  });

  it('gives 0.5 to all where all means of z-scores are the same', async () => {
    const opposed: HandMade = {
      municipalities: named(2),
      indicators: [
        { key: 'need', figures: [1, 2] },
        { key: 'services', figures: [2, 1] },
      ],
    };
    const ranking = await rank(opposed, {
      criteria: BOTH.map((one) => ({ ...one, weight: 1 })),
      normalisation: 'Z_SCORE',
    });
    expect(scoresOf(ranking)).toEqual({ Uno: 0.5, Dos: 0.5 });
    expect(ranksOf(ranking)).toEqual({ Uno: 1, Dos: 1 });
    expect(sumOf(ranking.candidates[0]?.contributions.map(({ contribution }) => contribution) ?? [])).toBe(0.5);
  });

  it('PERCENTILE_RANK looks at the order alone', async () => {
    const ranking = await rank(FOUR, { criteria: BOTH, normalisation: 'PERCENTILE_RANK' });
    expect(scoresOf(ranking)['Dos']).toBeCloseTo(0.75 * (2 / 3) + 0.25 * 1, 12);
  });

  it('TOPSIS, the formulae of Hwang and Yoon written out, whatever the normalisation', async () => {
    const ranking = await rank(FOUR, { criteria: BOTH, aggregation: 'TOPSIS', normalisation: 'Z_SCORE' });
    const need = [50, 30, 10, 20].map((value) => (0.75 * value) / Math.sqrt(50 ** 2 + 30 ** 2 + 10 ** 2 + 20 ** 2));
    const services = [90, 50, 70, 60].map((value) => (0.25 * value) / Math.sqrt(90 ** 2 + 50 ** 2 + 70 ** 2 + 60 ** 2));
    NAMES.slice(0, 4).forEach((name, row) => {
      const from = (n: number, s: number) => Math.hypot((need[row] as number) - n, (services[row] as number) - s);
      const ideal = from(Math.max(...need), Math.min(...services));
      const opposite = from(Math.min(...need), Math.max(...services));
      expect(scoresOf(ranking)[name]).toBeCloseTo(opposite / (ideal + opposite), 12);
    });
    for (const { score, contributions } of ranking.candidates) {
      expect(sumOf(contributions.map(({ contribution }) => contribution))).toBeCloseTo(score, 12);
    }
    expect(warningsOf(ranking)).toContain(
      'TOPSIS lleva cada criterio a la escala vectorial con la que está definido; la normalización Z_SCORE no se usa.',
    );
  });

  it('TOPSIS takes a column of zeros among those that have every value for what it is: silent', async () => {
    const given: HandMade = {
      municipalities: named(3),
      indicators: [
        { key: 'need', figures: [1, 2, 3] },
        { key: 'services', figures: [0, 0, 5] },
        { key: 'third', figures: [1, 2, null] },
      ],
    };
    const criteria = ['need', 'services', 'third'].map((indicatorKey) => ({ indicatorKey, weight: 1 }));
    expect(scoresOf(await rank(given, { criteria, aggregation: 'TOPSIS' }))).toEqual({ Dos: 1, Uno: 0 });
  });
});

describe('missing figures', () => {
  const gap: HandMade = {
    municipalities: [
      { name: 'Uno', department: '01' },
      { name: 'Dos', department: '01' },
      { name: 'Tres', department: '02' },
      { name: 'Cuatro', department: '02' },
      { name: 'Fuera', department: '01', status: 'OUTSIDE' },
      { name: 'Lejos', department: '01', status: 'OUTSIDE' },
    ],
    indicators: [
      { key: 'need', figures: [50, 30, 10, 20, 15, 15] },
      { key: 'services', figures: [null, 40, 20, 0, 10, { value: 990, quality: 'SUSPECT' }] },
    ],
  };

  it('REWEIGHT spreads the weight over what is there', async () => {
    const ranking = await rank(gap, { criteria: BOTH });
    expect(scoresOf(ranking)['Uno']).toBe(1);
    expect(ranking.candidates[0]?.contributions[1]).toMatchObject({ value: null, imputed: false, contribution: 0 });
    expect(warningsOf(ranking)).toEqual([
      'services: 3 de los 4 municipios de este ámbito tienen dato utilizable (75 %, menos del 90 %).',
      'services: Uno no tiene dato utilizable; el peso de este criterio se reparte entre los demás que sí tiene.',
    ]);
  });

  it('IMPUTE_DEPARTMENT_MEDIAN takes the median of the whole department, doubtful values aside', async () => {
    const ranking = await rank(gap, { criteria: BOTH, missingData: 'IMPUTE_DEPARTMENT_MEDIAN' });
    const uno = ranking.candidates.find(({ municipality }) => municipality.name === 'Uno');
    expect(uno?.contributions[1]).toMatchObject({ value: 25, imputed: true, quality: null, normalised: 0.625 });
    expect(uno?.score).toBe(0.75 + 0.25 * 0.625);
    expect(warningsOf(ranking)).toEqual([
      'services: 3 de los 4 municipios de este ámbito tienen dato utilizable (75 %, menos del 90 %).',
      'services: Uno no tiene dato utilizable; se toma la mediana de su departamento.',
    ]);
  });

  it('leaves a gap where the department has no figure at all, and says so', async () => {
    const given: HandMade = {
      municipalities: named(8).map((one, index) => ({ ...one, department: index < 2 ? '01' : '02' })),
      indicators: [
        { key: 'need', figures: [50, 30, 10, 20, 15, 5, 25, 35] },
        { key: 'services', figures: [null, null, 0, 20, 5, 10, 15, 25] },
      ],
    };
    const ranking = await rank(given, { criteria: BOTH, missingData: 'IMPUTE_DEPARTMENT_MEDIAN' });
    expect(warningsOf(ranking).at(-1)).toBe(
      'services: 2 municipios no tienen dato ni lo tiene su departamento; el peso de este criterio se reparte entre los demás que sí tienen.',
    );
  });

  it.each([{ missingData: 'EXCLUDE' } as const, { aggregation: 'TOPSIS' } as const])(
    '%o excludes who lacks a figure',
    async (how) => {
      const ranking = await rank(gap, { criteria: BOTH, ...how });
      expect(ranking.excluded.map(({ municipality, reason }) => [municipality.name, reason])).toEqual([
        ['Uno', 'MISSING_DATA'],
      ]);
    },
  );

  it('EXCLUDE does not ask for a figure that weighs nothing', async () => {
    const ranking = await rank(gap, {
      criteria: [BOTH[0]!, { indicatorKey: 'services', weight: 0 }],
      missingData: 'EXCLUDE',
    });
    expect(ranking.candidates).toHaveLength(4);
  });

  it('a doubtful value counts as missing and is named', async () => {
    const ranking = await rank(gap, { criteria: BOTH, scope: 'REGION' });
    expect(warningsOf(ranking)[0]).toBe('services: el valor publicado de Lejos es dudoso y cuenta como faltante.');
  });
});

describe('the basis', () => {
  it('says which criteria count one need twice, and which cancel out', async () => {
    const given: HandMade = {
      municipalities: named(4),
      indicators: [
        { key: 'need', figures: [1, 2, 3, 4] },
        { key: 'services', figures: [10, 20, 30, 41], direction: 'LOWER_IS_MORE_NEED' },
        { key: 'same', figures: [2, 4, 6, 8] },
      ],
    };
    const criteria = ['need', 'services', 'same'].map((indicatorKey) => ({ indicatorKey, weight: 1 }));
    expect(warningsOf(await rank(given, { criteria }))).toEqual([
      '«need» y «same» dicen casi lo mismo en este ámbito (correlación 1): juntos cuentan una sola necesidad dos veces.',
      '«need» y «services» van casi siempre en sentidos opuestos en este ámbito (correlación -1): juntos casi se anulan.',
      '«services» y «same» van casi siempre en sentidos opuestos en este ámbito (correlación -1): juntos casi se anulan.',
    ]);
  });

  it('flags outliers as COINr does, and points to ranks where these would help', async () => {
    const given: HandMade = {
      municipalities: named(8),
      indicators: [{ key: 'need', figures: [1, 1, 2, 2, 3, 3, 2, 100] }],
    };
    const criteria = [{ indicatorKey: 'need', weight: 1 }];
    expect(warningsOf(await rank(given, { criteria }))[0]).toMatch(
      /valores extremos .* la normalización por rango percentil lo evita/,
    );
    expect(warningsOf(await rank(given, { criteria, normalisation: 'PERCENTILE_RANK' }))[0]).toMatch(
      /extremos .*\)\.$/,
    );
  });

  it('counts the estimates in use', async () => {
    const note = { es: 'De un modelo', en: 'From a model' };
    const given: HandMade = {
      municipalities: named(3),
      indicators: [{ key: 'need', figures: [{ value: 1, quality: 'ESTIMATED', note }, 2, 3] }],
    };
    const { warnings } = await rank(given, { criteria: [{ indicatorKey: 'need', weight: 1 }] });
    expect(warnings).toEqual([
      {
        es: 'need: 1 de los 3 valores es estimado o solo indicativo (de un modelo).',
        en: 'need: 1 of the 3 values is an estimate or only indicative (from a model).',
      },
    ]);
  });
});

describe('who is ranked', () => {
  const positions = { '0101': { interest: 'DECLINED' }, '0102': { interest: 'INTERESTED' } } as const;

  it.each([
    ['EXCLUDE_DECLINED', ['Dos', 'Cuatro', 'Tres']],
    ['REQUIRE_INTERESTED', ['Dos']],
    ['IGNORE', ['Uno', 'Dos', 'Cuatro', 'Tres']],
  ] as const)('%s', async (interestRule, names) => {
    const ranking = await rank({ ...FOUR, positions }, { criteria: BOTH, interestRule });
    expect(ranking.candidates.map(({ municipality }) => municipality.name)).toEqual(names);
  });

  it('leaves out who has an open VUME, unless asked to keep them; no score of another moves', async () => {
    const given = { ...FOUR, openVumes: ['0101'] };
    const without = await rank(given, { criteria: BOTH });
    expect(without.excluded.map(({ reason }) => reason)).toEqual(['VUME_ALREADY_OPEN']);
    expect(scoresOf(without)['Dos']).toBe(0.625);
    expect((await rank(given, { criteria: BOTH, excludeOpenVume: false })).candidates).toHaveLength(4);
  });

  it('says when nobody, or one alone, is left', async () => {
    const nobody = await rank(FOUR, { criteria: BOTH, interestRule: 'REQUIRE_INTERESTED' });
    expect(nobody.candidates).toEqual([]);
    expect(warningsOf(nobody)).toContain('Ningún municipio queda como candidato: vea los motivos en «excluded».');
    const one = await rank({ ...FOUR, positions }, { criteria: BOTH, interestRule: 'REQUIRE_INTERESTED' });
    expect(warningsOf(one)[0]).toMatch(/^Queda un solo candidato/);
  });
});

describe('bad input', () => {
  const need = [{ indicatorKey: 'need', weight: 1 }];
  it.each<[string, RankingRequest, string | undefined, string, RegExp]>([
    ['no criterion', { criteria: [] }, 'criteria', 'BAD_USER_INPUT', /se encontraron 0; deben ser de 1 a 40/],
    ['weights of 0', { criteria: [{ indicatorKey: 'need', weight: 0 }] }, 'criteria', 'BAD_USER_INPUT', /suman 0/],
    [
      'one municipality',
      { criteria: need, municipalityCodes: ['0101', '0101'] },
      'municipalityCodes',
      'BAD_USER_INPUT',
      /al menos dos/,
    ],
    [
      '0 draws',
      { criteria: need, robustness: { draws: 0, topN: 2 } },
      'robustness.draws',
      'BAD_USER_INPUT',
      /de 1 a 100000/,
    ],
    [
      '10 million draws',
      { criteria: need, robustness: { draws: 10_000_000, topN: 2 } },
      'robustness.draws',
      'BAD_USER_INPUT',
      /de 1 a 100000/,
    ],
    ['a cut of 0', { criteria: need, robustness: { topN: 0 } }, 'robustness.topN', 'BAD_USER_INPUT', /de 1 al número/],
    [
      'a cut beyond the last',
      { criteria: need, robustness: { topN: 5 } },
      'robustness.topN',
      'BAD_USER_INPUT',
      /hay 4 candidatos/,
    ],
    [
      'a spread beyond 1',
      { criteria: need, robustness: { topN: 2, weightSpread: 1.01 } },
      'robustness.weightSpread',
      'BAD_USER_INPUT',
      /de 0 a 1/,
    ],
    [
      'a seed with decimals',
      { criteria: need, robustness: { topN: 2, seed: 0.5 } },
      'robustness.seed',
      'BAD_USER_INPUT',
      /entero/,
    ],
    [
      'a geometric mean of z-scores',
      { criteria: need, normalisation: 'Z_SCORE', aggregation: 'GEOMETRIC_MEAN' },
      'normalisation',
      'BAD_USER_INPUT',
      /MIN_MAX o PERCENTILE_RANK/,
    ],
    [
      'a preset beside criteria',
      { criteria: need, preset: 'FORMER' },
      'preset',
      'BAD_USER_INPUT',
      /FORMER junto con criteria; indique uno de los dos/,
    ],
    [
      'a criterion that half of the scope has',
      { criteria: [...need, { indicatorKey: 'half', weight: 1 }], missingData: 'IMPUTE_DEPARTMENT_MEDIAN' },
      'criteria[1].indicatorKey',
      'INSUFFICIENT_DATA',
      /solo 2 de los 4 municipios de este ámbito \(50 %\).*al menos el 66 %/,
    ],
    [
      'a criterion without a figure',
      { criteria: [...need, { indicatorKey: 'empty', weight: 1 }] },
      'criteria[1].indicatorKey',
      'INSUFFICIENT_DATA',
      /elija otro indicador o quítelo/,
    ],
    [
      'a constant alone',
      { criteria: [{ indicatorKey: 'flat', weight: 1 }] },
      undefined,
      'INSUFFICIENT_DATA',
      /valores varíen/,
    ],
    [
      'robustness of nobody',
      { criteria: need, interestRule: 'REQUIRE_INTERESTED', robustness: {} },
      undefined,
      'INSUFFICIENT_DATA',
      /al menos dos candidatos; hay 0/,
    ],
  ])('%s', async (_, request, argument, code, text) => {
    const given: HandMade = {
      municipalities: named(4),
      indicators: [
        ...FOUR.indicators,
        { key: 'empty', figures: [] },
        { key: 'half', figures: [1, 2] },
        { key: 'flat', figures: [7, 7, 7, 7] },
      ],
    };
    const refusal = await refusalOf(rank(given, request));
    expect([refusal.code, refusal.argument]).toEqual([code, argument]);
    expect(refusal.text.es).toMatch(text);
    expect(refusal.text.en).not.toBe(refusal.text.es);
  });

  it('takes the greatest and the least that are right', async () => {
    const ranking = await rank(FOUR, { criteria: need, robustness: { draws: 1, topN: 4, weightSpread: 0 } });
    expect(ranking.candidates.every(({ robustness }) => robustness?.topNProbability === 1)).toBe(true);
    expect((await rank(FOUR, { criteria: need, robustness: { draws: 10, topN: 1, weightSpread: 1 } })).topN).toBe(1);
  });
});

describe('properties', () => {
  const figure = fc.integer({ min: 0, max: 50 });
  const table = fc
    .record({ units: fc.integer({ min: 2, max: 8 }), criteria: fc.integer({ min: 1, max: 4 }) })
    .chain(({ units, criteria }) =>
      fc.record({
        columns: fc.array(
          fc.array(fc.oneof({ weight: 9, arbitrary: figure }, { weight: 1, arbitrary: fc.constant(null) }), {
            minLength: units,
            maxLength: units,
          }),
          { minLength: criteria, maxLength: criteria },
        ),
        weights: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: criteria, maxLength: criteria }),
      }),
    )
    .filter(({ columns }) =>
      columns.every((column) => {
        const present = column.filter((one) => one !== null);
        return new Set(present).size > 1 && 100 * present.length >= 66 * column.length;
      }),
    );
  const worldOf = (columns: ReadonlyArray<readonly Figure[]>): HandMade => ({
    municipalities: named(columns[0]?.length ?? 0),
    indicators: columns.map((figures, k) => ({ key: `c${k}`, figures })),
  });
  const criteriaOf = (weights: readonly number[]) => weights.map((weight, k) => ({ indicatorKey: `c${k}`, weight }));
  const methods = fc.constantFrom<RankingRequest>(
    {},
    { normalisation: 'Z_SCORE' },
    { normalisation: 'PERCENTILE_RANK' },
    { aggregation: 'GEOMETRIC_MEAN' },
    { missingData: 'EXCLUDE' },
    { missingData: 'IMPUTE_DEPARTMENT_MEDIAN' },
  );

  it('weights scaled all alike change nothing', async () => {
    await fc.assert(
      fc.asyncProperty(table, methods, fc.constantFrom(2, 0.5, 1024), async ({ columns, weights }, method, factor) => {
        const one = await rank(worldOf(columns), { ...method, criteria: criteriaOf(weights) });
        const scaled = await rank(worldOf(columns), {
          ...method,
          criteria: criteriaOf(weights.map((weight) => weight * factor)),
        });
        expect(scaled.candidates.map(({ score }) => score)).toEqual(one.candidates.map(({ score }) => score));
      }),
    );
  });

  it('a constant criterion changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(table, methods, fc.integer({ min: 1, max: 9 }), async ({ columns, weights }, method, weight) => {
        const one = await rank(worldOf(columns), { ...method, criteria: criteriaOf(weights) });
        const world = worldOf([...columns, (columns[0] ?? []).map(() => 7)]);
        const more = await rank(world, { ...method, criteria: criteriaOf([...weights, weight]) });
        expect(ranksOf(more)).toEqual(ranksOf(one));
        more.candidates.forEach(({ score }, index) => {
          expect(score).toBeCloseTo(one.candidates[index]?.score ?? Number.NaN, 12);
        });
      }),
    );
  });

  it('more need never lowers a place, for ARITHMETIC_MEAN', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom('MIN_MAX' as const, 'PERCENTILE_RANK' as const),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 60 }),
        async ({ columns, weights }, normalisation, pickedUnit, pickedCriterion, rise) => {
          const unit = pickedUnit % (columns[0]?.length ?? 1);
          const k = pickedCriterion % columns.length;
          const before = columns[k]?.[unit] ?? null;
          fc.pre(before !== null);
          const raised = columns.map((column, at) =>
            at === k ? column.map((one, row) => (row === unit ? before + rise : one)) : column,
          );
          fc.pre(new Set(raised[k]?.filter((one) => one !== null)).size > 1);
          const name = NAMES[unit] as string;
          const then = ranksOf(await rank(worldOf(columns), { normalisation, criteria: criteriaOf(weights) }))[name];
          const now = ranksOf(await rank(worldOf(raised), { normalisation, criteria: criteriaOf(weights) }))[name];
          expect(now).toBeLessThanOrEqual(then as number);
        },
      ),
    );
  });

  it('scores lie in 0..1 and the contributions of ARITHMETIC_MEAN add up to them', async () => {
    await fc.assert(
      fc.asyncProperty(table, methods, async ({ columns, weights }, method) => {
        const { candidates } = await rank(worldOf(columns), { ...method, criteria: criteriaOf(weights) });
        for (const { score, contributions } of candidates) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1 + 1e-12);
          const whole = sumOf(contributions.map(({ contribution }) => contribution));
          expect(whole).toBeCloseTo(method.aggregation === 'GEOMETRIC_MEAN' ? Math.log(score) : score, 9);
        }
      }),
    );
  });
});

describe('robustness', () => {
  const six: HandMade = {
    municipalities: named(6),
    indicators: [
      { key: 'need', figures: [50, 45, 40, 30, 20, 10].map((value) => ({ value, standardError: 4 })) },
      { key: 'services', figures: [0, 20, 35, 60, 70, 95] },
      { key: 'third', figures: [3, 9, 4, 8, 5, 7] },
    ],
  };
  const criteria = ['need', 'services', 'third'].map((indicatorKey, k) => ({ indicatorKey, weight: 3 - k }));
  const robustness = { draws: 500, topN: 3, weightSpread: 0.8, seed: 7 };

  it.each<RankingRequest>([
    {},
    { aggregation: 'GEOMETRIC_MEAN' },
    { normalisation: 'Z_SCORE' },
    { aggregation: 'TOPSIS' },
  ])('is the same on two runs and another with another seed: %o', async (method) => {
    const one = await rank(six, { criteria, robustness, ...method });
    const again = await rank(six, { criteria, robustness, ...method });
    const other = await rank(six, { criteria, robustness: { ...robustness, seed: 8 }, ...method });
    const firmness = ({ candidates }: VumeRanking) => candidates.map((ranked) => ranked.robustness);
    expect(firmness(again)).toEqual(firmness(one));
    expect(firmness(other)).not.toEqual(firmness(one));
    const inTopN = one.candidates.map((ranked) => ranked.robustness?.topNProbability ?? Number.NaN);
    expect(sumOf(inTopN)).toBeGreaterThanOrEqual(3 - 1e-9); // ties at the cut let more in
  });

  it('with no spread keeps every place as it is', async () => {
    const still = { ...robustness, weightSpread: 0, propagateStandardErrors: false };
    const ranking = await rank(six, { criteria, robustness: still });
    expect(ranking.robustnessSummary?.meanRankShift).toBe(0);
    for (const { rank: place, robustness: firm } of ranking.candidates) {
      expect(firm).toEqual({
        medianRank: place,
        rankP5: place,
        rankP95: place,
        topNProbability: place <= 3 ? 1 : 0,
        beforeNextProbability: place < 6 ? 1 : null,
        overlapsNext: false,
        indistinguishableFromNext: false,
      });
    }
    expect(warningsOf(ranking).at(-1)).toBe(
      'Los sorteos no incluyen el error estándar publicado de: need, porque así se pidió.',
    );
  });

  it.each<RankingRequest>([
    {},
    { normalisation: 'Z_SCORE' },
    { normalisation: 'PERCENTILE_RANK' },
    { aggregation: 'GEOMETRIC_MEAN' },
    { aggregation: 'TOPSIS' },
  ])(
    'draws from standard errors unless told not to: with no spread the values alone move places, %o',
    async (method) => {
      const still = { ...robustness, weightSpread: 0 };
      const ranking = await rank(six, { criteria, robustness: still, ...method });
      expect(ranking.robustnessSummary?.meanRankShift).toBeGreaterThan(0);
      expect(warningsOf(ranking).at(-1)).toBe(
        'Los sorteos incluyen el error estándar publicado de: need. De los demás criterios no se publica, y sus valores se toman como exactos.',
      );
      const none = await rank(six, { criteria: criteria.slice(1), robustness: still, ...method });
      expect(none.robustnessSummary?.meanRankShift).toBe(0);
      expect(warningsOf(none).at(-1)).toMatch(/^Ningún criterio en uso publica errores estándar/);
    },
  );

  it('answers a question once, however its defaults are written', async () => {
    const service = rankingService();
    const snapshot = handMadeSnapshot(six);
    const one = await service.rank(snapshot, { criteria, robustness });
    const same = await service.rank(snapshot, { criteria, robustness, scope: 'PROGRAMME', interestRule: null });
    expect(same).toBe(one);
    expect(await service.rank({ ...snapshot, revision: 2 }, { criteria, robustness })).not.toBe(one);
  });
});

describe('what would change it', () => {
  const six: HandMade = {
    municipalities: named(6),
    indicators: [
      { key: 'need', figures: [50, 45, 40, 30, 20, 10] },
      { key: 'services', figures: [0, 20, 35, 60, 70, null] },
      { key: 'third', figures: [3, 9, 4, 8, 5, 7] },
    ],
  };
  const keys = ['need', 'services', 'third'];
  const criteria = keys.map((indicatorKey, k) => ({ indicatorKey, weight: [0.5, 0.3, 0.2][k] as number }));
  const request: RankingRequest = { criteria, robustness: { draws: 1, topN: 3 } };

  it.each(['ARITHMETIC_MEAN', 'GEOMETRIC_MEAN'] as const)(
    'just beyond the critical weight, ranked anew, it is across: %s',
    async (aggregation) => {
      const service = rankingService();
      const snapshot = handMadeSnapshot(six);
      const ranking = await service.rank(snapshot, { ...request, aggregation });
      const changes = await service.criticalWeightChanges(ranking);
      expect(changes.size).toBeGreaterThan(0);
      for (const [code, { criterion, criticalWeight, weight, change, insideNow }] of changes) {
        expect(criticalWeight - weight).toBeCloseTo(change, 12);
        const withWeight = async (share: number) => {
          const moved = criteria.map((one) => ({
            ...one,
            weight:
              one.indicatorKey === criterion.series.indicator.key ? share : (one.weight * (1 - share)) / (1 - weight),
          }));
          const anew = await service.rank(snapshot, { ...request, criteria: moved, aggregation });
          return (anew.candidates.find(({ municipality }) => municipality.code === code)?.rank ?? Number.NaN) <= 3;
        };
        expect(await withWeight(weight + 0.999 * change)).toBe(insideNow);
        expect(await withWeight(Math.min(1, criticalWeight + 1e-6 * Math.sign(change)))).toBe(!insideNow);
      }
    },
  );

  it.each(['ARITHMETIC_MEAN', 'GEOMETRIC_MEAN', 'TOPSIS'] as const)(
    'ranks without a criterion as if it had never been asked: %s',
    async (aggregation) => {
      const service = rankingService();
      const snapshot = handMadeSnapshot({
        ...six,
        indicators: six.indicators.map((one) => ({ ...one, figures: one.figures.map((figure) => figure ?? 95) })),
      });
      const ranking = await service.rank(snapshot, { criteria, aggregation });
      for (const { omitted, ranks } of await service.leaveOneOut(snapshot, ranking)) {
        const others = criteria.filter(({ indicatorKey }) => indicatorKey !== omitted.series.indicator.key);
        const anew = ranksOf(await service.rank(snapshot, { criteria: others, aggregation }));
        expect(ranks).toEqual(ranking.candidates.map(({ municipality }) => anew[municipality.name]));
      }
    },
  );

  it('has no rank without the only criterion', async () => {
    const service = rankingService();
    const snapshot = handMadeSnapshot(six);
    for (const aggregation of ['ARITHMETIC_MEAN', 'TOPSIS'] as const) {
      const ranking = await service.rank(snapshot, { criteria: criteria.slice(0, 1), aggregation });
      expect((await service.leaveOneOut(snapshot, ranking)).map(({ ranks }) => ranks)).toEqual([null]);
    }
  });

  it('agrees with each other method as far as the two rankings do', async () => {
    const service = rankingService();
    const snapshot = handMadeSnapshot(six);
    const ranking = await service.rank(snapshot, request);
    const agreement = await service.methodAgreement(snapshot, ranking);
    expect(agreement.map(({ normalisation, aggregation }) => [aggregation, normalisation])).toEqual([
      ['ARITHMETIC_MEAN', 'Z_SCORE'],
      ['ARITHMETIC_MEAN', 'PERCENTILE_RANK'],
      ['GEOMETRIC_MEAN', 'MIN_MAX'],
      ['GEOMETRIC_MEAN', 'PERCENTILE_RANK'],
      ['TOPSIS', null],
    ]);
    const other = ranksOf(await service.rank(snapshot, { ...request, normalisation: 'PERCENTILE_RANK' }));
    const pairs = ranking.candidates.map(
      ({ rank: here, municipality }) => [here, other[municipality.name] as number] as const,
    );
    expect(agreement[1]).toMatchObject({
      kendallTauB: kendallTauB(
        pairs.map(([here]) => here),
        pairs.map(([, there]) => there),
      ),
      sharedTopN: pairs.filter(([here, there]) => here <= 3 && there <= 3).length,
      comparedCandidates: 6,
    });
    expect(agreement[4]?.comparedCandidates).toBe(5); // TOPSIS leaves out who lacks a figure
  });
});

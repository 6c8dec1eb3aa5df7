import { explain } from '../../../../src/domain/ranking/explanation';
import { presetChange, presetChangeText } from '../../../../src/domain/ranking/preset-change';
import type { RankingRequest, VumeRanking } from '../../../../src/domain/ranking/ranking.types';
import { type HandMade, handMadeSnapshot, rankingService } from '../../../fixtures/hand-made-snapshot';

const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
/** A leads on everything; B by `one` alone, by far; H trails on everything. */
const EIGHT: HandMade = {
  municipalities: names.map((name) => ({ name })),
  indicators: [
    { key: 'one', figures: [100, 96, 50, 40, 30, 20, 10, 0] },
    { key: 'two', figures: [100, 5, 60, 50, 45, 40, 30, 0] },
    { key: 'three', figures: [100, 4, 55, 50, 45, 40, 35, 0] },
  ],
};
const criteria = [
  { indicatorKey: 'one', weight: 3 },
  { indicatorKey: 'two', weight: 1 },
  { indicatorKey: 'three', weight: 1 },
];
const robustness = { draws: 400, topN: 3, seed: 1 };
const rank = (given: HandMade, request: RankingRequest): Promise<VumeRanking> =>
  rankingService().rank(handMadeSnapshot(given), request);
function of(ranking: VumeRanking, name: string) {
  const found = ranking.candidates.find(({ municipality }) => municipality.name === name);
  if (found === undefined) throw new Error(`${name} is not ranked`);
  return found;
}

describe('firmness', () => {
  it('counts the ways that each ranking asked on its own gives', async () => {
    const ranking = await rank(EIGHT, { criteria, robustness });
    const without = criteria.map((_, left) => ({ criteria: criteria.filter((__, k) => k !== left) }));
    const methods = [
      { normalisation: 'Z_SCORE' },
      { normalisation: 'PERCENTILE_RANK' },
      { aggregation: 'GEOMETRIC_MEAN' },
      { aggregation: 'GEOMETRIC_MEAN', normalisation: 'PERCENTILE_RANK' },
      { aggregation: 'TOPSIS' },
    ] as const;
    const ways = [...without, ...methods.map((method) => ({ criteria, ...method }))];
    const others = await Promise.all(ways.map((way) => rank(EIGHT, way)));
    for (const { municipality, rank: place, firmness } of ranking.candidates) {
      const places = others.map((other) => of(other, municipality.name).rank);
      expect(firmness).toMatchObject({
        ways: 8,
        waysWithoutCriterion: 3,
        waysAmongFirst: places.filter((there) => there <= 3).length,
        bestRank: Math.min(place, ...places),
        worstRank: Math.max(place, ...places),
      });
    }
  });

  it('is never said of a place that one criterion decides, however sure the draws are', async () => {
    const ranking = await rank(EIGHT, { criteria, robustness: { ...robustness, weightSpread: 0.05 } });
    const b = of(ranking, 'B');
    expect([b.rank, b.robustness?.topNProbability]).toEqual([2, 1]);
    expect(b.firmness?.verdict).toBe('ONE_CRITERION_DECIDES');
    expect(b.firmness?.decidedBy).toEqual([{ criterion: ranking.criteria[0], rankWithout: 7 }]);
    expect(explain(ranking, b, 'es')).toMatch(/Un solo criterio decide su puesto, que es el 2: sin «one» sería el 7\./);
    expect(explain(ranking, b, 'es')).not.toMatch(/firme/);
    expect(of(ranking, 'A').firmness?.verdict).toBe('FIRM_AMONG_FIRST');
    expect(explain(ranking, of(ranking, 'A'), 'es')).toContain('Su lugar entre los primeros es firme.');
    expect(of(ranking, 'H').firmness).toMatchObject({ verdict: 'FIRM_OUTSIDE', waysAmongFirst: 0 });
  });

  it('is not said where the draws are in doubt, or another method disagrees', async () => {
    const errors = EIGHT.indicators.map((one, k) => ({
      ...one,
      figures: one.figures.map((value) => ({ value: value as number, standardError: k === 0 ? 60 : 0 })),
    }));
    const ranking = await rank({ ...EIGHT, indicators: errors }, { criteria, robustness });
    expect(of(ranking, 'A').firmness?.verdict).toBe('DEPENDS');
  });

  it('takes a move of half of the first places, and no less than a place more, for a decision', async () => {
    // Without `one` U moves from 1 to 3: half of a cut at 4 is no decision, of a cut at 3 it is.
    const given: HandMade = {
      municipalities: ['U', 'V', 'W', 'X', 'Y'].map((name) => ({ name })),
      indicators: [
        { key: 'one', figures: [100, 60, 55, 10, 0] },
        { key: 'two', figures: [70, 100, 90, 10, 0] },
      ],
    };
    const two = [
      { indicatorKey: 'one', weight: 2 },
      { indicatorKey: 'two', weight: 1 },
    ];
    const decided = async (topN: number) =>
      of(await rank(given, { criteria: two, robustness: { draws: 10, topN } }), 'U').firmness?.decidedBy.map(
        ({ rankWithout }) => rankWithout,
      );
    expect(await decided(4)).toEqual([]);
    expect(await decided(3)).toEqual([3]);
  });

  it('has the only criterion decide everything', async () => {
    const ranking = await rank(EIGHT, { criteria: criteria.slice(0, 1), robustness });
    expect(of(ranking, 'A').firmness).toMatchObject({ verdict: 'ONE_CRITERION_DECIDES', waysWithoutCriterion: 0 });
    expect(explain(ranking, of(ranking, 'A'), 'en')).toContain('without "one" it would have no place.');
  });

  it('does not count a method that cannot rank a municipality', async () => {
    const gap = EIGHT.indicators.map((one, k) =>
      k === 2 ? { ...one, figures: one.figures.map((value, i) => (i === 0 ? null : value)) } : one,
    );
    const ranking = await rank({ ...EIGHT, indicators: gap }, { criteria, robustness });
    expect(of(ranking, 'A').firmness?.ways).toBe(8); // TOPSIS needs every value; the other rule for missing data is one more
    expect(of(ranking, 'C').firmness?.ways).toBe(9);
  });

  it('is not said of one that lacks a figure which could take it across the cut', async () => {
    // By two criteria B is the last of five; with the figure of A it would be the second.
    const gap: HandMade = {
      municipalities: ['A', 'B', 'C', 'D', 'E'].map((name) => ({ name })),
      indicators: [
        { key: 'one', figures: [100, null, 30, 20, 10] },
        { key: 'two', figures: [100, 5, 60, 50, 40] },
        { key: 'three', figures: [100, 5, 60, 50, 40] },
      ],
    };
    const ranking = await rank(gap, { criteria, robustness: { ...robustness, topN: 2, weightSpread: 0, draws: 4000 } });
    const b = of(ranking, 'B');
    expect(b.rank).toBe(5);
    // One of the four figures is that of A: five standard errors of a share over 4,000 draws.
    expect(Math.abs((b.robustness?.topNProbability ?? 0) - 0.25)).toBeLessThan(0.035);
    expect(b.firmness?.verdict).toBe('DEPENDS');
    expect(explain(ranking, b, 'es')).toContain('Lo que le falta se sortea entre las cifras de los demás municipios.');
    expect(ranking.warnings.map(({ es }) => es)).toContain(
      'En los sorteos, cada cifra que falta se toma al azar entre las de los demás municipios del ámbito: B.',
    );
    const asExact = await rank(gap, {
      criteria,
      robustness: { ...robustness, topN: 2, propagateStandardErrors: false },
    });
    expect(of(asExact, 'B').robustness?.topNProbability).toBe(0);
  });

  it('is outside whatever criterion is left out, however far that moves it beyond the cut', async () => {
    const far: HandMade = {
      municipalities: Array.from({ length: 30 }, (_, i) => ({ name: `M${i}` })),
      indicators: [
        { key: 'one', figures: Array.from({ length: 30 }, (_, i) => (i === 29 ? -40 : 100 - 2 * i)) },
        { key: 'two', figures: Array.from({ length: 30 }, (_, i) => (i === 29 ? 70 : 100 - 2 * i)) },
        { key: 'three', figures: Array.from({ length: 30 }, (_, i) => (i === 29 ? 70 : 100 - 2 * i)) },
      ],
    };
    const ranking = await rank(far, { criteria, robustness: { ...robustness, topN: 5 } });
    const last = of(ranking, 'M29');
    expect(last.rank).toBe(30);
    expect(last.firmness).toMatchObject({ verdict: 'FIRM_OUTSIDE', decidedBy: [] });
    expect(last.firmness?.mostMovedBy).toMatchObject({ criterion: ranking.criteria[0], rankWithout: 16 });
    expect(explain(ranking, last, 'es')).toContain('Lo que más lo movería es quitar «one»: sería el 16.');
  });

  it('is not told where the draws were not asked for', async () => {
    const ranking = await rank(EIGHT, { criteria });
    expect(of(ranking, 'A').firmness).toBeNull();
  });
});

describe('neighbours', () => {
  it('are told apart or not by how often the order holds over joint draws', async () => {
    const close: HandMade = {
      municipalities: ['A', 'B', 'C'].map((name) => ({ name })),
      indicators: [
        {
          key: 'one',
          figures: [
            { value: 50, standardError: 5 },
            { value: 49, standardError: 5 },
            { value: 10, standardError: 1 },
          ],
        },
      ],
    };
    const ranking = await rank(close, {
      criteria: criteria.slice(0, 1),
      robustness: { draws: 2000, topN: 1, weightSpread: 0 },
    });
    const [a, b, c] = ranking.candidates.map(({ robustness: firm }) => firm);
    expect(a).toMatchObject({ overlapsNext: true, indistinguishableFromNext: true });
    expect(b).toMatchObject({ overlapsNext: false, indistinguishableFromNext: false, beforeNextProbability: 1 });
    expect(c).toMatchObject({ beforeNextProbability: null, overlapsNext: false, indistinguishableFromNext: false });
    expect(explain(ranking, ranking.candidates[0]!, 'es')).toMatch(
      /Los datos no lo distinguen de B, que le sigue: va antes en el 5\d % de los sorteos\./,
    );
    expect(explain(ranking, ranking.candidates[0]!, 'en')).toMatch(
      /The data do not tell it apart from B, the next: it comes before in 5\d% of the draws\./,
    );
    expect(explain(ranking, ranking.candidates[1]!, 'es')).not.toMatch(/no lo distinguen/);
  });

  it('overlap wherever they are not told apart', async () => {
    const ranking = await rank(EIGHT, { criteria, robustness: { draws: 500, topN: 3, weightSpread: 1 } });
    for (const { robustness: firm } of ranking.candidates) {
      if (firm?.indistinguishableFromNext) expect(firm.overlapsNext).toBe(true);
    }
  });
});

describe('what a new default changed', () => {
  const presets: HandMade = {
    municipalities: names.slice(0, 4).map((name) => ({ name })),
    indicators: [
      { key: 'returned_migrants_rate', figures: [0, 10, 20, 30] },
      { key: 'poverty_rate', figures: [10, 20, 30, 40] },
      { key: 'poverty_2023_incidence', figures: [90, 60, 30, 0] },
      { key: 'emigrants_per_100_households', figures: [9, 6, 3, 0] },
      { key: 'vume_distance_km', figures: [4, 3, 2, 1] },
    ],
  };

  it('is said of whom it moves', async () => {
    const snapshot = handMadeSnapshot(presets);
    const ranking = await rankingService().rank(snapshot, { robustness: { topN: 1, draws: 1 } });
    const change = presetChange(snapshot, ranking);
    if (change === null) throw new Error('both presets can be ranked');
    expect(change.entering.map(({ municipality, before, after }) => [municipality.name, before, after])).toEqual([
      ['A', 4, 1],
    ]);
    expect(change.leaving.map(({ municipality, before, after }) => [municipality.name, before, after])).toEqual([
      ['D', 1, 4],
    ]);
    expect(presetChangeText(change)).toEqual({
      es: 'Con los criterios de hoy en lugar de los anteriores, pasa a ser el primero A (del 4 al 1); sale D (del 1 al 4); los que más se mueven son A (del 4 al 1), D (del 1 al 4) y B (del 3 al 2).',
      en: 'With the present criteria instead of the former ones, the first is now A (from 4 to 1); this one leaves: D (from 1 to 4); the biggest moves are A (from 4 to 1), D (from 1 to 4) and B (from 3 to 2).',
    });
  });

  it('is not said of criteria of one’s own', async () => {
    const snapshot = handMadeSnapshot(presets);
    const ranking = await rankingService().rank(snapshot, { criteria: [{ indicatorKey: 'poverty_rate', weight: 1 }] });
    expect(presetChange(snapshot, ranking)).toBeNull();
  });
});

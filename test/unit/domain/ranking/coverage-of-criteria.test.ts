import type { RankingRequest, VumeRanking } from '../../../../src/domain/ranking/ranking.types';
import type { DomainError } from '../../../../src/platform/errors';
import { type Figure, type HandMade, handMadeSnapshot, rankingService } from '../../../fixtures/hand-made-snapshot';

const MUNICIPALITIES = 50;
/** So many of fifty municipalities have the figure of `partial`. */
function world(present: number, key = 'partial', beyond: Figure = null): HandMade {
  const figures = (count: number, other: Figure): Figure[] =>
    Array.from({ length: MUNICIPALITIES }, (_, i) => (i < count ? 10 + i : other));
  return {
    municipalities: figures(MUNICIPALITIES, null).map((_, i) => ({ name: `M${i}` })),
    indicators: [
      { key: 'whole', figures: figures(MUNICIPALITIES, null) },
      { key: 'returned_migrants_rate', figures: figures(MUNICIPALITIES, null) },
      { key, figures: figures(present, beyond) },
    ],
  };
}
const rank = (given: HandMade, request: RankingRequest): Promise<VumeRanking> =>
  rankingService().rank(handMadeSnapshot(given), request);
const criteria = ['whole', 'partial'].map((indicatorKey) => ({ indicatorKey, weight: 1 }));
const fewWarning = ({ warnings }: VumeRanking) => warnings.filter(({ es }) => /menos del 90 %/.test(es));

describe('a criterion that covers little of the scope', () => {
  it('is taken at 66 % and refused below, whatever is done about missing figures', async () => {
    expect((await rank(world(33), { criteria })).criteria).toHaveLength(2);
    for (const missingData of ['REWEIGHT', 'IMPUTE_DEPARTMENT_MEDIAN', 'EXCLUDE'] as const) {
      const refusal: DomainError = await rank(world(32), { criteria, missingData }).then(
        () => Promise.reject(new Error('it was not refused')),
        (error: DomainError) => error,
      );
      expect([refusal.code, refusal.argument]).toEqual(['INSUFFICIENT_DATA', 'criteria[1].indicatorKey']);
      expect(refusal.text.es).toMatch(/solo 32 de los 50 municipios de este ámbito \(64 %\)/);
      expect(refusal.text.en).toMatch(/only 32 of the 50 municipalities of this scope \(64 %\)/);
    }
  });

  it('counts doubtful figures as missing', async () => {
    const doubtful = world(32, 'partial', { value: 99, quality: 'SUSPECT' });
    await expect(rank(doubtful, { criteria })).rejects.toMatchObject({ code: 'INSUFFICIENT_DATA' });
  });

  it('is warned of below 90 %, not at it', async () => {
    expect(fewWarning(await rank(world(45), { criteria }))).toEqual([]);
    expect(fewWarning(await rank(world(44), { criteria }))).toEqual([
      {
        es: 'partial: 44 de los 50 municipios de este ámbito tienen dato utilizable (88 %, menos del 90 %).',
        en: 'partial: 44 of the 50 municipalities of this scope have a usable figure (88 %, fewer than 90 %).',
      },
    ]);
  });

  it('never reads as the bound that it lies below', async () => {
    const given = world(0);
    const figures = Array.from({ length: 94 }, (_, i) => (i < 62 ? i : null)); // 65.96 %
    const many: HandMade = {
      municipalities: figures.map((_, i) => ({ name: `M${i}` })),
      indicators: [
        { ...given.indicators[0]!, figures: figures.map((_, i) => i) },
        { key: 'partial', figures },
      ],
    };
    await expect(rank(many, { criteria })).rejects.toThrow(/\(65\.9 %\)/);
  });

  it('is left out of a preset with its figures, its weight going to the others', async () => {
    const ranking = await rank(world(32, 'poverty_rate'), { preset: 'FORMER' });
    expect(ranking.criteria.map(({ series, weight }) => [series.indicator.key, weight])).toEqual([
      ['returned_migrants_rate', 1],
    ]);
    expect(ranking.warnings.map(({ en }) => en)).toEqual([
      'vume_distance_km: the indicator is not in the database; the criterion is left out and its weight is spread over the others.',
      'poverty_rate: only 32 of the 50 municipalities of this scope (64 %) have a usable figure, fewer than 66 %; the criterion is left out and its weight is spread over the others.',
    ]);
    expect((await rank(world(33, 'poverty_rate'), { preset: 'FORMER' })).criteria).toHaveLength(2);
  });

  it('leaves nothing to rank by when the database has none of a preset', async () => {
    const bare: HandMade = {
      municipalities: [{ name: 'A' }, { name: 'B' }],
      indicators: [{ key: 'x', figures: [1, 2] }],
    };
    await expect(rank(bare, {})).rejects.toMatchObject({ code: 'INSUFFICIENT_DATA' });
  });
});

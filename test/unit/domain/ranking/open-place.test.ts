import { geodesicDistanceKm } from '../../../../geo/geodesic/distance';
import { type HandMade, handMadeSnapshot, rankingService } from '../../../fixtures/hand-made-snapshot';

const WORLD: HandMade = {
  reach: 4,
  municipalities: [
    { name: 'Primero' },
    { name: 'Cerca', status: 'OUTSIDE' },
    { name: 'Propuesto', status: 'PROPOSED' },
    { name: 'Segundo' },
    { name: 'Tercero' },
    { name: 'Lejos', status: 'OUTSIDE' },
  ],
  indicators: [
    { key: 'need', figures: [10, 40, 30, 20, { value: 900, quality: 'SUSPECT' }, 15] },
    { key: 'services', direction: 'LOWER_IS_MORE_NEED', figures: [50, 50, 30, 60, 70, null] },
  ],
  neighbours: { '0102': ['0101', '0103'] },
  positions: { '0103': { interest: 'DECLINED', willingToCoinvest: true } },
  openVumes: ['0102'],
};
const criteria = [
  { indicatorKey: 'need', weight: 1 },
  { indicatorKey: 'services', weight: 1 },
];

describe('candidates for the open place', () => {
  const found = rankingService().openPlaceCandidates(handMadeSnapshot(WORLD), { criteria, interestRule: 'IGNORE' });

  it('are all that are not named, on scales of the whole region; an open VUME keeps none out', async () => {
    const { openPlaces, candidates } = await found;
    expect(openPlaces).toBe(1);
    // need from 10 to 40, services from 70 down to 30
    expect(candidates.map(({ ranked }) => [ranked.municipality.name, ranked.rank])).toEqual([
      ['Propuesto', 1],
      ['Cerca', 2],
      ['Lejos', 3],
    ]);
    expect(candidates.map(({ ranked }) => ranked.score)).toEqual(
      [(2 / 3 + 1) / 2, (1 + 0.5) / 2, 1 / 6].map((score) => expect.closeTo(score, 12)),
    );
  });

  it('leave out, and name, who declined unless the question says otherwise', async () => {
    const { candidates, ranking } = await rankingService().openPlaceCandidates(handMadeSnapshot(WORLD), { criteria });
    expect(candidates.map(({ ranked }) => ranked.municipality.name)).toEqual(['Cerca', 'Lejos']);
    expect(ranking.excluded.map(({ municipality, reason }) => [municipality.name, reason])).toEqual([
      ['Propuesto', 'DECLINED'],
    ]);
    // The scales still hold the whole region.
    expect(candidates[0]?.ranked.score).toBeCloseTo((1 + 0.5) / 2, 12);
  });

  it('say how near the programme is', async () => {
    const { candidates } = await found;
    const cerca = candidates.find(({ ranked }) => ranked.municipality.name === 'Cerca');
    expect(cerca?.nearestNamed.name).toBe('Primero');
    expect(cerca?.distanceToNearestNamedKm).toBeCloseTo(geodesicDistanceKm([-90.9, 15], [-91, 15]), 9);
    expect(cerca?.namedNeighbours.map(({ name }) => name)).toEqual(['Primero']);
    const lejos = candidates.find(({ ranked }) => ranked.municipality.name === 'Lejos');
    expect([lejos?.nearestNamed.name, lejos?.namedNeighbours]).toEqual(['Tercero', []]);
  });

  it('stand on each criterion against the named, doubtful values aside', async () => {
    const { candidates } = await found;
    const fits = Object.fromEntries(
      candidates.map(({ ranked, criteria: parts }) => [
        ranked.municipality.name,
        parts.map(({ percentAmongNamed, reachesNamedMedian }) => [percentAmongNamed, reachesNamedMedian]),
      ]),
    );
    expect(fits).toEqual({
      Propuesto: [
        [100, true],
        [100, true],
      ], // named: need 10 and 20; services 50, 60, 70
      Cerca: [
        [100, true],
        [expect.closeTo(200 / 3, 9), true],
      ],
      Lejos: [
        [50, true],
        [null, null],
      ], // 15 is the median of 10 and 20
    });
  });

  it('carry what is on record of their authority', async () => {
    const { candidates } = await found;
    expect(candidates.map(({ interest, willingToCoinvest }) => [interest, willingToCoinvest])).toEqual([
      ['DECLINED', true],
      ['UNKNOWN', null],
      ['UNKNOWN', null],
    ]);
  });

  it('cannot be told where the programme names none', async () => {
    const nobody = {
      ...WORLD,
      municipalities: WORLD.municipalities.map((one) => ({ ...one, status: 'OUTSIDE' as const })),
    };
    await expect(rankingService().openPlaceCandidates(handMadeSnapshot(nobody), { criteria })).rejects.toMatchObject({
      code: 'INSUFFICIENT_DATA',
    });
  });
});

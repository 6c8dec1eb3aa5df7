import { localMoran, moransI } from '../../../../geo';
import region from '../../../fixtures/r/region.json';
import expected from '../../../fixtures/r/spatial-statistics.json';

const within = (found: number, value: number, tolerance: number): void =>
  expect(Math.abs(found - value)).toBeLessThanOrEqual(tolerance);

describe.each(['poverty_rate', 'returned_migrants_rate'] as const)('%s agrees with spdep', (key) => {
  const values = region[key];

  it('in pseudo p-values, as far as two draws of 9,999 permutations can agree', () => {
    // five standard errors of the difference of two shares p: 5 · √(2 p (1 - p) / 9999)
    const tolerance = (p: number): number => 5 * Math.sqrt((2 * p * (1 - p)) / 9999) + 2e-4;
    const local = localMoran(values, region.neighbours, { permutations: 9999, seed: 1 });
    local.forEach(({ pValue }, unit) => {
      const peer = expected.localFolded[key][unit] as number;
      within(pValue, peer, tolerance(peer));
    });
    const { pPermutation } = moransI(values, region.neighbours, { permutations: 9999, seed: 1 });
    within(pPermutation as number, expected.globalFolded[key], tolerance(expected.globalFolded[key]));
  });
});

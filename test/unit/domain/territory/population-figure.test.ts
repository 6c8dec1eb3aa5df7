import { quotedPopulation, quotedSum } from '../../../../src/domain/territory/population-figure';

describe('quotedPopulation', () => {
  it.each([
    [1084.0769, 1100],
    [1049.9, 1000],
    [1050, 1100],
    [94.9, 90],
    [95, 100],
    [14.9, 10],
    [15, 20],
    [4.3, 10],
    [0.2, 10],
    [0, 0],
    [30733.4, 31000],
  ])('rounds an estimate of %d to %d', (population, quoted) => {
    expect(quotedPopulation({ population, populationBasis: 'EVEN_SPLIT' })).toBe(quoted);
    expect(quotedPopulation({ population, populationBasis: 'SHARES_2002' })).toBe(quoted);
  });

  it('leaves a published count, and gives none where there is no figure', () => {
    expect(quotedPopulation({ population: 3, populationBasis: 'IMPORTED' })).toBe(3);
    expect(quotedPopulation({ population: 0, populationBasis: 'NO_FIGURE' })).toBeNull();
  });
});

describe('quotedSum', () => {
  it.each([
    [548_649.6, 549_000],
    [2_338_244.9, 2_340_000],
    [104.9, 100],
    [105, 110],
    [3, 10],
    [0, 0],
  ])('rounds a sum of %d to %d', (sum, quoted) => expect(quotedSum(sum)).toBe(quoted));
});

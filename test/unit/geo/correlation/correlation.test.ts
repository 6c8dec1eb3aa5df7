import fc from 'fast-check';
import { correlationMatrix, pearson, spearman } from '../../../../geo';
import expected from '../../../fixtures/r/composite-index.json';
import region from '../../../fixtures/r/region.json';

const { poverty_rate: poverty, returned_migrants_rate: returned } = region;

describe('correlation agrees with cor.test of R (test/fixtures/r/composite-index.R)', () => {
  it.each([
    ['pearson', pearson(poverty, returned), expected.pearson],
    ['spearman', spearman(poverty, returned), expected.spearman],
    ['spearman with ties', spearman(expected.tied, returned), expected.spearmanTied],
    [
      'pearson over what both have',
      pearson(
        poverty,
        returned.map((value, i) => ([2, 49, 79].includes(i) ? null : value)),
      ),
      expected.pearsonMissing,
    ],
  ])('%s', (_name, found, { r, p, n }) => {
    expect(found.n).toBe(n);
    expect(found.r).toBeCloseTo(r, 12);
    expect(found.pValue).toBeCloseTo(p, 12);
  });
});

describe('correlationMatrix', () => {
  it('is symmetric with ones on the diagonal and each pair as on its own', () => {
    const matrix = correlationMatrix([poverty, returned, expected.tied], 'SPEARMAN');
    expect(matrix.map((row, i) => row[i]?.r)).toEqual([1, 1, 1]);
    expect(matrix[0]?.[1]).toEqual(spearman(poverty, returned));
    expect(matrix[2]?.[0]).toEqual(matrix[0]?.[2]);
  });

  it('has no r for fewer than three shared units or for a constant', () => {
    expect(pearson([1, 2, null], [1, 2, 3])).toEqual({ r: null, n: 2, pValue: null });
    expect(pearson([1, 1, 1], [1, 2, 3])).toEqual({ r: null, n: 3, pValue: null });
    expect(pearson([1, 2, 3], [2, 4, 6])).toEqual({ r: 1, n: 3, pValue: 0 });
  });

  it('refuses NaN, series of different lengths, no series and an unknown method', () => {
    expect(() => pearson([1, Number.NaN, 3], [1, 2, 3])).toThrow(RangeError);
    expect(() => pearson([1, null, 3], [1, Number.POSITIVE_INFINITY, 3])).toThrow(RangeError);
    expect(() => pearson([1, 2], [1, 2, 3])).toThrow(RangeError);
    expect(() => correlationMatrix([], 'PEARSON')).toThrow(RangeError);
    expect(() => correlationMatrix([[1, 2, 3]], 'KENDALL' as 'PEARSON')).toThrow(RangeError);
  });

  it('stays within -1..1, and Spearman is blind to any rising scale', () => {
    const series = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
      minLength: 3,
      maxLength: 30,
    });
    fc.assert(
      fc.property(series, (pairs) => {
        const a = pairs.map(([x]) => x);
        const b = pairs.map(([, y]) => y);
        const { r, pValue } = pearson(a, b);
        if (r !== null) expect(Math.abs(r) <= 1 && (pValue as number) >= 0 && (pValue as number) <= 1).toBe(true);
        expect(
          spearman(
            a.map((x) => Math.exp(x / 10)),
            b,
          ),
        ).toEqual(spearman(a, b));
      }),
    );
  });
});

import fc from 'fast-check';
import { classifyChanges } from '../../../../geo/classification';

describe('classifyChanges', () => {
  const bounds = (differences: number[], perSide: number) =>
    classifyChanges(differences, 'EQUAL_INTERVAL', perSide).map(({ from, to, count, step }) => [from, to, count, step]);

  it('has bounds alike on both sides and zero for itself', () => {
    // By hand: sizes from 1 to 4 in two classes of the same width, up to 2.5 and up to 4.
    expect(bounds([-1, 0, 2, 4], 2)).toEqual([
      [-2.5, 0, 1, -1],
      [0, 0, 1, 0],
      [0, 2.5, 1, 1],
      [2.5, 4, 1, 2],
    ]);
  });

  it('puts a difference on a bound into the class next to zero, on either side', () => {
    expect(bounds([-2.5, 2.5, 1, 4, -4], 2)).toEqual([
      [-4, -2.5, 1, -2],
      [-2.5, 0, 1, -1],
      [0, 2.5, 2, 1],
      [2.5, 4, 1, 2],
    ]);
  });

  it('leaves out a side that has nothing, and keeps zero as a bound', () => {
    expect(bounds([1, 3], 2)).toEqual([
      [0, 2, 1, 1],
      [2, 3, 1, 2],
    ]);
    expect(bounds([0, 0], 3)).toEqual([[0, 0, 2, 0]]);
  });

  it('refuses what is no number', () => {
    expect(() => classifyChanges([1, Number.NaN], 'JENKS', 2)).toThrow(RangeError);
    expect(() => classifyChanges([1, 2], 'JENKS', 0)).toThrow(RangeError);
    expect(() => classifyChanges([], 'JENKS', 2)).toThrow(RangeError);
  });

  it('counts each difference once, in classes that touch and none of which crosses zero', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 60 }),
        fc.constantFrom('JENKS' as const, 'QUANTILE' as const, 'EQUAL_INTERVAL' as const, 'HEAD_TAIL' as const),
        fc.integer({ min: 1, max: 4 }),
        (differences, method, perSide) => {
          const classes = classifyChanges(differences, method, perSide);
          expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(differences.length);
          for (const [i, { from, to, step }] of classes.entries()) {
            expect(Math.sign(from) * Math.sign(to)).toBeGreaterThanOrEqual(0);
            expect(Math.sign(step)).toBe(Math.sign(from + to));
            if (i > 0) expect(from + 0).toBe(classes[i - 1]!.to + 0);
          }
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { systematicRounding } from '../../../../geo/disclosure-control';

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

describe('systematic rounding', () => {
  it('lets every fifth of a line stand for five, by hand', () => {
    expect(systematicRounding([3, 4, 1], 0, 5)).toEqual([0, 5, 0]);
    expect(systematicRounding([3, 4, 1], 2, 5)).toEqual([5, 0, 5]);
    expect(systematicRounding([0, 12, 0, 3], 0, 5)).toEqual([0, 10, 0, 5]);
    expect(systematicRounding([4], 0, 5)).toEqual([0]);
    expect(systematicRounding([5], 0, 5)).toEqual([5]);
    expect(systematicRounding([1], 4, 5)).toEqual([5]);
    expect(systematicRounding([], 3, 5)).toEqual([]);
  });

  it('is right on average over the offsets, and each sum of neighbours is less than the base off', () => {
    const counts = fc.array(fc.nat(30), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), (line, base) => {
        const all = Array.from({ length: base }, (_, offset) => systematicRounding(line, offset, base));
        for (const [i, count] of line.entries()) expect(sum(all.map((rounded) => rounded[i] ?? 0))).toBe(base * count);
        for (const rounded of all)
          for (let from = 0; from < line.length; from += 1)
            for (let to = from + 1; to <= line.length; to += 1) {
              const off = sum(rounded.slice(from, to)) - sum(line.slice(from, to));
              expect(Math.abs(off)).toBeLessThan(base);
            }
      }),
    );
  });

  it('goes on as one line where the next offset is what was left', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), fc.array(fc.nat(20)), fc.nat(4), (first, second, offset) => {
        const carried = (offset + sum(first)) % 5;
        expect([...systematicRounding(first, offset, 5), ...systematicRounding(second, carried, 5)]).toEqual(
          systematicRounding([...first, ...second], offset, 5),
        );
      }),
    );
  });

  it('leaves every sum of neighbours open, by enumeration of all that could be behind what is shown', () => {
    // All lines of three counts to 14, with all offsets; judged are those whose greatest fellow lies within.
    const values = new Map<string, Array<Set<number>>>();
    const pairs = [0, 1, 2].flatMap((from) => [1, 2, 3].filter((to) => to > from).map((to) => [from, to] as const));
    for (let code = 0; code < 15 ** 3; code += 1) {
      const line = [code % 15, Math.floor(code / 15) % 15, Math.floor(code / 225)];
      for (let offset = 0; offset < 5; offset += 1) {
        const shown = String(systematicRounding(line, offset, 5));
        const seen = values.get(shown) ?? pairs.map(() => new Set<number>());
        values.set(shown, seen);
        for (const [i, [from, to]] of pairs.entries()) seen[i]?.add(sum(line.slice(from, to)));
      }
    }
    for (const [shown, seen] of values) {
      const rounded = shown.split(',').map(Number);
      if (sum(rounded) > 10) continue;
      pairs.forEach(([from, to], i) => {
        const figure = sum(rounded.slice(from, to));
        const open = Array.from({ length: 2 * 5 - 1 }, (_, k) => figure - 4 + k).filter((value) => value >= 0);
        expect([shown, from, to, [...(seen[i] ?? [])].sort((a, b) => a - b)]).toEqual([shown, from, to, open]);
      });
    }
  });

  it.each<[number[], number, number, string]>([
    [[1], 5, 5, 'offset'],
    [[1], -1, 5, 'offset'],
    [[1], 0, 0, 'base'],
    [[-1], 0, 5, 'counts[0]'],
    [[1, 0.5], 0, 5, 'counts[1]'],
    [[Number.NaN], 0, 5, 'counts[0]'],
  ])('refuses %j with offset %d and base %d', (counts, offset, base, what) => {
    expect(() => systematicRounding(counts, offset, base)).toThrow(
      new RegExp(`^systematicRounding requires ${what.replace(/[[\]]/g, '\\$&')} `),
    );
  });
});

import fc from 'fast-check';
import {
  type PublishedMonth,
  publishFirst,
  publishNext,
  roundMonth,
  SITUATIONS,
} from '../../../../src/domain/vume-statistics/published-month';
import {
  AGE_BANDS,
  type GroupCounts,
  SERVICE_COUNTS,
  SERVICE_GROUPS,
  SEXES,
  type ServiceCount,
} from '../../../../src/domain/vume-statistics/service-statistics.types';

type Counts = Pick<PublishedMonth, 'vacanciesOffered' | 'vacanciesFilled' | 'groups'>;

const group = (change: Partial<GroupCounts> = {}): GroupCounts => ({
  sex: 'FEMALE',
  ageBand: 'AGE_18_TO_24',
  returnedMigrant: false,
  oriented: 0,
  trained: 0,
  certified: 0,
  referred: 0,
  placed: 0,
  stillPlacedAfterSixMonths: null,
  ...change,
});
const month = (...groups: Array<Partial<GroupCounts>>): Counts => ({
  vacanciesOffered: 0,
  vacanciesFilled: 0,
  groups: groups.map(group),
});
const first = (counts: Counts, offset = 0): PublishedMonth => publishFirst(counts, null, () => offset);
/** All, women, men, four age bands, returned migrants, others. */
const oriented = (published: PublishedMonth) => roundMonth(published).counts.oriented;

const anyCounts = fc
  .array(
    fc.record({
      at: fc.nat(SERVICE_GROUPS.length - 1),
      oriented: fc.nat(30),
      trained: fc.nat(30),
      referred: fc.nat(30),
      parts: fc.tuple(fc.nat(100), fc.nat(100), fc.option(fc.nat(100))),
    }),
    { maxLength: 12 },
  )
  .map((drawn): Counts => {
    const byGroup = new Map(drawn.map((one) => [one.at, one]));
    return {
      vacanciesOffered: 12,
      vacanciesFilled: 7,
      groups: [...byGroup].map(([at, { oriented: seen, trained, referred, parts }]) => {
        const placed = Math.floor((referred * parts[1]) / 100);
        const certified = Math.floor((trained * parts[0]) / 100);
        const still = parts[2] === null ? null : Math.floor((placed * parts[2]) / 100);
        return group({
          ...SERVICE_GROUPS[at],
          oriented: seen,
          trained,
          certified,
          referred,
          placed,
          stillPlacedAfterSixMonths: still,
        });
      }),
    };
  });

describe('what is published of a month', () => {
  it('counts every fifth of the line, by hand', () => {
    const published = first(month({ oriented: 7 }, { sex: 'MALE', ageBand: 'AGE_15_TO_17', oriented: 6 }));
    // 13 persons, the 5th and the 10th count: by sex, seven women then six men; by age, six of 15 to 17 first.
    expect(oriented(published)).toEqual([10, 5, 5, 5, 5, 0, 0, 0, 10]);
    expect(published.carried.oriented).toBe(3);
    const next = publishFirst(month({ oriented: 2 }), published, () => 4);
    expect([next.sequence, next.offsets.oriented, oriented(next)[0]]).toEqual([2, 3, 5]);
  });

  it('keeps parts apart from the rest of their whole', () => {
    const counts = month({ trained: 9, certified: 4, referred: 12, placed: 6, stillPlacedAfterSixMonths: 5 });
    const rounded = roundMonth(first(counts)).counts;
    expect([rounded.trained[0], rounded.certified[0]]).toEqual([5, 0]);
    expect([rounded.referred[0], rounded.placed[0], rounded.stillPlacedAfterSixMonths[0]]).toEqual([10, 5, 5]);
    expect(rounded.stillPlacedAfterSixMonths.slice(1).every((figure) => figure === 0)).toBe(true);
  });

  it('has parts that make their totals, none more than its whole, each less than five off', () => {
    fc.assert(
      fc.property(anyCounts, fc.nat(4), (counts, offset) => {
        const rounded = roundMonth(first(counts, offset)).counts;
        const total = (of: (one: GroupCounts) => number): number =>
          counts.groups.reduce((sum, one) => sum + of(one), 0);
        for (const count of SERVICE_COUNTS) {
          const [all = 0, women = 0, men = 0, ...rest] = rounded[count];
          const [ages, returned] = [rest.slice(0, AGE_BANDS.length), rest.slice(AGE_BANDS.length)];
          if (count === 'stillPlacedAfterSixMonths') continue;
          for (const parts of [[women, men], ages, returned])
            expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all);
          const lines = count === 'trained' || count === 'referred' ? 2 : 1;
          expect(Math.abs(all - total((one) => one[count]))).toBeLessThan(5 * lines);
          SEXES.forEach((sex, i) => {
            const is = total((one) => (one.sex === sex ? one[count] : 0));
            expect(Math.abs([women, men][i]! - is)).toBeLessThan(5 * lines);
          });
        }
        const { trained, certified, referred, placed, stillPlacedAfterSixMonths: still } = rounded;
        for (const [part, whole] of [
          [certified, trained],
          [placed, referred],
          [still, placed],
        ])
          for (const [i, figure] of (part ?? []).entries()) expect(figure).toBeLessThanOrEqual(whole?.[i] ?? 0);
      }),
    );
  });
});

describe('a correction', () => {
  const before = first(month({ oriented: 20 }, { sex: 'MALE', oriented: 10 }), 2);

  it.each([
    ['four more women', 24, 10, 'waits'],
    ['five more women', 25, 10, 'is published'],
    ['five women and one man more', 25, 11, 'is published'],
    ['five women less, five men more', 15, 15, 'is published'],
    ['four women less, four men more', 16, 14, 'waits'],
    ['five women more, one man less', 25, 9, 'waits'],
  ])('of %s: %d and %d, %s', (_, women, men, becomes) => {
    const after = publishNext(before, month({ oriented: women }, { sex: 'MALE', oriented: men }));
    // A total that was corrected is not broken down any more.
    const total = oriented(first(month({ oriented: women + men }), 2))[0];
    expect(oriented(after)).toEqual(becomes === 'waits' ? oriented(before) : [total, 0, 0, 0, 0, 0, 0, 0, 0]);
    // What waited comes along later.
    const later = publishNext(after, month({ oriented: 60 }, { sex: 'MALE', oriented: 50 }));
    expect(oriented(later)).toEqual([oriented(first(month({ oriented: 110 }), 2))[0], 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('is published at once where nobody was in the line', () => {
    const empty = first(month({ oriented: 20 }));
    const after = publishNext(empty, month({ oriented: 20, trained: 6, certified: 1 }));
    expect(roundMonth(after).counts.trained[0]).toBe(5);
  });

  it('takes a follow-up as it comes, never more than those placed, and changes it by five or more', () => {
    const placed = (count: number, still: number | null) =>
      month({ referred: 30, placed: count, stillPlacedAfterSixMonths: still });
    const shown = (published: PublishedMonth) => roundMonth(published).counts.stillPlacedAfterSixMonths[0];
    const open = first(placed(20, null));
    expect(shown(open)).toBe(0);
    const followed = publishNext(open, placed(20, 12));
    expect(shown(followed)).toBe(10);
    expect(shown(publishNext(followed, placed(20, 15)))).toBe(10);
    expect(shown(publishNext(followed, placed(20, 17)))).toBe(15);
    expect(shown(publishNext(followed, placed(20, null)))).toBe(0);
    expect(shown(publishNext(publishNext(followed, placed(20, null)), placed(20, 13)))).toBe(10);
    expect(publishNext(open, placed(22, 22)).still).toBe(20);
    expect(shown(publishNext(first(placed(20, 0)), placed(20, 6)))).toBe(5);
    // Of a total that was corrected it is not said any more.
    expect(shown(publishNext(followed, placed(30, 22)))).toBe(0);
  });

  it('lets vacancies wait too', () => {
    const counts = (vacanciesOffered: number, vacanciesFilled: number) => ({
      ...month(),
      vacanciesOffered,
      vacanciesFilled,
    });
    const shown = (published: PublishedMonth) => roundMonth(published).vacanciesOffered;
    expect([shown(first(counts(20, 5))), shown(publishNext(first(counts(20, 5)), counts(24, 5)))]).toEqual([20, 20]);
    expect(shown(publishNext(first(counts(20, 5)), counts(25, 5)))).toBe(25);
  });

  it('never shows a change of one to four, whatever comes after what', () => {
    fc.assert(
      fc.property(anyCounts, fc.array(anyCounts, { maxLength: 4 }), fc.nat(4), (counts, corrections, offset) => {
        let published = first(counts, offset);
        for (const correction of corrections) {
          const next = publishNext(published, correction);
          const seen = (of: PublishedMonth, pick: (one: GroupCounts) => number): number =>
            of.groups.reduce((sum, one) => sum + pick(one), 0);
          const wholes = { oriented: 'oriented', certified: 'trained', placed: 'referred' } as const;
          for (const [count, whole] of Object.entries(wholes) as Array<[keyof typeof wholes, ServiceCount]>) {
            const change = Math.abs(seen(next, (one) => one[count]) - seen(published, (one) => one[count]));
            const wasEmpty = seen(published, (one) => one[whole] ?? 0) === 0;
            expect(wasEmpty || change === 0 || change >= 5).toBe(true);
          }
          expect(next.offsets).toEqual(published.offsets);
          published = next;
        }
        expect(Object.keys(published.offsets)).toEqual([...SITUATIONS]);
      }),
    );
  });
});

import { publishFirst } from '../../../../src/domain/vume-statistics/published-month';
import type { GroupCounts } from '../../../../src/domain/vume-statistics/service-statistics.types';
import { monthLater, monthOf } from '../../../../src/domain/vume-statistics/service-statistics-rules';
import { rollUp } from '../../../../src/domain/vume-statistics/vume-rollup';
import type { PublishedRow } from '../../../../src/domain/vume-statistics/vume-statistics.repository';

const [JANUARY, FEBRUARY] = ['2026-01-01', '2026-02-01'];

/** Offsets are 0, so what does not fill a five is left. */
function row(
  municipalityCode: string,
  month: string,
  [women, men]: [number, number],
  [vacanciesOffered, vacanciesFilled]: [number, number],
): PublishedRow {
  const group = (sex: 'FEMALE' | 'MALE', oriented: number): GroupCounts => ({
    sex,
    ageBand: 'AGE_18_TO_24',
    returnedMigrant: false,
    oriented,
    trained: 0,
    certified: 0,
    referred: oriented,
    placed: oriented,
    stillPlacedAfterSixMonths: null,
  });
  const groups = [group('FEMALE', women), group('MALE', men)];
  return {
    municipalityCode,
    month,
    published: publishFirst({ vacanciesOffered, vacanciesFilled, groups }, null, () => 0),
  };
}

describe('the roll-up of statistics', () => {
  const rollup = rollUp([
    row('0901', FEBRUARY, [3, 0], [4, 2]),
    row('1301', JANUARY, [10, 0], [20, 8]),
    row('1301', FEBRUARY, [0, 6], [1, 0]),
    row('1302', JANUARY, [7, 5], [9, 9]),
  ]);

  it('adds up what is rounded by place, in fives', () => {
    const placed = (places: typeof rollup.municipalities) => places.map(({ code, counts }) => [code, counts.placed]);
    expect(rollup.total.counts).toEqual({
      oriented: 25,
      trained: null,
      certified: null,
      referred: 25,
      placed: 25,
      stillPlacedAfterSixMonths: null,
    });
    expect(placed(rollup.departments)).toEqual([
      ['09', null],
      ['13', 25],
    ]);
    expect(placed(rollup.municipalities)).toEqual([
      ['0901', null],
      ['1301', 15],
      ['1302', 10],
    ]);
    // 1302: the 5th is a woman, the 10th a man.
    expect(rollup.total.bySex.map(({ sex, counts }) => [sex, counts.oriented])).toEqual([
      ['FEMALE', 15],
      ['MALE', 10],
    ]);
    expect(rollup.total.byAgeBand.map(({ counts }) => counts.oriented)).toEqual([null, 25, null, null]);
    expect(rollup.total.byReturnedMigrant.map(({ counts }) => counts.oriented)).toEqual([null, 25]);
  });

  it('adds up by month, with supply and demand side by side', () => {
    expect(
      rollup.months.map(({ month, counts, bySex }) => [month, counts.oriented, bySex[1]?.counts.oriented]),
    ).toEqual([
      [JANUARY, 20, 5],
      [FEBRUARY, 5, 5],
    ]);
    // Filled: 8, 9, 2 and 0; unfilled: 12, 0, 2 and 1.
    expect(rollup.total.jobs).toEqual({ oriented: 25, referred: 25, vacanciesOffered: 20, vacanciesFilled: 10 });
    expect(rollup.months.map(({ jobs }) => [jobs.vacanciesOffered, jobs.vacanciesFilled])).toEqual([
      [20, 10],
      [0, null],
    ]);
    expect(rollup.departments.map(({ monthsRecorded }) => monthsRecorded)).toEqual([1, 3]);
  });

  it('is empty without records', () => {
    const none = rollUp([]);
    expect([none.total.counts.oriented, none.departments, none.municipalities, none.months]).toEqual([
      null,
      [],
      [],
      [],
    ]);
  });
});

describe('months', () => {
  it.each([
    ['2026-03-01', 6, '2026-09-01'],
    ['2026-08-01', 6, '2027-02-01'],
    ['2026-12-01', 1, '2027-01-01'],
  ])('%s and %d more is %s', (month, more, later) => expect(monthLater(month, more)).toBe(later));
  it('begin on the first', () => expect(monthOf('2026-02-28')).toBe('2026-02-01'));
});

import fc from 'fast-check';
import { AGE_BANDS, SEXES } from '../../../../src/domain/vume-statistics/service-statistics.types';
import { monthLater, monthOf } from '../../../../src/domain/vume-statistics/service-statistics-rules';
import { rollUp } from '../../../../src/domain/vume-statistics/vume-rollup';
import type { GroupRow, VacancyRow } from '../../../../src/domain/vume-statistics/vume-statistics.repository';

const row = (municipalityCode: string, month: string, sex: 'FEMALE' | 'MALE', count: number): GroupRow => ({
  municipalityCode,
  month,
  sex,
  ageBand: 'AGE_18_TO_24',
  returnedMigrant: false,
  oriented: count,
  trained: 0,
  certified: 0,
  referred: count,
  placed: count,
  stillPlacedAfterSixMonths: null,
});
const vacancies = (municipalityCode: string, month: string, offered: number, filled: number): VacancyRow => ({
  municipalityCode,
  month,
  offered,
  filled,
});
const [JANUARY, FEBRUARY] = ['2026-01-01', '2026-02-01'];

describe('the roll-up of statistics', () => {
  const rollup = rollUp(
    [
      row('1301', JANUARY, 'FEMALE', 10),
      row('1301', FEBRUARY, 'MALE', 6),
      row('1302', JANUARY, 'FEMALE', 7),
      row('1302', JANUARY, 'MALE', 5),
      row('0901', FEBRUARY, 'FEMALE', 3),
    ],
    [
      vacancies('1301', JANUARY, 20, 8),
      vacancies('1302', JANUARY, 9, 9),
      vacancies('1301', FEBRUARY, 1, 0),
      vacancies('0901', FEBRUARY, 4, 2),
    ],
  );
  const oriented = (places: typeof rollup.municipalities) => places.map(({ code, counts }) => [code, counts.oriented]);

  it('adds up by place and hides what is small, with its neighbour', () => {
    expect(rollup.total.counts.oriented).toBe(31);
    // Three persons in one department: its fellow is hidden too, and all within both.
    expect(oriented(rollup.departments)).toEqual([
      ['09', null],
      ['13', null],
    ]);
    expect(oriented(rollup.municipalities)).toEqual([
      ['0901', null],
      ['1301', null],
      ['1302', null],
    ]);
    expect(rollup.total.bySex.map(({ sex, counts }) => [sex, counts.oriented])).toEqual([
      ['FEMALE', 20],
      ['MALE', 11],
    ]);
    // Nobody is 30 or older, so the age bands are hidden together.
    expect(rollup.total.byAgeBand.map(({ counts }) => counts.oriented)).toEqual([null, null, null, null]);
    expect(rollup.total.counts.trained).toBeNull();
  });

  it('adds up by month, with supply and demand side by side', () => {
    expect(rollup.months.map(({ month, counts }) => [month, counts.oriented])).toEqual([
      [JANUARY, 22],
      [FEBRUARY, 9],
    ]);
    expect(rollup.total.jobs).toEqual({ oriented: 31, referred: 31, vacanciesOffered: 34, vacanciesFilled: 19 });
    expect(rollup.months.map(({ jobs }) => [jobs.vacanciesOffered, jobs.vacanciesFilled])).toEqual([
      [29, null],
      [5, null],
    ]);
    expect(rollup.departments.map(({ monthsRecorded }) => monthsRecorded)).toEqual([1, 3]);
  });

  it('is empty without records', () => {
    const none = rollUp([], []);
    expect([none.total.counts.oriented, none.departments, none.municipalities, none.months]).toEqual([
      null,
      [],
      [],
      [],
    ]);
  });

  it('shows nothing below 5, and what it shows is the plain sum', () => {
    const rows = fc.array(
      fc.tuple(
        fc.constantFrom('0901', '0902', '0903', '1301', '1302'),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(...SEXES),
        fc.constantFrom(...AGE_BANDS),
        fc.boolean(),
        fc.nat(40),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(rows, (drawn) => {
        const groups = drawn.map(([code, month, sex, ageBand, returnedMigrant, count]) => ({
          ...row(code, `2026-0${month}-01`, sex, count),
          ageBand,
          returnedMigrant,
        }));
        const open = groups.map(({ municipalityCode, month }) => vacancies(municipalityCode, month, 1, 1));
        const { total, departments, municipalities, months } = rollUp(groups, open);
        const sum = (isIn: (one: GroupRow) => boolean) =>
          groups.filter(isIn).reduce((all, { placed }) => all + placed, 0);
        for (const place of [total, ...departments, ...municipalities]) {
          const here = (one: GroupRow) => place.code === null || one.municipalityCode.startsWith(place.code);
          const shown: Array<[number | null, number]> = [
            [place.counts.placed, sum(here)],
            ...place.bySex.map(({ sex, counts }): [number | null, number] => [
              counts.placed,
              sum((one) => here(one) && one.sex === sex),
            ]),
            ...place.byAgeBand.map(({ ageBand, counts }): [number | null, number] => [
              counts.placed,
              sum((one) => here(one) && one.ageBand === ageBand),
            ]),
            ...place.byReturnedMigrant.map(({ returnedMigrant, counts }): [number | null, number] => [
              counts.placed,
              sum((one) => here(one) && one.returnedMigrant === returnedMigrant),
            ]),
          ];
          for (const [figure, plain] of shown)
            if (figure !== null) expect([figure, figure >= 5]).toEqual([plain, true]);
          // A breakdown of a hidden place is hidden.
          if (place.counts.placed === null) expect(shown.every(([figure]) => figure === null)).toBe(true);
        }
        for (const { month, counts } of months)
          if (counts.placed !== null) expect(counts.placed).toBe(sum((one) => one.month === month));
      }),
    );
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

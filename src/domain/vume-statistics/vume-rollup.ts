import { addFigures, FIGURES, type RoundedMonth, roundMonth } from './published-month';
import {
  AGE_BANDS,
  type AgeBand,
  SERVICE_COUNTS,
  SEXES,
  type ServiceCount,
  type Sex,
} from './service-statistics.types';
import type { PublishedRow } from './vume-statistics.repository';

/** Persons in fives; null: nobody, or too few to be shown. */
export type ShownCounts = Readonly<Record<ServiceCount, number | null>>;

/** Supply and demand of jobs side by side. */
export interface JobMarket {
  readonly oriented: number | null;
  readonly referred: number | null;
  /** In fives; a vacancy is no person, so 0 is shown. */
  readonly vacanciesOffered: number;
  /** Each was filled by a person: null when too few. */
  readonly vacanciesFilled: number | null;
}

/** What some VUMEs did in some months. */
export interface ServiceFigures {
  readonly counts: ShownCounts;
  readonly bySex: ReadonlyArray<{ readonly sex: Sex; readonly counts: ShownCounts }>;
  readonly byAgeBand: ReadonlyArray<{ readonly ageBand: AgeBand; readonly counts: ShownCounts }>;
  readonly byReturnedMigrant: ReadonlyArray<{ readonly returnedMigrant: boolean; readonly counts: ShownCounts }>;
  readonly jobs: JobMarket;
}

/** What the VUMEs of a place did in a year. */
export interface PlaceStatistics extends ServiceFigures {
  /** Of the department or municipality; null: all. */
  readonly code: string | null;
  /** Months of the year with a record, of all its VUMEs together. */
  readonly monthsRecorded: number;
}

interface MonthStatistics extends ServiceFigures {
  /** First day of the month. */
  readonly month: string;
}

export interface VumeRollup {
  readonly total: PlaceStatistics;
  /** With a record in the year, by code. */
  readonly departments: readonly PlaceStatistics[];
  readonly municipalities: readonly PlaceStatistics[];
  /** With a record, in order. */
  readonly months: readonly MonthStatistics[];
}

type RoundedRow = Pick<PublishedRow, 'municipalityCode' | 'month'> & RoundedMonth;

/**
 * Adds up a year. Each month of a VUME is rounded by itself, and every figure is a sum of what was rounded: so nothing
 * that is published says more than the rounded months do, which `systematicRounding` says what can be learnt from.
 */
export function rollUp(rows: readonly PublishedRow[]): VumeRollup {
  const rounded = rows.map(({ municipalityCode, month, published }) => ({
    municipalityCode,
    month,
    ...roundMonth(published),
  }));
  const municipalities = keysOf(rounded, ({ municipalityCode }) => municipalityCode);
  const departments = [...new Set(municipalities.map(departmentOf))];
  const place = (code: string | null): PlaceStatistics => {
    const within = rounded.filter(({ municipalityCode }) => code === null || municipalityCode.startsWith(code));
    return { code, monthsRecorded: within.length, ...addUp(within) };
  };
  return {
    total: place(null),
    departments: departments.map(place),
    municipalities: municipalities.map(place),
    months: keysOf(rounded, ({ month }) => month).map((month) => ({
      month,
      ...addUp(rounded.filter((row) => row.month === month)),
    })),
  };
}

function addUp(rows: readonly RoundedRow[]): ServiceFigures {
  const figures = Object.fromEntries(
    SERVICE_COUNTS.map((count) => [
      count,
      rows.map(({ counts }) => counts[count]).reduce(addFigures, new Array<number>(FIGURES).fill(0)),
    ]),
  ) as Record<ServiceCount, number[]>;
  const at = (place: number): ShownCounts =>
    Object.fromEntries(SERVICE_COUNTS.map((count) => [count, shown(figures[count][place] ?? 0)])) as ShownCounts;
  const counts = at(0);
  const [offered, filled] = rows.reduce(
    ([allOffered, allFilled], { vacanciesOffered, vacanciesFilled }) => [
      allOffered + vacanciesOffered,
      allFilled + vacanciesFilled,
    ],
    [0, 0],
  );
  return {
    counts,
    bySex: SEXES.map((sex, i) => ({ sex, counts: at(1 + i) })),
    byAgeBand: AGE_BANDS.map((ageBand, i) => ({ ageBand, counts: at(1 + SEXES.length + i) })),
    byReturnedMigrant: [true, false].map((returnedMigrant, i) => ({
      returnedMigrant,
      counts: at(1 + SEXES.length + AGE_BANDS.length + i),
    })),
    jobs: {
      oriented: counts.oriented,
      referred: counts.referred,
      vacanciesOffered: offered,
      vacanciesFilled: shown(filled),
    },
  };
}

function shown(figure: number): number | null {
  return figure === 0 ? null : figure;
}

/** The department's code is the first two digits of the municipality's. */
function departmentOf(code: string): string {
  return code.slice(0, 2);
}

function keysOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string): string[] {
  return [...new Set(rows.map(keyOf))].sort();
}

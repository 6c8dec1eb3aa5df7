import { LEAST_PEOPLE_SHOWN } from '../value-chains/value-chains.types';
import {
  AGE_BANDS,
  type AgeBand,
  SERVICE_COUNTS,
  SEXES,
  type ServiceCount,
  type ServiceGroup,
  type Sex,
} from './service-statistics.types';
import { type CountNode, shownRows } from './suppression';
import type { GroupRow, VacancyRow } from './vume-statistics.repository';

/** Persons; null: hidden, see `shownRows`. */
export type ShownCounts = Readonly<Record<ServiceCount, number | null>>;

/** Supply and demand of jobs side by side. */
export interface JobMarket {
  readonly oriented: number | null;
  readonly referred: number | null;
  /** A vacancy is no person: always shown. */
  readonly vacanciesOffered: number;
  /** Each was filled by a person: null when hidden. */
  readonly vacanciesFilled: number | null;
}

/** What the VUMEs of a place did in a year. */
export interface PlaceStatistics {
  /** Of the department or municipality; null: all. */
  readonly code: string | null;
  /** Months of the year with a record, of all its VUMEs together. */
  readonly monthsRecorded: number;
  readonly counts: ShownCounts;
  readonly bySex: ReadonlyArray<{ readonly sex: Sex; readonly counts: ShownCounts }>;
  readonly byAgeBand: ReadonlyArray<{ readonly ageBand: AgeBand; readonly counts: ShownCounts }>;
  readonly byReturnedMigrant: ReadonlyArray<{ readonly returnedMigrant: boolean; readonly counts: ShownCounts }>;
  readonly jobs: JobMarket;
}

export interface MonthStatistics {
  /** First day of the month. */
  readonly month: string;
  readonly counts: ShownCounts;
  readonly jobs: JobMarket;
}

export interface VumeRollup {
  readonly total: PlaceStatistics;
  /** With a record in the year, by code. */
  readonly departments: readonly PlaceStatistics[];
  readonly municipalities: readonly PlaceStatistics[];
  /** With a record, in order. */
  readonly months: readonly MonthStatistics[];
}

const MIGRANT_VALUES = [true, false] as const;
const BREAKDOWNS = {
  sex: SEXES,
  ageBand: AGE_BANDS,
  returnedMigrant: MIGRANT_VALUES,
} satisfies { [By in keyof ServiceGroup]: ReadonlyArray<ServiceGroup[By]> };
type Breakdown = keyof typeof BREAKDOWNS;
const BY = Object.keys(BREAKDOWNS) as Breakdown[];
const ALL = 'all';

/** A number of each place, or null where it is hidden; by column of a breakdown. */
type ShownColumns = (place: string, column: number) => number | null;

/**
 * Adds up a year. Persons are counted in tables that cannot be crossed with one another: each count by place, by place
 * and sex, by place and age band, by place and returned migrant or not, and by month over all places. What the first
 * hides is hidden in those by place and group too. There is no other choice of months, places or groups: with it, small counts
 * could be had as the difference of two large ones.
 *
 * @param groups persons by municipality, month and group; @param vacancies by month and municipality: every month with
 * a record has one
 */
export function rollUp(groups: readonly GroupRow[], vacancies: readonly VacancyRow[]): VumeRollup {
  const municipalities = [...new Set(vacancies.map(({ municipalityCode }) => municipalityCode))].sort();
  const departments = [...new Set(municipalities.map(departmentOf))];
  const months = [...new Set(vacancies.map(({ month }) => month))].sort();

  const placeTree = (valuesOf: (code: string) => number[]): CountNode =>
    branch(
      ALL,
      departments.map((department) =>
        branch(
          department,
          municipalities.filter((code) => departmentOf(code) === department).map((code) => leaf(code, valuesOf(code))),
        ),
      ),
      valuesOf('').length,
    );
  const monthTree = (numberOf: (month: string) => number): CountNode =>
    branch(
      ALL,
      months.map((month) => leaf(month, [numberOf(month)])),
      1,
    );
  const persons = (count: ServiceCount, isIn: (row: GroupRow) => boolean): number =>
    groups.reduce((sum, row) => (isIn(row) ? sum + (row[count] ?? 0) : sum), 0);
  const filledIn = (isIn: (row: VacancyRow) => boolean): number =>
    vacancies.reduce((sum, row) => (isIn(row) ? sum + row.filled : sum), 0);
  const offeredIn = (isIn: (row: VacancyRow) => boolean): number =>
    vacancies.reduce((sum, row) => (isIn(row) ? sum + row.offered : sum), 0);

  const totals = {} as Record<ServiceCount, ShownColumns>;
  const broken = {} as Record<ServiceCount, Record<Breakdown, ShownColumns>>;
  const byMonth = {} as Record<ServiceCount, ShownColumns>;
  for (const count of SERVICE_COUNTS) {
    const table = placeTree((code) => [persons(count, (row) => row.municipalityCode === code)]);
    const shown = shownRows(table, LEAST_PEOPLE_SHOWN);
    const hidden = new Set([...keysOf(table)].filter((key) => !shown.has(key)));
    totals[count] = shownColumns(table, shown);
    broken[count] = Object.fromEntries(
      BY.map((by) => {
        const columns: ReadonlyArray<ServiceGroup[Breakdown]> = BREAKDOWNS[by];
        const crossed = placeTree((code) =>
          columns.map((value) => persons(count, (row) => row.municipalityCode === code && row[by] === value)),
        );
        return [by, shownColumns(crossed, shownRows(crossed, LEAST_PEOPLE_SHOWN, hidden))];
      }),
    ) as Record<Breakdown, ShownColumns>;
    const timeline = monthTree((month) => persons(count, (row) => row.month === month));
    byMonth[count] = shownColumns(timeline, shownRows(timeline, LEAST_PEOPLE_SHOWN));
  }
  const filledTable = placeTree((code) => [filledIn((row) => row.municipalityCode === code)]);
  const filled = shownColumns(filledTable, shownRows(filledTable, LEAST_PEOPLE_SHOWN));
  const filledTimeline = monthTree((month) => filledIn((row) => row.month === month));
  const filledByMonth = shownColumns(filledTimeline, shownRows(filledTimeline, LEAST_PEOPLE_SHOWN));

  const place = (code: string): PlaceStatistics => {
    const counts = countsOf((count) => totals[count](code, 0));
    const groupsBy = (by: Breakdown, column: number): ShownCounts =>
      countsOf((count) => broken[count][by](code, column));
    const isIn = ({ municipalityCode }: VacancyRow): boolean => code === ALL || municipalityCode.startsWith(code);
    return {
      code: code === ALL ? null : code,
      monthsRecorded: vacancies.filter(isIn).length,
      counts,
      bySex: SEXES.map((sex, column) => ({ sex, counts: groupsBy('sex', column) })),
      byAgeBand: AGE_BANDS.map((ageBand, column) => ({ ageBand, counts: groupsBy('ageBand', column) })),
      byReturnedMigrant: MIGRANT_VALUES.map((returnedMigrant, column) => ({
        returnedMigrant,
        counts: groupsBy('returnedMigrant', column),
      })),
      jobs: jobsOf(counts, offeredIn(isIn), filled(code, 0)),
    };
  };
  return {
    total: place(ALL),
    departments: departments.map(place),
    municipalities: municipalities.map(place),
    months: months.map((month) => {
      const counts = countsOf((count) => byMonth[count](month, 0));
      const offered = offeredIn((row) => row.month === month);
      return { month, counts, jobs: jobsOf(counts, offered, filledByMonth(month, 0)) };
    }),
  };
}

/** The department's code is the first two digits of the municipality's. */
function departmentOf(code: string): string {
  return code.slice(0, 2);
}

function jobsOf({ oriented, referred }: ShownCounts, vacanciesOffered: number, filled: number | null): JobMarket {
  return { oriented, referred, vacanciesOffered, vacanciesFilled: filled };
}

function countsOf(numberOf: (count: ServiceCount) => number | null): ShownCounts {
  return Object.fromEntries(SERVICE_COUNTS.map((count) => [count, numberOf(count)])) as ShownCounts;
}

function leaf(key: string, values: number[]): CountNode {
  return { key, values, parts: [] };
}

function branch(key: string, parts: CountNode[], columns = parts[0]?.values.length ?? 0): CountNode {
  const values = Array.from({ length: columns }, (_, column) =>
    parts.reduce((sum, part) => sum + (part.values[column] ?? 0), 0),
  );
  return { key, values, parts };
}

function* nodesOf(node: CountNode): Generator<CountNode> {
  yield node;
  for (const part of node.parts) yield* nodesOf(part);
}

function keysOf(tree: CountNode): string[] {
  return [...nodesOf(tree)].map(({ key }) => key);
}

function shownColumns(tree: CountNode, shown: ReadonlySet<string>): ShownColumns {
  const valuesOf = new Map([...nodesOf(tree)].map(({ key, values }) => [key, values]));
  return (key, column) => (shown.has(key) ? (valuesOf.get(key)?.[column] ?? null) : null);
}

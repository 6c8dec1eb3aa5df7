import { systematicRounding } from '../../../geo/disclosure-control';
import { LEAST_PEOPLE_SHOWN } from '../value-chains';
import {
  AGE_BANDS,
  type GroupCounts,
  groupKey,
  SERVICE_GROUPS,
  SEXES,
  type ServiceCount,
  type ServiceStatisticsState,
} from './service-statistics.types';

const BASE = LEAST_PEOPLE_SHOWN;
const NOBODY = {
  oriented: 0,
  trained: 0,
  certified: 0,
  referred: 0,
  placed: 0,
  stillPlacedAfterSixMonths: null,
} satisfies Record<ServiceCount, number | null>;

/**
 * Situations that exclude one another, so that none is part of another: of a part and its whole that are rounded apart,
 * each would tell about the other.
 */
const PERSONS_IN = {
  oriented: ({ oriented }: GroupCounts) => oriented,
  certified: ({ certified }: GroupCounts) => certified,
  notCertified: ({ trained, certified }: GroupCounts) => trained - certified,
  placed: ({ placed }: GroupCounts) => placed,
  notPlaced: ({ referred, placed }: GroupCounts) => referred - placed,
};
type PersonSituation = keyof typeof PERSONS_IN;
type Situation = PersonSituation | 'filled' | 'unfilled';
export const SITUATIONS = [...(Object.keys(PERSONS_IN) as PersonSituation[]), 'filled', 'unfilled'] as const;

/** Counts that are corrected together, with the situations that they make. */
const DEFINITION_OF = {
  oriented: { counts: ['oriented'], situations: ['oriented'] },
  trained: { counts: ['trained', 'certified'], situations: ['certified', 'notCertified'] },
  referred: { counts: ['referred', 'placed'], situations: ['placed', 'notPlaced'] },
} as const satisfies Record<string, { counts: readonly ServiceCount[]; situations: readonly PersonSituation[] }>;
type Line = keyof typeof DEFINITION_OF;
const LINES = Object.keys(DEFINITION_OF) as Line[];

/** Each breakdown by itself: they are not crossed. */
const BREAKDOWNS: ReadonlyArray<ReadonlyArray<(group: GroupCounts) => boolean>> = [
  SEXES.map((sex) => (group) => group.sex === sex),
  AGE_BANDS.map((ageBand) => (group) => group.ageBand === ageBand),
  [({ returnedMigrant }) => returnedMigrant, ({ returnedMigrant }) => !returnedMigrant],
];

type MonthCounts = Pick<ServiceStatisticsState, 'vacanciesOffered' | 'vacanciesFilled' | 'groups'>;
type Offsets = Readonly<Record<Situation, number>>;

/**
 * What answers to everybody are made of: a month of a VUME as it was when it was last published, and where it is in
 * the line of persons of each situation. It is stored with the record, and nobody reads it.
 */
export interface PublishedMonth extends MonthCounts {
  /** Its place among the months of its VUME, in the order in which they came. */
  readonly sequence: number;
  readonly offsets: Offsets;
  /** Offsets of the month that comes next. */
  readonly carried: Offsets;
  /** Persons still placed after six months, of all groups; null: nobody has ever followed up. */
  readonly still: number | null;
  /** Whether that still holds. */
  readonly followedUp: boolean;
  /** Lines that are published without their breakdowns. */
  readonly unbroken: readonly Line[];
}

/** Figures of a month in fives: all persons, then by sex, age band, and returned migrant or not, as listed. */
export interface RoundedMonth {
  readonly counts: Readonly<Record<ServiceCount, readonly number[]>>;
  readonly vacanciesOffered: number;
  readonly vacanciesFilled: number;
}

/** Offsets that a line may begin with: 0 to one less. */
export const OFFSETS = BASE;

/** Numbers of a row of figures. */
export const FIGURES = 1 + SEXES.length + AGE_BANDS.length + 2;

/**
 * A month that was not on record before. Its lines go on where those of the month before it ended, in the order in
 * which months were recorded: then no later month moves an earlier one.
 * @param previous of its VUME; null: it is the first; @param draw an offset by chance
 */
export function publishFirst(counts: MonthCounts, previous: PublishedMonth | null, draw: () => number): PublishedMonth {
  const offsets = previous?.carried ?? bySituation(draw);
  const { vacanciesOffered, vacanciesFilled, groups } = counts;
  return {
    sequence: (previous?.sequence ?? 0) + 1,
    offsets,
    carried: bySituation((situation) => (offsets[situation] + totalIn(counts, situation)) % BASE),
    vacanciesOffered,
    vacanciesFilled,
    groups,
    still: stillOf(counts),
    followedUp: stillOf(counts) !== null,
    unbroken: [],
  };
}

/**
 * The month after a correction. The totals of a line are published anew where each changes by at least five persons or
 * by none, and its breakdowns no more: a part that stays while those before it in the line change would be measured
 * twice. All else waits until more has changed, so whoever reads before and after a correction learns of no change below
 * five. Where nobody was in the line, it is as if recorded now.
 */
export function publishNext(published: PublishedMonth, counts: MonthCounts): PublishedMonth {
  const taken = new Set<Line>();
  const unbroken = new Set<Line>(published.unbroken);
  for (const line of LINES) {
    const { situations } = DEFINITION_OF[line];
    const totals = (of: MonthCounts): number[] => situations.map((situation) => totalIn(of, situation));
    const figures = (of: MonthCounts): number[] => situations.flatMap((situation) => figuresOf(of, situation));
    const isNew = totals(published).every((total) => total === 0);
    const isSeen = greatestChange(figures(published), figures(counts)) >= BASE;
    if (!isNew && !(isSeen && isFar(totals(published), totals(counts)))) continue;
    taken.add(line);
    if (!isNew) unbroken.add(line);
  }
  const { vacanciesOffered, vacanciesFilled } = isFar(vacanciesOf(published), vacanciesOf(counts)) ? counts : published;
  const groups = mergeGroups(published.groups, counts.groups, taken);
  return {
    ...published,
    vacanciesOffered,
    vacanciesFilled,
    groups,
    still: nextStill(published, stillOf(counts), totalIn({ ...counts, groups }, 'placed')),
    followedUp: stillOf(counts) !== null,
    unbroken: LINES.filter((line) => unbroken.has(line)),
  };
}

/** Those still placed, of so many published as placed: as followed up first, then by changes of five or more. */
function nextStill({ still: before }: PublishedMonth, after: number | null, placed: number): number | null {
  if (before === null && after === null) return null;
  const kept = Math.min(before ?? 0, placed);
  const counted = Math.min(after ?? kept, placed);
  return kept === 0 || isFar([kept, placed - kept], [counted, placed - counted]) ? counted : kept;
}

/** What of a month is for everybody: each figure and each sum of them is of whole fives. */
export function roundMonth(published: PublishedMonth): RoundedMonth {
  const { offsets, still, followedUp, unbroken } = published;
  const rounded = (situation: PersonSituation): number[] => {
    const offset = offsets[situation];
    const [total = 0] = roundOne([totalIn(published, situation)], offset);
    const isUnbroken = unbroken.some((line) => DEFINITION_OF[line].situations.some((one) => one === situation));
    if (isUnbroken) return alone(total);
    return [total, ...BREAKDOWNS.flatMap((parts) => roundOne(partsOf(published, situation, parts), offset))];
  };
  const [certified, placed] = [rounded('certified'), rounded('placed')];
  const [filled = 0] = roundOne([published.vacanciesFilled], offsets.filled);
  const [unfilled = 0] = roundOne([published.vacanciesOffered - published.vacanciesFilled], offsets.unfilled);
  // A part of those placed, so it is found in their line; broken down, it would be linked to every other breakdown.
  const isFollowed = followedUp && !unbroken.includes('referred');
  const [stillPlaced = 0] = roundOne([isFollowed ? (still ?? 0) : 0], offsets.placed);
  return {
    counts: {
      oriented: rounded('oriented'),
      trained: addFigures(certified, rounded('notCertified')),
      certified,
      referred: addFigures(placed, rounded('notPlaced')),
      placed,
      stillPlacedAfterSixMonths: alone(stillPlaced),
    },
    vacanciesOffered: filled + unfilled,
    vacanciesFilled: filled,
  };
}

/** A total that is not broken down. */
function alone(total: number): number[] {
  return [total, ...new Array<number>(FIGURES - 1).fill(0)];
}

export function addFigures(a: readonly number[], b: readonly number[]): number[] {
  return a.map((figure, i) => figure + (b[i] ?? 0));
}

function roundOne(counts: readonly number[], offset: number): number[] {
  return systematicRounding(counts, offset, BASE);
}

function bySituation(numberOf: (situation: Situation) => number): Offsets {
  return Object.fromEntries(SITUATIONS.map((situation) => [situation, numberOf(situation)])) as unknown as Offsets;
}

function totalIn(counts: MonthCounts, situation: Situation): number {
  const [filled = 0, unfilled = 0] = vacanciesOf(counts);
  if (situation === 'filled') return filled;
  if (situation === 'unfilled') return unfilled;
  return sumOf(counts.groups, PERSONS_IN[situation]);
}

function vacanciesOf({ vacanciesOffered, vacanciesFilled }: MonthCounts): number[] {
  return [vacanciesFilled, vacanciesOffered - vacanciesFilled];
}

function figuresOf(counts: MonthCounts, situation: PersonSituation): number[] {
  return [totalIn(counts, situation), ...BREAKDOWNS.flatMap((parts) => partsOf(counts, situation, parts))];
}

function partsOf(
  { groups }: MonthCounts,
  situation: PersonSituation,
  parts: ReadonlyArray<(group: GroupCounts) => boolean>,
): number[] {
  return parts.map((isIn) => sumOf(groups.filter(isIn), PERSONS_IN[situation]));
}

function stillOf({ groups }: MonthCounts): number | null {
  const known = groups.flatMap(({ stillPlacedAfterSixMonths }) => stillPlacedAfterSixMonths ?? []);
  return known.length === 0 ? null : known.reduce((sum, count) => sum + count, 0);
}

function greatestChange(before: readonly number[], after: readonly number[]): number {
  return Math.max(...before.map((count, i) => Math.abs(count - (after[i] ?? 0))));
}

function isFar(before: readonly number[], after: readonly number[]): boolean {
  return before.every((count, i) => count === after[i] || Math.abs(count - (after[i] ?? 0)) >= BASE);
}

/** The counts of the lines that are taken from `after`, all others from `before`. */
function mergeGroups(
  before: readonly GroupCounts[],
  after: readonly GroupCounts[],
  taken: ReadonlySet<Line>,
): GroupCounts[] {
  const find = (groups: readonly GroupCounts[], key: string): GroupCounts | undefined =>
    groups.find((group) => groupKey(group) === key);
  return SERVICE_GROUPS.map((group): GroupCounts => {
    const [old, corrected] = [find(before, groupKey(group)), find(after, groupKey(group))];
    const merged = LINES.flatMap((line) => {
      const from = taken.has(line) ? corrected : old;
      return DEFINITION_OF[line].counts.map((count): [ServiceCount, number] => [count, from?.[count] ?? 0]);
    });
    return { ...group, ...NOBODY, ...Object.fromEntries(merged) };
  });
}

function sumOf(groups: readonly GroupCounts[], numberOf: (group: GroupCounts) => number): number {
  return groups.reduce((sum, group) => sum + numberOf(group), 0);
}

export const SEXES = ['FEMALE', 'MALE'] as const;
export type Sex = (typeof SEXES)[number];

/** The first three are the young people of the census, 15 to 29. */
export const AGE_BANDS = ['AGE_15_TO_17', 'AGE_18_TO_24', 'AGE_25_TO_29', 'AGE_30_AND_OVER'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

/** What is counted of people; each counts persons of the month, so that a part is never more than its whole. */
export const SERVICE_COUNTS = [
  'oriented',
  'trained',
  'certified',
  'referred',
  'placed',
  'stillPlacedAfterSixMonths',
] as const;
export type ServiceCount = (typeof SERVICE_COUNTS)[number];

/** Of whom a count is. */
export interface ServiceGroup {
  readonly sex: Sex;
  readonly ageBand: AgeBand;
  readonly returnedMigrant: boolean;
}

/** Persons of one group in one month. */
export interface GroupCounts extends ServiceGroup {
  readonly oriented: number;
  /** Who finished a training in the month. */
  readonly trained: number;
  /** Of those trained in the month. */
  readonly certified: number;
  /** Who was referred to a vacancy in the month. */
  readonly referred: number;
  /** Of those referred in the month. */
  readonly placed: number;
  /** Of those placed; null until somebody has followed up. */
  readonly stillPlacedAfterSixMonths: number | null;
}

/** What is said of the work of a VUME in a month. */
export interface ServiceStatisticsState {
  readonly servicePointId: string;
  /** First day of the month. */
  readonly month: string;
  readonly vacanciesOffered: number;
  /** Of those offered in the month. */
  readonly vacanciesFilled: number;
  /** A group that is not there has nobody. */
  readonly groups: readonly GroupCounts[];
  readonly note: string | null;
}

/** Each group by its place in the lists above: 16 in all. */
export function groupKey({ sex, ageBand, returnedMigrant }: ServiceGroup): string {
  return `${sex} ${ageBand} ${returnedMigrant ? 'RETURNED' : 'OTHER'}`;
}

export const SERVICE_GROUPS: readonly ServiceGroup[] = SEXES.flatMap((sex) =>
  AGE_BANDS.flatMap((ageBand) => [false, true].map((returnedMigrant) => ({ sex, ageBand, returnedMigrant }))),
);

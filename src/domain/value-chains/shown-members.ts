import type { ActorEntity } from './actor.entity';
import { LEAST_PEOPLE_SHOWN } from './value-chains.types';

/** Members, women and young people among them; null: not recorded, or below five and not shown. */
export interface ShownMembers {
  readonly memberCount: number | null;
  readonly womenMembers: number | null;
  readonly youthMembers: number | null;
}

/**
 * Counts of people as they may be shown: rounded down to fives, null below. Then a count, and a difference of two, may be
 * any of five numbers or more. What is rounded is what the database has kept of them as published.
 */
export function shownMembers(published: ReadonlyArray<number | null> | null): ShownMembers {
  const [memberCount = null, womenMembers = null, youthMembers = null] = (published ?? []).map((count) =>
    count === null || count < LEAST_PEOPLE_SHOWN ? null : count - (count % LEAST_PEOPLE_SHOWN),
  );
  return { memberCount, womenMembers, youthMembers };
}

/** Whether counts of people of this actor are on record, so that how they are shown has to be said. */
export function countsPeople({ publishedMembers }: Pick<ActorEntity, 'publishedMembers'>): boolean {
  return (publishedMembers ?? []).some((count) => count !== null);
}

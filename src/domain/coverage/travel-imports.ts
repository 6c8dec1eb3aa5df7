import { createHash } from 'node:crypto';
import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';

/** Roads that a user has imported, in memory that threads share. */
export interface RoadTable {
  readonly count: number;
  /** Positions of road r: start[r] … start[r + 1] - 1. */
  readonly start: Int32Array;
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly speedKmh: Float64Array;
  readonly file: string;
  readonly importedAt: Date;
}

/** Travel times between municipal seats that a user has imported. */
export interface TravelTimeTable {
  /** Minutes from municipality i to municipality j (positions in the snapshot's list): at i · n + j. */
  readonly minutes: Float64Array;
  readonly file: string;
  readonly importedAt: Date;
}

/** Imported data that answers use instead of the model. */
export interface TravelImports {
  readonly roads: RoadTable | null;
  readonly travelTimes: TravelTimeTable | null;
}

export const NO_IMPORTS: TravelImports = { roads: null, travelTimes: null };

/** SHA-256 of the figures of each import, in hexadecimal: the same file always gives the same digest. */
export interface ImportDigests {
  readonly roads: string | null;
  readonly travelTimes: string | null;
}

export const importDigests = memoBySnapshot(
  ({ roads, travelTimes }: TravelImports): ImportDigests => ({
    roads: roads && digestOfColumns([roads.start, roads.longitude, roads.latitude, roads.speedKmh]),
    travelTimes: travelTimes && digestOfColumns([travelTimes.minutes]),
  }),
);

function digestOfColumns(columns: ReadonlyArray<Int32Array | Float64Array>): string {
  const hash = createHash('sha256');
  // The columns lie in memory that threads share, which the hash does not take as it is.
  for (const column of columns) hash.update(column.slice());
  return hash.digest('hex');
}

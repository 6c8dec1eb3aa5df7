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

/** What answers are measured with instead of the model, where somebody has imported it. */
export interface TravelImports {
  readonly roads: RoadTable | null;
  readonly travelTimes: TravelTimeTable | null;
}

export const NO_IMPORTS: TravelImports = { roads: null, travelTimes: null };

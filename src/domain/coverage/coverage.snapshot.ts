import type { ProgrammeSnapshot } from '../programme';
import type { TravelImports } from './travel-imports';

/** What coverage adds to the snapshot; `readTravelImports` reads it. */
export interface CoveragePart {
  /** Roads and travel times that somebody has imported; without it, none. */
  readonly travelImports?: TravelImports;
}

export interface CoverageSnapshot extends ProgrammeSnapshot, CoveragePart {}

import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';
import type { PlaceEntity } from '../territory';
import type { CoverageSnapshot } from './coverage.snapshot';

/**
 * The places of a snapshot as columns, prepared once. The columns are in shared memory, so a worker thread reads them
 * without a copy.
 */
export interface PlaceTable {
  readonly count: number;
  readonly places: readonly PlaceEntity[];
  /** Degrees. */
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  /** Metres; NaN where it is not known. */
  readonly elevationM: Float64Array;
  /** Position of the municipality in the snapshot's list. */
  readonly municipality: Int32Array;
  /** Position of the department, by municipality. */
  readonly departmentOf: Int32Array;
  readonly population: Float64Array;
  /** 1 where the position is only known to the minute of arc. */
  readonly coarse: Uint8Array;
}

export const placeTable = memoBySnapshot(makeTable);

/** Numbers in memory that threads share. */
export function sharedFloats(values: readonly number[]): Float64Array {
  const column = new Float64Array(new SharedArrayBuffer(8 * values.length));
  column.set(values);
  return column;
}

export function sharedIntegers(values: readonly number[]): Int32Array {
  const column = new Int32Array(new SharedArrayBuffer(4 * values.length));
  column.set(values);
  return column;
}

function makeTable({ territory }: CoverageSnapshot): PlaceTable {
  const { places, municipalities, departments } = territory;
  const indexOf = new Map(municipalities.map(({ code }, index) => [code, index]));
  const departmentIndex = new Map(departments.map(({ code }, index) => [code, index]));
  return {
    count: places.length,
    places,
    longitude: sharedFloats(places.map(({ location }) => location.coordinates[0] as number)),
    latitude: sharedFloats(places.map(({ location }) => location.coordinates[1] as number)),
    elevationM: sharedFloats(places.map(({ elevationM }) => elevationM ?? Number.NaN)),
    municipality: sharedIntegers(places.map(({ municipalityCode }) => indexOf.get(municipalityCode) as number)),
    departmentOf: sharedIntegers(
      municipalities.map(({ departmentCode }) => departmentIndex.get(departmentCode) as number),
    ),
    population: sharedFloats(places.map(({ population }) => population)),
    coarse: Uint8Array.from(places, ({ coarsePosition }) => Number(coarsePosition)),
  };
}

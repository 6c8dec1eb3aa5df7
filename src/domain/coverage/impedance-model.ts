import { DEFAULT_TRAVEL_MODEL, type TravelModel } from '../../../geo/travel-time';
import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';
import type { CoverageSnapshot } from './coverage.snapshot';
import type { Facility, ImpedanceModel, ImpedanceRequest, TravelModelRequest } from './coverage.types';
import type { ImpedanceQuestion, TravelQuestion } from './impedance';
import { placeTable, sharedFloats } from './place-table';
import { refuse } from './refusal';
import {
  NO_MATRIX_IMPORTED,
  NO_ROADS_IMPORTED,
  numberFromTo,
  ONLY_FOR_TRAVEL_MINUTES,
  SOURCE_OF_DISTANCE,
  SOURCE_OF_MODEL,
  STRAIGHT_LINE,
  shareOfSpeedBeyond,
  slopeClassCount,
  slopesNotAscending,
  sourceOfMatrix,
  sourceOfRoads,
  TIMES_ALONG_ROADS,
  TIMES_OF_MATRIX,
  TIMES_OF_MODEL,
} from './texts';
import { NO_IMPORTS, type TravelImports } from './travel-imports';

/** How impedance is measured in one question: its description, and what the measuring needs. */
export interface MeasuredBy {
  readonly description: ImpedanceModel;
  readonly travel: TravelQuestion | null;
}

const DISTANCE: ImpedanceModel = {
  impedance: 'DISTANCE_KM',
  name: 'GEODESIC_DISTANCE',
  unit: 'km',
  parameters: { ellipsoid: 'WGS 84' },
  isEstimate: false,
  note: STRAIGHT_LINE,
  source: SOURCE_OF_DISTANCE,
};

/**
 * Selects the impedance model. For TRAVEL_MINUTES the best available: imported times between seats, otherwise imported
 * roads, otherwise the model alone; or the requested one.
 * @throws BadUserInputError for invalid parameters, and for a source that has not been imported
 */
export function readImpedance(snapshot: CoverageSnapshot, request: ImpedanceRequest): MeasuredBy {
  if ((request.impedance ?? 'DISTANCE_KM') === 'DISTANCE_KM') {
    if (request.travelModel) {
      throw refuse('travelModel', ONLY_FOR_TRAVEL_MINUTES);
    }
    return { description: DISTANCE, travel: null };
  }
  const model = readTravelModel(request.travelModel ?? {});
  const imports = snapshot.travelImports ?? NO_IMPORTS;
  const name = chooseSource(imports, request.travelModel ?? {});
  const roads = name === 'IMPORTED_ROADS' ? imports.roads : null;
  // The legs to and from the seats follow imported roads too, where there are any.
  const roadsOfLegs = name === 'IMPORTED_TRAVEL_TIMES' ? imports.roads : roads;
  const seatMinutes = name === 'IMPORTED_TRAVEL_TIMES' ? (imports.travelTimes?.minutes ?? null) : null;
  return {
    description: {
      impedance: 'TRAVEL_MINUTES',
      name,
      unit: 'min',
      parameters: describeParameters(model, name, imports),
      isEstimate: true,
      ...describeSource(name, imports),
    },
    travel: {
      key: JSON.stringify([snapshot.revision, model, roadsOfLegs !== null]),
      model,
      roads: roadsOfLegs && columnsOf(roadsOfLegs),
      seatMinutes,
      ...seatPositions(snapshot),
    },
  };
}

/** The impedance between places and facilities. */
export function impedanceQuestion(
  snapshot: CoverageSnapshot,
  rows: Int32Array,
  facilities: readonly Facility[],
  { travel }: MeasuredBy,
): ImpedanceQuestion {
  const { longitude, latitude, elevationM, municipality } = placeTable(snapshot);
  const indexOf = new Map(snapshot.territory.municipalities.map(({ code }, index) => [code, index]));
  return {
    longitude,
    latitude,
    elevationM,
    municipality,
    rows,
    siteLongitude: Float64Array.from(facilities, (facility) => facility.longitude),
    siteLatitude: Float64Array.from(facilities, (facility) => facility.latitude),
    siteMunicipality: Int32Array.from(facilities, ({ municipalityCode }) => indexOf.get(municipalityCode ?? '') ?? -1),
    travel,
  };
}

function columnsOf({ count, start, longitude, latitude, speedKmh }: NonNullable<TravelImports['roads']>) {
  return { count, start, longitude, latitude, speedKmh };
}

const seatPositions = memoBySnapshot(({ territory: { municipalities } }: CoverageSnapshot) => ({
  seatLongitude: sharedFloats(municipalities.map(({ seat }) => seat.coordinates[0] as number)),
  seatLatitude: sharedFloats(municipalities.map(({ seat }) => seat.coordinates[1] as number)),
}));

function chooseSource(imports: TravelImports, { source }: TravelModelRequest): ImpedanceModel['name'] {
  const argument = 'travelModel.source';
  switch (source ?? 'BEST_AVAILABLE') {
    case 'MODEL':
      return 'PLACE_NETWORK';
    case 'ROADS':
      if (imports.roads) return 'IMPORTED_ROADS';
      throw refuse(argument, NO_ROADS_IMPORTED);
    case 'MATRIX':
      if (imports.travelTimes) return 'IMPORTED_TRAVEL_TIMES';
      throw refuse(argument, NO_MATRIX_IMPORTED);
    default:
      if (imports.travelTimes) return 'IMPORTED_TRAVEL_TIMES';
      return imports.roads ? 'IMPORTED_ROADS' : 'PLACE_NETWORK';
  }
}

function describeParameters(model: TravelModel, name: ImpedanceModel['name'], imports: TravelImports) {
  const slopeClasses = model.slopeClasses.map(({ steepest, shareOfBaseSpeed }) => ({
    steepestPercent: Number.isFinite(steepest) ? 100 * steepest : null,
    shareOfBaseSpeed,
  }));
  return {
    baseSpeedKmh: model.baseSpeedKmh,
    detourFactor: model.detourFactor,
    longEdgeFactor: model.longEdgeFactor,
    slopeClasses,
    ...(name !== 'PLACE_NETWORK' && imports.roads
      ? { roads: { file: imports.roads.file, lines: imports.roads.count, importedAt: imports.roads.importedAt } }
      : {}),
    ...(name === 'IMPORTED_TRAVEL_TIMES' && imports.travelTimes
      ? { travelTimes: { file: imports.travelTimes.file, importedAt: imports.travelTimes.importedAt } }
      : {}),
  };
}

function describeSource(
  name: ImpedanceModel['name'],
  { roads, travelTimes }: TravelImports,
): Pick<ImpedanceModel, 'note' | 'source'> {
  if (name === 'IMPORTED_TRAVEL_TIMES' && travelTimes) {
    return {
      note: TIMES_OF_MATRIX,
      source: sourceOfMatrix(travelTimes.file),
    };
  }
  if (name === 'IMPORTED_ROADS' && roads) {
    return {
      note: TIMES_ALONG_ROADS,
      source: sourceOfRoads(roads.file),
    };
  }
  return {
    note: TIMES_OF_MODEL,
    source: SOURCE_OF_MODEL,
  };
}

function readTravelModel(request: TravelModelRequest): TravelModel {
  const preset = DEFAULT_TRAVEL_MODEL;
  const number = (
    key: 'baseSpeedKmh' | 'detourFactor' | 'longEdgeFactor',
    least: number,
    most: number,
    unit: string,
  ): number => {
    const value = request[key] ?? preset[key];
    if (value >= least && value <= most) return value;
    throw refuse(`travelModel.${key}`, numberFromTo(value, least, most, unit));
  };
  return {
    baseSpeedKmh: number('baseSpeedKmh', 1, 150, ' km/h'),
    detourFactor: number('detourFactor', 1, 5, ''),
    longEdgeFactor: number('longEdgeFactor', 1, 100, ''),
    slopeClasses: readSlopeClasses(request.slopeClasses) ?? preset.slopeClasses,
    // The shortest tree over all places holds, so that every place has a way to every facility.
    longestEdgeKm: Number.POSITIVE_INFINITY,
  };
}

function readSlopeClasses(classes: TravelModelRequest['slopeClasses']): TravelModel['slopeClasses'] | null {
  if (!classes) return null;
  const argument = 'travelModel.slopeClasses';
  if (classes.length === 0 || classes.length > 20) {
    throw refuse(argument, slopeClassCount(classes.length));
  }
  return classes.map(({ steepestPercent, shareOfBaseSpeed }, k) => {
    const last = k === classes.length - 1;
    const before = k === 0 ? 0 : (classes[k - 1]?.steepestPercent ?? Number.POSITIVE_INFINITY);
    const steepest = steepestPercent ?? (last ? Number.POSITIVE_INFINITY : Number.NaN);
    if (!(steepest >= 0 && (k === 0 || steepest > before))) {
      throw refuse(`${argument}[${k}].steepestPercent`, slopesNotAscending(steepestPercent ?? 'null'));
    }
    if (!(shareOfBaseSpeed > 0 && shareOfBaseSpeed <= 2)) {
      throw refuse(`${argument}[${k}].shareOfBaseSpeed`, shareOfSpeedBeyond(shareOfBaseSpeed));
    }
    return { steepest: steepest / 100, shareOfBaseSpeed };
  });
}

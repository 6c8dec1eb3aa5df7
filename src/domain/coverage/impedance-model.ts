import { DEFAULT_TRAVEL_MODEL, type TravelModel } from '../../../geo/travel-time';
import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';
import type { CoverageSnapshot } from './coverage.snapshot';
import type { Facility, ImpedanceModel, ImpedanceRequest, TravelModelRequest } from './coverage.types';
import type { ImpedanceQuestion, TravelQuestion } from './impedance';
import { placeTable, sharedFloats } from './place-table';
import { refuse } from './refusal';
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
  note: {
    es: 'Distancia geodésica en línea recta sobre el elipsoide, del lugar poblado a la instalación: no es la distancia por camino. La posición de parte de los lugares solo se conoce al minuto de arco (unos 1.8 km).',
    en: 'Geodesic straight-line distance on the ellipsoid, from the populated place to the facility: not the distance by road. The position of some places is only known to the minute of arc (some 1.8 km).',
  },
  source: {
    es: 'C. F. F. Karney: Algorithms for geodesics (2013), https://doi.org/10.1007/s00190-012-0578-z',
    en: 'C. F. F. Karney: Algorithms for geodesics (2013), https://doi.org/10.1007/s00190-012-0578-z',
  },
};

const MODEL_SOURCE = {
  es: 'Red: triangulación de Delaunay (1934). Velocidad base: pgRouting, osm2pgrouting, https://github.com/pgRouting/osm2pgrouting/wiki/Tags-speed. Desvío: Boscoe, Henry y Zdeb (2012), https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3835347/. Clases de pendiente: supuesto propio, a la manera del manual de la SIECA (2004). Caminos más cortos: Dijkstra (1959).',
  en: 'Network: Delaunay triangulation (1934). Base speed: pgRouting, osm2pgrouting, https://github.com/pgRouting/osm2pgrouting/wiki/Tags-speed. Detour: Boscoe, Henry and Zdeb (2012), https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3835347/. Classes of slope: an assumption of this model, in the manner of the SIECA manual (2004). Shortest paths: Dijkstra (1959).',
};

/**
 * Reads how impedance is to be measured. For TRAVEL_MINUTES the best that there is: imported times between seats, else
 * imported roads, else the model alone; or the one that is asked for.
 * @throws BadUserInputError for parameters that make no sense, and for a source that nobody has imported
 */
export function readImpedance(snapshot: CoverageSnapshot, request: ImpedanceRequest): MeasuredBy {
  if ((request.impedance ?? 'DISTANCE_KM') === 'DISTANCE_KM') {
    if (request.travelModel) {
      throw refuse('travelModel', {
        es: 'solo sirve con impedance TRAVEL_MINUTES',
        en: 'it only goes with impedance TRAVEL_MINUTES',
      });
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

/** The question of which places are how far from which facilities. */
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
      throw refuse(argument, {
        es: 'se encontró ROADS, pero no se han importado caminos; hágalo con npm run import -- roads caminos.geojson, o use MODEL',
        en: 'found ROADS, but no roads have been imported; do so with npm run import -- roads lines.geojson, or use MODEL',
      });
    case 'MATRIX':
      if (imports.travelTimes) return 'IMPORTED_TRAVEL_TIMES';
      throw refuse(argument, {
        es: 'se encontró MATRIX, pero no se ha importado una matriz de tiempos; hágalo con npm run import -- travel-times matriz.csv, o use MODEL',
        en: 'found MATRIX, but no matrix of times has been imported; do so with npm run import -- travel-times matrix.csv, or use MODEL',
      });
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
      note: {
        es: 'Tiempos entre cabeceras de la matriz importada; del lugar a su cabecera, de la otra cabecera a la instalación y dentro de un municipio, estimación del modelo (o los caminos importados).',
        en: 'Times between seats of the imported matrix; from a place to its seat, from the other seat to the facility and within a municipality, an estimate of the model (or the imported roads).',
      },
      source: {
        es: `Matriz importada: ${travelTimes.file}. ${MODEL_SOURCE.es}`,
        en: `Imported matrix: ${travelTimes.file}. ${MODEL_SOURCE.en}`,
      },
    };
  }
  if (name === 'IMPORTED_ROADS' && roads) {
    return {
      note: {
        es: 'Tiempos por los caminos importados, a la velocidad de cada uno; del lugar al camino más cercano, y donde los caminos no se unen, estimación del modelo.',
        en: 'Times along the imported roads, each at its speed; from a place to the nearest road, and where roads do not join, an estimate of the model.',
      },
      source: {
        es: `Caminos importados: ${roads.file}. ${MODEL_SOURCE.es}`,
        en: `Imported roads: ${roads.file}. ${MODEL_SOURCE.en}`,
      },
    };
  }
  return {
    note: {
      es: 'Los tiempos son estimaciones de un modelo: no se dispone de una red de caminos abierta de la región. Una red une cada lugar poblado con sus vecinos; la velocidad baja con la pendiente. La posición de parte de los lugares solo se conoce al minuto de arco (unos 1.8 km).',
      en: 'The times are estimates of a model: no open road network of the region is to be had. A network joins each populated place with its neighbours; speed falls with the slope. The position of some places is only known to the minute of arc (some 1.8 km).',
    },
    source: MODEL_SOURCE,
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
    throw refuse(`travelModel.${key}`, {
      es: `se encontró ${value}; debe ser un número de ${least} a ${most}${unit}`,
      en: `found ${value}; it must be a number from ${least} to ${most}${unit}`,
    });
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
    throw refuse(argument, {
      es: `se encontraron ${classes.length}; deben ser de 1 a 20 clases`,
      en: `found ${classes.length}; there must be from 1 to 20 classes`,
    });
  }
  return classes.map(({ steepestPercent, shareOfBaseSpeed }, k) => {
    const last = k === classes.length - 1;
    const before = k === 0 ? 0 : (classes[k - 1]?.steepestPercent ?? Number.POSITIVE_INFINITY);
    const steepest = steepestPercent ?? (last ? Number.POSITIVE_INFINITY : Number.NaN);
    if (!(steepest >= 0 && (k === 0 || steepest > before))) {
      throw refuse(`${argument}[${k}].steepestPercent`, {
        es: `se encontró ${steepestPercent ?? 'null'}; las clases van de menor a mayor pendiente, en por ciento, y solo la última puede no tener límite`,
        en: `found ${steepestPercent ?? 'null'}; the classes run from gentle to steep, in percent, and only the last may have no limit`,
      });
    }
    if (!(shareOfBaseSpeed > 0 && shareOfBaseSpeed <= 2)) {
      throw refuse(`${argument}[${k}].shareOfBaseSpeed`, {
        es: `se encontró ${shareOfBaseSpeed}; debe ser mayor que 0 y como máximo 2`,
        en: `found ${shareOfBaseSpeed}; it must be above 0 and at most 2`,
      });
    }
    return { steepest: steepest / 100, shareOfBaseSpeed };
  });
}

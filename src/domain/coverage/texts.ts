import type { Bilingual } from '../../platform/language';
import { listAlternatives } from '../../platform/wording';
import type { RankingPreset } from '../ranking';
import type { DemandKind } from './coverage.types';
import type { SiteObjective } from './site-objectives.definition';

export function capacitiesWithObjective(found: SiteObjective, right: readonly SiteObjective[]): Bilingual {
  return {
    es: `se encontró con objective ${found}; las capacidades solo sirven con ${listAlternatives(right, 'es')}`,
    en: `found with objective ${found}; capacities only go with ${listAlternatives(right, 'en')}`,
  };
}

export function areaIsNoPolygon(found: string): Bilingual {
  return {
    es: `se encontró ${found}; debe ser un Polygon o un MultiPolygon`,
    en: `found ${found}; it must be a Polygon or a MultiPolygon`,
  };
}

export function areaNotValid(argument: string, fault: string): Bilingual {
  return {
    es: `${argument}: la geometría no es válida (${fault}); sus bordes no deben cruzarse.`,
    en: `${argument}: the geometry is not valid (${fault}); its borders must not cross.`,
  };
}

export const NO_PLACE_WITHIN: Bilingual = {
  es: 'no hay ningún lugar poblado del ámbito dentro; debe abarcar al menos uno',
  en: 'there is no populated place of the scope in it; it must hold at least one',
};

export const NO_DEMAND: Bilingual = {
  es: 'No hay demanda que cubrir: los lugares del ámbito y del área elegidos suman 0; elija otra demanda u otro ámbito.',
  en: 'There is no demand to cover: the places of the chosen scope and area add up to 0; choose another demand or scope.',
};

export function tooManyPairs(places: number, facilities: number, most: number): Bilingual {
  return {
    es: `La pregunta compara ${places} lugares con ${facilities} instalaciones; como máximo pueden ser ${most} pares.`,
    en: `The question compares ${places} places with ${facilities} facilities; at most ${most} pairs fit.`,
  };
}

export function capacityNotAboveNought(found: number): Bilingual {
  return {
    es: `se encontró ${found}; debe ser un número de personas al año mayor que 0`,
    en: `found ${found}; it must be a number of people a year above 0`,
  };
}

/** Of equity. */
export function coveredShareAt(reach: number): Bilingual {
  return {
    es: `Parte cubierta de la demanda de cada municipio, al primer alcance pedido (${reach}); cada municipio pesa por su demanda.`,
    en: `Covered share of the demand of each municipality, at the first reach asked for (${reach}); each municipality weighs by its demand.`,
  };
}

export function reachBeyond(found: number, most: number): Bilingual {
  return {
    es: `se encontró ${found}; debe ser un número mayor que 0 y como máximo ${most}, en km o minutos`,
    en: `found ${found}; it must be a number above 0 and at most ${most}, in km or minutes`,
  };
}

export function reachCount(found: number, most: number): Bilingual {
  return {
    es: `se encontraron ${found}; deben ser de 1 a ${most}`,
    en: `found ${found}; there must be from 1 to ${most}`,
  };
}

export const CODES_OF_MUNICIPALITIES: Bilingual = {
  es: 'códigos INE de municipios, como 0901',
  en: 'INE codes of municipalities, such as 0901',
};

export const NO_FACILITY_NAMED: Bilingual = {
  es: 'no nombra ninguno; indique kinds, status, municipalityCodes o points',
  en: 'names none; give kinds, status, municipalityCodes or points',
};

export function tooManyFacilities(found: number, most: number): Bilingual {
  return {
    es: `se encontraron ${found}; pueden ser como máximo ${most}`,
    en: `found ${found}; there can be at most ${most}`,
  };
}

export function outsideOfGuatemala(longitude: number, latitude: number): Bilingual {
  return {
    es: `se encontró longitud ${longitude} y latitud ${latitude}, que queda fuera de Guatemala; debe ser un punto de Guatemala, como longitud -91.52 y latitud 14.83`,
    en: `found longitude ${longitude} and latitude ${latitude}, which lies outside of Guatemala; it must be a point of Guatemala, such as longitude -91.52 and latitude 14.83`,
  };
}

export function noServicePointMatches(kinds: string, status: string): Bilingual {
  return {
    es: `ninguna instalación coincide: no hay puntos de servicio de tipo ${kinds} con estado ${status}; la consulta servicePoints muestra los que hay`,
    en: `no facility matches: there is no service point of kind ${kinds} with status ${status}; the query servicePoints shows those there are`,
  };
}

export const LISTS_ARE_EMPTY: Bilingual = {
  es: 'ninguna instalación coincide: las listas están vacías; nombre al menos una',
  en: 'no facility matches: the lists are empty; name at least one',
};

export const SPREAD_BY_POPULATION: Bilingual = {
  es: 'El dato municipal se reparte entre los lugares poblados según su población.',
  en: 'The municipal figure is spread over the populated places by their population.',
};

export const PERSONS_COUNTED: Bilingual = { es: 'personas', en: 'persons' };

export function indicatorWithKind(key: string, kind: DemandKind): Bilingual {
  return {
    es: `se encontró «${key}» con kind ${kind}; solo INDICATOR lo lleva`,
    en: `found "${key}" with kind ${kind}; only INDICATOR takes it`,
  };
}

export function presetWithKind(preset: RankingPreset, kind: DemandKind): Bilingual {
  return {
    es: `se encontró ${preset} con kind ${kind}; solo NEED_WEIGHTED_POPULATION lo lleva`,
    en: `found ${preset} with kind ${kind}; only NEED_WEIGHTED_POPULATION takes it`,
  };
}

export const POPULATION_IS_COUNTED: Bilingual = {
  es: 'Se cuenta la población de cada lugar; la de un municipio suma la de su censo.',
  en: 'The population of each place is counted; that of a municipality adds up to its census.',
};

export const PERSONS_BY_NEED: Bilingual = {
  es: 'personas por puntaje de necesidad',
  en: 'persons times score of need',
};

export function populationByNeed(preset: RankingPreset): Bilingual {
  return {
    es: `Población de cada lugar por el puntaje (0 a 1) de su municipio en la priorización ${preset === 'DEFAULT' ? 'por defecto' : `con los criterios ${preset}`} entre los 116; un municipio sin puntaje cuenta 0.`,
    en: `Population of each place times the score (0 to 1) of its municipality in the ${preset === 'DEFAULT' ? 'default ranking' : `ranking by the criteria ${preset}`} among all 116; a municipality without a score counts 0.`,
  };
}

export function indicatorMissing(countKeys: string): Bilingual {
  return {
    es: `falta; INDICATOR necesita la clave de un conteo: ${countKeys}`,
    en: `missing; INDICATOR needs the key of a count: ${countKeys}`,
  };
}

export function unitOfCount(unit: string): Bilingual {
  return { es: unit === 'households' ? 'hogares' : 'personas', en: unit };
}

export function cannotBeAddedUp(key: string, unitEs: string, unitEn: string): Bilingual {
  return {
    es: `«${key}» (${unitEs}) es una tasa, un índice o un promedio y no se puede sumar`,
    en: `"${key}" (${unitEn}) is a rate, an index or an average and cannot be added up`,
  };
}

export function noSuchIndicator(key: string): Bilingual {
  return { es: `«${key}» no existe`, en: `"${key}" does not exist` };
}

export function demandIsACount(found: Bilingual, countKeys: string): Bilingual {
  return {
    es: `${found.es}; la demanda es un conteo: ${countKeys}; para pesar por necesidad, use kind NEED_WEIGHTED_POPULATION`,
    en: `${found.en}; demand is a count: ${countKeys}; to weigh by need, use kind NEED_WEIGHTED_POPULATION`,
  };
}

export const STRAIGHT_LINE: Bilingual = {
  es: 'Distancia geodésica en línea recta sobre el elipsoide, del lugar poblado a la instalación: no es la distancia por camino. La posición de parte de los lugares solo se conoce al minuto de arco (unos 1.8 km).',
  en: 'Geodesic straight-line distance on the ellipsoid, from the populated place to the facility: not the distance by road. The position of some places is only known to the minute of arc (some 1.8 km).',
};

export const SOURCE_OF_DISTANCE: Bilingual = {
  es: 'C. F. F. Karney: Algorithms for geodesics (2013), https://doi.org/10.1007/s00190-012-0578-z',
  en: 'C. F. F. Karney: Algorithms for geodesics (2013), https://doi.org/10.1007/s00190-012-0578-z',
};

export const SOURCE_OF_MODEL: Bilingual = {
  es: 'Red: triangulación de Delaunay (1934). Velocidad base: pgRouting, osm2pgrouting, https://github.com/pgRouting/osm2pgrouting/wiki/Tags-speed. Desvío: Boscoe, Henry y Zdeb (2012), https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3835347/. Clases de pendiente: supuesto propio, a la manera del manual de la SIECA (2004). Caminos más cortos: Dijkstra (1959).',
  en: 'Network: Delaunay triangulation (1934). Base speed: pgRouting, osm2pgrouting, https://github.com/pgRouting/osm2pgrouting/wiki/Tags-speed. Detour: Boscoe, Henry and Zdeb (2012), https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3835347/. Classes of slope: an assumption of this model, in the manner of the SIECA manual (2004). Shortest paths: Dijkstra (1959).',
};

export const ONLY_FOR_TRAVEL_MINUTES: Bilingual = {
  es: 'solo sirve con impedance TRAVEL_MINUTES',
  en: 'it only goes with impedance TRAVEL_MINUTES',
};

export const NO_ROADS_IMPORTED: Bilingual = {
  es: 'se encontró ROADS, pero no se han importado caminos; hágalo con npm run import -- roads caminos.geojson, o use MODEL',
  en: 'found ROADS, but no roads have been imported; do so with npm run import -- roads lines.geojson, or use MODEL',
};

export const NO_MATRIX_IMPORTED: Bilingual = {
  es: 'se encontró MATRIX, pero no se ha importado una matriz de tiempos; hágalo con npm run import -- travel-times matriz.csv, o use MODEL',
  en: 'found MATRIX, but no matrix of times has been imported; do so with npm run import -- travel-times matrix.csv, or use MODEL',
};

export const TIMES_OF_MATRIX: Bilingual = {
  es: 'Tiempos entre cabeceras de la matriz importada; del lugar a su cabecera, de la otra cabecera a la instalación y dentro de un municipio, estimación del modelo (o los caminos importados).',
  en: 'Times between seats of the imported matrix; from a place to its seat, from the other seat to the facility and within a municipality, an estimate of the model (or the imported roads).',
};

export function sourceOfMatrix(file: string): Bilingual {
  return {
    es: `Matriz importada: ${file}. ${SOURCE_OF_MODEL.es}`,
    en: `Imported matrix: ${file}. ${SOURCE_OF_MODEL.en}`,
  };
}

export const TIMES_ALONG_ROADS: Bilingual = {
  es: 'Tiempos por los caminos importados, a la velocidad de cada uno; del lugar al camino más cercano, y donde los caminos no se unen, estimación del modelo.',
  en: 'Times along the imported roads, each at its speed; from a place to the nearest road, and where roads do not join, an estimate of the model.',
};

export function sourceOfRoads(file: string): Bilingual {
  return {
    es: `Caminos importados: ${file}. ${SOURCE_OF_MODEL.es}`,
    en: `Imported roads: ${file}. ${SOURCE_OF_MODEL.en}`,
  };
}

export const TIMES_OF_MODEL: Bilingual = {
  es: 'Los tiempos son estimaciones de un modelo: no se dispone de una red de caminos abierta de la región. Una red une cada lugar poblado con sus vecinos; la velocidad baja con la pendiente. La posición de parte de los lugares solo se conoce al minuto de arco (unos 1.8 km).',
  en: 'The times are estimates of a model: no open road network of the region is to be had. A network joins each populated place with its neighbours; speed falls with the slope. The position of some places is only known to the minute of arc (some 1.8 km).',
};

export function numberFromTo(found: number, least: number, most: number, unit: string): Bilingual {
  return {
    es: `se encontró ${found}; debe ser un número de ${least} a ${most}${unit}`,
    en: `found ${found}; it must be a number from ${least} to ${most}${unit}`,
  };
}

export function slopeClassCount(found: number): Bilingual {
  return {
    es: `se encontraron ${found}; deben ser de 1 a 20 clases`,
    en: `found ${found}; there must be from 1 to 20 classes`,
  };
}

export function slopesNotAscending(found: number | string): Bilingual {
  return {
    es: `se encontró ${found}; las clases van de menor a mayor pendiente, en por ciento, y solo la última puede no tener límite`,
    en: `found ${found}; the classes run from gentle to steep, in percent, and only the last may have no limit`,
  };
}

export function shareOfSpeedBeyond(found: number): Bilingual {
  return {
    es: `se encontró ${found}; debe ser mayor que 0 y como máximo 2`,
    en: `found ${found}; it must be above 0 and at most 2`,
  };
}

export function possibleWithThoseLeftOut(text: Bilingual, because: Bilingual): Bilingual {
  return {
    es: `${text.es} Sería posible con los municipios que quedan fuera: ${because.es}.`,
    en: `${text.en} It could be met with the municipalities left out: ${because.en}.`,
  };
}

export function fixedAndExcluded(code: string, name: string | undefined): Bilingual {
  return {
    es: `${code} (${name}) está también en excludedCodes; un sitio es fijo o excluido, no ambas cosas`,
    en: `${code} (${name}) stands in excludedCodes too; a site is fixed or excluded, not both`,
  };
}

export const NO_CANDIDATE_LEFT: Bilingual = {
  es: 'no queda ningún candidato; nombre al menos un municipio que no esté excluido',
  en: 'no candidate is left; name at least one municipality that is not excluded',
};

export function siteCount(found: number, candidates: number): Bilingual {
  return {
    es: `se encontró ${found}; debe ser un entero de 1 a ${candidates}, que son los candidatos`,
    en: `found ${found}; it must be a whole number from 1 to ${candidates}, which is how many candidates there are`,
  };
}

export function siteCountWithThoseLeftOut(text: Bilingual, because: Bilingual): Bilingual {
  return { es: `${text.es}; quedan fuera ${because.es}`, en: `${text.en}; left out: ${because.en}` };
}

export function timeLimitBeyond(found: number, most: number): Bilingual {
  return {
    es: `se encontró ${found}; debe ser un número de segundos mayor que 0 y como máximo ${most}`,
    en: `found ${found}; it must be a number of seconds above 0 and at most ${most}`,
  };
}

export const CODES_OF_DEPARTMENTS: Bilingual = {
  es: 'códigos de departamentos, como 09',
  en: 'codes of departments, such as 09',
};

export function departmentTwice(code: string): Bilingual {
  return {
    es: `«${code}» está dos veces; cada departamento lleva una sola cuota`,
    en: `"${code}" stands twice; each department takes one quota`,
  };
}

export function quotaBelowNought(found: number): Bilingual {
  return {
    es: `se encontró ${found}; debe ser un entero de 0 en adelante`,
    en: `found ${found}; it must be a whole number from 0 up`,
  };
}

export function leastAboveMost(least: number, most: number): Bilingual {
  return {
    es: `se encontró ${least}, más que max (${most}); debe ser como máximo max`,
    en: `found ${least}, more than max (${most}); it must be at most max`,
  };
}

export function noCandidate(code: string): Bilingual {
  return {
    es: `«${code}» no es uno de los candidatos`,
    en: `"${code}" is not one of the candidates`,
  };
}

export function siteCapacityBelowNought(found: number): Bilingual {
  return {
    es: `se encontró ${found}; debe ser un número de 0 en adelante, en la unidad de la demanda`,
    en: `found ${found}; it must be a number from 0 up, in the unit of the demand`,
  };
}

export type { Boundaries } from './boundary-topology';
export { BoundaryTopologyEntity } from './boundary-topology.entity';
export { classLabels, decimalsOf } from './carried-digits';
export { CensusCountEntity, CensusVariableEntity } from './census.entity';
export {
  CLASSIFICATION_DEFINITIONS,
  CLASSIFICATION_METHODS,
  type ClassificationMethod,
  DEFAULT_CLASSIFICATION,
} from './classification.definition';
export { MAX_COLOURS, sequentialRamp } from './colour-ramp';
export { DataSourceEntity } from './data-source.entity';
export { DepartmentEntity } from './department.entity';
export { requireBbox, requireGeometry } from './filter-geometry';
export { ImportedPlaceEntity } from './imported-place.entity';
export { ImportedPlacesService, importedPlacesTemplate } from './imported-places.service';
export { IndicatorEntity, IndicatorSeriesEntity, IndicatorValueEntity } from './indicator.entity';
export {
  classesIn,
  type IndicatorDescription,
  statisticsIn,
  valuesIn,
} from './indicator.service';
export {
  changeClasses,
  changeStatistics,
  changesIn,
  differencesOf,
  type IndicatorChange,
  indicatorChange,
  unitOfChange,
  type ValueChange,
} from './indicator-change';
export {
  allYears,
  coversTooLittle,
  INDICATOR_KEYS,
  type Indicator,
  type IndicatorDatum,
  type IndicatorSeries,
  knownYears,
  LEAST_COVERED_PERCENT,
  nameWithYear,
  requireSeries,
} from './indicator-series';
export { IndicatorValuesService, indicatorValuesTemplate } from './indicator-values.service';
export { joinPlaces } from './joined-places';
export { IMPORTED_ID_PREFIX, importedPlacesDigest } from './known-places';
export { LanguageCountEntity, LanguageEntity } from './language.entity';
export { DEFAULT_MIN_PERCENT, type LanguageCondition, mainLanguageOf } from './languages';
export { findPositionInForce, NO_POSITION } from './municipal-position';
export { type MunicipalPositionState, municipalPositionRecord } from './municipal-position.definition';

export { findSeat, SEAT_REACH_KM } from './municipal-seat';
export { centroidOf } from './municipality';
export { MUNICIPALITY_CODE, MUNICIPALITY_COLUMNS, TO_MUNICIPALITY, TO_SOURCE } from './municipality.definition';
export { MunicipalityEntity, NeighbourEntity } from './municipality.entity';
export { MunicipalityRepository } from './municipality.repository';
export {
  type MunicipalityFilter,
  MunicipalityService,
  type MunicipalitySort,
  type MunicipalitySortKey,
  SORT_KEYS,
} from './municipality.service';
export { municipalityCell } from './municipality-cell';
export { MATCH_KINDS, type MatchKind, matchNames, type NameMatch } from './name-matching';
export { PlaceEntity } from './place.entity';
export { findTwins, otherNames } from './place-names';
export { quotedPopulation, quotedSum } from './population-figure';
export { type ServicePointState, servicePointRecord } from './service-point.definition';
export { ServicePointEntity } from './service-point.entity';
export {
  OFFERED_SERVICES,
  type OfferedService,
  SERVICE_POINT_KINDS,
  SERVICE_POINT_STATUSES,
  type ServicePointKind,
  type ServicePointStatus,
} from './service-point.types';
export type { FirstLanguage, Territory } from './territory';
export { TerritoryPartReader, type TerritorySnapshot } from './territory.snapshot';
export {
  CONFIDENCES,
  type Confidence,
  DIRECTIONS,
  type Direction,
  FIGURE_BASES,
  INDICATOR_THEMES,
  type IndicatorTheme,
  MUNICIPAL_INTERESTS,
  type MunicipalInterest,
  PLACE_KINDS,
  type PlaceKind,
  POPULATION_BASES,
  type PopulationBasis,
  PROGRAMME_STATUSES,
  type ProgrammeStatus,
  VALUE_QUALITIES,
  type ValueQuality,
} from './territory.types';
export { unknownMunicipality } from './unknown-municipality';
export { VUME_STATUSES, type VumeStatus, vumeStatusOf } from './vume-status';

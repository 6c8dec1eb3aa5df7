import type { MultiPolygon, Polygon } from 'geojson';
import type { Topology } from 'topojson-specification';
import type { Bbox, Position } from '../../geo/basis/units';
import type { Detail } from '../../geo/topology';
import type { ObjectiveKind } from '../../src/domain/programme';
import type {
  Confidence,
  Direction,
  IndicatorTheme,
  PlaceKind,
  PopulationBasis,
  ProgrammeStatus,
  ServicePointKind,
  ServicePointStatus,
  ValueQuality,
} from '../../src/domain/territory';
import type { ActorKind, ChainLink, PartnerRole, SupportFunction } from '../../src/domain/value-chains';
import type { Bilingual } from '../../src/platform/language';

/** RFC 7946 geometry at each level of detail; shared borders are exactly shared at every level. */
export type LevelledGeometry = Record<Detail, Polygon | MultiPolygon>;

export interface SourceRow {
  key: string;
  title: string;
  titleEs: string;
  publisher: string;
  year: number | null;
  licence: string;
  licenceEs: string;
  url: string | null;
  note: string | null;
  noteEs: string | null;
}

export interface DepartmentRow {
  code: string;
  name: string;
  geometry: LevelledGeometry;
  /** Sum of the municipal polygons, WGS 84; not the official area. */
  areaKm2: number;
  bbox: Bbox;
}

export interface NeighbourRow {
  code: string;
  /** Geodesic length of the border that both share; 0 when they meet in single points. */
  sharedBorderKm: number;
}

export interface MunicipalityRow {
  code: string;
  name: string;
  officialName: string | null;
  aliases: readonly string[];
  departmentCode: string;
  programmeStatus: ProgrammeStatus;
  seatName: string;
  seatPosition: Position;
  seatElevationM: number | null;
  seatConfidence: Confidence;
  noteEs: string | null;
  noteEn: string | null;
  geometry: LevelledGeometry;
  /** Geodesic area of the polygon, WGS 84; not the official area. */
  areaKm2: number;
  /** Inside the polygon. */
  centroid: Position;
  bbox: Bbox;
  /** Queen neighbours among the municipalities of the file, by code. */
  neighbours: NeighbourRow[];
}

/** One count column of the census. */
export interface CensusVariableRow {
  key: string;
  nameEs: string;
  nameEn: string;
  unit: string;
  sourceKey: string;
}

/** A first language (idioma materno) that the census counts. */
export interface LanguageRow {
  key: string;
  nameEs: string;
  nameEn: string;
  sourceKey: string;
}

/** Persons aged 4 or more by first language; languages that nobody has are left out. */
export interface LanguageCountRow {
  municipalityCode: string;
  languageKey: string;
  persons: number;
}

/** All counts of a municipality, by the key of the census variable. */
export interface CensusRow {
  municipalityCode: string;
  counts: Record<string, number>;
}

export interface IndicatorRow {
  key: string;
  nameEs: string;
  nameEn: string;
  descriptionEs: string;
  descriptionEn: string;
  theme: IndicatorTheme;
  unit: string;
  unitEs: string;
  direction: Direction;
  year: number | null;
  sourceKey: string;
  /** Computed by this system: it has no values in the files. */
  derived: boolean;
  note: string | null;
}

export interface IndicatorValueRow {
  municipalityCode: string;
  indicatorKey: string;
  value: number;
  standardError: number | null;
  quality: ValueQuality;
  noteEs: string | null;
  noteEn: string | null;
}

export interface PlaceRow {
  id: string;
  municipalityCode: string;
  name: string;
  position: Position;
  elevationM: number | null;
  kind: PlaceKind | null;
  /** The published position is rounded to one arc-minute (about 1.8 km). */
  coarsePosition: boolean;
  isSeat: boolean;
  /** Other spellings, and the names of places that were taken for the same. */
  aliases: string[];
  /** Fractions of persons where it is shared out; the places of a municipality add up to its census population. */
  population: number;
  populationBasis: PopulationBasis;
  populationIsEstimate: true;
  sourceKey: string;
}

export interface ServicePointRow {
  id: string;
  kind: ServicePointKind;
  name: string;
  municipalityCode: string;
  position: Position;
  status: ServicePointStatus;
  /** ISO 8601 dates. */
  openedOn: string | null;
  closedOn: string | null;
  capacityPerYear: number | null;
  sourceKey: string;
  noteEs: string | null;
  noteEn: string | null;
}

export interface ProgrammeRow {
  key: string;
  name: string;
  phase: string;
  regionEs: string;
  regionEn: string;
  startsOn: string;
  endsOn: string;
  budgetQuetzales: number;
  implementerId: string;
  officeEs: string;
  officeEn: string;
  targetPopulationEs: string;
  targetPopulationEn: string;
  buildsOnEs: string;
  buildsOnEn: string;
  reachMunicipalities: number;
  sourceKey: string;
}

export interface ObjectiveRow {
  key: string;
  kind: ObjectiveKind;
  textEs: string;
  textEn: string;
  position: number;
}

export interface ResultRow {
  key: string;
  objectiveKey: string;
  textEs: string;
  textEn: string;
  position: number;
}

export interface NumberedTextRow {
  number: number;
  textEs: string;
  textEn: string;
}

export interface TargetRow {
  key: string;
  nameEs: string;
  nameEn: string;
  target: number;
  unit: string;
  noteEs: string | null;
  noteEn: string | null;
}

export interface ValueChainRow {
  key: string;
  nameEs: string;
  nameEn: string;
  pilot: boolean;
  position: number;
  /** The link that a pilot works in. */
  pilotLink: ChainLink | null;
  noteEs: string | null;
  noteEn: string | null;
}

export interface ChainLinkRow {
  link: ChainLink;
  nameEs: string;
  nameEn: string;
  position: number;
}

export interface SupportFunctionRow {
  function: SupportFunction;
  nameEs: string;
  nameEn: string;
  position: number;
}

export interface ActorRow {
  id: string;
  name: string;
  acronym: string | null;
  kind: ActorKind;
  /** null: not recorded. */
  legallyConstituted: boolean | null;
  partnerRole: PartnerRole;
  /** The actor that this one belongs to. */
  partOfId: string | null;
  descriptionEs: string;
  descriptionEn: string;
  sourceKey: string;
}

export interface ActorRoleRow {
  actorId: string;
  /** null: all chains. */
  chainKey: string | null;
  link: ChainLink;
}

export interface PartnerGroupRow {
  key: string;
  nameEs: string;
  nameEn: string;
  position: number;
}

/** What is odd in the data without being wrong; each stands for one row or one unit. */
export interface SeedWarning {
  file: string;
  /** 1 is the header; null when the oddity is of the file as a whole or derived. */
  line: number | null;
  code: string | null;
  text: Bilingual;
}

/** All that the seeds hold, validated and cross-checked, with what is derived from it once. */
export interface ReferenceData {
  sources: SourceRow[];
  /** The municipal boundaries as published: TopoJSON, every border one arc. */
  boundaries: Topology;
  departments: DepartmentRow[];
  municipalities: MunicipalityRow[];
  censusVariables: CensusVariableRow[];
  census: CensusRow[];
  languages: LanguageRow[];
  languageCounts: LanguageCountRow[];
  indicators: IndicatorRow[];
  indicatorValues: IndicatorValueRow[];
  places: PlaceRow[];
  servicePoints: ServicePointRow[];
  programme: ProgrammeRow;
  objectives: ObjectiveRow[];
  results: ResultRow[];
  interventionAreas: NumberedTextRow[];
  linesOfAction: NumberedTextRow[];
  targets: TargetRow[];
  valueChains: ValueChainRow[];
  chainLinks: ChainLinkRow[];
  supportFunctions: SupportFunctionRow[];
  actors: ActorRow[];
  actorRoles: ActorRoleRow[];
  partnerGroups: PartnerGroupRow[];
  warnings: SeedWarning[];
}

import type { MultiPolygon, Polygon } from 'geojson';
import type { Detail } from '../../geo/topology';
import type { Position } from '../../geo/units';

export const PROGRAMME_STATUSES = ['NAMED', 'PROPOSED', 'OUTSIDE'] as const;
export const CONFIDENCES = ['HIGH', 'MEDIUM', 'LOW'] as const;
export const INDICATOR_THEMES = [
  'MIGRATION',
  'POVERTY',
  'LABOUR',
  'EDUCATION',
  'SERVICES',
  'GOVERNANCE',
  'RISK',
  'DEMOGRAPHY',
  'COVERAGE',
] as const;
export const DIRECTIONS = ['HIGHER_IS_MORE_NEED', 'LOWER_IS_MORE_NEED', 'NEUTRAL'] as const;
export const VALUE_QUALITIES = ['REPORTED', 'ESTIMATED', 'SUSPECT'] as const;
export const PLACE_KINDS = ['PPL', 'PPLL', 'PPLA2'] as const;
export const SERVICE_POINT_KINDS = [
  'VUME',
  'EMPLOYMENT_OFFICE',
  'TRAINING_CENTRE',
  'FINANCIAL_SERVICE',
  'EXTENSION_AGENCY',
  'MIGRANT_OFFICE',
  'COOPERATIVE_OFFICE',
  'OTHER',
] as const;
export const SERVICE_POINT_STATUSES = ['PLANNED', 'OPEN', 'CLOSED'] as const;
export const ACTOR_KINDS = [
  'AGRICULTURAL_COOPERATIVE',
  'MARKETING_COOPERATIVE',
  'ASSOCIATION',
  'INDIVIDUAL_MSME',
  'BUSINESS_NETWORK',
  'VENTURE',
  'BUYER',
  'FINANCIAL_PROVIDER',
  'TRAINING_PROVIDER',
  'PUBLIC_INSTITUTION',
  'GUILD',
  'UNIVERSITY',
  'REGIONAL_BODY',
  'DONOR',
  'IMPLEMENTING_PARTNER',
] as const;
export const PARTNER_ROLES = ['DONOR', 'IMPLEMENTER', 'PARTNER'] as const;
export const CHAIN_LINKS = [
  'INPUTS',
  'PRODUCTION',
  'COLLECTION',
  'TRANSFORMATION',
  'MARKETING',
  'END_MARKET',
  'SUPPORT',
] as const;
export const SUPPORT_FUNCTIONS = [
  'BUSINESS_DEVELOPMENT',
  'ADMINISTRATION_TAX_LEGAL',
  'ASSOCIATIVITY',
  'FINANCIAL_SERVICES',
  'MARKET_INFORMATION',
] as const;
export const OBJECTIVE_KINDS = ['DEVELOPMENT', 'SPECIFIC'] as const;

export type ProgrammeStatus = (typeof PROGRAMME_STATUSES)[number];
export type Confidence = (typeof CONFIDENCES)[number];
export type IndicatorTheme = (typeof INDICATOR_THEMES)[number];
export type Direction = (typeof DIRECTIONS)[number];
export type ValueQuality = (typeof VALUE_QUALITIES)[number];
export type PlaceKind = (typeof PLACE_KINDS)[number];
export type ServicePointKind = (typeof SERVICE_POINT_KINDS)[number];
export type ServicePointStatus = (typeof SERVICE_POINT_STATUSES)[number];
export type ActorKind = (typeof ACTOR_KINDS)[number];
export type PartnerRole = (typeof PARTNER_ROLES)[number];
export type ChainLink = (typeof CHAIN_LINKS)[number];
export type SupportFunction = (typeof SUPPORT_FUNCTIONS)[number];
export type ObjectiveKind = (typeof OBJECTIVE_KINDS)[number];

/** West, south, east, north in degrees. */
export type Bbox = [west: number, south: number, east: number, north: number];
/** RFC 7946 geometry at each level of detail; shared borders are exactly shared at every level. */
export type LevelledGeometry = Record<Detail, Polygon | MultiPolygon>;

export interface SourceRow {
  key: string;
  title: string;
  publisher: string;
  year: number | null;
  licence: string;
  url: string | null;
  note: string | null;
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
  aliases: string[];
  departmentCode: string;
  programmeStatus: ProgrammeStatus;
  seatName: string;
  seatPosition: Position;
  seatElevationM: number | null;
  seatConfidence: Confidence;
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
  note: string | null;
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
  /** Whole persons; the places of a municipality add up to its census population. */
  population: number;
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
  message: string;
}

/** All that the seeds hold, validated and cross-checked, with what is derived from it once. */
export interface ReferenceData {
  sources: SourceRow[];
  departments: DepartmentRow[];
  municipalities: MunicipalityRow[];
  censusVariables: CensusVariableRow[];
  census: CensusRow[];
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

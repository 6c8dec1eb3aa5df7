import type { MultiPolygon, Polygon } from 'geojson';
import type { Bilingual } from '../../platform/language';
import type { RankingPreset, RankingScope } from '../ranking';
import type {
  DepartmentEntity,
  MunicipalityEntity,
  PlaceEntity,
  ServicePointKind,
  ServicePointStatus,
} from '../territory';

import type { AccessibilityMethod } from './accessibility.definition';
import type { PopulationPart } from './population-basis';

export const IMPEDANCES = ['DISTANCE_KM', 'TRAVEL_MINUTES'] as const;
export type Impedance = (typeof IMPEDANCES)[number];
export const DEMAND_KINDS = ['POPULATION', 'YOUTH_15_29', 'INDICATOR', 'NEED_WEIGHTED_POPULATION'] as const;
export type DemandKind = (typeof DEMAND_KINDS)[number];
export const TRAVEL_TIME_SOURCES = ['BEST_AVAILABLE', 'MODEL', 'ROADS', 'MATRIX'] as const;
export type TravelTimeSource = (typeof TRAVEL_TIME_SOURCES)[number];

export interface DemandRequest {
  readonly kind: DemandKind;
  readonly indicatorKey?: string | null;
  /** Criteria that need is scored by; DEFAULT without it. */
  readonly preset?: RankingPreset | null;
}

export interface PointRequest {
  readonly longitude: number;
  readonly latitude: number;
}

export interface FacilitiesRequest {
  readonly kinds?: readonly ServicePointKind[] | null;
  readonly status?: readonly ServicePointStatus[] | null;
  readonly municipalityCodes?: readonly string[] | null;
  readonly points?: readonly PointRequest[] | null;
}

export interface SlopeClassRequest {
  readonly steepestPercent?: number | null;
  readonly shareOfBaseSpeed: number;
}

/** Parameters of the travel-time model; null and undefined mean the default. */
export interface TravelModelRequest {
  readonly source?: TravelTimeSource | null;
  readonly baseSpeedKmh?: number | null;
  readonly slopeClasses?: readonly SlopeClassRequest[] | null;
  readonly detourFactor?: number | null;
  readonly longEdgeFactor?: number | null;
}

export interface ImpedanceRequest {
  readonly impedance?: Impedance | null;
  readonly travelModel?: TravelModelRequest | null;
}

export interface CoverageRequest extends ImpedanceRequest {
  readonly facilities: FacilitiesRequest;
  readonly reach: readonly number[];
  readonly demand?: DemandRequest | null;
  readonly scope?: RankingScope | null;
  readonly area?: unknown;
}

export interface AccessibilityRequest extends ImpedanceRequest {
  readonly facilities: FacilitiesRequest;
  readonly method?: AccessibilityMethod | null;
  readonly reach?: number | null;
  readonly demand?: DemandRequest | null;
  readonly scope?: RankingScope | null;
  readonly defaultCapacityPerYear?: number | null;
}

/** A facility of the question: an office, a municipality's seat or a free point. */
export interface Facility extends PointRequest {
  /** Null for a free point. */
  readonly municipalityCode: string | null;
  /** Of an office. */
  readonly servicePointId: string | null;
  /** People served in a year; null when it is not recorded. */
  readonly capacityPerYear: number | null;
}

/** The method of impedance, stated in answers. */
export interface ImpedanceModel {
  readonly impedance: Impedance;
  readonly name: 'GEODESIC_DISTANCE' | 'PLACE_NETWORK' | 'IMPORTED_ROADS' | 'IMPORTED_TRAVEL_TIMES';
  readonly unit: 'km' | 'min';
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly isEstimate: boolean;
  readonly note: Bilingual;
  readonly source: Bilingual;
}

export interface DemandDescription {
  readonly kind: DemandKind;
  readonly indicatorKey: string | null;
  readonly unit: Bilingual;
  readonly note: Bilingual;
  /** What the populations behind it rest on, by kind. */
  readonly restsOn: readonly PopulationPart[];
}

export interface MunicipalCoverage {
  readonly municipality: MunicipalityEntity;
  readonly totalDemand: number;
  readonly coveredDemand: number;
  /** null without demand. */
  readonly coveredPercent: number | null;
  /** Demand-weighted mean to the nearest facility; null without demand. */
  readonly nearestImpedance: number | null;
}

export interface DepartmentCoverage {
  readonly department: DepartmentEntity;
  readonly meanImpedance: number;
  readonly coveredPercent: number;
}

export interface CoverageLevel {
  readonly reach: number;
  readonly coveredDemand: number;
  readonly coveredPercent: number;
  readonly byMunicipality: readonly MunicipalCoverage[];
  readonly byDepartment: readonly DepartmentCoverage[];
}

export interface UncoveredPlace {
  readonly place: PlaceEntity;
  readonly nearestImpedance: number;
}

export interface CurvePoint {
  readonly impedance: number;
  readonly coveredPercent: number;
}

/** Over demand: half of it is within the median. */
export interface ImpedanceDistribution {
  readonly mean: number;
  readonly median: number;
  readonly p90: number;
  readonly max: number;
  readonly curve: readonly CurvePoint[];
}

export interface EquityMeasures {
  readonly gini: number;
  readonly palma: number | null;
  readonly byDepartment: readonly DepartmentCoverage[];
  readonly measure: Bilingual;
}

export interface CoverageReport {
  readonly dataRevision: number;
  readonly facilities: readonly Facility[];
  readonly impedanceModel: ImpedanceModel;
  readonly demand: DemandDescription;
  readonly totalDemand: number;
  /** Number of places counted, and of those whose position is only known to the minute of arc. */
  readonly places: number;
  readonly coarsePositions: number;
  readonly levels: readonly CoverageLevel[];
  readonly nearest: ImpedanceDistribution;
  readonly equity: EquityMeasures;
  /** For the fields that are worked out when they are asked for. */
  readonly question: CoverageQuestion;
}

/** What the uncovered places and the covered area are worked out from. */
export interface CoverageQuestion {
  readonly scope: RankingScope;
  readonly area: Polygon | MultiPolygon | null;
  readonly impedance: Impedance;
  /** Places counted (positions in the snapshot's list), in the order of `nearestImpedance`. */
  readonly rows: Int32Array;
  readonly nearestImpedance: Float64Array;
}

export interface MunicipalAccessibility {
  readonly municipality: MunicipalityEntity;
  readonly score: number;
}

export interface AccessibilityReport {
  readonly dataRevision: number;
  readonly facilities: readonly Facility[];
  readonly method: AccessibilityMethod;
  readonly impedanceModel: ImpedanceModel;
  readonly demand: DemandDescription;
  /** Assumed yearly capacity of facilities without a recorded one, and their number. */
  readonly defaultCapacityPerYear: number;
  readonly assumedCapacities: number;
  readonly unit: Bilingual;
  readonly municipalities: readonly MunicipalAccessibility[];
  readonly equity: EquityMeasures;
}

export {
  ACCESSIBILITY_DEFINITIONS,
  ACCESSIBILITY_METHODS,
  type AccessibilityMethod,
  DEFAULT_ACCESSIBILITY,
} from './accessibility.definition';
export { AnalysisRunner } from './analysis-runner';
export { CoverageRepository } from './coverage.repository';
export { CoverageService, uncoveredPlaces } from './coverage.service';
export type { CoverageSnapshot } from './coverage.snapshot';
export {
  type AccessibilityReport,
  type AccessibilityRequest,
  type CoverageLevel,
  type CoverageReport,
  type CoverageRequest,
  type CurvePoint,
  DEMAND_KINDS,
  type DemandDescription,
  type DemandKind,
  type DemandRequest,
  type DepartmentCoverage,
  type EquityMeasures,
  type FacilitiesRequest,
  IMPEDANCES,
  type Impedance,
  type ImpedanceModel,
  type MunicipalAccessibility,
  type MunicipalCoverage,
  type SlopeClassRequest,
  TRAVEL_TIME_SOURCES,
  type TravelModelRequest,
  type TravelTimeSource,
  type UncoveredPlace,
} from './coverage.types';
export { needScoresOf } from './need-scores';
export type { PopulationPart } from './population-basis';
export { refuse } from './refusal';
export {
  DEFAULT_OBJECTIVE,
  SITE_OBJECTIVE_DEFINITIONS,
  SITE_OBJECTIVES,
  type SiteObjective,
} from './site-objectives.definition';
export { DEFAULT_REACH, DEFAULT_TIME_LIMIT_SECONDS, SiteSelectionService } from './site-selection.service';
export {
  type CoverageSummary,
  type DepartmentQuotaRequest,
  type FrontierPoint,
  type SelectedSite,
  type SiteCapacityRequest,
  type SiteSelection,
  type SiteSelectionRequest,
  SOLUTION_STATUSES,
  type SolutionStatus,
  type SolveProgress,
} from './site-selection.types';
export { RoadEntity, TravelImportEntity, TravelTimeEntity } from './travel-import.entity';
export { readTravelImports } from './travel-import.repository';
export { importRoads, importTravelTimes } from './travel-import.service';
export { importDigests } from './travel-imports';

import type * as domain from '../../src/domain/coverage';
import type { PopulationPart, SiteSelection } from '../../src/domain/coverage';

import { type PlaceEntity, quotedPopulation } from '../../src/domain/territory';

import type {
  AccessibilityReportType,
  CoverageLevelType,
  CoverageReportType,
  DemandDescriptionType,
  DepartmentCoverageType,
  EquityMeasuresType,
  ImpedanceModelType,
  PlaceType,
} from './coverage-report.type';
import type { VumeSiteSelectionType } from './site-selection.type';

/** @param request as it was asked, for the recipe */
export function toCoverageReport(report: domain.CoverageReport, request: domain.CoverageRequest): CoverageReportType {
  const { dataRevision, facilities, totalDemand, places, coarsePositions } = report;
  return { report, request, dataRevision, facilities: facilities.length, totalDemand, places, coarsePositions };
}

export function toCoverageLevel(report: domain.CoverageReport, level: domain.CoverageLevel): CoverageLevelType {
  const { reach, coveredDemand, coveredPercent } = level;
  return { report, level, reach, coveredDemand, coveredPercent };
}

export function toImpedanceModel(model: domain.ImpedanceModel): ImpedanceModelType {
  const { impedance, name, unit, parameters, isEstimate } = model;
  return { model, impedance, name, unit, parameters, isEstimate };
}

export function toDemandDescription(demand: domain.DemandDescription): DemandDescriptionType {
  const { kind, indicatorKey, restsOn } = demand;
  return { demand, kind, indicatorKey, restsOn: restsOn.map((part) => ({ part, ...partFields(part) })) };
}

function partFields({ basis, places, population, percent }: PopulationPart) {
  return { basis, places, population, percent };
}

export function toEquity(equity: domain.EquityMeasures): EquityMeasuresType {
  return { equity, gini: equity.gini, palma: equity.palma };
}

export function toDepartmentCoverage(coverage: domain.DepartmentCoverage): DepartmentCoverageType {
  return { coverage, meanImpedance: coverage.meanImpedance, coveredPercent: coverage.coveredPercent };
}

export function toPlace(entity: PlaceEntity): PlaceType {
  const { id, name, location, elevationM, population, populationIsEstimate, populationBasis, aliases } = entity;
  const { coarsePosition } = entity;
  return {
    entity,
    id,
    name,
    location,
    elevationM,
    population,
    populationQuoted: quotedPopulation(entity) ?? 0,
    populationBasis,
    populationIsEstimate,
    coarsePosition,
    aliases,
  };
}

/** @param request as it was asked, for the recipe */
export function toAccessibilityReport(
  report: domain.AccessibilityReport,
  request: domain.AccessibilityRequest,
): AccessibilityReportType {
  const { dataRevision, method, facilities, defaultCapacityPerYear, assumedCapacities } = report;
  return {
    report,
    request,
    dataRevision,
    method,
    facilities: facilities.length,
    defaultCapacityPerYear,
    assumedCapacities,
  };
}

export function toSiteSelection(selection: SiteSelection): VumeSiteSelectionType {
  const { dataRevision, objective, status, objectiveValue, bound, gapPercent, solveSeconds } = selection;
  const { candidates, interestRule, coverage, progress } = selection;
  return {
    selection,
    dataRevision,
    objective,
    status,
    objectiveValue,
    bound,
    gapPercent,
    solveSeconds,
    candidates,
    interestRule,
    coverage,
    progress,
  };
}

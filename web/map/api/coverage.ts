import type { Geometry, Position } from 'geojson';
import type { ViewState } from '../state/view-state';
import type { Excluded } from './profile';

export const COVERAGE = `query Coverage($input: CoverageInput!, $places: Int!, $language: Language!) {
  coverage(input: $input) {
    dataRevision facilities totalDemand
    impedanceModel { isEstimate note(language: $language) source(language: $language) }
    demand {
      unit(language: $language) note(language: $language)
      restsOn { basis percent note(language: $language) }
    }
    levels {
      reach coveredDemand coveredPercent coveredArea
      byMunicipality { municipality { code } totalDemand coveredDemand coveredPercent nearestImpedance }
      uncoveredPlaces(first: $places) {
        totalCount
        edges { nearestImpedance node { id name location populationQuoted populationBasis municipality { code name } } }
      }
    }
    nearest { mean median p90 max curve { impedance coveredPercent } }
    equity { gini byDepartment { department { code name } meanImpedance coveredPercent } }
  }
}`;

export const SITE_SELECTION = `query ChooseSites($input: VumeSiteSelectionInput!, $language: Language!) {
  vumeSiteSelection(input: $input) {
    dataRevision status objectiveValue bound gapPercent solveSeconds
    infeasibleBecause(language: $language)
    excluded { municipality { code } reason }
    warnings(language: $language)
    sites { municipality { code name } fixed coveredDemand assignedDemand meanImpedance }
    coverage { totalDemand coveredDemand coveredPercent meanImpedance maxImpedance }
  }
}`;

export const FRONTIER = `query Frontier($input: VumeSiteSelectionInput!) {
  vumeSiteSelection(input: $input) { frontier { sites coveredDemand coveredPercent gain } }
}`;

/** Uncovered places that the panel lists and the map shows. */
export const LISTED_PLACES = 100;

/** Who is within the reach that the state names of the windows open today and of the seats of these municipalities. */
export function coverageInput({ reach, impedance, demand }: ViewState, municipalityCodes: readonly string[]): object {
  const facilities = {
    kinds: ['VUME'],
    status: ['OPEN'],
    ...(municipalityCodes.length > 0 ? { municipalityCodes } : {}),
  };
  return { facilities, reach: [reach], impedance, demand: { kind: demand }, scope: 'REGION' };
}

/** The sites that the state asks to be chosen. */
export function siteSelectionInput(state: ViewState): object {
  const { objective, sites, impedance, reach, demand, scope, interest } = state;
  return {
    objective,
    sites,
    impedance,
    reach,
    demand: { kind: demand },
    scope,
    demandScope: 'REGION',
    interestRule: interest,
  };
}

export interface CoverageAnswer {
  readonly coverage: CoverageReport;
}

export interface CoverageReport {
  readonly dataRevision: number;
  readonly facilities: number;
  readonly totalDemand: number;
  readonly impedanceModel: { readonly isEstimate: boolean; readonly note: string; readonly source: string };
  readonly demand: {
    readonly unit: string;
    readonly note: string;
    /** Kinds of figures that the populations of the places rest on. */
    readonly restsOn: ReadonlyArray<{
      readonly basis: PopulationBasis;
      readonly percent: number;
      readonly note: string;
    }>;
  };
  readonly levels: readonly CoverageLevel[];
  readonly nearest: {
    readonly mean: number;
    readonly median: number;
    readonly p90: number;
    readonly max: number;
    readonly curve: readonly CurvePoint[];
  };
  readonly equity: {
    readonly gini: number;
    readonly byDepartment: ReadonlyArray<{
      readonly department: { readonly code: string; readonly name: string };
      readonly meanImpedance: number;
      readonly coveredPercent: number;
    }>;
  };
}

export type PopulationBasis = 'EVEN_SPLIT' | 'SHARES_2002' | 'IMPORTED' | 'NO_FIGURE';

export interface CurvePoint {
  readonly impedance: number;
  readonly coveredPercent: number;
}

export interface CoverageLevel {
  readonly reach: number;
  readonly coveredDemand: number;
  readonly coveredPercent: number;
  readonly coveredArea: Geometry | null;
  readonly byMunicipality: ReadonlyArray<{
    readonly municipality: { readonly code: string };
    readonly totalDemand: number;
    readonly coveredDemand: number;
    /** null without demand */
    readonly coveredPercent: number | null;
    readonly nearestImpedance: number | null;
  }>;
  readonly uncoveredPlaces: {
    readonly totalCount: number;
    readonly edges: ReadonlyArray<{ readonly nearestImpedance: number; readonly node: UncoveredPlace }>;
  };
}

export interface UncoveredPlace {
  readonly id: string;
  readonly name: string;
  readonly location: { readonly type: 'Point'; readonly coordinates: Position };
  /** As many digits as it carries. */
  readonly populationQuoted: number;
  readonly populationBasis: PopulationBasis;
  readonly municipality: { readonly code: string; readonly name: string };
}

export interface SiteSelectionAnswer {
  readonly vumeSiteSelection: {
    readonly dataRevision: number;
    readonly status: 'OPTIMAL' | 'FEASIBLE' | 'INFEASIBLE';
    readonly objectiveValue: number | null;
    readonly bound: number | null;
    readonly gapPercent: number | null;
    readonly solveSeconds: number;
    readonly infeasibleBecause: string | null;
    /** Candidates that the interest rule leaves out. */
    readonly excluded: readonly Excluded[];
    readonly warnings: readonly string[];
    readonly sites: ReadonlyArray<{
      readonly municipality: { readonly code: string; readonly name: string };
      readonly fixed: boolean;
      readonly coveredDemand: number;
      readonly assignedDemand: number;
      readonly meanImpedance: number | null;
    }>;
    readonly coverage: {
      readonly totalDemand: number;
      readonly coveredDemand: number;
      readonly coveredPercent: number;
      readonly meanImpedance: number | null;
      readonly maxImpedance: number | null;
    } | null;
  };
}

export interface FrontierAnswer {
  readonly vumeSiteSelection: { readonly frontier: readonly FrontierPoint[] };
}

export interface FrontierPoint {
  readonly sites: number;
  readonly coveredDemand: number;
  readonly coveredPercent: number;
  readonly gain: number | null;
}

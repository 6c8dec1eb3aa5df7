import { column } from '../../platform/data-table';
import {
  type AnalysisTable,
  analysisTable,
  type Located,
  MUNICIPALITY,
  OPTIONAL,
  own,
  PAGE_INFO,
  PAGE_ROWS,
  PLACE_COLUMNS,
  type Place,
} from './analysis-table';

interface CoverageLevel {
  readonly reach: number;
  readonly byMunicipality: ReadonlyArray<Omit<CoverageRow, 'reach'>>;
}
interface CoverageRow extends Located {
  readonly reach: number;
  readonly totalDemand: number;
  readonly coveredDemand: number;
  readonly coveredPercent: number | null;
  readonly nearestImpedance: number | null;
}

const coverage = analysisTable<CoverageRow, { coverage: { levels: CoverageLevel[] } }>({
  name: 'coverage',
  document: `query ($input: CoverageInput!) {
    coverage(input: $input) {
      levels { reach byMunicipality { ${MUNICIPALITY} totalDemand coveredDemand coveredPercent nearestImpedance } }
    }
  }`,
  columns: [
    own('reach', 'reach', 'number', 'Alcance, en km o minutos', 'Reach, in km or minutes'),
    ...PLACE_COLUMNS,
    own('totalDemand', 'total_demand', 'number', 'Demanda', 'Demand'),
    own('coveredDemand', 'covered_demand', 'number', 'Demanda cubierta', 'Demand covered'),
    own('coveredPercent', 'covered_percent', 'number', 'Parte cubierta', 'Part covered', { unit: 'percent' }),
    own(
      'nearestImpedance',
      'nearest_impedance',
      'number',
      'Media hasta la más cercana, en km o minutos',
      'Mean to the nearest, in km or minutes',
      OPTIONAL,
    ),
  ],
  rows: (data) =>
    data.coverage.levels.flatMap(({ reach, byMunicipality }) => byMunicipality.map((row) => ({ ...row, reach }))),
});

interface UncoveredPlace extends Located {
  readonly id: string;
  readonly name: string;
  readonly population: number;
  readonly populationQuoted: number;
  readonly populationBasis: string;
  readonly populationIsEstimate: boolean;
  readonly location: { readonly coordinates: readonly [number, number] };
}

const uncoveredPlaces = analysisTable<UncoveredPlace, UncoveredPlace[]>({
  name: 'uncoveredPlaces',
  document: `query ($input: CoverageInput!, $after: String) {
    coverage(input: $input) {
      levels {
        uncoveredPlaces(first: ${PAGE_ROWS}, after: $after) {
          edges { node { id name ${MUNICIPALITY} population populationQuoted populationBasis populationIsEstimate location } } ${PAGE_INFO}
        }
      }
    }
  }`,
  // Reaches ascend: those beyond the first are beyond the nearest of them.
  pageOf: (data: { coverage: { levels: Array<{ uncoveredPlaces: never }> } }) =>
    data.coverage.levels[0]?.uncoveredPlaces ?? { edges: [], pageInfo: { hasNextPage: false, endCursor: null } },
  columns: [
    own('id', 'id', 'string', 'Identificador del lugar', 'Identifier of the place'),
    own('name', 'name', 'string', 'Lugar', 'Place'),
    ...PLACE_COLUMNS,
    own('population', 'population', 'number', 'Población para sumar', 'Population to add up', { unit: 'persons' }),
    own(
      'populationQuoted',
      'population_quoted',
      'number',
      'Población para citar: las estimaciones, redondeadas',
      'Population to quote: estimates are rounded',
      { unit: 'persons' },
    ),
    own('populationBasis', 'population_basis', 'string', 'En qué se basa la población', 'What the population rests on'),
    own('populationIsEstimate', 'population_is_estimate', 'boolean', 'Es una estimación', 'It is an estimate'),
    column(
      'longitude',
      'number',
      { es: 'Longitud, WGS 84', en: 'Longitude, WGS 84' },
      ({ location }) => location.coordinates[0],
      { unit: 'degrees' },
    ),
    column(
      'latitude',
      'number',
      { es: 'Latitud, WGS 84', en: 'Latitude, WGS 84' },
      ({ location }) => location.coordinates[1],
      { unit: 'degrees' },
    ),
  ],
  rows: (places) => places,
});

interface AccessibilityRow extends Located {
  readonly score: number;
}

const accessibility = analysisTable<AccessibilityRow, { accessibility: { municipalities: AccessibilityRow[] } }>({
  name: 'accessibility',
  document: `query ($input: AccessibilityInput!) {
    accessibility(input: $input) { municipalities { ${MUNICIPALITY} score } }
  }`,
  columns: [...PLACE_COLUMNS, own('score', 'score', 'number', 'Accesibilidad', 'Accessibility')],
  rows: (data) => data.accessibility.municipalities,
});

interface Site extends Located {
  readonly fixed: boolean;
  readonly coveredDemand: number;
  readonly assignedDemand: number;
  readonly servedDemand: number | null;
  readonly meanImpedance: number | null;
  readonly lossWithout: number;
  readonly alternatives: ReadonlyArray<{ readonly code: string }>;
}
interface SiteRow extends Located, Partial<Omit<Site, keyof Located>> {
  readonly reason?: string;
}

const vumeSiteSelection = analysisTable<SiteRow, { vumeSiteSelection: { sites: Site[]; excluded: SiteRow[] } }>({
  name: 'vumeSiteSelection',
  document: `query ($input: VumeSiteSelectionInput) {
    vumeSiteSelection(input: $input) {
      sites {
        ${MUNICIPALITY} fixed coveredDemand assignedDemand servedDemand meanImpedance lossWithout alternatives { code }
      }
      excluded { ${MUNICIPALITY} reason }
    }
  }`,
  columns: [
    ...PLACE_COLUMNS,
    own('fixed', 'fixed', 'boolean', 'Fijada en la pregunta', 'Fixed by the question', OPTIONAL),
    own('coveredDemand', 'covered_demand', 'number', 'Demanda a su alcance', 'Demand within its reach', OPTIONAL),
    own(
      'assignedDemand',
      'assigned_demand',
      'number',
      'Demanda que lo tiene más cerca',
      'Demand nearest to it',
      OPTIONAL,
    ),
    own('servedDemand', 'served_demand', 'number', 'Demanda atendida', 'Demand served', OPTIONAL),
    own('meanImpedance', 'mean_impedance', 'number', 'Media, en km o minutos', 'Mean, in km or minutes', OPTIONAL),
    own(
      'lossWithout',
      'loss_without',
      'number',
      'Lo que se perdería sin él',
      'What would be lost without it',
      OPTIONAL,
    ),
    column(
      'alternatives',
      'string',
      { es: 'Códigos de sitios que darían lo mismo', en: 'Codes of sites that would bring as much' },
      ({ alternatives }) => alternatives?.map(({ code }) => code).join(' ') || null,
      OPTIONAL,
    ),
    own('reason', 'exclusion_reason', 'string', 'Motivo de exclusión', 'Why it is no candidate', OPTIONAL),
  ],
  rows: ({ vumeSiteSelection: { sites, excluded } }) => [...sites, ...excluded],
});

interface FrontierPoint {
  readonly sites: number;
  readonly coveredDemand: number;
  readonly coveredPercent: number;
  readonly gain: number | null;
  readonly status: string;
  readonly municipalities: readonly Place[];
}

const siteFrontier = analysisTable<FrontierPoint, { vumeSiteSelection: { frontier: FrontierPoint[] } }>({
  name: 'siteFrontier',
  document: `query ($input: VumeSiteSelectionInput) {
    vumeSiteSelection(input: $input) {
      frontier { sites coveredDemand coveredPercent gain status municipalities { code } }
    }
  }`,
  columns: [
    own('sites', 'sites', 'integer', 'Sitios', 'Sites'),
    own('coveredDemand', 'covered_demand', 'number', 'Demanda cubierta', 'Demand covered'),
    own('coveredPercent', 'covered_percent', 'number', 'Parte cubierta', 'Part covered', { unit: 'percent' }),
    own('gain', 'gain', 'number', 'Lo que agrega', 'What it adds', OPTIONAL),
    own('status', 'status', 'string', 'Si está probado', 'Whether it is proven'),
    column(
      'municipality_codes',
      'string',
      { es: 'Códigos de los sitios', en: 'Codes of the sites' },
      ({ municipalities }) => municipalities.map(({ code }) => code).join(' '),
    ),
  ],
  rows: (data) => data.vumeSiteSelection.frontier,
});

/** Coverage, accessibility and choices of sites. */
export const COVERAGE_TABLES: readonly AnalysisTable[] = [
  accessibility,
  coverage,
  siteFrontier,
  uncoveredPlaces,
  vumeSiteSelection,
];

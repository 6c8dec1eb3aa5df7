import type { ReferenceKey } from '../../geo/references';
import {
  ACCESSIBILITY_DEFINITIONS,
  type AccessibilityReport,
  type AccessibilityRequest,
  type CoverageReport,
  type CoverageRequest,
  type EquityMeasures,
  type ImpedanceModel,
  importDigests,
  SITE_OBJECTIVE_DEFINITIONS,
  type SiteSelection,
} from '../../src/domain/coverage';

import { PRESETS } from '../../src/domain/ranking';
import { namingPreset, type RecipeBasis, type RecipeFacts, type UsedData } from '../../src/domain/recipes';

import type { Snapshot } from '../../src/domain/snapshot';
import { importedPlacesDigest } from '../../src/domain/territory';

type Rows = RecipeFacts['rows'];

/** What coverage says of itself; the covered area, which PostGIS draws, is not counted among its figures. */
export function coverageFacts(snapshot: Snapshot, request: CoverageRequest, report: CoverageReport): RecipeFacts {
  const { places } = snapshot.territory;
  const { impedanceModel, levels, nearest, equity, question } = report;
  return {
    operation: 'coverage',
    title: { es: 'Cobertura de instalaciones', en: 'Coverage of facilities' },
    variables: { input: namingPreset(request, false) },
    sources: [...impedanceSources(impedanceModel), 'cowell2011', 'cobham2013'],
    data: [...placesData(request.demand, request.scope), ...officesData(report)],
    basis: basisOf(snapshot, report),
    figures: [
      { name: 'facilities', value: report.facilities.length },
      { name: 'places', value: report.places },
      { name: 'totalDemand', value: report.totalDemand },
      ...levels.map(({ reach, coveredDemand }) => ({ name: `coveredDemand ${reach}`, value: coveredDemand })),
      { name: 'mean', value: nearest.mean },
      { name: 'median', value: nearest.median },
      { name: 'p90', value: nearest.p90 },
      { name: 'max', value: nearest.max },
      { name: 'gini', value: equity.gini },
    ],
    rows: [
      [report.totalDemand, report.places, report.coarsePositions],
      ...report.facilities.map(({ longitude, latitude }) => [longitude, latitude]),
      ...levels.flatMap(
        ({ reach, coveredDemand, coveredPercent, byMunicipality }): Rows => [
          [reach, coveredDemand, coveredPercent],
          ...byMunicipality.map((own) => [
            own.municipality.code,
            own.totalDemand,
            own.coveredDemand,
            own.nearestImpedance,
          ]),
        ],
      ),
      [nearest.mean, nearest.median, nearest.p90, nearest.max],
      ...nearest.curve.map(({ impedance, coveredPercent }) => [impedance, coveredPercent]),
      ...equityRows(equity),
      ...Array.from(question.rows, (row, i) => [places[row]?.id ?? null, question.nearestImpedance[i] ?? null]),
    ],
  };
}

/** What accessibility says of itself. */
export function accessibilityFacts(
  snapshot: Snapshot,
  request: AccessibilityRequest,
  report: AccessibilityReport,
): RecipeFacts {
  const { method, municipalities, equity } = report;
  return {
    operation: 'accessibility',
    title: { es: 'Accesibilidad de instalaciones', en: 'Accessibility of facilities' },
    variables: { input: namingPreset(request, false) },
    sources: [
      ...ACCESSIBILITY_DEFINITIONS[method].sources,
      ...impedanceSources(report.impedanceModel),
      'cowell2011',
      'cobham2013',
    ],
    data: [...placesData(request.demand, request.scope), ...officesData(report)],
    basis: basisOf(snapshot, report),
    figures: [
      { name: 'facilities', value: report.facilities.length },
      { name: 'assumedCapacities', value: report.assumedCapacities },
      { name: 'gini', value: equity.gini },
      ...municipalities.map(({ municipality, score }) => ({ name: `score ${municipality.code}`, value: score })),
    ],
    rows: [
      [method, report.defaultCapacityPerYear, report.assumedCapacities],
      ...report.facilities.map(({ longitude, latitude, capacityPerYear }) => [longitude, latitude, capacityPerYear]),
      ...municipalities.map(({ municipality, score }) => [municipality.code, score]),
      ...equityRows(equity),
    ],
  };
}

/**
 * What a choice of sites says of itself, without how long the search took and how it went. Only an OPTIMAL or an
 * INFEASIBLE answer is the same each time: where a search ends that runs out of time depends on the machine.
 */
export function siteSelectionFacts(snapshot: Snapshot, selection: SiteSelection): RecipeFacts {
  const { request, objective, status, objectiveValue, bound, sites, coverage } = selection;
  const capacitated = request.capacityPerSite != null || request.siteCapacities != null;
  return {
    operation: 'vumeSiteSelection',
    title: { es: 'Selección de sitios para VUME', en: 'Selection of sites for VUMEs' },
    variables: { input: namingPreset(request, false) },
    sources: [
      ...SITE_OBJECTIVE_DEFINITIONS[objective].sources,
      ...(capacitated ? (['current1988'] as const) : []),
      'beasley1993',
      ...impedanceSources(selection.impedanceModel),
    ],
    data: [
      ...((request.scope ?? 'PROGRAMME') === 'PROGRAMME' ? (['PROGRAMME'] as const) : []),
      ...placesData(request.demand, request.demandScope),
      ...(sites.some(({ fixed }) => fixed) ? (['OPEN_VUMES'] as const) : []),
    ],
    basis: [{ name: 'status', value: status }, ...basisOf(snapshot, selection)],
    figures: [
      { name: 'candidates', value: selection.candidates },
      ...(objectiveValue === null ? [] : [{ name: 'objectiveValue', value: objectiveValue }]),
      ...(bound === null ? [] : [{ name: 'bound', value: bound }]),
      ...(coverage ? [{ name: 'coveredDemand', value: coverage.coveredDemand }] : []),
      ...sites.map(({ municipality, coveredDemand }) => ({ name: `site ${municipality.code}`, value: coveredDemand })),
    ],
    rows: [
      [objective, status, objectiveValue, bound, selection.infeasibleBecause?.es ?? null],
      ...(coverage
        ? [[coverage.totalDemand, coverage.coveredDemand, coverage.meanImpedance, coverage.maxImpedance]]
        : []),
      ...sites.map((site) => [
        site.municipality.code,
        Number(site.fixed),
        site.coveredDemand,
        site.assignedDemand,
        site.meanImpedance,
        site.lossWithout,
        site.servedDemand,
        ...site.alternatives.map(({ code }) => code),
      ]),
      selection.tiedWithLast.map(({ code }) => code),
      ...selection.excluded.map(({ municipality, reason }) => [municipality.code, reason]),
    ],
  };
}

/** Places carry shares of the census; need is that of a ranking by a preset. */
function placesData(demand: CoverageRequest['demand'], scope: CoverageRequest['scope']): UsedData[] {
  const counted =
    demand?.kind === 'YOUTH_15_29' ? 'age_15_29' : demand?.kind === 'INDICATOR' ? demand.indicatorKey : null;
  const needed = demand?.kind === 'NEED_WEIGHTED_POPULATION' ? PRESETS[demand.preset ?? 'DEFAULT'].criteria : [];
  return [
    'PLACES',
    'POPULATION',
    ...(counted == null ? [] : [{ censusVariable: counted }]),
    ...needed.map(({ indicatorKey }) => ({ indicatorKey })),
    ...(scope === 'PROGRAMME' ? (['PROGRAMME'] as const) : []),
  ];
}

/** Of the offices that were asked about, and of no other. */
function officesData({ facilities }: Pick<CoverageReport, 'facilities'>): UsedData[] {
  return facilities.flatMap(({ servicePointId }) => (servicePointId === null ? [] : [{ servicePointId }]));
}

function impedanceSources({ name }: ImpedanceModel): readonly ReferenceKey[] {
  return name === 'GEODESIC_DISTANCE'
    ? ['karney2013']
    : ['delaunay1934', 'dijkstra1959', 'osm2pgrouting', 'boscoe2012', 'sieca2004'];
}

/** What was counted and how far was measured, with the digests of the files that somebody has imported. */
function basisOf(
  snapshot: Snapshot,
  { demand, impedanceModel }: Pick<CoverageReport, 'demand' | 'impedanceModel'>,
): RecipeBasis[] {
  const digests = snapshot.travelImports ? importDigests(snapshot.travelImports) : { roads: null, travelTimes: null };
  const hasImported = demand.restsOn.some(({ basis }) => basis === 'IMPORTED');
  const used = {
    places: hasImported ? importedPlacesDigest(snapshot.territory) : null,
    demand: demand.indicatorKey ?? demand.kind,
    impedanceModel: impedanceModel.name,
    roads: 'roads' in impedanceModel.parameters ? digests.roads : null,
    travelTimes: 'travelTimes' in impedanceModel.parameters ? digests.travelTimes : null,
  };
  return Object.entries(used).flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

function equityRows({ gini, palma, byDepartment }: EquityMeasures): Rows {
  return [
    [gini, palma],
    ...byDepartment.map(({ department, meanImpedance, coveredPercent }) => [
      department.code,
      meanImpedance,
      coveredPercent,
    ]),
  ];
}

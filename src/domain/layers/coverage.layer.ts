import { bbox } from '@turf/bbox';
import type { Bbox } from '../../../geo/basis/units';
import type { CoverageReport, CoverageRequest } from '../coverage';
import type { Snapshot } from '../snapshot';
import { quotedSum } from '../territory';
import { censusSource } from './departments.layer';
import { geometryOf, nowhere } from './feature-parts';
import type { LayerDefinition, LayerFeature, LayerInput } from './layer.types';

/** Kilometres to an open VUME that the layer shows the catchments of. */
const CATCHMENT_REACHES_KM = [5, 15, 30] as const;

/** What the open VUMEs reach; the layer answers as the analysis does. */
const OPEN_VUMES: CoverageRequest = {
  facilities: { kinds: ['VUME'], status: ['OPEN'] },
  reach: CATCHMENT_REACHES_KM,
};

/** The area within reach of an open VUME, one feature for each reach. Ids are the reaches in kilometres. */
export const COVERAGE: LayerDefinition = {
  id: 'coverage',
  title: { es: 'Cobertura de las VUME abiertas', en: 'Coverage of the open VUMEs' },
  description: {
    es: 'El área de la región a 5, 15 y 30 km en línea recta de una VUME abierta, con la población que vive en ella, redondeada a tres cifras: la de casi todos los lugares es una estimación. Sin ninguna VUME abierta, la capa está vacía.',
    en: 'The area of the region within 5, 15 and 30 km in a straight line of an open VUME, with the people who live in it, rounded to three digits: the population of nearly all places is an estimate. With no VUME open the layer is empty.',
  },
  geometryType: 'MultiPolygon',
  onDemand: true,
  async build(input) {
    const { snapshot } = input;
    const report = await coverageOfOpenVumes(input);
    return {
      attributes: [
        {
          name: 'reach_km',
          type: 'integer',
          title: { es: 'Alcance', en: 'Reach' },
          unit: { es: 'km', en: 'km' },
        },
        { name: 'facilities', type: 'integer', title: { es: 'VUME abiertas', en: 'Open VUMEs' } },
        {
          name: 'covered_population',
          type: 'number',
          title: { es: 'Población cubierta (estimada)', en: 'Covered population (estimate)' },
          unit: { es: 'personas', en: 'persons' },
        },
        {
          name: 'covered_percent',
          type: 'number',
          title: { es: 'Parte cubierta de la población', en: 'Covered share of the population' },
          unit: { es: '%', en: '%' },
        },
        {
          name: 'total_population',
          type: 'number',
          title: { es: 'Población de la región', en: 'Population of the region' },
          unit: { es: 'personas', en: 'persons' },
        },
        {
          name: 'uncovered_places',
          type: 'integer',
          title: { es: 'Lugares poblados fuera del alcance', en: 'Populated places beyond reach' },
        },
      ],
      features: report === null ? [] : await Promise.all(report.levels.map((level) => catchment(input, report, level))),
      sourceKeys: coverageSources(snapshot),
    };
  },
};

async function catchment(
  { snapshot, coverage }: LayerInput,
  report: CoverageReport,
  { reach, coveredDemand, coveredPercent }: CoverageReport['levels'][number],
): Promise<LayerFeature> {
  const area = await coverage.coveredArea(snapshot, report, reach);
  const beyond = report.question.nearestImpedance.reduce((count, km) => count + Number(km > reach), 0);
  return {
    id: reach,
    ...(area === null ? nowhere() : geometryOf(area, bbox(area) as Bbox)),
    values: [reach, report.facilities.length, quotedSum(coveredDemand), coveredPercent, report.totalDemand, beyond],
  };
}

/** null while no VUME is open, or nobody lives anywhere. */
export async function coverageOfOpenVumes({ snapshot, coverage }: LayerInput): Promise<CoverageReport | null> {
  const isOpen = snapshot.servicePoints.some(({ kind, status }) => kind === 'VUME' && status === 'OPEN');
  const hasPeople = snapshot.territory.places.some(({ population }) => population > 0);
  return isOpen && hasPeople ? coverage.coverage(snapshot, OPEN_VUMES) : null;
}

/** Where offices and places are from, and who lives there. */
export function coverageSources({ territory, boundaries, servicePoints }: Snapshot): string[] {
  return [
    boundaries.sourceKey,
    ...servicePoints.flatMap(({ sourceKey }) => sourceKey ?? []),
    ...territory.places.map(({ sourceKey }) => sourceKey),
    ...censusSource(territory.censusVariables),
  ];
}

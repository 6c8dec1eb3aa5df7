import { BadUserInputError, InsufficientDataError } from '../../platform/errors';
import {
  type AutocorrelationRequest,
  LOCAL_CLUSTERS,
  type LocalAutocorrelation,
  type MultipleTesting,
} from '../statistics';
import { VALUE_QUALITIES } from '../territory';
import { BoundaryShapes } from './boundary-shapes';
import { polygonOf } from './feature-parts';
import type { AttributeValue, LayerAttribute, LayerDefinition, LayerInput } from './layer.types';
import { IDENTITY_ATTRIBUTES, identityValues } from './municipality-attributes';

const DEFAULT_INDICATOR = 'poverty_rate';

const FIGURES: readonly LayerAttribute[] = [
  {
    name: 'indicator_key',
    type: 'string',
    title: { es: 'Clave del indicador', en: 'Key of the indicator' },
  },
  { name: 'value', type: 'number', title: { es: 'Valor del indicador', en: 'Value of the indicator' } },
  {
    name: 'quality',
    type: 'string',
    title: { es: 'Calidad del valor', en: 'Quality of the value' },
    values: VALUE_QUALITIES,
  },
  { name: 'i', type: 'number', title: { es: 'I de Moran local', en: "Local Moran's I" } },
  {
    name: 'p',
    type: 'number',
    title: { es: 'Valor p de las permutaciones', en: 'p-value by permutation' },
  },
  {
    name: 'cluster',
    type: 'string',
    title: { es: 'Clase de agrupación (p ≤ 0.05)', en: 'Cluster class (p ≤ 0.05)' },
    values: LOCAL_CLUSTERS,
  },
  {
    name: 'p_adjusted',
    type: 'number',
    title: { es: 'Valor p corregido (Benjamini-Hochberg)', en: 'p-value, corrected (Benjamini-Hochberg)' },
  },
  {
    name: 'cluster_adjusted',
    type: 'string',
    title: {
      es: 'Clase de agrupación con el valor p corregido',
      en: 'Cluster class by the corrected p-value',
    },
    values: LOCAL_CLUSTERS,
  },
  { name: 'g_star', type: 'number', title: { es: 'Gi* de Getis y Ord (z)', en: 'Getis and Ord’s Gi* (z)' } },
  {
    name: 'neighbours',
    type: 'integer',
    title: { es: 'Municipios vecinos con valor', en: 'Neighbouring municipalities with a value' },
  },
];

/** Where an indicator clusters: local Moran's I and Gi* of the municipalities. Ids are their codes as numbers. */
export const CLUSTERS: LayerDefinition = {
  id: 'clusters',
  title: { es: 'Agrupaciones espaciales de un indicador', en: 'Spatial clusters of an indicator' },
  description: {
    es: 'I de Moran local y Gi* de la tasa de pobreza o, con indicator=, de cualquier otro indicador, sobre vecinos de frontera compartida y 999 permutaciones: valores altos entre altos, bajos entre bajos, y los que contrastan con sus vecinos. Un municipio sin valor que cuente queda vacío.',
    en: "Local Moran's I and Gi* of the poverty rate or, with indicator=, of any other indicator, over neighbours that share a border and 999 permutations: high values among high ones, low among low, and those unlike their neighbours. A municipality without a value that counts is left empty.",
  },
  geometryType: 'MultiPolygon',
  onDemand: true,
  defaultIndicator: DEFAULT_INDICATOR,
  async build(input) {
    const { snapshot, indicatorKey = DEFAULT_INDICATOR } = input;
    const { territory, boundaries } = snapshot;
    const shapes = BoundaryShapes.of(boundaries);
    const [plain, corrected] = await Promise.all([
      localFigures(input, { indicatorKey, multipleTesting: 'NONE' }),
      localFigures(input, { indicatorKey, multipleTesting: 'BENJAMINI_HOCHBERG' }),
    ]);
    const series = territory.seriesOf.get(indicatorKey);
    return {
      attributes: [...IDENTITY_ATTRIBUTES, ...FIGURES],
      features: territory.municipalities.map((municipality) => {
        const { code } = municipality;
        const local = plain.get(code);
        const adjusted = corrected.get(code);
        const values: AttributeValue[] = [
          indicatorKey,
          series?.byMunicipality.get(code)?.value ?? null,
          series?.byMunicipality.get(code)?.quality ?? null,
          local?.i ?? null,
          local?.pValue ?? null,
          local?.cluster ?? null,
          adjusted?.pValue ?? null,
          adjusted?.cluster ?? null,
          local?.gStar ?? null,
          local?.neighbourCount ?? null,
        ];
        return {
          id: Number(code),
          ...polygonOf(municipality, shapes),
          values: [...identityValues(snapshot, municipality), ...values],
        };
      }),
      sourceKeys: [boundaries.sourceKey, 'procoees-sheet', ...(series ? [series.indicator.sourceKey] : [])],
    };
  },
};

/** By municipality; none for the default indicator where the data do not have it or do not tell places apart. */
async function localFigures(
  { snapshot, autocorrelation, indicatorKey }: LayerInput,
  request: AutocorrelationRequest & { readonly multipleTesting: MultipleTesting },
): Promise<ReadonlyMap<string, LocalAutocorrelation>> {
  try {
    const { local } = await autocorrelation.measure(snapshot, request);
    return new Map(local.map((one) => [one.municipality.code, one]));
  } catch (error) {
    const isExpected = error instanceof InsufficientDataError || error instanceof BadUserInputError;
    if (isExpected && (indicatorKey ?? DEFAULT_INDICATOR) === DEFAULT_INDICATOR) return new Map();
    throw error;
  }
}

import { InsufficientDataError } from '../../platform/errors';
import { EXCLUSION_REASONS } from '../programme';
import type { Contribution, VumeRanking } from '../ranking';
import { type Indicator, nameWithYear } from '../territory';
import { BoundaryShapes } from './boundary-shapes';
import { polygonOf } from './feature-parts';
import type { AttributeValue, LayerAttribute, LayerDefinition, LayerInput } from './layer.types';
import { IDENTITY_ATTRIBUTES, identityValues } from './municipality-attributes';

/** The municipalities of the default VUME ranking. Ids are their codes as numbers: 901 is 0901. */
export const VUME_CANDIDATES: LayerDefinition = {
  id: 'vume_candidates',
  title: { es: 'Candidatos a VUME', en: 'VUME candidates' },
  description: {
    es: 'Los municipios del programa con su puesto y puntaje (0 a 1; 1 es la mayor necesidad) según la priorización por defecto, y de cada criterio el valor, el valor estandarizado y el aporte. Los excluidos no tienen puesto y dicen por qué.',
    en: 'The municipalities of the programme with their rank and score (0 to 1; 1 is most need) by the default ranking, and the value, standardised value and contribution of each criterion. Those excluded have no rank and say why.',
  },
  geometryType: 'MultiPolygon',
  async build(input) {
    const { snapshot } = input;
    const shapes = BoundaryShapes.of(snapshot.boundaries);
    const ranking = await defaultRanking(input);
    const criteria = ranking?.criteria ?? [];
    const rows = [
      ...(ranking?.candidates ?? []).map(({ municipality, rank, score, contributions }) => ({
        municipality,
        values: [rank, score, null, ...contributions.flatMap(partsOf)],
      })),
      ...(ranking?.excluded ?? []).map(({ municipality, reason }) => ({
        municipality,
        values: [null, null, reason, ...criteria.flatMap((): AttributeValue[] => [null, null, null])],
      })),
    ];
    return {
      attributes: [
        ...IDENTITY_ATTRIBUTES,
        { name: 'rank', type: 'integer', title: { es: 'Puesto', en: 'Rank' } },
        { name: 'score', type: 'number', title: { es: 'Puntaje', en: 'Score' } },
        {
          name: 'excluded_because',
          type: 'string',
          title: { es: 'Motivo de exclusión', en: 'Reason of exclusion' },
          values: EXCLUSION_REASONS,
        },
        ...criteria.flatMap(({ series: { indicator } }) => attributesOf(indicator)),
      ],
      features: rows.map(({ municipality, values }) => ({
        id: Number(municipality.code),
        ...polygonOf(municipality, shapes),
        values: [...identityValues(snapshot, municipality), ...values],
      })),
      sourceKeys: [
        snapshot.boundaries.sourceKey,
        'procoees-sheet',
        ...criteria.map(({ series: { indicator } }) => indicator.sourceKey),
      ],
    };
  },
};

/** As attributesOf() has them. A criterion without a figure counts for nothing, which is not a contribution of 0. */
function partsOf({ value, normalised, contribution }: Contribution): AttributeValue[] {
  return [value, normalised, value === null ? null : contribution];
}

function attributesOf(indicator: Indicator): LayerAttribute[] {
  const { key, unitEs, unit } = indicator;
  const name = nameWithYear(indicator);
  const part = (prefix: string, es: string, en: string): LayerAttribute => ({
    name: `${prefix}_${key}`,
    type: 'number',
    title: { es: `${es}: ${name.es}`, en: `${en}: ${name.en}` },
  });
  return [
    { ...part('value', 'Valor', 'Value'), unit: { es: unitEs, en: unit } },
    part('standardised', 'Valor estandarizado', 'Standardised value'),
    part('contribution', 'Aporte', 'Contribution'),
  ];
}

/** null when the data do not tell the municipalities apart: then there is no candidate to show. */
async function defaultRanking({ ranking, snapshot }: LayerInput): Promise<VumeRanking | null> {
  try {
    return await ranking.rank(snapshot, {});
  } catch (error) {
    if (error instanceof InsufficientDataError) return null;
    throw error;
  }
}

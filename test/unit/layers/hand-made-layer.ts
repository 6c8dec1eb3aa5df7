import type { Geometry } from 'geojson';
import type { Bbox } from '../../../geo/basis/units';
import { geometryOf } from '../../../src/domain/layers/feature-parts';
import { bboxOfRows } from '../../../src/domain/layers/geojson.format';
import type {
  AttributeValue,
  Layer,
  LayerAttribute,
  LayerFeature,
  LayerGeometryType,
} from '../../../src/domain/layers/layer.types';

export const ATTRIBUTES: readonly LayerAttribute[] = [
  { name: 'code', type: 'string', title: { es: 'Código', en: 'Code' } },
  { name: 'kind', type: 'string', title: { es: 'Clase', en: 'Kind' }, values: ['A', 'B'] },
  { name: 'members', type: 'integer', title: { es: 'Miembros', en: 'Members' } },
  { name: 'share', type: 'number', title: { es: 'Parte', en: 'Share' } },
  { name: 'demo', type: 'boolean', title: { es: 'Demostración', en: 'Demonstration' } },
  { name: 'opened_on', type: 'date', title: { es: 'Apertura', en: 'Opened' } },
  { name: 'poverty_rate', type: 'number', title: { es: 'Pobreza', en: 'Poverty' }, isIndicator: true },
  { name: 'gini', type: 'number', title: { es: 'Gini', en: 'Gini' }, isIndicator: true },
];

export function featureOf(
  id: number,
  geometry: Geometry | null,
  values: readonly AttributeValue[] = [],
  period?: { from: string | null; to: string | null },
): LayerFeature {
  const bbox = bboxOfRows([{ id, geometry, values: [] }]);
  const placed =
    geometry === null || bbox === null
      ? { geometry: () => null, shape: () => null, bbox: null }
      : geometryOf(geometry, bbox);
  return { id, ...placed, values: ATTRIBUTES.map((_, i) => values[i] ?? null), ...(period ? { period } : {}) };
}

export function layerOf(
  features: readonly LayerFeature[],
  bbox: Bbox = [-92, 14, -90, 16],
  geometryType: LayerGeometryType = 'Point',
): Layer {
  return {
    definition: {
      id: 'things',
      title: { es: 'Cosas', en: 'Things' },
      description: { es: 'Cosas de prueba', en: 'Things for a test' },
      geometryType,
      build: () => ({ attributes: ATTRIBUTES, features, sourceKeys: [] }),
    },
    attributes: ATTRIBUTES,
    features,
    sourceKeys: [],
    bbox,
    includeDemo: false,
    attributeIndex: new Map(ATTRIBUTES.map(({ name }, index) => [name, index])),
  };
}

export const pointAt = (longitude: number, latitude: number): Geometry => ({
  type: 'Point',
  coordinates: [longitude, latitude],
});

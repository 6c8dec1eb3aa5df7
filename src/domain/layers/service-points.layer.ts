import { servicePointRecord } from '../territory';
import { recordAttributes } from './column-attribute';
import { MUNICIPALITY_ATTRIBUTES, NAME, pointFeature } from './feature-parts';
import type { LayerDefinition } from './layer.types';
import { municipalityValues } from './municipality-attributes';

/** Offices that serve people. Ids derive from their identifiers by numericId; datetime filters by opening period. */
export const SERVICE_POINTS: LayerDefinition = {
  id: 'service_points',
  title: { es: 'Puntos de servicio', en: 'Service points' },
  description: {
    es: 'Ventanillas Únicas Municipales de Empleo (VUME) y otras oficinas, desde candidatas hasta cerradas.',
    en: 'Municipal employment windows (VUME) and other offices, from candidates to closed ones.',
  },
  geometryType: 'Point',
  build({ snapshot }) {
    const { servicePoints } = snapshot;
    return {
      attributes: [
        { name: 'service_point_id', type: 'string', title: { es: 'Identificador', en: 'Identifier' } },
        NAME,
        ...recordAttributes(servicePointRecord, 'kind', 'status'),
        ...MUNICIPALITY_ATTRIBUTES,
        ...recordAttributes(servicePointRecord, 'opened_on', 'closed_on', 'capacity_per_year', 'note_es', 'note_en'),
        { name: 'source', type: 'string', title: { es: 'Fuente', en: 'Source' } },
      ],
      features: servicePoints.map((point) =>
        pointFeature(
          point.id,
          point.location,
          [
            point.id,
            point.name,
            point.kind,
            point.status,
            ...municipalityValues(snapshot, point.municipalityCode),
            point.openedOn,
            point.closedOn,
            point.capacityPerYear,
            point.noteEs,
            point.noteEn,
            point.sourceKey,
          ],
          { from: point.openedOn, to: point.closedOn },
        ),
      ),
      sourceKeys: servicePoints.flatMap(({ sourceKey }) => sourceKey ?? []),
    };
  },
};

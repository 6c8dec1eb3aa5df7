import { SERVICE_POINT_KINDS, SERVICE_POINT_STATUSES } from '../territory';
import { MUNICIPALITY_ATTRIBUTES, NAME, pointFeature } from './feature-parts';
import type { LayerDefinition } from './layer.types';
import { municipalityValues } from './municipality-attributes';

/** Offices that serve people. Ids are made of their identifiers by numericId; datetime asks when they were open. */
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
        { name: 'kind', type: 'string', title: { es: 'Clase', en: 'Kind' }, values: SERVICE_POINT_KINDS },
        { name: 'status', type: 'string', title: { es: 'Estado', en: 'Status' }, values: SERVICE_POINT_STATUSES },
        ...MUNICIPALITY_ATTRIBUTES,
        { name: 'opened_on', type: 'date', title: { es: 'Fecha de apertura', en: 'Opened on' } },
        { name: 'closed_on', type: 'date', title: { es: 'Fecha de cierre', en: 'Closed on' } },
        {
          name: 'capacity_per_year',
          type: 'integer',
          title: { es: 'Capacidad por año', en: 'Capacity per year' },
          unit: { es: 'personas', en: 'persons' },
        },
        { name: 'note_es', type: 'string', title: { es: 'Nota en español', en: 'Note in Spanish' } },
        { name: 'note_en', type: 'string', title: { es: 'Nota en inglés', en: 'Note in English' } },
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

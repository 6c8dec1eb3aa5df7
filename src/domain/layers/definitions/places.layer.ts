import type { PlaceEntity } from '../../territory/place.entity';
import { PLACE_KINDS } from '../../territory/territory.types';
import { KeptFeatures, MUNICIPALITY_ATTRIBUTES, NAME, pointFeature } from '../feature-parts';
import type { LayerDefinition } from '../layer.types';
import { censusSource } from './departments.layer';
import { municipalityValues, POPULATION, POPULATION_IS_ESTIMATE } from './municipality-attributes';

/** Places hardly ever change. */
const FEATURES = new KeptFeatures((snapshot, place: PlaceEntity) =>
  pointFeature(place.id, place.location, [
    place.id,
    place.name,
    ...municipalityValues(snapshot, place.municipalityCode),
    place.kind,
    place.isSeat,
    place.elevationM,
    place.population,
    place.populationIsEstimate,
    place.coarsePosition,
    place.sourceKey,
  ]),
);

/** The populated places. Ids are made of their identifiers by numericId. */
export const PLACES: LayerDefinition = {
  id: 'places',
  title: { es: 'Lugares poblados', en: 'Populated places' },
  description: {
    es: 'Lugares poblados con elevación. Su población es una estimación: el censo no la publica por lugar. Las posiciones marcadas coarse_position están redondeadas al minuto de arco (1.8 km).',
    en: 'Populated places with elevation. Their population is an estimate: the census does not publish it by place. Positions marked coarse_position are rounded to the arc minute (1.8 km).',
  },
  geometryType: 'Point',
  async build({ snapshot }) {
    const { places, censusVariables } = snapshot.territory;
    return {
      attributes: [
        { name: 'place_id', type: 'string', title: { es: 'Identificador', en: 'Identifier' } },
        NAME,
        ...MUNICIPALITY_ATTRIBUTES,
        { name: 'kind', type: 'string', title: { es: 'Clase de GeoNames', en: 'GeoNames class' }, values: PLACE_KINDS },
        { name: 'is_seat', type: 'boolean', title: { es: 'Cabecera municipal', en: 'Municipal seat' } },
        {
          name: 'elevation_m',
          type: 'number',
          title: { es: 'Elevación', en: 'Elevation' },
          unit: { es: 'metros', en: 'metres' },
        },
        POPULATION,
        POPULATION_IS_ESTIMATE,
        { name: 'coarse_position', type: 'boolean', title: { es: 'Posición redondeada', en: 'Rounded position' } },
        { name: 'source', type: 'string', title: { es: 'Fuente', en: 'Source' } },
      ],
      features: await FEATURES.of(snapshot, places),
      sourceKeys: [...places.map(({ sourceKey }) => sourceKey), ...censusSource(censusVariables)],
    };
  },
};

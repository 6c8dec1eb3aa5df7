import type { Snapshot } from '../snapshot';
import { PLACE_KINDS, type PlaceEntity, quotedPopulation } from '../territory';
import { censusSource } from './departments.layer';
import { KeptFeatures, MUNICIPALITY_ATTRIBUTES, NAME, pointFeature } from './feature-parts';
import type { LayerDefinition, LayerFeature } from './layer.types';
import {
  municipalityValues,
  POPULATION_BASIS,
  POPULATION_IS_ESTIMATE,
  QUOTED_POPULATION,
} from './municipality-attributes';

/** Places hardly ever change. */
const FEATURES = new KeptFeatures(featureOf);
const NAMES = new KeptFeatures(featureOf);

function featureOf(snapshot: Snapshot, place: PlaceEntity): LayerFeature {
  return pointFeature(place.id, place.location, [
    place.id,
    place.name,
    ...municipalityValues(snapshot, place.municipalityCode),
    place.kind,
    place.isSeat,
    place.elevationM,
    quotedPopulation(place),
    place.populationIsEstimate,
    place.populationBasis,
    place.coarsePosition,
    place.sourceKey,
    place.aliases.join('; ') || null,
  ]);
}

/** The populated places. Ids derive from their identifiers by numericId. */
export const PLACES: LayerDefinition = {
  id: 'places',
  title: { es: 'Lugares poblados', en: 'Populated places' },
  description: {
    es: 'Lugares poblados con elevación. population_basis dice en qué se basa su población: EVEN_SPLIT y SHARES_2002 son estimaciones, redondeadas (10 es unos diez o menos); IMPORTED es publicada; NO_FIGURE solo se conoce por su nombre, y su gente se cuenta en otros lugares. Las posiciones marcadas coarse_position están redondeadas al minuto de arco (1.8 km).',
    en: 'Populated places with elevation. population_basis says what their population rests on: EVEN_SPLIT and SHARES_2002 are estimates, rounded (10 is some ten or fewer); IMPORTED is published; NO_FIGURE is known by name alone, and its people are counted at other places. Positions marked coarse_position are rounded to the arc minute (1.8 km).',
  },
  geometryType: 'Point',
  async build({ snapshot }) {
    const { places, placesWithoutFigure, censusVariables } = snapshot.territory;
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
        QUOTED_POPULATION,
        POPULATION_IS_ESTIMATE,
        POPULATION_BASIS,
        { name: 'coarse_position', type: 'boolean', title: { es: 'Posición redondeada', en: 'Rounded position' } },
        { name: 'source', type: 'string', title: { es: 'Fuente', en: 'Source' } },
        { name: 'aliases', type: 'string', title: { es: 'Otros nombres', en: 'Other names' } },
      ],
      features: [...(await FEATURES.of(snapshot, places)), ...(await NAMES.of(snapshot, placesWithoutFigure))],
      sourceKeys: [
        ...[...places, ...placesWithoutFigure].map(({ sourceKey }) => sourceKey),
        ...censusSource(censusVariables),
      ],
    };
  },
};

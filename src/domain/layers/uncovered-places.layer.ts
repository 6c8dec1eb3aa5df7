import { type PlaceEntity, quotedPopulation } from '../territory';
import { coverageOfOpenVumes, coverageSources } from './coverage.layer';
import { MUNICIPALITY_ATTRIBUTES, makeFeatures, NAME, pointFeature } from './feature-parts';
import type { LayerDefinition } from './layer.types';
import {
  municipalityValues,
  POPULATION_BASIS,
  POPULATION_IS_ESTIMATE,
  QUOTED_POPULATION,
} from './municipality-attributes';

/** Kilometres beyond which a place counts as uncovered, the usual reach of the coverage analysis. */
const USUAL_REACH_KM = 15;

/**
 * The populated places beyond reach of every open VUME. Ids derive from their identifiers by numericId, as in `places`.
 */
export const UNCOVERED_PLACES: LayerDefinition = {
  id: 'uncovered_places',
  title: { es: 'Lugares fuera del alcance de una VUME', en: 'Places beyond reach of a VUME' },
  description: {
    es: `Los lugares poblados a más de ${USUAL_REACH_KM} km en línea recta de la VUME abierta más cercana; population_basis dice en qué se basa la población de cada uno; las estimaciones van redondeadas. Sin ninguna VUME abierta son todos, y nearest_km queda vacío.`,
    en: `The populated places more than ${USUAL_REACH_KM} km in a straight line from the nearest open VUME; population_basis says what the population of each rests on; estimates are rounded. With no VUME open they are all there, and nearest_km is empty.`,
  },
  geometryType: 'Point',
  onDemand: true,
  async build(input) {
    const { snapshot } = input;
    const { places } = snapshot.territory;
    const report = await coverageOfOpenVumes(input);
    const all = places.map((place): [PlaceEntity, number | null] => [place, null]);
    const measured =
      report === null
        ? all
        : Array.from(report.question.rows, (row, i): [PlaceEntity, number] => [
            places[row] as PlaceEntity,
            report.question.nearestImpedance[i] as number,
          ]);
    return {
      attributes: [
        { name: 'place_id', type: 'string', title: { es: 'Identificador', en: 'Identifier' } },
        NAME,
        ...MUNICIPALITY_ATTRIBUTES,
        QUOTED_POPULATION,
        POPULATION_IS_ESTIMATE,
        POPULATION_BASIS,
        {
          name: 'nearest_km',
          type: 'number',
          title: { es: 'Distancia a la VUME abierta más cercana', en: 'Distance to the nearest open VUME' },
          unit: { es: 'km', en: 'km' },
        },
        { name: 'coarse_position', type: 'boolean', title: { es: 'Posición redondeada', en: 'Rounded position' } },
      ],
      features: await makeFeatures(
        measured.filter(([, km]) => km === null || km > USUAL_REACH_KM),
        ([place, km]) =>
          pointFeature(place.id, place.location, [
            place.id,
            place.name,
            ...municipalityValues(snapshot, place.municipalityCode),
            quotedPopulation(place),
            place.populationIsEstimate,
            place.populationBasis,
            km,
            place.coarsePosition,
          ]),
      ),
      sourceKeys: coverageSources(snapshot),
    };
  },
};

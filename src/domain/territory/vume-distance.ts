import { geodesicDistanceKm } from '../../../geo/geodesic/distance';
import { percentOf } from '../../platform/percent';
import type { IndicatorReading } from './indicator-series';
import type { PlaceEntity } from './place.entity';
import type { ServicePointEntity } from './service-point.entity';
import type { PopulationBasis, ValueQuality } from './territory.types';

/** Beyond this distance of a VUME a place counts as not covered, in kilometres. */
const VUME_REACH_KM = 15;

const NOTES: Readonly<Record<PopulationBasis, { noteEs: string | null; noteEn: string | null }>> = {
  EVEN_SPLIT: {
    noteEs: 'Calculado con poblaciones por lugar estimadas a partir del censo, por partes iguales',
    noteEn: 'Computed with populations per place estimated from the census, in equal parts',
  },
  SHARES_2002: {
    noteEs: 'Calculado con poblaciones por lugar estimadas a partir del censo, según las proporciones de 2002',
    noteEn: 'Computed with populations per place estimated from the census, by the shares of 2002',
  },
  IMPORTED: {
    noteEs: 'Calculado con poblaciones por lugar publicadas',
    noteEn: 'Computed with published populations per place',
  },
  NO_FIGURE: { noteEs: null, noteEn: null },
};

/**
 * How far the people of each municipality live from the nearest open VUME, by the populations of its places:
 * the population-weighted mean geodesic distance (`vume_distance_km`) and the share of the population beyond
 * VUME_REACH_KM (`vume_uncovered_percent`). Empty when no VUME is open: there is nothing to measure to.
 */
export function vumeDistanceReadings(
  placesOf: ReadonlyMap<string, readonly PlaceEntity[]>,
  servicePoints: readonly ServicePointEntity[],
): { vume_distance_km: IndicatorReading[]; vume_uncovered_percent: IndicatorReading[] } {
  const vumes = servicePoints.filter((point) => point.kind === 'VUME' && point.status === 'OPEN');
  const distance: IndicatorReading[] = [];
  const uncovered: IndicatorReading[] = [];
  if (vumes.length === 0) return { vume_distance_km: distance, vume_uncovered_percent: uncovered };
  for (const [municipalityCode, places] of placesOf) {
    let population = 0;
    let personKm = 0;
    let beyond = 0;
    for (const place of places) {
      const nearestKm = Math.min(...vumes.map((vume) => geodesicDistanceKm(positionOf(place), positionOf(vume))));
      population += place.population;
      personKm += place.population * nearestKm;
      if (nearestKm > VUME_REACH_KM) beyond += place.population;
    }
    if (population === 0) continue;
    // All places of a municipality are of one kind.
    const { populationBasis } = places[0] as PlaceEntity;
    const quality: ValueQuality = populationBasis === 'IMPORTED' ? 'REPORTED' : 'ESTIMATED';
    const reading = { municipalityCode, standardError: null, quality, ...NOTES[populationBasis] };
    distance.push({ ...reading, value: personKm / population });
    uncovered.push({ ...reading, value: percentOf(beyond, population) });
  }
  return { vume_distance_km: distance, vume_uncovered_percent: uncovered };
}

function positionOf(item: { location: { coordinates: number[] } }): [number, number] {
  return [item.location.coordinates[0] as number, item.location.coordinates[1] as number];
}

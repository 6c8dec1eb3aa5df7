import type { Position } from '../../geo/units';
import { foldText } from '../../src/platform/fold-text';

/** The seat takes at most this share of the municipality's population. */
export const GREATEST_SEAT_SHARE = 0.6;
/** A place without the seat's name stands for the seat only when it is this near. */
export const SEAT_REACH_KM = 3;

/** How the seat was found among the places. */
export type SeatMatch = 'NAME' | 'NEAREST' | 'ONLY_PLACE' | 'ADDED';

export interface CandidatePlace {
  readonly id: string;
  readonly name: string;
  readonly position: Position;
}

/**
 * Which of a municipality's places is its seat: the only place when there is one; else the nearest of those within
 * 3 km (3 km included) that bear one of the seat's names, case and accents aside; else the nearest within 3 km; else
 * the nearest that bears a name, however far; else none, and the seat is to be added as a place. A place of the right
 * name 5 km off is the seat put in the wrong spot, and would move the townspeople with it.
 * Of places equally near, the first by id.
 *
 * @param distanceKm of two positions
 */
export function findSeat<P extends CandidatePlace>(
  places: readonly P[],
  seat: { readonly names: readonly string[]; readonly position: Position },
  distanceKm: (from: Position, to: Position) => number,
): { match: SeatMatch; place: P | null; distanceKm: number } {
  const byDistance = places
    .map((place) => ({ place, km: distanceKm(seat.position, place.position) }))
    .sort((a, b) => a.km - b.km || (a.place.id < b.place.id ? -1 : 1));
  const nearest = byDistance[0];
  if (nearest && byDistance.length === 1) return { match: 'ONLY_PLACE', place: nearest.place, distanceKm: nearest.km };
  const names = new Set(seat.names.map(foldText));
  const named = byDistance.find(({ place }) => names.has(foldText(place.name)));
  const namedIsNear = named !== undefined && named.km <= SEAT_REACH_KM;
  if (nearest && !namedIsNear && nearest.km <= SEAT_REACH_KM) {
    return { match: 'NEAREST', place: nearest.place, distanceKm: nearest.km };
  }
  if (named) return { match: 'NAME', place: named.place, distanceKm: named.km };
  return { match: 'ADDED', place: null, distanceKm: 0 };
}

/**
 * Estimate the population of a municipality's places (the census gives none per place): the seat takes the urban
 * population, at most 60 % of the whole; the rest is spread evenly over the other places, what is left over handed
 * out one person each in the order of ids. Whole persons that add up to the population exactly.
 *
 * @returns by place id
 * @throws RangeError when the seat is not among the places, or the urban population exceeds the whole
 */
export function estimatePlacePopulations(
  placeIds: readonly string[],
  seatId: string,
  census: { readonly population: number; readonly urban: number },
): Map<string, number> {
  const { population, urban } = census;
  if (!placeIds.includes(seatId)) throw new RangeError('estimatePlacePopulations requires the seat among the places');
  if (!(Number.isInteger(population) && urban >= 0 && urban <= population)) {
    throw new RangeError(`estimatePlacePopulations requires 0 <= urban <= population, not ${urban} of ${population}`);
  }
  const others = placeIds.filter((id) => id !== seatId).sort();
  if (others.length === 0) return new Map([[seatId, population]]);
  const atSeat = Math.round(Math.min(urban, GREATEST_SEAT_SHARE * population));
  const rest = population - atSeat;
  const each = Math.floor(rest / others.length);
  const leftOver = rest - each * others.length;
  return new Map([[seatId, atSeat], ...others.map((id, i): [string, number] => [id, each + (i < leftOver ? 1 : 0)])]);
}

import type { Position } from '../../../geo/basis/units';
import { foldText } from '../../platform/fold-text';

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

/** The seat takes at most this share of the municipality's population in an even split. */
export const GREATEST_SEAT_SHARE = 0.6;

/** What the census counts in a municipality. */
export interface MunicipalCensus {
  readonly urban: number;
  readonly rural: number;
}

/** A place as an earlier census counted it. */
export interface CountedPlace extends MunicipalCensus {
  readonly id: string;
}

/**
 * Split the population of a municipality over its places where nothing is known of them: the seat takes the urban
 * population, at most 60 % of the whole, and the others share the rest evenly. Fractions stay: whole persons would say
 * more than is known, and these add up to the census.
 *
 * @returns by place id
 * @throws RangeError when the seat is not among the places, or a count is negative
 */
export function splitEvenly(placeIds: readonly string[], seatId: string, census: MunicipalCensus): Map<string, number> {
  requireSeat('splitEvenly', placeIds, seatId, census);
  const { urban, rural } = census;
  const population = urban + rural;
  if (placeIds.length === 1) return new Map([[seatId, population]]);
  const atSeat = Math.min(urban, GREATEST_SEAT_SHARE * population);
  const each = (population - atSeat) / (placeIds.length - 1);
  return new Map(placeIds.map((id) => [id, id === seatId ? atSeat : each]));
}

/**
 * Share out the population of a municipality over its places by what an earlier census counted in each: its urban
 * people by the places' share of the urban people of then, its rural people by that of the rural ones.
 *
 * - No place was urban then: the seat takes the urban people of today, and none of the rural ones, as its people are
 *   the ones who became urban.
 * - The later census counts nobody as rural (or as urban) where the earlier did, or finds rural people where the earlier
 *   found none: the two divide the municipality differently, so all its people are shared out by all of then.
 *
 * Nobody counted then: as `splitEvenly`.
 *
 * @returns by place id; fractions, which add up to the census, urban and rural apart but for the last rule
 * @throws RangeError when the seat is not among the places, or a count is negative
 */
export function shareOut(
  places: readonly CountedPlace[],
  seatId: string,
  census: MunicipalCensus,
): Map<string, number> {
  const ids = places.map(({ id }) => id);
  requireSeat('shareOut', ids, seatId, census);
  const then = { urban: sumOf(places, 'urban'), rural: sumOf(places, 'rural') };
  if (then.urban + then.rural === 0) return splitEvenly(ids, seatId, census);
  const urbanGone = census.urban === 0 && then.urban > 0;
  const ruralGone = census.rural === 0 && then.rural > 0;
  const ruralNew = census.rural > 0 && then.rural === 0;
  if (urbanGone || ruralGone || ruralNew) {
    const perPerson = (census.urban + census.rural) / (then.urban + then.rural);
    return new Map(places.map(({ id, urban, rural }) => [id, perPerson * (urban + rural)]));
  }
  if (then.urban === 0 && census.urban > 0) {
    const others = places.filter(({ id }) => id !== seatId);
    const rural = sumOf(others, 'rural');
    if (rural === 0) return new Map(ids.map((id) => [id, id === seatId ? census.urban + census.rural : 0]));
    const others2018 = others.map((place): [string, number] => [place.id, (census.rural * place.rural) / rural]);
    return new Map([[seatId, census.urban], ...others2018]);
  }
  const share = (count: number, of: number, whole: number): number => (of === 0 ? 0 : (whole * count) / of);
  return new Map(
    places.map(({ id, urban, rural }) => [
      id,
      share(urban, then.urban, census.urban) + share(rural, then.rural, census.rural),
    ]),
  );
}

function sumOf(places: readonly CountedPlace[], area: keyof MunicipalCensus): number {
  return places.reduce((sum, place) => sum + place[area], 0);
}

function requireSeat(caller: string, placeIds: readonly string[], seatId: string, { urban, rural }: MunicipalCensus) {
  if (!placeIds.includes(seatId)) throw new RangeError(`${caller} requires the seat among the places`);
  if (!(urban >= 0 && rural >= 0))
    throw new RangeError(`${caller} requires counts of 0 or more, not ${urban}, ${rural}`);
}

import { nearestTargets } from '../../../geo/geodesic';
import { foldText } from '../../platform/fold-text';
import { matchPlaces, type NamedPlace, otherNames } from './place-names';
import type { PlaceKind } from './territory.types';

/** A place without an elevation takes that of the nearest place or seat within this distance, the distance included. */
const ELEVATION_REACH_KM = 2;

/** What sources of places know of one beside its name and position. */
export interface DescribedPlace extends NamedPlace {
  readonly kind: PlaceKind | null;
  readonly elevationM: number | null;
  readonly aliases: readonly string[];
}

/**
 * Joins the places that a census counted with those that other sources know: the same ones (`matchPlaces`) give the
 * counted one their class, their spelling where it has the accents that capitals lack, and their other names. Elevations
 * are those of the nearest place that has one.
 * @param heights more positions whose elevation is known
 * @returns the counted places, and the others that are none of them
 */
export function joinPlaces<Counted extends DescribedPlace, Place extends DescribedPlace>(
  counted: readonly Counted[],
  others: readonly Place[],
  heights: ReadonlyArray<Pick<DescribedPlace, 'position' | 'elevationM'>>,
): { joined: Counted[]; left: Place[] } {
  const { same, left } = matchPlaces(counted, others);
  const elevationM = elevationsOf(counted, heights);
  const joined = counted.map((place, i): Counted => {
    const twins = same.get(place) ?? [];
    const spelled = twins.find(({ name }) => hasAccent(name) && foldText(name) === foldText(place.name));
    const name = spelled?.name ?? place.name;
    return {
      ...place,
      name,
      aliases: otherNames(name, [
        place.name,
        ...place.aliases,
        ...twins.flatMap((twin) => [twin.name, ...twin.aliases]),
      ]),
      kind: twins[0]?.kind ?? place.kind,
      elevationM: place.elevationM ?? elevationM[i] ?? null,
    };
  });
  return { joined, left };
}

function hasAccent(name: string): boolean {
  return name.normalize('NFD') !== name;
}

function elevationsOf(
  places: readonly NamedPlace[],
  heights: ReadonlyArray<Pick<DescribedPlace, 'position' | 'elevationM'>>,
): Array<number | null> {
  const known = heights.filter(({ elevationM }) => elevationM !== null);
  if (known.length === 0) return places.map(() => null);
  const { index, distanceKm } = nearestTargets(
    places.map(({ position }) => position),
    known.map(({ position }) => position),
  );
  return places.map((_, i) => {
    const isNear = (distanceKm[i] as number) <= ELEVATION_REACH_KM;
    return isNear ? (known[index[i] as number]?.elevationM ?? null) : null;
  });
}

import type { Position } from '../../../geo/basis/units';
import { geodesicDistanceKm } from '../../../geo/geodesic';
import { foldText } from '../../platform/fold-text';
import { groupBy } from '../../platform/group-by';

/** Places of one name in one municipality this near, the distance included, are one place. */
export const TWIN_KM = 1;
/**
 * A place of another source with the same name is the same place within this distance, the distance included: its
 * positions are rounded to the minute of arc (1.8 km), or were taken at another corner of the settlement.
 */
export const SAME_PLACE_KM = 3;

export interface NamedPlace {
  readonly name: string;
  readonly municipalityCode: string;
  readonly position: Position;
}

const SHORT_FORMS: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bs\b/g, 'san'],
  [/\bsta\b/g, 'santa'],
  [/\bsto\b/g, 'santo'],
];
const ARTICLES = /\b(el|la|los|las|de|del)\b/g;

/**
 * A name by which spellings of one place compare equal: accents, case, spaces, apostrophes, articles ("La Estancia",
 * "Estancia"; "Magdalena de La Abundancia", "Magdalena La Abundancia") and "S.", "Sta.", "Sto." do not count.
 */
export function placeNameKey(name: string): string {
  const plain = foldText(name)
    .replace(/['’`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  const long = SHORT_FORMS.reduce((text, [short, full]) => text.replace(short, full), plain);
  const bare = long.replace(ARTICLES, ' ').replace(/\s+/g, '');
  // A name of nothing but articles is itself.
  return bare === '' ? long.trim() : bare;
}

/**
 * Finds the twins among places: groups of two and more of one municipality that bear one name (`placeNameKey`) and lie
 * within TWIN_KM of a member of the group. In the order of the places.
 */
export function findTwins<Place extends NamedPlace>(places: readonly Place[]): Place[][] {
  const namesakes = groupBy(places, ({ name, municipalityCode }) => `${municipalityCode} ${placeNameKey(name)}`);
  return [...namesakes.values()].flatMap((group) => {
    const clusters: Place[][] = [];
    for (const place of group) {
      const near = clusters.filter((cluster) => cluster.some((other) => kmBetween(place, other) <= TWIN_KM));
      const joined = [...near.flat(), place];
      for (const cluster of near) clusters.splice(clusters.indexOf(cluster), 1);
      clusters.push(joined);
    }
    return clusters.filter(({ length }) => length > 1);
  });
}

/**
 * Finds for each place the counted one that it is: the nearest of the same name within SAME_PLACE_KM, in whatever
 * municipality, as borders and positions are rough.
 * @returns by counted place the others that are the same, the nearest first; and those that are none of them
 */
export function matchPlaces<Counted extends NamedPlace, Place extends NamedPlace>(
  counted: readonly Counted[],
  places: readonly Place[],
): { same: Map<Counted, Place[]>; left: Place[] } {
  const namesakes = groupBy(counted, ({ name }) => placeNameKey(name));
  const found = new Map<Counted, Array<{ place: Place; km: number }>>();
  const left: Place[] = [];
  for (const place of places) {
    const near = (namesakes.get(placeNameKey(place.name)) ?? [])
      .map((candidate) => ({ candidate, km: kmBetween(place, candidate) }))
      .filter(({ km }) => km <= SAME_PLACE_KM);
    const [nearest] = near.sort((a, b) => a.km - b.km);
    if (nearest === undefined) left.push(place);
    else found.set(nearest.candidate, [...(found.get(nearest.candidate) ?? []), { place, km: nearest.km }]);
  }
  const inOrder = (list: Array<{ place: Place; km: number }>) =>
    list.sort((a, b) => a.km - b.km).map(({ place }) => place);
  return { same: new Map([...found].map(([candidate, list]) => [candidate, inOrder(list)])), left };
}

/** Other names of a place, each once; accents and case do not make another name. */
export function otherNames(name: string, names: readonly string[]): string[] {
  const byKey = new Map(names.map((other) => [foldText(other), other]));
  byKey.delete(foldText(name));
  return [...byKey.values()].sort();
}

function kmBetween(a: NamedPlace, b: NamedPlace): number {
  return geodesicDistanceKm(a.position, b.position);
}

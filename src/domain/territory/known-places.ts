import { createHash } from 'node:crypto';
import type { Position } from '../../../geo/basis/units';
import { geodesicDistanceKm } from '../../../geo/geodesic';
import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';
import { groupBy } from '../../platform/group-by';
import type { ImportedPlaceEntity } from './imported-place.entity';
import { joinPlaces } from './joined-places';
import { findSeat } from './municipal-seat';
import type { MunicipalityEntity } from './municipality.entity';
import { PlaceEntity } from './place.entity';
import { type Territory } from './territory';

/** Before the code of an imported place, in the identifiers of places. */
export const IMPORTED_ID_PREFIX = 'import-';

/** The places that are known, in the order of their identifiers. */
export interface KnownPlaces {
  /** Those with a population: together they are everybody. */
  readonly places: PlaceEntity[];
  /** Those known by name and position alone: their people are counted at other places. */
  readonly placesWithoutFigure: PlaceEntity[];
}

type Positioned<Place> = Place & { readonly position: Position };

/**
 * The places as they count: in municipalities that somebody has imported places of, those; elsewhere those of the
 * reference data. What an import replaces stays known by name where it is not one of the imported places.
 */
export function knownPlaces(
  recorded: readonly PlaceEntity[],
  imported: readonly ImportedPlaceEntity[],
  municipalities: readonly MunicipalityEntity[],
): KnownPlaces {
  const replaced = new Set(imported.map(({ municipalityCode }) => municipalityCode));
  const places = recorded.filter(
    ({ municipalityCode, populationBasis }) => populationBasis !== 'NO_FIGURE' && !replaced.has(municipalityCode),
  );
  const placesWithoutFigure = recorded.filter(
    ({ municipalityCode, populationBasis }) => populationBasis === 'NO_FIGURE' && !replaced.has(municipalityCode),
  );
  if (replaced.size === 0) return { places, placesWithoutFigure };
  const all = recorded.map(positioned);
  const { joined, left } = joinPlaces(
    imported.map((row) => positioned(toPlace(row))),
    all.filter(({ municipalityCode }) => replaced.has(municipalityCode)),
    all,
  );
  const joinedOf = groupBy(joined, ({ municipalityCode }) => municipalityCode);
  for (const municipality of municipalities) {
    const own = joinedOf.get(municipality.code);
    if (own === undefined) continue;
    const { seatName, name, officialName, aliases, seat } = municipality;
    const names = [seatName, name, ...(officialName === null ? [] : [officialName]), ...aliases];
    const { place: found } = findSeat(own, { names, position: positionOf(seat.coordinates) }, geodesicDistanceKm);
    places.push(...own.map((place) => toEntity({ ...place, isSeat: place === found })));
  }
  placesWithoutFigure.push(
    ...left.map((place) => toEntity({ ...place, isSeat: false, population: 0, populationBasis: 'NO_FIGURE' })),
  );
  const byId = (a: PlaceEntity, b: PlaceEntity): number => (a.id < b.id ? -1 : 1);
  return { places: places.sort(byId), placesWithoutFigure: placesWithoutFigure.sort(byId) };
}

/** SHA-256 of the figures of the imported places, in hexadecimal: the same table imported again gives the same. */
export function importedPlacesDigest({ places }: Pick<Territory, 'places'>): string {
  return digestOf(places);
}

const digestOf = memoBySnapshot((places: readonly PlaceEntity[]): string => {
  const hash = createHash('sha256');
  for (const { id, populationBasis, municipalityCode, location, population } of places) {
    if (populationBasis !== 'IMPORTED') continue;
    hash.update(`${JSON.stringify([id, municipalityCode, location.coordinates, population])}\n`);
  }
  return hash.digest('hex');
});

function toPlace({ code, municipalityCode, name, location, population, sourceKey }: ImportedPlaceEntity): PlaceEntity {
  return Object.assign(new PlaceEntity(), {
    id: `${IMPORTED_ID_PREFIX}${code}`,
    municipalityCode,
    name,
    location,
    population,
    sourceKey,
    kind: null,
    elevationM: null,
    coarsePosition: false,
    isSeat: false,
    populationBasis: 'IMPORTED' as const,
    populationIsEstimate: false,
    aliases: [],
  });
}

function positioned(place: PlaceEntity): Positioned<PlaceEntity> {
  return { ...place, position: positionOf(place.location.coordinates) };
}

function toEntity({ position: _, ...place }: Positioned<PlaceEntity>): PlaceEntity {
  return Object.assign(new PlaceEntity(), place);
}

function positionOf(coordinates: readonly number[]): Position {
  return [coordinates[0] as number, coordinates[1] as number];
}

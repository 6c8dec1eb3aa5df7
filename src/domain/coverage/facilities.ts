import { requireKnown } from '../../platform/require-known';
import type { MunicipalityEntity } from '../territory';
import type { CoverageSnapshot } from './coverage.snapshot';
import type { FacilitiesRequest, Facility, PointRequest } from './coverage.types';
import { mayBeInGuatemala } from './guatemala';
import { refuse } from './refusal';

/** Facilities of a question at the most. */
export const MAX_FACILITIES = 2_000;

export const MUNICIPALITY_CODES = {
  es: 'códigos INE de municipios, como 0901',
  en: 'INE codes of municipalities, such as 0901',
};

/** The seat of a municipality as a facility. */
export function seatOf({ code, seat }: MunicipalityEntity): Facility {
  return {
    longitude: seat.coordinates[0] as number,
    latitude: seat.coordinates[1] as number,
    municipalityCode: code,
    servicePointId: null,
    capacityPerYear: null,
  };
}

/**
 * The facilities that a request names: the service points of its kinds and statuses (only open ones when it names no
 * status), the seats of its municipalities and its free points. What stands at the same position counts once, a
 * service point before a seat, a seat before a free point.
 * @throws BadUserInputError when nothing is named, nothing matches, or a point lies outside of Guatemala
 */
export function readFacilities(
  snapshot: CoverageSnapshot,
  request: FacilitiesRequest,
  argument = 'facilities',
): Facility[] {
  const { kinds, status, municipalityCodes, points } = request;
  if (!kinds && !status && !municipalityCodes && !points) {
    throw refuse(argument, {
      es: 'no nombra ninguno; indique kinds, status, municipalityCodes o points',
      en: 'names none; give kinds, status, municipalityCodes or points',
    });
  }
  requireKnown(
    municipalityCodes,
    snapshot.territory.municipalityByCode,
    `${argument}.municipalityCodes`,
    MUNICIPALITY_CODES,
  );
  const offices = kinds || status ? servicePointsOf(snapshot, request) : [];
  const seats = (municipalityCodes ?? []).map((code) =>
    seatOf(snapshot.territory.municipalityByCode.get(code) as MunicipalityEntity),
  );
  const free = (points ?? []).map((point, index) => freePoint(point, `${argument}.points[${index}]`));
  const facilities = apart([...offices, ...seats, ...free]);
  if (facilities.length === 0) throw nothingMatches(request, argument);
  if (facilities.length > MAX_FACILITIES) {
    throw refuse(argument, {
      es: `se encontraron ${facilities.length}; pueden ser como máximo ${MAX_FACILITIES}`,
      en: `found ${facilities.length}; there can be at most ${MAX_FACILITIES}`,
    });
  }
  return facilities;
}

function servicePointsOf({ servicePoints }: CoverageSnapshot, { kinds, status }: FacilitiesRequest): Facility[] {
  const statuses = status ?? ['OPEN'];
  return servicePoints
    .filter((point) => (!kinds || kinds.includes(point.kind)) && statuses.includes(point.status))
    .map(({ id, location, municipalityCode, capacityPerYear }) => ({
      longitude: location.coordinates[0] as number,
      latitude: location.coordinates[1] as number,
      municipalityCode,
      servicePointId: id,
      capacityPerYear,
    }));
}

function freePoint({ longitude, latitude }: PointRequest, argument: string): Facility {
  if (!mayBeInGuatemala([longitude, latitude])) {
    throw refuse(argument, {
      es: `se encontró longitud ${longitude} y latitud ${latitude}, que queda fuera de Guatemala; debe ser un punto de Guatemala, como longitud -91.52 y latitud 14.83`,
      en: `found longitude ${longitude} and latitude ${latitude}, which lies outside of Guatemala; it must be a point of Guatemala, such as longitude -91.52 and latitude 14.83`,
    });
  }
  return { longitude, latitude, municipalityCode: null, servicePointId: null, capacityPerYear: null };
}

/** The first of those at one position. */
function apart(facilities: readonly Facility[]): Facility[] {
  const at = new Map<string, Facility>();
  for (const facility of facilities) {
    const key = `${facility.longitude} ${facility.latitude}`;
    if (!at.has(key)) at.set(key, facility);
  }
  return [...at.values()];
}

function nothingMatches({ kinds, status }: FacilitiesRequest, argument: string): Error {
  const kindText = kinds?.join(', ') ?? '*';
  const statusText = (status ?? ['OPEN']).join(', ');
  return kinds || status
    ? refuse(argument, {
        es: `ninguna instalación coincide: no hay puntos de servicio de tipo ${kindText} con estado ${statusText}; la consulta servicePoints muestra los que hay`,
        en: `no facility matches: there is no service point of kind ${kindText} with status ${statusText}; the query servicePoints shows those there are`,
      })
    : refuse(argument, {
        es: 'ninguna instalación coincide: las listas están vacías; nombre al menos una',
        en: 'no facility matches: the lists are empty; name at least one',
      });
}

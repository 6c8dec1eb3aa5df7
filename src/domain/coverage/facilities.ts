import { requireKnown } from '../../platform/require-known';
import type { MunicipalityEntity } from '../territory';
import type { CoverageSnapshot } from './coverage.snapshot';
import type { FacilitiesRequest, Facility, PointRequest } from './coverage.types';
import { mayBeInGuatemala } from './guatemala';
import { refuse } from './refusal';
import {
  CODES_OF_MUNICIPALITIES,
  LISTS_ARE_EMPTY,
  NO_FACILITY_NAMED,
  noServicePointMatches,
  outsideOfGuatemala,
  tooManyFacilities,
} from './texts';

/** Maximum facilities of a question. */
export const MAX_FACILITIES = 2_000;

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
 * The facilities of a request: the service points of its kinds and statuses (open ones by default), the seats of its
 * municipalities and its arbitrary points. Facilities at the same position count once; a service point precedes a seat,
 * a seat an arbitrary point.
 * @throws BadUserInputError if none is given, none matches, or a point lies outside Guatemala
 */
export function readFacilities(
  snapshot: CoverageSnapshot,
  request: FacilitiesRequest,
  argument = 'facilities',
): Facility[] {
  const { kinds, status, municipalityCodes, points } = request;
  if (!kinds && !status && !municipalityCodes && !points) {
    throw refuse(argument, NO_FACILITY_NAMED);
  }
  requireKnown(
    municipalityCodes,
    snapshot.territory.municipalityByCode,
    `${argument}.municipalityCodes`,
    CODES_OF_MUNICIPALITIES,
  );
  const offices = kinds || status ? servicePointsOf(snapshot, request) : [];
  const seats = (municipalityCodes ?? []).map((code) =>
    seatOf(snapshot.territory.municipalityByCode.get(code) as MunicipalityEntity),
  );
  const free = (points ?? []).map((point, index) => freePoint(point, `${argument}.points[${index}]`));
  const facilities = apart([...offices, ...seats, ...free]);
  if (facilities.length === 0) throw nothingMatches(request, argument);
  if (facilities.length > MAX_FACILITIES) {
    throw refuse(argument, tooManyFacilities(facilities.length, MAX_FACILITIES));
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
    throw refuse(argument, outsideOfGuatemala(longitude, latitude));
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
    ? refuse(argument, noServicePointMatches(kindText, statusText))
    : refuse(argument, LISTS_ARE_EMPTY);
}

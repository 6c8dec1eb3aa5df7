import type { Geometry } from 'geojson';
import type { Bbox } from '../../../geo/basis/units';
import { BadUserInputError } from '../../platform/errors';

/** A filter polygon of more vertices than this is refused: no border of the region has as many. */
const MAX_FILTER_VERTICES = 20_000;
const MAX_COLLECTION_MEMBERS = 100;

const DEPTHS: ReadonlyMap<unknown, number> = new Map([
  ['Point', 0],
  ['MultiPoint', 1],
  ['LineString', 1],
  ['MultiLineString', 2],
  ['Polygon', 2],
  ['MultiPolygon', 3],
]);

/**
 * Checks that a value is an RFC 7946 geometry in WGS 84 degrees; whether it crosses itself is for PostGIS to say.
 * @param argument what the client called it, for the message
 * @throws BadUserInputError naming what was found and what is right
 */
export function requireGeometry(value: unknown, argument: string): Geometry {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(argument, describe(value), ANY_GEOMETRY);
  const { type, crs } = value as { type?: unknown; crs?: unknown };
  if (crs !== undefined)
    throw wrong(argument, '«crs»', {
      es: 'longitud y latitud WGS 84, sin miembro crs (RFC 7946)',
      en: 'WGS 84 longitude and latitude without a crs member (RFC 7946)',
    });
  if (type === 'GeometryCollection') return requireCollection(value as { geometries?: unknown }, argument);
  const depth = DEPTHS.get(type);
  if (depth === undefined) throw wrong(argument, describe(type), ANY_GEOMETRY);
  const counter = { vertices: 0 };
  checkCoordinates((value as { coordinates?: unknown }).coordinates, depth, argument, counter, type as string);
  return value as Geometry;
}

const ANY_GEOMETRY = {
  es: 'una geometría RFC 7946 (Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon o GeometryCollection)',
  en: 'an RFC 7946 geometry (Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon or GeometryCollection)',
};

function requireCollection(value: { geometries?: unknown }, argument: string): Geometry {
  const members = value.geometries;
  if (!Array.isArray(members) || members.length === 0 || members.length > MAX_COLLECTION_MEMBERS) {
    throw wrong(argument, 'GeometryCollection', {
      es: `entre 1 y ${MAX_COLLECTION_MEMBERS} geometrías`,
      en: `from 1 to ${MAX_COLLECTION_MEMBERS} geometries`,
    });
  }
  for (const member of members) {
    if ((member as { type?: unknown })?.type === 'GeometryCollection')
      throw wrong(argument, 'GeometryCollection', {
        es: 'colecciones sin anidar',
        en: 'no collection inside a collection',
      });
    requireGeometry(member, argument);
  }
  return value as Geometry;
}

function checkCoordinates(
  value: unknown,
  depth: number,
  argument: string,
  counter: { vertices: number },
  type: string,
): void {
  if (!Array.isArray(value))
    throw wrong(argument, describe(value), { es: `coordenadas de ${type}`, en: `coordinates of a ${type}` });
  if (depth === 0) {
    checkPosition(value, argument);
    counter.vertices += 1;
    if (counter.vertices > MAX_FILTER_VERTICES) {
      throw wrong(argument, `> ${MAX_FILTER_VERTICES}`, {
        es: `como máximo ${MAX_FILTER_VERTICES} vértices`,
        en: `at most ${MAX_FILTER_VERTICES} vertices`,
      });
    }
    return;
  }
  const least = leastMembers(type, depth);
  if (value.length < least)
    throw wrong(argument, `${value.length}`, {
      es: `al menos ${least} posiciones en ${type}`,
      en: `at least ${least} positions in a ${type}`,
    });
  for (const member of value) checkCoordinates(member, depth - 1, argument, counter, type);
  if (least === RING_LEAST) checkClosed(value, argument);
}

const RING_LEAST = 4;

function leastMembers(type: string, depth: number): number {
  if (depth > 1) return 1;
  if (type.endsWith('Polygon')) return RING_LEAST;
  return type.endsWith('LineString') ? 2 : 1;
}

function checkPosition(value: unknown[], argument: string): void {
  const [longitude, latitude] = value;
  const found = JSON.stringify(value.slice(0, 4));
  if (
    value.length < 2 ||
    value.length > 3 ||
    !value.every((part) => typeof part === 'number' && Number.isFinite(part))
  ) {
    throw wrong(argument, found, {
      es: 'posiciones [longitud, latitud] de números',
      en: 'positions [longitude, latitude] of numbers',
    });
  }
  if (Math.abs(longitude as number) > 180 || Math.abs(latitude as number) > 90) {
    throw wrong(argument, found, {
      es: 'grados WGS 84: longitud de -180 a 180, latitud de -90 a 90',
      en: 'WGS 84 degrees: longitude from -180 to 180, latitude from -90 to 90',
    });
  }
}

function checkClosed(ring: unknown[], argument: string): void {
  const [first, last] = [ring[0] as number[], ring[ring.length - 1] as number[]];
  if (first[0] !== last[0] || first[1] !== last[1]) {
    throw wrong(argument, JSON.stringify(last), {
      es: `un anillo cerrado, que termine en ${JSON.stringify(first)}`,
      en: `a closed ring, ending at ${JSON.stringify(first)}`,
    });
  }
}

function describe(value: unknown): string {
  return (JSON.stringify(value) ?? 'undefined').slice(0, 60);
}

function wrong(argument: string, found: string, right: { es: string; en: string }): BadUserInputError {
  return new BadUserInputError(
    {
      es: `${argument}: se encontró ${found}; debe ser ${right.es}.`,
      en: `${argument}: found ${found}; it must be ${right.en}.`,
    },
    argument,
  );
}

/** @throws BadUserInputError unless it is [west, south, east, north] in degrees with west <= east and south <= north */
export function requireBbox(bbox: readonly number[], argument: string): Bbox {
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = bbox;
  const right =
    bbox.length === 4 && west >= -180 && east <= 180 && south >= -90 && north <= 90 && west <= east && south <= north;
  if (!right) {
    throw new BadUserInputError(
      {
        es: `${argument}: se encontró [${bbox.slice(0, 6).join(', ')}]; debe ser [oeste, sur, este, norte] en grados, con oeste ≤ este y sur ≤ norte.`,
        en: `${argument}: found [${bbox.slice(0, 6).join(', ')}]; it must be [west, south, east, north] in degrees, with west ≤ east and south ≤ north.`,
      },
      argument,
    );
  }
  return [west, south, east, north];
}

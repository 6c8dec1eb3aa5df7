import type { UncoveredPlace } from '../../src/domain/coverage';
import { BadUserInputError } from '../../src/platform/errors';
import { toPlace } from './coverage-report.mapper';
import type { PlaceConnectionType } from './coverage-report.type';

/** Places of one page at the most. */
const MOST_PLACES = 1_000;

/**
 * A page of uncovered places. A cursor holds the place's impedance and id, by which the list is ordered, so that it
 * keeps its meaning when places before it come or go.
 * @param places the farthest first, ties by id
 * @throws BadUserInputError on a page size or a cursor that is wrong
 */
export function placePage(
  places: readonly UncoveredPlace[],
  first: number,
  after: string | null | undefined,
): PlaceConnectionType {
  if (first < 0 || first > MOST_PLACES) {
    throw new BadUserInputError(
      {
        es: `first: se encontró ${first}; debe ser un entero de 0 a ${MOST_PLACES}.`,
        en: `first: found ${first}; it must be a whole number from 0 to ${MOST_PLACES}.`,
      },
      'first',
    );
  }
  const start = after === null || after === undefined ? 0 : indexAfter(places, readCursor(after));
  const edges = places.slice(start, start + first).map(({ place, nearestImpedance }) => ({
    node: toPlace(place),
    cursor: cursorOf(nearestImpedance, place.id),
    nearestImpedance,
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: start + edges.length < places.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: places.length,
  };
}

function cursorOf(impedance: number, id: string): string {
  return Buffer.from(JSON.stringify([impedance, id])).toString('base64url');
}

function readCursor(cursor: string): { impedance: number; id: string } {
  try {
    const [impedance, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof impedance === 'number' && typeof id === 'string') return { impedance, id };
  } catch {
    // What is no JSON is no cursor of ours.
  }
  throw new BadUserInputError(
    {
      es: `after: se encontró «${cursor.slice(0, 40)}»; debe ser un cursor de esta lista.`,
      en: `after: found "${cursor.slice(0, 40)}"; it must be a cursor of this list.`,
    },
    'after',
  );
}

function indexAfter(places: readonly UncoveredPlace[], { impedance, id }: { impedance: number; id: string }): number {
  const next = places.findIndex(
    ({ place, nearestImpedance }) => nearestImpedance < impedance || (nearestImpedance === impedance && place.id > id),
  );
  return next < 0 ? places.length : next;
}

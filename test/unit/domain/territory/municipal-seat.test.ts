import type { Position } from '../../../../geo/basis/units';
import { findSeat } from '../../../../src/domain/territory/municipal-seat';

const place = (id: string, name: string, km: number) => ({ id, name, position: [km, 0] as Position });
/** Positions on a line, a degree a kilometre. */
const alongLine = (from: Position, to: Position) => Math.abs(from[0] - to[0]);
const seat = { names: ['Zunil', 'Santa María Zunil'], position: [0, 0] as Position };
const find = (...places: Array<ReturnType<typeof place>>) => {
  const { match, place: found } = findSeat(places, seat, alongLine);
  return [match, found?.id ?? null];
};

describe('findSeat', () => {
  it('takes the nearest place with a name of the seat, accents and case aside, before a nearer one without', () => {
    expect(find(place('a', 'Otro', 0.1), place('b', 'ZUNÍL', 2), place('c', 'Zunil', 1))).toEqual(['NAME', 'c']);
    expect(find(place('a', 'Otro', 0.1), place('b', 'santa maria zunil', 3))).toEqual(['NAME', 'b']);
  });

  it('takes the nearest before a place of its name beyond 3 km, and that one when nothing is near', () => {
    expect(find(place('a', 'Otro', 0.1), place('b', 'Zunil', 3.001))).toEqual(['NEAREST', 'a']);
    expect(find(place('a', 'Otro', 3.001), place('b', 'Zunil', 8))).toEqual(['NAME', 'b']);
  });

  it('takes the nearest within 3 km otherwise, 3 km included, the first by id of two', () => {
    expect(find(place('a', 'Otro', 3), place('b', 'Este', 4))).toEqual(['NEAREST', 'a']);
    expect(find(place('a', 'Otro', 3.001), place('b', 'Este', 4))).toEqual(['ADDED', null]);
    expect(find(place('b', 'Otro', 2), place('a', 'Este', -2))).toEqual(['NEAREST', 'a']);
  });

  it('takes the only place, and adds the seat where there is none', () => {
    expect(find(place('a', 'Otro', 50))).toEqual(['ONLY_PLACE', 'a']);
    expect(find()).toEqual(['ADDED', null]);
  });
});

import fc from 'fast-check';
import type { Position } from '../../../geo/units';
import { estimatePlacePopulations, findSeat } from '../../../seeds/load/place-population';

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

describe('estimatePlacePopulations', () => {
  const estimate = (ids: string[], population: number, urban: number) =>
    Object.fromEntries(estimatePlacePopulations(ids, 's', { population, urban }));

  it('gives the seat the urban population and the rest evenly, what is left over in the order of ids', () => {
    expect(estimate(['c', 's', 'a', 'b'], 1000, 201)).toEqual({ s: 201, a: 267, b: 266, c: 266 });
  });

  it('caps the seat at 60 %, 60 % included', () => {
    expect(estimate(['s', 'a'], 1000, 600)).toEqual({ s: 600, a: 400 });
    expect(estimate(['s', 'a'], 1000, 601)).toEqual({ s: 600, a: 400 });
    expect(estimate(['s', 'a'], 1000, 599)).toEqual({ s: 599, a: 401 });
    expect(estimate(['s', 'a'], 1001, 1001)).toEqual({ s: 601, a: 400 });
  });

  it('gives an only place all', () => expect(estimate(['s'], 1000, 10)).toEqual({ s: 1000 }));

  it('refuses a seat that is not there and more urban people than people', () => {
    expect(() => estimate(['a'], 10, 1)).toThrow(/the seat among the places/);
    expect(() => estimate(['s'], 10, 11)).toThrow(/not 11 of 10/);
  });

  it('adds up to the census, in whole persons, with differences of at most one between other places', () => {
    const census = fc.nat(200_000).chain((population) => fc.tuple(fc.constant(population), fc.nat(population)));
    fc.assert(
      fc.property(census, fc.integer({ min: 0, max: 200 }), ([population, urban], others) => {
        const ids = ['s', ...Array.from({ length: others }, (_, i) => `p${i}`)];
        const estimates = estimatePlacePopulations(ids, 's', { population, urban });
        const values = [...estimates.values()];
        expect(values.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
        expect(values.reduce((sum, value) => sum + value, 0)).toBe(population);
        const rest = ids.slice(1).map((id) => estimates.get(id)!);
        if (others > 0) expect(Math.max(...rest) - Math.min(...rest)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

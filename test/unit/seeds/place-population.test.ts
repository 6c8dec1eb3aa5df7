import fc from 'fast-check';
import { shareOut, splitEvenly } from '../../../seeds/load/place-population';

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('splitEvenly', () => {
  const split = (ids: string[], urban: number, rural: number) =>
    Object.fromEntries(splitEvenly(ids, 's', { urban, rural }));

  it('gives the seat the urban population and the rest evenly, in fractions', () => {
    expect(split(['c', 's', 'a', 'b'], 200, 800)).toEqual({ s: 200, a: 800 / 3, b: 800 / 3, c: 800 / 3 });
  });

  it('caps the seat at 60 %, 60 % included', () => {
    expect(split(['s', 'a'], 600, 400)).toEqual({ s: 600, a: 400 });
    expect(split(['s', 'a'], 601, 399)).toEqual({ s: 600, a: 400 });
    expect(split(['s', 'a'], 599, 401)).toEqual({ s: 599, a: 401 });
  });

  it('gives an only place all', () => expect(split(['s'], 10, 990)).toEqual({ s: 1000 }));

  it('refuses a seat that is not there and negative counts', () => {
    expect(() => split(['a'], 10, 1)).toThrow(/the seat among the places/);
    expect(() => split(['s'], 10, -1)).toThrow(/not 10, -1/);
  });
});

describe('shareOut', () => {
  const share = (places: Array<[id: string, urban: number, rural: number]>, urban: number, rural: number) =>
    Object.fromEntries(
      shareOut(
        places.map(([id, u, r]) => ({ id, urban: u, rural: r })),
        's',
        { urban, rural },
      ),
    );

  it('shares urban by urban and rural by rural, as a spreadsheet does', () => {
    // Urban 300 of then to 600: twice; rural 200 to 300: one and a half.
    expect(
      share(
        [
          ['s', 200, 40],
          ['a', 100, 0],
          ['b', 0, 160],
        ],
        600,
        300,
      ),
    ).toEqual({ s: 460, a: 200, b: 240 });
  });

  it('gives the seat the urban people where no place was urban, and its rural share to the others', () => {
    expect(
      share(
        [
          ['s', 0, 50],
          ['a', 0, 30],
          ['b', 0, 70],
        ],
        400,
        1000,
      ),
    ).toEqual({ s: 400, a: 300, b: 700 });
    expect(share([['s', 0, 50]], 400, 1000)).toEqual({ s: 1400 });
    expect(
      share(
        [
          ['s', 0, 50],
          ['a', 0, 150],
        ],
        0,
        1000,
      ),
    ).toEqual({ s: 250, a: 750 });
  });

  it('shares all by all where one census knows rural or urban people and the other none', () => {
    expect(
      share(
        [
          ['s', 60, 0],
          ['a', 0, 40],
        ],
        1000,
        0,
      ),
    ).toEqual({ s: 600, a: 400 });
    expect(
      share(
        [
          ['s', 60, 0],
          ['a', 0, 40],
        ],
        0,
        1000,
      ),
    ).toEqual({ s: 600, a: 400 });
    expect(
      share(
        [
          ['s', 60, 0],
          ['a', 40, 0],
        ],
        500,
        500,
      ),
    ).toEqual({ s: 600, a: 400 });
    expect(
      share(
        [
          ['s', 60, 0],
          ['a', 40, 0],
        ],
        1000,
        0,
      ),
    ).toEqual({ s: 600, a: 400 });
  });

  it('splits evenly where nobody was counted', () => {
    expect(
      share(
        [
          ['s', 0, 0],
          ['a', 0, 0],
          ['b', 0, 0],
        ],
        100,
        900,
      ),
    ).toEqual({ s: 100, a: 450, b: 450 });
  });

  it('refuses a seat that is not there and negative counts', () => {
    expect(() => share([['a', 1, 1]], 1, 1)).toThrow(/the seat among the places/);
    expect(() => share([['s', 1, 1]], -1, 1)).toThrow(/not -1, 1/);
  });

  it('adds up to the census, urban and rural apart where both censuses have both', () => {
    const counts = fc.array(fc.tuple(fc.nat(5000), fc.nat(5000)), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(counts, fc.nat(100_000), fc.nat(100_000), (then, urban, rural) => {
        const places = then.map(([u, r], i) => ({ id: i === 0 ? 's' : `p${i}`, urban: u, rural: r }));
        const shares = shareOut(places, 's', { urban, rural });
        expect(shares.size).toBe(places.length);
        expect([...shares.values()].every((value) => value >= 0)).toBe(true);
        expect(Math.abs(sum(shares.values()) - urban - rural)).toBeLessThan(1e-6);
        const allUrban = places.every((place) => place.rural === 0 || place.urban === 0);
        const both = [urban, rural, sum(places.map((p) => p.urban)), sum(places.map((p) => p.rural))].every(
          (n) => n > 0,
        );
        if (!allUrban || !both) return;
        const ofUrban = sum(places.filter((p) => p.urban > 0).map(({ id }) => shares.get(id)!));
        expect(Math.abs(ofUrban - urban)).toBeLessThan(1e-6);
      }),
    );
  });
});

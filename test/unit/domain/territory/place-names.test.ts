import type { Position } from '../../../../geo/basis/units';
import { geodesicDistanceKm } from '../../../../geo/geodesic';
import { joinPlaces } from '../../../../src/domain/territory/joined-places';
import {
  findTwins,
  matchPlaces,
  otherNames,
  placeNameKey,
  SAME_PLACE_KM,
  TWIN_KM,
} from '../../../../src/domain/territory/place-names';

const START: Position = [-91.5, 15];

/** A position so many kilometres east, to a rounding error of the distance: found by bisection. */
function east(km: number, side: 'within' | 'beyond'): Position {
  let [near, far] = [0, 1];
  for (let i = 0; i < 80; i++) {
    const middle = (near + far) / 2;
    if (geodesicDistanceKm(START, [START[0] + middle, START[1]]) <= km) near = middle;
    else far = middle;
  }
  return [START[0] + (side === 'within' ? near : far), START[1]];
}

const place = (name: string, position: Position = START, municipalityCode = '0901') => ({
  name,
  position,
  municipalityCode,
  kind: null,
  elevationM: null as number | null,
  aliases: [] as string[],
});

describe('placeNameKey', () => {
  it.each([
    ['La Estancia', 'Estancia'],
    ['S. José', 'SAN JOSE'],
    ['Sta. Elena', 'Santa Elena'],
    ['Magdalena de La Abundancia', 'Magdalena La Abundancia'],
    ['Yerba Santa', 'Yerbasanta'],
    ["Tz'iza'", 'TZIZA'],
    ['Las Peñas', 'penas'],
  ])('compares %s and %s equal', (a, b) => expect(placeNameKey(a)).toBe(placeNameKey(b)));

  it.each([
    ['Xesic I', 'Xesic II'],
    ['San José', 'Santa José'],
    ['Cruzché', 'Cruz'],
  ])('keeps %s and %s apart', (a, b) => expect(placeNameKey(a)).not.toBe(placeNameKey(b)));

  it('keeps a name of articles alone', () => expect(placeNameKey('La')).toBe('la'));
});

describe('findTwins', () => {
  it('finds those within 1 km, 1 km included', () => {
    const [a, b] = [place('El Carmen'), place('Carmen', east(TWIN_KM, 'within'))];
    expect(findTwins([a, b])).toEqual([[a, b]]);
    expect(findTwins([a, place('Carmen', east(TWIN_KM, 'beyond'))])).toEqual([]);
  });

  it('finds none of another name or another municipality', () => {
    expect(findTwins([place('Carmen'), place('Belén')])).toEqual([]);
    expect(findTwins([place('Carmen'), place('Carmen', START, '0902')])).toEqual([]);
  });

  it('joins a chain of twins into one group', () => {
    const [a, b, c] = [0, 0.9, 1.8].map((km) => place('Carmen', east(km, 'within')));
    expect(findTwins([a!, c!, b!])).toEqual([[a, c, b]]);
  });
});

describe('matchPlaces', () => {
  it('gives each place to the nearest counted one of its name within 3 km, 3 km included', () => {
    const [near, far] = [place('Carmen', east(1, 'within')), place('CARMEN', east(2.5, 'within'), '0902')];
    const other = place('El Carmen');
    expect(matchPlaces([far, near], [other]).same).toEqual(new Map([[near, [other]]]));
    const counted = place('Carmen');
    const [within, beyond] = [
      place('Carmen', east(SAME_PLACE_KM, 'within')),
      place('Carmen', east(SAME_PLACE_KM, 'beyond')),
    ];
    expect(matchPlaces([counted], [within, beyond])).toEqual({ same: new Map([[counted, [within]]]), left: [beyond] });
  });
});

describe('joinPlaces', () => {
  it('takes the accents, the other names and the nearest elevation, and leaves the rest', () => {
    const counted = place('Nuevo Sinai');
    const accented = { ...place('Nuevo Sinaí', east(1, 'within')), aliases: ['Sinaí'] };
    const stranger = { ...place('Belén', east(2, 'within')), elevationM: 2000 };
    const { joined, left } = joinPlaces([counted], [accented, stranger], [accented, stranger]);
    expect(joined).toEqual([{ ...counted, name: 'Nuevo Sinaí', aliases: ['Sinaí'], elevationM: 2000 }]);
    expect(left).toEqual([stranger]);
    const far = { ...stranger, position: east(2, 'beyond') };
    expect(joinPlaces([counted], [], [far]).joined[0]?.elevationM).toBeNull();
  });
});

describe('otherNames', () => {
  it('leaves out what differs in case and accents alone', () => {
    expect(otherNames('Las Peñas', ['LAS PENAS', 'Peñas', 'Penas'])).toHaveLength(1);
  });
});

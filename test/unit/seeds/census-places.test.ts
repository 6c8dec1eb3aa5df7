import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { MultiPolygon, Polygon } from 'geojson';
import { spanishCase } from '../../../seeds/load/place-case';
import { type ReferenceData, readReferenceData } from '../../../seeds/load/reference-data';

const DATA = join(__dirname, '../../../seeds/data');

interface CensusPlace {
  readonly code: string;
  readonly name: string;
  readonly population: number;
  readonly urban: number;
  readonly rural: number;
  readonly longitude: number;
  readonly latitude: number;
}

/** The table as a spreadsheet opens it. */
const TABLE = (
  parse(readFileSync(join(DATA, 'census_places.csv')), { columns: true }) as Array<Record<string, string>>
).map(
  (row): CensusPlace => ({
    code: row['code']!,
    name: row['name']!,
    population: Number(row['population']),
    urban: Number(row['urban']),
    rural: Number(row['rural']),
    longitude: Number(row['longitude']),
    latitude: Number(row['latitude']),
  }),
);

/** Crossings of a ray to the east, over all rings: odd is inside. */
function isInside({ type, coordinates }: Polygon | MultiPolygon, [x, y]: readonly [number, number]): boolean {
  const rings = type === 'Polygon' ? coordinates : coordinates.flat();
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1] as [number, number];
      const [bx, by] = ring[i] as [number, number];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}

describe('the places of the census of 2002', () => {
  let data: ReferenceData;
  beforeAll(() => {
    data = readReferenceData(DATA);
  });
  const counted = () => data.places.filter(({ populationBasis }) => populationBasis === 'SHARES_2002');
  const warnings = (pattern: RegExp) => data.warnings.filter(({ text }) => pattern.test(text.en));

  it('add up to the published census of 2002', () => {
    const sumOf = (code: string) =>
      TABLE.filter((row) => row.code.startsWith(code)).reduce((sum, { population }) => sum + population, 0);
    expect(TABLE).toHaveLength(2773);
    expect([sumOf('1301'), sumOf('1413')]).toEqual([81_294, 53_617]);
  });

  it('lie in the municipality that they are given to, by another implementation', () => {
    const polygonOf = new Map(data.municipalities.map(({ code, geometry }) => [code, geometry.FULL]));
    const strays = counted().filter(
      ({ municipalityCode, position }) => !isInside(polygonOf.get(municipalityCode)!, position),
    );
    expect(strays).toEqual([]);
  });

  it('tell where code and position disagree: Petatán and Unión Cantinil were parts of others in 2002', () => {
    const disagreements = warnings(/ lies in 1\d{3}, not in 1\d{3}$/);
    const expected = new Set(
      counted()
        .filter(({ id, municipalityCode }) => id.slice('ine2002-'.length, 'ine2002-'.length + 4) !== municipalityCode)
        .map(({ id }) => id),
    );
    // A twin that was merged has its warning, too.
    expect(disagreements.length).toBeGreaterThanOrEqual(expected.size);
    expect(disagreements.length - expected.size).toBeLessThanOrEqual(1);
    const codesIn = (code: string) =>
      new Set(counted().flatMap(({ id, municipalityCode }) => (municipalityCode === code ? [id.slice(8, 12)] : [])));
    expect(codesIn('1333')).toEqual(new Set(['1322']));
    expect(codesIn('1332')).toEqual(new Set(['1302', '1315']));
  });

  it('share the census of 2018 as a spreadsheet does, urban and rural apart, and add up to it', () => {
    const rowOf = new Map(TABLE.map((row) => [row.code, row]));
    const countsOf = new Map(data.census.map(({ municipalityCode, counts }) => [municipalityCode, counts]));
    const twins = new Map([['1311154', '1311060']]);
    for (const { code } of data.municipalities.filter(({ departmentCode }) => ['13', '14'].includes(departmentCode))) {
      const places = counted().filter(({ municipalityCode }) => municipalityCode === code);
      const then = places.map(({ id }) => {
        const [row, twin] = [rowOf.get(id.slice(8))!, rowOf.get(twins.get(id.slice(8)) ?? '')];
        return { urban: row.urban + (twin?.urban ?? 0), rural: row.rural + (twin?.rural ?? 0) };
      });
      const { urban, rural } = countsOf.get(code) as { urban: number; rural: number };
      const [urbanThen, ruralThen] = [0, 0].map((_, k) =>
        then.reduce((sum, row) => sum + (k === 0 ? row.urban : row.rural), 0),
      ) as [number, number];
      const sum = places.reduce((total, { population }) => total + population, 0);
      expect(Math.abs(sum - urban - rural)).toBeLessThan(1e-6);
      places.forEach(({ population, isSeat }, i) => {
        const { urban: u, rural: r } = then[i]!;
        let expected = (urban * u) / urbanThen + (rural * r) / ruralThen;
        if (rural === 0) expected = ((urban + rural) * (u + r)) / (urbanThen + ruralThen);
        if (code === '1332') {
          const atSeat = then[places.findIndex((place) => place.isSeat)]!.rural;
          expected = isSeat ? urban : (rural * r) / (ruralThen - atSeat);
        }
        expect(Math.abs(population - expected)).toBeLessThan(1e-6);
      });
    }
  });

  it('count the codes that stand at several positions once', () => {
    expect(new Set(TABLE.map(({ code }) => code)).size).toBe(2754);
    expect(warnings(/ is there again, .* counted once/)).toHaveLength(2773 - 2754);
    // The position in the municipality of its code, not the one 38.9 km off.
    expect(counted().find(({ id }) => id === 'ine2002-1302054')?.position).toEqual([-91.47817, 15.3664]);
  });

  it('count twins once, with the people of both where both were counted', () => {
    const merged = warnings(/ off: counted once$/).map(({ code }) => code);
    expect(merged).toEqual(['0805', '0920', '1207', '1207', '1216', '1312', '1402', '1410', '1311']);
    expect(data.places.some(({ id }) => id === 'ine2002-1311060')).toBe(false);
  });

  it('have the seat of San Andrés Sajcabajá where it is', () => {
    const seat = counted().find(({ municipalityCode, isSeat }) => municipalityCode === '1414' && isSeat);
    expect(seat).toMatchObject({ id: 'ine2002-1414001', name: 'San Andrés Sajcabajá', position: [-90.9417, 15.1756] });
  });

  it('keep the other known places of the two departments by name, without a figure', () => {
    const named = data.places.filter(({ populationBasis }) => populationBasis === 'NO_FIGURE');
    expect(named.length).toBeGreaterThan(1000);
    expect(named.every(({ population, isSeat }) => population === 0 && !isSeat)).toBe(true);
    expect(new Set(named.map(({ municipalityCode }) => municipalityCode.slice(0, 2)))).toEqual(new Set(['13', '14']));
  });
});

describe('spanishCase', () => {
  it.each([
    ['NUEVO SINAI', 'Nuevo Sinai'],
    ['JOYA DE LA CRUZ', 'Joya de la Cruz'],
    ['SAN JOSE EL RODEO', 'San Jose El Rodeo'],
    ['LO DE CHAVEZ', 'Lo de Chavez'],
    ['GRACIAS A DIOS', 'Gracias a Dios'],
    ['FINCA EL INGERTO A', 'Finca El Ingerto A'],
    ['XEPUTUL I O BUENA VISTA', 'Xeputul I o Buena Vista'],
    ['SAN PABLO (2DO. CENTRO)', 'San Pablo (2do. Centro)'],
    ["TZ'IZA'", "Tz'iza'"],
    ['JOYA  GRANDE,  EL SUJ', 'Joya Grande, El Suj'],
    ['FINCA LA BOLSA , EL INGERTO', 'Finca La Bolsa, El Ingerto'],
    ['OAXAQUEÑO', 'Oaxaqueño'],
    ['CENTRO NO. 3 (BELEN)', 'Centro No. 3 (Belen)'],
    ['LA 20', 'La 20'],
  ])('writes %s as %s', (capitals, name) => expect(spanishCase(capitals)).toBe(name));
});

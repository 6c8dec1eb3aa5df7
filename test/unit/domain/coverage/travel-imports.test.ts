import { readRoads } from '../../../../src/domain/coverage/roads-file';
import { readTravelTimes } from '../../../../src/domain/coverage/travel-times-file';
import type { ImportProblem } from '../../../../src/platform/import-report';

const CODES = ['0901', '0902', '1301'];
const SQUARE = 'code,0901,0902,1301\n0901,,30,90.5\n0902,35,0,50\n1301,95,55,\n';
const LIST = 'from,to,minutes\n0901,0902,30\n0901,1301,90.5\n0902,0901,35\n0902,1301,50\n1301,0901,95\n1301,0902,55\n';

const spots = (problems: readonly ImportProblem[]) => problems.map(({ line, column }) => [line, column]);

describe('a matrix of travel times', () => {
  it('is the same as a square and as a list, each direction of its own', () => {
    const square = readTravelTimes(SQUARE, CODES);
    expect(square.problems).toEqual([]);
    expect(square.rows).toHaveLength(9);
    expect(square.rows).toContainEqual({ fromCode: '0901', toCode: '1301', minutes: 90.5 });
    expect(square.rows).toContainEqual({ fromCode: '1301', toCode: '0901', minutes: 95 });
    expect(square.rows).toContainEqual({ fromCode: '0902', toCode: '0902', minutes: 0 });
    expect(readTravelTimes(LIST, CODES)).toEqual(square);
    const spanish = LIST.replace('from,to,minutes', 'Desde,Hasta,Minutos').replaceAll(',', ';').replace('90.5', '90,5');
    expect(readTravelTimes(spanish, CODES)).toEqual(square);
    const reordered = LIST.replace(/^(.*),(.*),(.*)$/gm, '$3,$1,$2');
    expect(readTravelTimes(reordered, CODES)).toEqual(square);
    expect(readTravelTimes(`\uFEFF${SQUARE.replaceAll('\n', '\r\n')}`, CODES)).toEqual(square);
  });

  const wrong: Array<[string, string, Array<[number | null, string | null]>, RegExp]> = [
    ['a missing row', SQUARE.replace('1301,95,55,\n', ''), [[null, 'from']], /falta el municipio 1301/],
    [
      'a missing column',
      'code,0901,0902\n0901,,30\n0902,35,\n1301,95,55\n',
      [
        [null, 'to'],
        [null, 'to'],
      ],
      /faltan los tiempos de 0901 a 1/,
    ],
    ['a missing pair of a list', LIST.replace('0902,1301,50\n', ''), [[null, 'to']], /de 0902 a 1 municipio \(1301\)/],
    ['a negative time', SQUARE.replace('35', '-35'), [[3, '0901']], /«-35».*de 0 en adelante/],
    ['letters', SQUARE.replace('90.5', 'una hora'), [[2, '1301']], /«una hora»/],
    ['a time of two readings', LIST.replace('90.5', '"1,200"'), [[3, 'minutes']], /«1,200».*1200 o como 1\.2/],
    ['a fault after blank lines', LIST.replace('0901,1301,90.5', '\n\n0901,1301,x'), [[5, 'minutes']], /«x»/],
    ['nothing where a time must be', SQUARE.replace(',30,', ',,'), [[2, '0902']], /«»/],
    ['infinity', LIST.replace('90.5', 'Infinity'), [[3, 'minutes']], /Infinity/],
    ['a time to itself', SQUARE.replace('35,0,50', '35,7,50'), [[3, '0902']], /a sí mismo/],
    [
      'a code without its zero',
      SQUARE.replace('\n0902,', '\n902,'),
      [
        [3, 'from'],
        [null, 'from'],
      ],
      /«902».*cero inicial/,
    ],
    [
      'an unknown column',
      SQUARE.replace('code,0901,0902,1301', 'code,0901,0902,1399'),
      [
        [1, '4'],
        [null, 'to'],
        [null, 'to'],
      ],
      /«1399»/,
    ],
    [
      'a row twice',
      `${SQUARE}0901,0,30,90\n`,
      [
        [5, '0901'],
        [5, '0902'],
        [5, '1301'],
      ],
      /está dos veces/,
    ],
    [
      'a ragged row',
      SQUARE.replace('0902,35,0,50', '0902,35,0'),
      [
        [3, null],
        [null, 'from'],
      ],
      /3 celdas; el encabezado tiene 4/,
    ],
    [
      'a ragged list',
      LIST.replace('0901,0902,30', '0901,0902'),
      [
        [2, null],
        [null, 'to'],
      ],
      /2 celdas; el encabezado tiene 3/,
    ],
    ['an empty file', '', [[1, null]], /está vacía/],
    ['no rows', 'from,to,minutes\n', [[null, null]], /no tiene filas/],
    ['a quote that does not end', 'from,to,minutes\n"0901,0902,30', [[2, null]], /comilla que no se cierra/],
  ];
  it.each(wrong)('with %s is refused whole', (_, content, places, message) => {
    const { rows, problems } = readTravelTimes(content, CODES);
    expect(rows).toEqual([]);
    expect(spots(problems)).toEqual(places);
    expect(problems[0]?.text.es).toMatch(message);
    for (const { text } of problems) expect(text.en).not.toBe(text.es);
  });

  it('tells of 50 problems at the most', () => {
    const many = `from,to,minutes\n${'0901,0902,x\n'.repeat(80)}`;
    expect(readTravelTimes(many, CODES).problems).toHaveLength(50);
  });
});

describe('roads', () => {
  const feature = (properties: object, geometry: object) => ({ type: 'Feature', properties, geometry });
  const LINE = {
    type: 'LineString',
    coordinates: [
      [-91.5, 14.8, 2300],
      [-91.4, 14.9],
    ],
  };
  const file = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });

  it('are lines with a class and a speed; several lines of one feature are several roads', () => {
    const lines = {
      type: 'MultiLineString',
      coordinates: [
        LINE.coordinates,
        [
          [-91.3, 14.8],
          [-91.2, 14.8],
        ],
      ],
    };
    const { rows, problems } = readRoads(
      file(feature({ class: 'tertiary', speedKmh: 40 }, LINE), feature({ class: 'track', speed: 15 }, lines)),
    );
    expect(problems).toEqual([]);
    expect(rows.map((row) => [row.class, row.speedKmh, row.line.coordinates.length])).toEqual([
      ['tertiary', 40, 2],
      ['track', 15, 2],
      ['track', 15, 2],
    ]);
    expect(rows[0]?.line.coordinates[0]).toEqual([-91.5, 14.8]);
  });

  const good = { class: 'tertiary', speedKmh: 40 };
  const wrong: Array<[string, string, [number | null, string | null], RegExp]> = [
    ['no JSON', '{', [null, null], /no es JSON/],
    ['no collection', JSON.stringify(LINE), [null, null], /FeatureCollection/],
    [
      'another reference system',
      JSON.stringify({ type: 'FeatureCollection', crs: {}, features: [] }),
      [null, null],
      /crs/,
    ],
    ['no road', file(), [null, null], /ningún camino/],
    ['no class', file(feature(good, LINE), feature({ speedKmh: 40 }, LINE)), [2, 'class'], /clase/],
    ['no speed', file(feature({ class: 'x' }, LINE)), [1, 'speedKmh'], /mayor que 0/],
    ['a speed of 0', file(feature({ class: 'x', speedKmh: 0 }, LINE)), [1, 'speedKmh'], /se encontró 0/],
    ['a speed in letters', file(feature({ class: 'x', speedKmh: '40' }, LINE)), [1, 'speedKmh'], /"40"/],
    ['a point', file(feature(good, { type: 'Point', coordinates: [-91, 15] })), [1, 'geometry'], /LineString/],
    [
      'a line of one position',
      file(feature(good, { type: 'LineString', coordinates: [[-91, 15]] })),
      [1, 'geometry'],
      /dos posiciones/,
    ],
    [
      'latitude first',
      file(
        feature(good, {
          type: 'LineString',
          coordinates: [
            [14.8, -91.5],
            [14.9, -91.4],
          ],
        }),
      ),
      [1, 'geometry'],
      /longitud, latitud/,
    ],
    ['no feature', JSON.stringify({ type: 'FeatureCollection', features: [null] }), [1, 'class'], /clase/],
  ];
  it.each(wrong)('with %s are refused whole', (_, content, spot, message) => {
    const { rows, problems } = readRoads(content);
    expect(rows).toEqual([]);
    expect(spots(problems)).toEqual([spot]);
    expect(problems[0]?.text.es).toMatch(message);
    expect(problems[0]?.text.en).not.toBe(problems[0]?.text.es);
  });
});

import { bboxPolygon, booleanIntersects } from '@turf/turf';
import fc from 'fast-check';
import type { Geometry } from 'geojson';
import { COORDINATE_SYSTEMS, transformGeometry, wgs84BoxAround } from '../../../src/domain/layers/coordinate-systems';
import { numericId } from '../../../src/domain/layers/feature-parts';
import {
  chooseAttributes,
  geometryMeetsBox,
  parseAttributeValue,
  selectFeatures,
} from '../../../src/domain/layers/layer-query';
import { BadUserInputError } from '../../../src/platform/errors';
import { ATTRIBUTES, featureOf, layerOf, pointAt } from './hand-made-layer';

const [CRS84, EPSG_4326, EPSG_32615] = COORDINATE_SYSTEMS as [
  (typeof COORDINATE_SYSTEMS)[number],
  (typeof COORDINATE_SYSTEMS)[number],
  (typeof COORDINATE_SYSTEMS)[number],
];
const names = (indexes: number[]) => indexes.map((index) => ATTRIBUTES[index]!.name);

describe('the box', () => {
  const grid = fc.integer({ min: -4, max: 4 });
  const box = fc
    .tuple(grid, grid, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
    .map(([x, y, width, height]) => [x, y, x + width, y + height] as [number, number, number, number]);

  it('meets triangles as booleanIntersects of Turf says', () => {
    fc.assert(
      fc.property(box, grid, grid, grid, grid, grid, grid, (asked, ax, ay, bx, by, cx, cy) => {
        fc.pre((bx - ax) * (cy - ay) !== (cx - ax) * (by - ay));
        const triangle: Geometry = {
          type: 'Polygon',
          coordinates: [
            [
              [ax, ay],
              [bx, by],
              [cx, cy],
              [ax, ay],
            ],
          ],
        };
        expect(geometryMeetsBox(triangle, asked)).toBe(booleanIntersects(bboxPolygon(asked), triangle));
      }),
    );
  });

  it('meets lines as booleanIntersects of Turf says', () => {
    fc.assert(
      fc.property(box, grid, grid, grid, grid, (asked, ax, ay, bx, by) => {
        fc.pre(ax !== bx || ay !== by);
        const line: Geometry = {
          type: 'LineString',
          coordinates: [
            [ax, ay],
            [bx, by],
          ],
        };
        expect(geometryMeetsBox(line, asked)).toBe(booleanIntersects(bboxPolygon(asked), line));
      }),
    );
  });

  it('lies inside a polygon without touching a side, but not in its hole', () => {
    const ring = (half: number) => [
      [-half, -half],
      [half, -half],
      [half, half],
      [-half, half],
      [-half, -half],
    ];
    const small: [number, number, number, number] = [-1, -1, 1, 1];
    expect(geometryMeetsBox({ type: 'Polygon', coordinates: [ring(9)] }, small)).toBe(true);
    expect(geometryMeetsBox({ type: 'Polygon', coordinates: [ring(9), ring(5).reverse()] }, small)).toBe(false);
  });

  it('holds points on its rim, drops those beyond, and what has no position', () => {
    const layer = layerOf([featureOf(1, pointAt(-91, 15)), featureOf(2, pointAt(-91.0001, 15)), featureOf(3, null)]);
    expect(selectFeatures(layer, { bbox: [-91, 15, -90, 16] }).map(({ id }) => id)).toEqual([1]);
    expect(selectFeatures(layer, {}).map(({ id }) => id)).toEqual([1, 2, 3]);
  });

  it('runs across the antimeridian when west is above east', () => {
    const layer = layerOf([featureOf(1, pointAt(-179, 0)), featureOf(2, pointAt(179, 0)), featureOf(3, pointAt(0, 0))]);
    expect(selectFeatures(layer, { bbox: [178, -1, -178, 1] }).map(({ id }) => id)).toEqual([1, 2]);
  });
});

describe('time', () => {
  const layer = layerOf([
    featureOf(1, null, [], { from: '2025-03-01', to: '2025-06-30' }),
    featureOf(2, null, [], { from: '2025-07-01', to: null }),
    featureOf(3, null, [], { from: null, to: null }),
    featureOf(4, null),
  ]);
  it.each([
    ['2025-06-30', '2025-06-30', [1, 3, 4]],
    ['2025-07-01', '2025-07-01', [2, 3, 4]],
    ['2025-06-30T23:59:59Z', '2025-07-01T00:00:00Z', [1, 2, 3, 4]],
    [null, '2025-02-28', [3, 4]],
    [null, '2025-03-01', [1, 3, 4]],
    ['2026-01-01', null, [2, 3, 4]],
    [null, null, [1, 2, 3, 4]],
  ])('from %p to %p', (from, to, ids) => {
    expect(selectFeatures(layer, { during: { from, to } }).map(({ id }) => id)).toEqual(ids);
  });
});

describe('attributes', () => {
  const layer = layerOf([featureOf(1, null, ['0901', 'A', 3, 0.5, true, '2025-01-31'])]);

  it('are all but the indicators, or with them, or only those named', () => {
    const own = ['code', 'kind', 'members', 'share', 'demo', 'opened_on'];
    expect(names(chooseAttributes(layer, {}, 'none'))).toEqual(own);
    expect(names(chooseAttributes(layer, {}, 'all'))).toEqual([...own, 'poverty_rate', 'gini']);
    expect(names(chooseAttributes(layer, { indicators: 'none' }, 'all'))).toEqual(own);
    expect(names(chooseAttributes(layer, { indicators: 'gini' }, 'none'))).toEqual([...own, 'gini']);
    expect(names(chooseAttributes(layer, { properties: 'gini, code' }, 'all'))).toEqual(['code', 'gini']);
    expect(names(chooseAttributes(layer, { properties: 'code', indicators: 'all' }, 'none'))).toEqual([
      'code',
      'poverty_rate',
      'gini',
    ]);
  });

  it.each([
    [{ indicators: 'nada' }, 'indicators: la capa things no tiene «nada»'],
    [{ indicators: 'code' }, 'indicators: la capa things no tiene «code»'],
    [{ properties: 'code,,gini' }, 'properties: la capa things no tiene «»'],
    [{ properties: '../etc' }, 'properties: la capa things no tiene «../etc»'],
  ])('refuse %j', (request, text) => {
    expect(() => chooseAttributes(layer, request, 'none')).toThrow(BadUserInputError);
    expect(() => chooseAttributes(layer, request, 'none')).toThrow(text);
  });

  it('are equal by type and value', () => {
    const equal = (name: string, text: string) => {
      const index = layer.attributeIndex.get(name)!;
      return selectFeatures(layer, { equal: [[index, parseAttributeValue(ATTRIBUTES[index]!, text)]] }).length;
    };
    expect([equal('code', '0901'), equal('code', '901')]).toEqual([1, 0]);
    expect([equal('members', '3'), equal('members', '4')]).toEqual([1, 0]);
    expect([equal('share', '5e-1'), equal('share', '0.51')]).toEqual([1, 0]);
    expect([equal('demo', 'true'), equal('demo', 'false')]).toEqual([1, 0]);
    expect([equal('opened_on', '2025-01-31'), equal('opened_on', '2025-02-01')]).toEqual([1, 0]);
  });

  it.each([
    ['members', '3.5'],
    ['members', ''],
    ['share', 'x'],
    ['share', 'Infinity'],
    ['demo', 'yes'],
    ['opened_on', '31/01/2025'],
    ['kind', 'C'],
  ])('%s refuses %p', (name, text) => {
    const attribute = ATTRIBUTES.find((candidate) => candidate.name === name)!;
    expect(() => parseAttributeValue(attribute, text)).toThrow(`${name}: se encontró «${text}»`);
  });
});

describe('coordinate systems', () => {
  // PROJ 9 (gdaltransform -s_srs OGC:CRS84 -t_srs EPSG:32615) gives these metres.
  it.each([
    [
      [-91.51806, 14.83472],
      [659456.89, 1640573.49],
    ],
    [
      [-93, 15],
      [500000, 1658325.99],
    ],
  ])('EPSG:32615 of %j', (degrees, metres) => {
    const found = EPSG_32615.fromWgs84(degrees);
    found.forEach((value, i) => {
      expect(Math.abs(value - metres[i]!)).toBeLessThan(0.02);
    });
    const back = EPSG_32615.toWgs84(found);
    back.forEach((value, i) => {
      expect(Math.abs(value - degrees[i]!)).toBeLessThan(1e-6);
    });
  });

  it('EPSG:4326 has latitude first, CRS84 stays as it is', () => {
    const point: Geometry = { type: 'Point', coordinates: [-91, 15] };
    expect(transformGeometry(point, EPSG_4326)).toEqual({ type: 'Point', coordinates: [15, -91] });
    expect(transformGeometry(point, CRS84)).toBe(point);
  });

  it('a box around a projected box holds all of it', () => {
    const box: [number, number, number, number] = [600_000, 1_600_000, 700_000, 1_700_000];
    const [west, south, east, north] = wgs84BoxAround(box, EPSG_32615);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (u, v) => {
        const [longitude, latitude] = EPSG_32615.toWgs84([600_000 + u * 100_000, 1_600_000 + v * 100_000]);
        expect(longitude! >= west && longitude! <= east && latitude! >= south && latitude! <= north).toBe(true);
      }),
    );
  });
});

describe('numericId', () => {
  it('is the first six bytes of SHA-256', () => {
    // printf abc | sha256sum: ba7816bf8f01…
    expect(numericId('abc')).toBe(0xba7816bf8f01);
  });

  it('is a whole number that GeoJSON, tiles and GDAL hold exactly', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const id = numericId(text);
        expect(Number.isSafeInteger(id) && id >= 0 && id < 2 ** 48).toBe(true);
      }),
    );
  });
});

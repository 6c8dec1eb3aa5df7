import fc from 'fast-check';
import geodesic from 'geographiclib-geodesic';
import type { MultiPolygon, Polygon } from 'geojson';
import type { Position } from '../../../../geo/basis/units';
import { cellArea, discArea, geodesicDisc } from '../../../../geo/service-area';

type Area = Polygon | MultiPolygon;
const polygonsOf = (area: Area | null) =>
  area === null ? [] : area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
const square = (west: number, south: number, side: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ],
  ],
});
const ALL = square(-95, 12, 8);

/** Twice the signed area of a ring in square degrees: positive when it runs counter-clockwise. */
function signedArea(ring: readonly (readonly number[])[]): number {
  return ring.slice(1).reduce((sum, [x = 0, y = 0], k) => {
    const [bx = 0, by = 0] = ring[k] ?? [];
    return sum + (bx * y - x * by) / 2;
  }, 0);
}

const areaOf = (area: Area | null) =>
  polygonsOf(area)
    .flat()
    .reduce((sum, ring) => sum + signedArea(ring), 0);

/** Crossings of a ray to the east, the textbook's way. */
function isWithin([x, y]: Position, area: Area | null): boolean {
  let inside = false;
  for (const ring of polygonsOf(area).flat()) {
    ring.slice(1).forEach(([cx = 0, cy = 0], k) => {
      const [bx = 0, by = 0] = ring[k] ?? [];
      if (by > y !== cy > y && x < bx + ((y - by) / (cy - by)) * (cx - bx)) inside = !inside;
    });
  }
  return inside;
}

describe('geodesicDisc', () => {
  it.each([3, 4, 7, 64])(
    'has %i corners at the radius, in the direction of each, as GeographicLib says',
    (vertices) => {
      for (const centre of [
        [-91.5, 14.8],
        [179.99, -60],
        [-180, 0],
        [10, 89.95],
      ] as const) {
        const ring = geodesicDisc(centre, 15, vertices);
        expect(ring).toHaveLength(vertices + 1);
        expect(ring[vertices]).toEqual(ring[0]);
        ring.slice(0, -1).forEach(([longitude, latitude], k) => {
          const { s12, azi1 } = geodesic.Geodesic.WGS84.Inverse(centre[1], centre[0], latitude, longitude);
          expect(s12).toBeCloseTo(15_000, 5);
          expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
          expect(Math.cos((Math.PI / 180) * ((azi1 as number) + (360 * k) / vertices))).toBeCloseTo(1, 9);
        });
      }
    },
  );

  it.each([
    [[181, 0], 1, 8],
    [[0, Number.NaN], 1, 8],
    [[0, 0], 0, 8],
    [[0, 0], Number.POSITIVE_INFINITY, 8],
    [[0, 0], 1, 2],
  ] as const)('refuses %j with radius %d and %i corners', (centre, radiusKm, vertices) => {
    expect(() => geodesicDisc(centre, radiusKm, vertices)).toThrow(RangeError);
  });
});

describe('discArea', () => {
  it('is the disc itself where it is alone within the clip, but for millionths of a degree', () => {
    const ring = geodesicDisc([-91.5, 14.8], 10, 64);
    const area = discArea([[-91.5, 14.8]], 10, 64, [ALL]);
    expect(area?.type).toBe('Polygon');
    const [exterior] = polygonsOf(area)[0] ?? [];
    const key = ([x = 0, y = 0]: readonly number[]) => `${x.toFixed(6)} ${y.toFixed(6)}`;
    expect(new Set(exterior?.map(key))).toEqual(new Set(ring.map(key)));
    expect(signedArea(exterior ?? [])).toBeCloseTo(signedArea(ring), 6);
  });

  it('counts what two discs share once: twice the disc less the lens, whose area is known', () => {
    const [longitude, latitude, radiusKm, vertices] = [-91.5, 14.8, 10, 512];
    const east = geodesic.Geodesic.WGS84.Direct(latitude, longitude, 90, 10_000);
    const both: Position[] = [
      [longitude, latitude],
      [east.lon2 as number, east.lat2 as number],
    ];
    const one = areaOf(discArea(both.slice(0, 1), radiusKm, vertices, [ALL]));
    const two = areaOf(discArea(both, radiusKm, vertices, [ALL]));
    // Of two unit circles a radius apart, in parts of a circle's area: 2 π/3 - √3/2 over π.
    const lens = (2 * Math.PI) / 3 - Math.sqrt(3) / 2;
    // The discs lie on an ellipsoid, in a plane of degrees: 10 km from there to flat is worth some 1e-4.
    expect(two / one).toBeCloseTo(2 - lens / Math.PI, 3);
  });

  it('keeps a hole that discs leave, an island in it, and their orientation (RFC 7946)', () => {
    const ringOfDiscs = Array.from({ length: 24 }, (_, k): Position => {
      const angle = (k * Math.PI) / 12;
      return [-91.5 + 0.4 * Math.cos(angle), 14.8 + 0.4 * Math.sin(angle)];
    });
    const area = discArea([...ringOfDiscs, [-91.5, 14.8]], 8, 32, [ALL]);
    const polygons = polygonsOf(area);
    expect(area?.type).toBe('MultiPolygon');
    expect(polygons.map((rings) => rings.length).sort()).toEqual([1, 2]);
    for (const [exterior = [], ...holes] of polygons) {
      expect(signedArea(exterior)).toBeGreaterThan(0);
      for (const hole of holes) expect(signedArea(hole)).toBeLessThan(0);
    }
  });

  it('is null where nothing lies in the clip, and leaves out a hole of the clip', () => {
    expect(discArea([[-91.5, 14.8]], 5, 32, [square(-90, 14, 0.5)])).toBeNull();
    const outer = square(-92, 14, 2).coordinates[0] ?? [];
    const inner = (square(-91.5, 14.5, 0.5).coordinates[0] ?? []).toReversed();
    const clip: Polygon = { type: 'Polygon', coordinates: [outer, inner] };
    expect(areaOf(discArea([[-91.25, 14.75]], 200, 32, [clip]))).toBeCloseTo(4 - 0.25, 9);
  });

  it('is clipped to what all clips share, also where their borders run together', () => {
    const clips = [square(-92, 14, 2), square(-91, 14, 2), square(-91.5, 14, 1)];
    expect(areaOf(discArea([[-91, 15]], 300, 16, clips))).toBeCloseTo(0.5, 9);
  });

  it('holds just the points that lie in a disc and in the clip, however many discs there are', () => {
    const position = fc.tuple(
      fc.double({ min: -92, max: -91, noNaN: true }),
      fc.double({ min: 14.4, max: 15.4, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(position, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0.5, max: 30, noNaN: true }),
        fc.array(position, { minLength: 20, maxLength: 20 }),
        (centres, radiusKm, points) => {
          const clip = square(-91.9, 14.5, 0.7);
          const area = discArea(centres, radiusKm, 32, [clip]);
          const discs = centres.map(
            (centre): Polygon => ({
              type: 'Polygon',
              coordinates: [geodesicDisc(centre, radiusKm, 32).map((at) => [...at])],
            }),
          );
          for (const point of points) {
            const expected = (at: Position) => isWithin(at, clip) && discs.some((disc) => isWithin(at, disc));
            // Within two millionths of a degree of a border either answer will do.
            const near = [-2e-6, 0, 2e-6].flatMap((dx) =>
              [-2e-6, 0, 2e-6].map((dy) => expected([point[0] + dx, point[1] + dy])),
            );
            if (new Set(near).size === 1) expect(isWithin(point, area)).toBe(near[0]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('refuses to unite nothing', () => {
    expect(() => discArea([], 5, 32, [ALL])).toThrow('discArea requires at least one centre');
  });
});

describe('cellArea', () => {
  it('halves a square between two positions', () => {
    const area = cellArea(
      [
        [-91, 14.5],
        [-90, 14.5],
      ],
      Uint8Array.of(1, 0),
      [square(-91, 14, 1)],
    );
    expect(
      polygonsOf(area)
        .flat(2)
        .map(([x]) => x),
    ).toEqual(expect.arrayContaining([-91, -90.5]));
    expect(areaOf(area)).toBeCloseTo(0.5, 9);
  });

  it('is the whole clip when all are chosen and nothing when none is; of equal positions one suffices', () => {
    const positions: Position[] = [
      [-91, 14],
      [-91, 14],
      [-90.2, 14.7],
    ];
    const clip = square(-91.5, 13.5, 2);
    expect(areaOf(cellArea(positions, Uint8Array.of(1, 1, 1), [clip]))).toBeCloseTo(4, 9);
    expect(cellArea(positions, Uint8Array.of(0, 0, 0), [clip])).toBeNull();
    expect(cellArea(positions, Uint8Array.of(0, 1, 0), [clip])).toEqual(
      cellArea(positions, Uint8Array.of(1, 1, 0), [clip]),
    );
    expect(areaOf(cellArea([[-91, 14]], Uint8Array.of(1), [clip]))).toBeCloseTo(4, 9);
  });

  it('holds just the points of the clip whose nearest position is chosen (enumeration)', () => {
    // On a grid of hundredths positions coincide, line up and lie on common circles.
    const hundredth = fc.integer({ min: 0, max: 40 });
    const position = fc.tuple(hundredth, hundredth).map(([x, y]): Position => [-91 + x / 100, 14 + y / 100]);
    const exact = fc.double({ min: -0.1, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(position, fc.boolean()), { minLength: 1, maxLength: 80 }),
        fc.array(fc.tuple(exact, exact), { minLength: 20, maxLength: 20 }),
        (marked, points) => {
          const clip = square(-91.05, 13.95, 0.5);
          const area = cellArea(
            marked.map(([at]) => at),
            Uint8Array.from(marked, ([, chosen]) => (chosen ? 1 : 0)),
            [clip],
          );
          for (const [x, y] of points) {
            const point: Position = [-91 + x, 14 + y];
            const distance = ([[px, py]]: readonly [Position, boolean]) => Math.hypot(px - point[0], py - point[1]);
            const least = (chosen: boolean) =>
              Math.min(...marked.filter((item) => item[1] === chosen).map(distance), Number.POSITIVE_INFINITY);
            if (Math.abs(least(true) - least(false)) < 1e-4) continue;
            expect(isWithin(point, area)).toBe(isWithin(point, clip) && least(true) < least(false));
          }
        },
      ),
    );
  });

  it('refuses no position, and choices of another number', () => {
    expect(() => cellArea([], new Uint8Array(0), [ALL])).toThrow('cellArea requires at least one position');
    expect(() => cellArea([[-91, 14]], new Uint8Array(2), [ALL])).toThrow('found 2 of 1');
  });
});

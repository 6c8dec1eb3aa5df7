import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { area as turfArea, polygon as turfPolygon } from '@turf/turf';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import type { Topology } from 'topojson-specification';
import {
  clipShape,
  encodeTile,
  MAX_TILE_ZOOM,
  requireTile,
  shapeOfArcs,
  shapeOfGeometry,
  TILE_BUFFER,
  TILE_EXTENT,
  TILE_LINE,
  TILE_POINT,
  TILE_POINT_BUFFER,
  TILE_POLYGON,
  type TileAddress,
  type TileShape,
  tileBbox,
  toGrid,
  ZoomLevels,
} from '../../../../geo/tiles';
import { dissolve, findFaults, readPolygonTopology } from '../../../../geo/topology';

const source = JSON.parse(
  readFileSync(join(__dirname, '../../../../seeds/data/boundaries.topojson'), 'utf8'),
) as Topology;
const municipal = readPolygonTopology(source, 'municipalities');
const region = dissolve(municipal, () => 'region');
const levels = new ZoomLevels(municipal);

const decode = (bytes: Uint8Array, layer: string) => {
  const found = new VectorTile(new PbfReader(bytes)).layers[layer];
  if (!found) throw new Error(`the tile has no layer ${layer}`);
  return Array.from({ length: found.length }, (_, i) => found.feature(i));
};
const encodeShapes = (shapes: Array<TileShape | null>, tile: TileAddress) =>
  encodeTile({
    name: 'layer',
    keys: [],
    features: shapes.flatMap((shape, id) =>
      shape ? [{ id, type: shape.type, parts: clipShape(shape, tile), values: [] }] : [],
    ),
  });
const ringsOf = (feature: VectorTileFeature) =>
  feature.loadGeometry().map((ring) => ring.map(({ x, y }) => [x, y] as const));
const MIN = -TILE_BUFFER;
const MAX = TILE_EXTENT + TILE_BUFFER;

/** Directed edges that are not run back by another polygon, those along the sides of the clipping box aside. */
function uncancelledEdges(features: VectorTileFeature[]): Map<string, number> {
  const balance = new Map<string, number>();
  for (const feature of features) {
    for (const ring of ringsOf(feature)) {
      for (let i = 1; i < ring.length; i++) {
        const [[ax, ay], [bx, by]] = [ring[i - 1]!, ring[i]!];
        const alongSide = (ax === bx && (ax === MIN || ax === MAX)) || (ay === by && (ay === MIN || ay === MAX));
        if (alongSide || (ax === bx && ay === by)) continue;
        const forward = ax < bx || (ax === bx && ay < by);
        const key = forward ? `${ax},${ay} ${bx},${by}` : `${bx},${by} ${ax},${ay}`;
        balance.set(key, (balance.get(key) ?? 0) + (forward ? 1 : -1));
      }
    }
  }
  return new Map([...balance].filter(([, count]) => count !== 0));
}

/** Twice the signed area by the surveyor's formula; holes count below zero. */
const doubleArea = (feature: VectorTileFeature) =>
  ringsOf(feature)
    .map((ring) => ring.slice(1).reduce((sum, [x, y], i) => sum + ring[i]![0] * y - x * ring[i]![1], 0))
    .reduce((sum, area) => sum + area, 0);

/** Tiles of a zoom that the region's box touches: all, or a grid of them where there are thousands. */
function tilesAt(zoom: number): TileAddress[] {
  const [west, north] = toGrid([-92.25, 16.1], zoom).map((value) => Math.floor(value / TILE_EXTENT)) as [
    number,
    number,
  ];
  const [east, south] = toGrid([-90.6, 14.45], zoom).map((value) => Math.floor(value / TILE_EXTENT)) as [
    number,
    number,
  ];
  const step = Math.max(1, Math.ceil((east - west) / 9));
  const tiles: TileAddress[] = [];
  for (let x = west; x <= east; x += step) for (let y = north; y <= south; y += step) tiles.push({ z: zoom, x, y });
  return tiles;
}

describe('zoom levels of the shared arcs', () => {
  it.each([5, 6, 7, 8, 9, 10, 11, 12, 13, 14])(
    'zoom %i: neighbours share their borders to the unit, and what is left of the edges is the outline of the region',
    (zoom) => {
      const arcs = levels.at(zoom);
      const shapes = municipal.features.map((feature) => shapeOfArcs(arcs, feature));
      const outline = region.features.map((feature) => shapeOfArcs(arcs, feature));
      let compared = 0;
      for (const tile of tilesAt(zoom)) {
        const bytes = encodeShapes(shapes, tile);
        const whole = encodeShapes(outline, tile);
        expect(bytes.length > 0).toBe(whole.length > 0);
        if (bytes.length === 0) continue;
        const [parts, [regionFeature]] = [decode(bytes, 'layer'), decode(whole, 'layer')];
        expect(uncancelledEdges(parts)).toEqual(uncancelledEdges([regionFeature!]));
        // A gap would be missing here, an overlap would be counted twice.
        expect(parts.reduce((sum, part) => sum + doubleArea(part), 0)).toBe(doubleArea(regionFeature!));
        compared += parts.length;
      }
      expect(compared).toBeGreaterThan(60);
    },
  );

  it.each([7, 8, 9, 10, 11, 12, 13, 14])('zoom %i: the polygons are valid, and all 116 are there', (zoom) => {
    const { arcs } = levels.at(zoom);
    expect(findFaults(arcs, municipal.features)).toEqual([]);
    expect(municipal.features.filter((feature) => shapeOfArcs({ zoom, arcs }, feature) !== null)).toHaveLength(116);
  });

  it('keeps fewer points at lower zooms, and never moves the end of an arc', () => {
    const counts = [4, 6, 8, 10, 12, 14].map((zoom) => levels.at(zoom).arcs.reduce((sum, arc) => sum + arc.length, 0));
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    levels.at(9).arcs.forEach((arc, i) => {
      const whole = municipal.arcs[i]!;
      expect(arc[0]).toEqual(toGrid(municipal.toPosition(whole[0]!), 9));
      expect(arc.at(-1)).toEqual(toGrid(municipal.toPosition(whole.at(-1)!), 9));
    });
  });

  it.each([-1, 15, 1.5, Number.NaN])('refuses zoom %p', (zoom) => {
    expect(() => levels.at(zoom)).toThrow(new RangeError(`ZoomLevels requires a zoom from 0 to 14, not ${zoom}`));
  });
});

describe('the grid', () => {
  it('agrees with the published corners of Web Mercator', () => {
    expect(toGrid([-180, 85.0511287798066], 0)).toEqual([0, 0]);
    expect(toGrid([180, -85.0511287798066], 0)).toEqual([TILE_EXTENT, TILE_EXTENT]);
    expect(toGrid([0, 0], 3)).toEqual([4 * TILE_EXTENT, 4 * TILE_EXTENT]);
    expect(toGrid([0, 90], 0)).toEqual(toGrid([0, MAX_LATITUDE], 0));
  });

  it('a tile and its four children cover the same ground', () => {
    const [west, south, east, north] = tileBbox({ z: 8, x: 62, y: 116 });
    const northWest = tileBbox({ z: 9, x: 124, y: 232 });
    const southEast = tileBbox({ z: 9, x: 125, y: 233 });
    expect([northWest[0], southEast[1], southEast[2], northWest[3]]).toEqual([west, south, east, north]);
    expect(toGrid([west, north], 8)).toEqual([62 * TILE_EXTENT, 116 * TILE_EXTENT]);
  });

  it.each([
    [{ z: 30, x: 0, y: 0 }, 'a zoom from 0 to 14, not 30'],
    [{ z: 15, x: 0, y: 0 }, 'a zoom from 0 to 14, not 15'],
    [{ z: 2, x: 4, y: 0 }, 'x from 0 to 3 at zoom 2, not 4'],
    [{ z: 2, x: 0, y: -1 }, 'y from 0 to 3 at zoom 2, not -1'],
  ])('refuses %j', (tile, text) => {
    expect(() => requireTile(tile)).toThrow(new RangeError(`requireTile requires ${text}`));
  });

  it('takes the corners of a level', () => {
    expect(() => requireTile({ z: MAX_TILE_ZOOM, x: 2 ** MAX_TILE_ZOOM - 1, y: 0 })).not.toThrow();
    expect(() => requireTile({ z: 0, x: 0, y: 0 })).not.toThrow();
  });
});
const MAX_LATITUDE = 85.0511287798066;

describe('clipping', () => {
  const tile = { z: 0, x: 0, y: 0 };
  const shape = (type: TileShape['type'], groups: number[][][]): TileShape => {
    const flat = groups.flat(2);
    const [xs, ys] = [flat.filter((_, i) => i % 2 === 0), flat.filter((_, i) => i % 2 === 1)];
    return { type, groups, minX: Math.min(...xs), maxX: Math.max(...xs), minY: Math.min(...ys), maxY: Math.max(...ys) };
  };

  it('keeps points on the rim of their buffer and drops those a unit beyond', () => {
    const [least, most] = [-TILE_POINT_BUFFER, TILE_EXTENT + TILE_POINT_BUFFER];
    const points = [
      [least, least],
      [most, most],
      [least - 1, 0],
      [0, most + 1],
    ];
    expect(clipShape(shape(TILE_POINT, [points]), tile)).toEqual([
      [
        [least, least],
        [most, most],
      ],
    ]);
  });

  it('cuts a line where it leaves and goes on where it returns', () => {
    expect(clipShape(shape(TILE_LINE, [[[0, 0, 5000, 0, 5000, 100, 0, 100]]]), tile)).toEqual([
      [
        [0, 0, MAX, 0],
        [MAX, 100, 0, 100],
      ],
    ]);
    expect(clipShape(shape(TILE_LINE, [[[MAX, 0, MAX + 9, 9]]]), tile)).toEqual([]);
  });

  it('drops a polygon outside with its holes and keeps the box where one covers the tile', () => {
    const around = [-9000, -9000, 9000, -9000, 9000, 9000, -9000, 9000];
    const [rings] = clipShape(shape(TILE_POLYGON, [[around]]), tile);
    expect(new Set(Array.from({ length: 4 }, (_, i) => `${rings![0]![2 * i]},${rings![0]![2 * i + 1]}`))).toEqual(
      new Set([`${MIN},${MIN}`, `${MAX},${MIN}`, `${MAX},${MAX}`, `${MIN},${MAX}`]),
    );
    expect(clipShape(shape(TILE_POLYGON, [[[5000, 0, 6000, 0, 6000, 900]]]), tile)).toEqual([]);
  });

  it('cuts a segment at the same unit whichever way it is run', () => {
    const coordinate = fc.integer({ min: -9000, max: 13000 });
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, (ax, ay, bx, by) => {
        fc.pre(ax !== bx || ay !== by);
        const forward = clipShape(shape(TILE_LINE, [[[ax, ay, bx, by]]]), tile)[0]?.[0] ?? [];
        const backward = clipShape(shape(TILE_LINE, [[[bx, by, ax, ay]]]), tile)[0]?.[0] ?? [];
        const turned = backward.length === 4 ? [backward[2], backward[3], backward[0], backward[1]] : [];
        // Several sides are met in one order, so a doubly cut end may differ by the rounding of the first cut.
        expect(forward.length).toBe(turned.length);
        for (const [i, value] of forward.entries()) expect(Math.abs(value - turned[i]!)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('encoding, read back by @mapbox/vector-tile', () => {
  it('carries ids, every type of value, and leaves out what is missing', () => {
    const keys = ['text', 'whole', 'below', 'half', 'yes', 'big'];
    const values = ['Santa María Nebaj', 7, -3, 0.5, true, 2 ** 52];
    const bytes = encodeTile({
      name: 'things',
      keys: [...keys, 'nothing'],
      features: [
        { id: 2 ** 48 - 1, type: TILE_POINT, parts: [[[10, 20]]], values: [...values, null] },
        { id: 0, type: TILE_POINT, parts: [[[1, 2]]], values: ['1', 1, null, null, false, null, null] },
        { id: 3, type: TILE_POINT, parts: [], values: [] },
      ],
    });
    const layer = new VectorTile(new PbfReader(bytes)).layers['things']!;
    expect([layer.version, layer.extent, layer.length]).toEqual([2, TILE_EXTENT, 2]);
    expect(layer.feature(0).properties).toEqual(Object.fromEntries(keys.map((key, i) => [key, values[i]])));
    expect(layer.feature(1).properties).toEqual({ text: '1', whole: 1, yes: false });
    expect([layer.feature(0).id, layer.feature(1).id]).toEqual([2 ** 48 - 1, 0]);
  });

  it('runs exteriors with positive area and holes against them, whichever way they came', () => {
    const square = [0, 0, 100, 0, 100, 100, 0, 100];
    const hole = [20, 20, 80, 20, 80, 80, 20, 80];
    const turned = (ring: number[]) => [6, 4, 2, 0].flatMap((i) => [ring[i]!, ring[i + 1]!]);
    for (const rings of [
      [square, hole],
      [turned(square), turned(hole)],
      [turned(square), hole],
    ]) {
      const [feature] = decode(
        encodeTile({ name: 'l', keys: [], features: [{ id: 1, type: TILE_POLYGON, parts: [rings], values: [] }] }),
        'l',
      );
      expect(doubleArea(feature!)).toBe(2 * (100 * 100 - 60 * 60));
    }
  });

  it('leaves out rings without area, and a feature of which nothing is left', () => {
    const flat = [0, 0, 100, 0, 50, 0];
    const tile = (parts: number[][][]) =>
      encodeTile({ name: 'l', keys: [], features: [{ id: 1, type: TILE_POLYGON, parts, values: [] }] });
    expect(tile([[flat]])).toHaveLength(0);
    expect(ringsOf(decode(tile([[[0, 0, 9, 0, 9, 9], flat]]), 'l')[0]!)).toHaveLength(1);
  });

  it('agrees with the geodesic area of Turf for a polygon of its own', () => {
    const corners = [
      [-91.5, 14.5],
      [-91, 14.5],
      [-91, 15],
      [-91.5, 15],
      [-91.5, 14.5],
    ];
    const shape = shapeOfGeometry({ type: 'Polygon', coordinates: [corners] }, 10);
    const tiles = [...new Set([247, 248, 249, 250, 251, 252, 253])].flatMap((x) =>
      [467, 468, 469, 470, 471].map((y) => ({ z: 10, x, y })),
    );
    const units = tiles.reduce((sum, tile) => {
      const parts = clipShape(shape!, tile).flat();
      return sum + (parts.length > 0 ? 1 : 0);
    }, 0);
    expect(units).toBeGreaterThan(1);
    const scale = (40_075_016.7 / 2 ** 10 / TILE_EXTENT) * Math.cos((14.75 * Math.PI) / 180);
    const width = shape!.maxX - shape!.minX;
    const height = shape!.maxY - shape!.minY;
    const ofTurf = turfArea(turfPolygon([corners]));
    expect(Math.abs((width * height * scale ** 2) / ofTurf - 1)).toBeLessThan(0.005);
  });

  it('refuses a GeometryCollection', () => {
    expect(() => shapeOfGeometry({ type: 'GeometryCollection', geometries: [] }, 3)).toThrow(
      new RangeError('shapeOfGeometry requires points, lines or polygons, not a GeometryCollection'),
    );
  });

  it('takes every kind of geometry, empty ones aside', () => {
    expect(
      shapeOfGeometry(
        {
          type: 'MultiPoint',
          coordinates: [
            [0, 0],
            [1, 1],
          ],
        },
        4,
      )?.type,
    ).toBe(TILE_POINT);
    expect(
      shapeOfGeometry(
        {
          type: 'MultiLineString',
          coordinates: [
            [
              [0, 0],
              [1, 1],
            ],
          ],
        },
        4,
      )?.type,
    ).toBe(TILE_LINE);
    expect(shapeOfGeometry({ type: 'MultiPolygon', coordinates: [] }, 4)).toBeNull();
    expect(
      shapeOfGeometry(
        {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [1e-9, 0],
          ],
        },
        4,
      ),
    ).toBeNull();
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { area as turfArea, bbox as turfBbox, polygon as turfPolygon } from '@turf/turf';
import fc from 'fast-check';
import type { Geometry } from 'geojson';
import { PbfReader } from 'pbf';
import type { Topology } from 'topojson-specification';
import {
  encodeTile,
  MAX_TILE_ZOOM,
  requireTile,
  shapeOfArcs,
  shapeOfGeometry,
  TILE_BUFFER,
  TILE_EXTENT,
  TILE_POINT_BUFFER,
  type TileAddress,
  tileBbox,
  toGrid,
  type WorldShape,
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
const boxes = new WeakMap<WorldShape, number[]>();
/** Whether a shape is within a tile's side of a tile, as the index of a layer would tell. */
const isNear = (shape: WorldShape, { z, x, y }: TileAddress): boolean => {
  const box = boxes.get(shape) ?? turfBbox(shape);
  boxes.set(shape, box);
  const [left, top, right, bottom] = box.map((part) => part * 2 ** z) as [number, number, number, number];
  return left <= x + 2 && right >= x - 1 && top <= y + 2 && bottom >= y - 1;
};
const encodeShapes = (shapes: Array<WorldShape | null>, tile: TileAddress, buffer = TILE_BUFFER) =>
  encodeTile(
    {
      name: 'layer',
      buffer,
      features: shapes.flatMap((shape, id) => (shape && isNear(shape, tile) ? [{ id, shape, properties: {} }] : [])),
    },
    tile,
  );
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
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])(
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
      // At the lowest zooms most municipalities are smaller than a unit.
      expect(compared).toBeGreaterThan(zoom < 5 ? 0 : 60);
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
    const [west, south, east, north] = tileBbox({ z: 8, x: 62, y: 116 }, 0);
    const northWest = tileBbox({ z: 9, x: 124, y: 232 }, 0);
    const southEast = tileBbox({ z: 9, x: 125, y: 233 }, 0);
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

/** A shape given in the units of the world's only tile at zoom 0. */
const inUnits = (type: WorldShape['type'], coordinates: unknown): WorldShape => {
  const shrink = (nested: unknown): unknown =>
    typeof nested === 'number' ? nested / TILE_EXTENT : (nested as unknown[]).map(shrink);
  return { type, coordinates: shrink(coordinates) } as WorldShape;
};
const WORLD = { z: 0, x: 0, y: 0 };

describe('clipping', () => {
  it('keeps points on the rim of their buffer and drops those a unit beyond', () => {
    const [least, most] = [-TILE_POINT_BUFFER, TILE_EXTENT + TILE_POINT_BUFFER];
    const points = [
      [least, least],
      [most, most],
      [least - 1, 0],
      [0, most + 1],
    ];
    const bytes = encodeShapes(
      points.map((point) => inUnits('Point', point)),
      WORLD,
      TILE_POINT_BUFFER,
    );
    expect(decode(bytes, 'layer').map(({ id }) => id)).toEqual([0, 1]);
  });

  it('cuts a line where it leaves and goes on where it returns', () => {
    const line = [
      [0, 0],
      [5000, 0],
      [5000, 100],
      [0, 100],
    ];
    const [feature] = decode(encodeShapes([inUnits('LineString', line)], WORLD), 'layer');
    expect(ringsOf(feature!)).toEqual([
      [
        [0, 0],
        [MAX, 0],
      ],
      [
        [MAX, 100],
        [0, 100],
      ],
    ]);
  });

  it('leaves out a line that only touches the rim, and one within a unit', () => {
    const touching = inUnits('LineString', [
      [MAX, 0],
      [MAX + 9, 9],
    ]);
    const tiny = inUnits('LineString', [
      [7, 7],
      [7.25, 7.25],
    ]);
    expect(encodeShapes([touching, tiny], WORLD)).toHaveLength(0);
  });

  it('drops a polygon outside with its holes and keeps the box where one covers the tile', () => {
    const around = [
      [-9000, -9000],
      [9000, -9000],
      [9000, 9000],
      [-9000, 9000],
      [-9000, -9000],
    ];
    const [feature] = decode(encodeShapes([inUnits('Polygon', [around])], WORLD), 'layer');
    expect(new Set(ringsOf(feature!)[0]!.map(String))).toEqual(
      new Set([`${MIN},${MIN}`, `${MAX},${MIN}`, `${MAX},${MAX}`, `${MIN},${MAX}`]),
    );
    const outside = [
      [5000, 0],
      [6000, 0],
      [6000, 900],
      [5000, 0],
    ];
    expect(encodeShapes([inUnits('Polygon', [outside])], WORLD)).toHaveLength(0);
  });

  it('cuts a border at the same unit for both polygons beside it', () => {
    const unit = fc.integer({ min: -9000, max: 13000 });
    fc.assert(
      fc.property(unit, unit, unit, unit, (ax, ay, bx, by) => {
        fc.pre(ax !== bx || ay !== by);
        // Two triangles beside one line, each running it its own way, cover what their union covers.
        const [a, b] = [
          [ax, ay],
          [bx, by],
        ];
        const [left, right] = [
          [ax + by - ay, ay + ax - bx],
          [ax - by + ay, ay - ax + bx],
        ];
        const areaOf = (...corners: unknown[]): number => {
          const bytes = encodeShapes([inUnits('Polygon', [[...corners, corners[0]]])], WORLD);
          return bytes.length === 0 ? 0 : doubleArea(decode(bytes, 'layer')[0]!);
        };
        expect(areaOf(a, b, left) + areaOf(b, a, right)).toBe(areaOf(a, right, b, left));
      }),
      { numRuns: 1_000, examples: [[-10, 0, -751, -1216]] },
    );
  });
});

describe('encoding, read back by @mapbox/vector-tile', () => {
  it('carries ids, every type of value, and leaves out what is missing', () => {
    const values = { text: 'Santa María Nebaj', whole: 7, below: -3, half: 0.5, yes: true, big: 2 ** 52 };
    const shape = inUnits('Point', [10, 20]);
    const bytes = encodeTile(
      {
        name: 'things',
        buffer: TILE_POINT_BUFFER,
        features: [
          { id: 2 ** 48 - 1, shape, properties: { ...values, nothing: null } },
          { id: 0, shape, properties: { text: '1', whole: 1, half: null, yes: false } },
        ],
      },
      WORLD,
    );
    const layer = new VectorTile(new PbfReader(bytes)).layers['things']!;
    expect([layer.version, layer.extent, layer.length]).toEqual([2, TILE_EXTENT, 2]);
    expect(layer.feature(0).properties).toEqual(values);
    expect(layer.feature(1).properties).toEqual({ text: '1', whole: 1, yes: false });
    expect([layer.feature(0).id, layer.feature(1).id]).toEqual([2 ** 48 - 1, 0]);
    expect(layer.feature(0).loadGeometry()).toMatchObject([[{ x: 10, y: 20 }]]);
  });

  it('runs exteriors with positive area and holes against them, whichever way they came', () => {
    const ring = (least: number, most: number) => [
      [least, least],
      [most, least],
      [most, most],
      [least, most],
      [least, least],
    ];
    const [square, hole] = [ring(0, 100), ring(20, 80)];
    for (const rings of [
      [square, hole],
      [square.toReversed(), hole.toReversed()],
      [square.toReversed(), hole],
    ]) {
      const [feature] = decode(encodeShapes([inUnits('Polygon', rings)], WORLD), 'layer');
      expect(doubleArea(feature!)).toBe(2 * (100 * 100 - 60 * 60));
    }
  });

  it('leaves out rings without area, and a feature of which nothing is left', () => {
    const flat = [
      [0, 0],
      [100, 0],
      [50, 0],
      [0, 0],
    ];
    const corner = [
      [0, 0],
      [9, 0],
      [9, 9],
      [0, 0],
    ];
    expect(encodeShapes([inUnits('Polygon', [flat])], WORLD)).toHaveLength(0);
    expect(ringsOf(decode(encodeShapes([inUnits('Polygon', [corner, flat])], WORLD), 'layer')[0]!)).toHaveLength(1);
  });

  it('agrees with the geodesic area of Turf', () => {
    const corners = [
      [-91.5, 14.5],
      [-91, 14.5],
      [-91, 15],
      [-91.5, 15],
      [-91.5, 14.5],
    ];
    // The whole of it lies in this tile.
    const bytes = encodeShapes([shapeOfGeometry({ type: 'Polygon', coordinates: [corners] })], { z: 7, x: 31, y: 58 });
    const scale = (40_075_016.7 / 2 ** 7 / TILE_EXTENT) * Math.cos((14.75 * Math.PI) / 180);
    const ofTurf = turfArea(turfPolygon([corners]));
    expect(Math.abs(((doubleArea(decode(bytes, 'layer')[0]!) / 2) * scale ** 2) / ofTurf - 1)).toBeLessThan(0.005);
  });

  it('refuses a GeometryCollection', () => {
    expect(() => shapeOfGeometry({ type: 'GeometryCollection', geometries: [] })).toThrow(
      new RangeError('shapeOfGeometry requires points, lines or polygons, not a GeometryCollection'),
    );
  });

  it('takes every kind of geometry, empty ones aside', () => {
    const positions = [
      [0, 0],
      [1, 1],
    ];
    const typesOf = (geometry: Geometry) =>
      decode(encodeShapes([shapeOfGeometry(geometry)], WORLD), 'layer').map(({ type }) => type);
    expect(typesOf({ type: 'MultiPoint', coordinates: positions })).toEqual([1]);
    expect(typesOf({ type: 'MultiLineString', coordinates: [positions] })).toEqual([2]);
    expect(encodeShapes([shapeOfGeometry({ type: 'MultiPolygon', coordinates: [] })], WORLD)).toHaveLength(0);
  });
});

import fc from 'fast-check';
import type { Position } from '../../../../geo/basis/units';
import { PointCrowd, TILE_POINT_BUFFER, type TileAddress, tileBbox, toWorld } from '../../../../geo/tiles';

const tileAt = (at: Position, z: number): TileAddress => {
  const [x, y] = toWorld(at);
  return { z, x: Math.floor(x * 2 ** z), y: Math.floor(y * 2 ** z) };
};
const isIn = ([longitude, latitude]: Position, tile: TileAddress, buffer: number): boolean => {
  const [west, south, east, north] = tileBbox(tile, buffer);
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
};

/** Around Guatemala, many of them alike. */
const position = fc.tuple(
  fc.oneof(fc.double({ min: -92, max: -90, noNaN: true }), fc.constantFrom(-91.5, -91.25)),
  fc.oneof(fc.double({ min: 14, max: 16, noNaN: true }), fc.constantFrom(15, 15.125)),
);
const positions = fc.array(fc.option(position, { freq: 20 }), { maxLength: 200 });

describe('PointCrowd', () => {
  it('counts every point once, and shows of each group a point of its own', () => {
    fc.assert(
      fc.property(positions, fc.integer({ min: 0, max: 14 }), (all, zoom) => {
        const groups = new PointCrowd(all).inTile({ z: 0, x: 0, y: 0 }, 0);
        const placed = all.flatMap((at, i) => (at === null ? [] : [i]));
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(placed.length);
        const first = placed[0];
        if (first === undefined) return;
        const near = new PointCrowd(all).inTile(tileAt(all[first]!, zoom), TILE_POINT_BUFFER);
        for (const { point, count } of near) {
          expect(all[point]).not.toBeNull();
          expect(count).toBeGreaterThan(0);
        }
        expect(new Set(near.map(({ point }) => point)).size).toBe(near.length);
      }),
    );
  });

  it('finds in a tile whatever it shows of the whole zoom level there', () => {
    fc.assert(
      fc.property(positions, fc.integer({ min: 1, max: 9 }), (all, z) => {
        const crowd = new PointCrowd(all);
        const tiles = new Map(
          all.flatMap((at) => (at === null ? [] : [[String(Object.values(tileAt(at, z))), tileAt(at, z)] as const])),
        );
        // A group is drawn at its point: each must be found from the tile that this lies in.
        const found = [...tiles.values()].map((tile) => ({ tile, groups: crowd.inTile(tile, TILE_POINT_BUFFER) }));
        for (const { point } of found.flatMap(({ groups }) => groups)) {
          for (const { tile, groups } of found) {
            if (isIn(all[point]!, tile, TILE_POINT_BUFFER)) expect(groups.map((group) => group.point)).toContain(point);
          }
        }
      }),
    );
  });

  it('shows in a nearer tile whatever a farther one shows', () => {
    const crowd = Array.from(
      { length: 5_000 },
      (_, i): Position => [-91.5 + ((i * 7919) % 5_000) / 1e6, 15 + ((i * 104_729) % 5_000) / 1e6],
    );
    const index = new PointCrowd(crowd);
    for (let z = 1; z <= 14; z++) {
      const nearer = tileAt(crowd[0]!, z);
      const shown = new Set(index.inTile(nearer, TILE_POINT_BUFFER).map(({ point }) => point));
      for (const { point } of index.inTile(tileAt(crowd[0]!, z - 1), TILE_POINT_BUFFER)) {
        if (isIn(crowd[point]!, nearer, 0)) expect(shown.has(point)).toBe(true);
      }
    }
  });

  it('stays bounded in every tile of many thousands, evenly spread or in one place', () => {
    const spread = Array.from(
      { length: 40_000 },
      (_, i): Position => [-92 + (i % 200) / 100, 14 + Math.floor(i / 200) / 100],
    );
    const heap = Array.from({ length: 20_000 }, (): Position => [-91.51, 15.2]);
    const index = new PointCrowd([...spread, ...heap]);
    for (let z = 0; z <= 14; z++) {
      const groups = index.inTile(tileAt([-91.51, 15.2], z), TILE_POINT_BUFFER);
      expect(groups.length).toBeGreaterThan(0);
      expect(groups.length).toBeLessThan(5_000);
    }
  });

  it('knows nothing of nothing', () => {
    expect(new PointCrowd([]).inTile({ z: 0, x: 0, y: 0 }, 0)).toEqual([]);
    expect(new PointCrowd([null]).inTile({ z: 3, x: 0, y: 0 }, 0)).toEqual([]);
  });
});

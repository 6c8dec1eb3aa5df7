import fc from 'fast-check';
import { PointPyramid, tileBbox, toWorld } from '../../../../geo/tiles';
import type { Bbox, Position } from '../../../../geo/units';

/** Around Guatemala, many of them alike. */
const position = fc.tuple(
  fc.oneof(fc.double({ min: -92, max: -90, noNaN: true }), fc.constantFrom(-91.5, -91.25, -180, 180)),
  fc.oneof(fc.double({ min: 14, max: 16, noNaN: true }), fc.constantFrom(15, 15.125, -90, 90)),
);
const positions = fc.array(fc.option(position, { freq: 20 }), { maxLength: 200 });
const zoom = fc.integer({ min: 0, max: 14 });

/** The tile of a position, and the one of the 128 x 128 cells that it lies in, counted over the whole world. */
function cellOf(at: Position, z: number): [column: number, row: number] {
  const side = 2 ** (z + 7);
  const cell = (part: number): number => Math.min(side - 1, Math.max(0, Math.floor(part * side)));
  const [x, y] = toWorld(at);
  return [cell(x), cell(y)];
}

/** As PointPyramid, by looking at every point: in the cells of the tile and within five of them. */
function inTileByLooking(
  all: ReadonlyArray<Position | null>,
  tile: { z: number; x: number; y: number },
  most: number,
): number[] {
  const within = (cell: number, of: number): boolean => cell >= of * 128 - 5 && cell < (of + 1) * 128 + 5;
  const found = all.flatMap((at, i) => {
    if (at === null) return [];
    const [column, row] = cellOf(at, tile.z);
    return within(column, tile.x) && within(row, tile.y) ? [i] : [];
  });
  if (found.length <= most) return found;
  const isFirst = (i: number, z: number): boolean => {
    const cell = String(cellOf(all[i]!, z));
    return all.findIndex((at) => at !== null && String(cellOf(at, z)) === cell) === i;
  };
  let z = tile.z;
  let shown = found.filter((i) => isFirst(i, z));
  while (shown.length > most && z > 0) {
    z--;
    shown = found.filter((i) => isFirst(i, z));
  }
  return shown;
}

describe('PointPyramid', () => {
  it('finds for a tile what looking at every point finds, of a crowd the first of each cell', () => {
    fc.assert(
      fc.property(positions, position, zoom, fc.integer({ min: 0, max: 40 }), (all, around, z, most) => {
        const [column, row] = cellOf(around, z);
        const tile = { z, x: column >> 7, y: row >> 7 };
        expect([...new PointPyramid(all).inTile(tile, most)]).toEqual(inTileByLooking(all, tile, most));
      }),
    );
  });

  it('finds every point of a box, those on its rim too', () => {
    fc.assert(
      fc.property(positions, position, position, (all, [ax, ay], [bx, by]) => {
        const box: Bbox = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
        const inside = (i: number): boolean => {
          const at = all[i];
          return !!at && at[0] >= box[0] && at[0] <= box[2] && at[1] >= box[1] && at[1] <= box[3];
        };
        const near = [...new PointPyramid(all).near(box)];
        expect(near.filter(inside)).toEqual(all.flatMap((_, i) => (inside(i) ? [i] : [])));
        expect(near).toEqual([...new Set(near)].sort((a, b) => a - b));
      }),
    );
  });

  it('finds few beyond a small box', () => {
    const grid = Array.from(
      { length: 10_000 },
      (_, i): Position => [-92 + (i % 100) / 50, 14 + Math.floor(i / 100) / 50],
    );
    expect(new PointPyramid(grid).near([-91.01, 14.99, -90.99, 15.01]).length).toBeLessThan(20);
  });

  it('shows in a nearer tile whatever a farther one shows', () => {
    const crowd = Array.from(
      { length: 5_000 },
      (_, i): Position => [-91.5 + ((i * 7919) % 5_000) / 1e6, 15 + ((i * 104_729) % 5_000) / 1e6],
    );
    const pyramid = new PointPyramid(crowd);
    const shown = (z: number): Set<number> => {
      const [column, row] = cellOf(crowd[0]!, z);
      return new Set(pyramid.inTile({ z, x: column >> 7, y: row >> 7 }, 50));
    };
    for (let z = 1; z <= 14; z++) {
      const [west, south, east, north] = tileBbox({
        z,
        x: cellOf(crowd[0]!, z)[0] >> 7,
        y: cellOf(crowd[0]!, z)[1] >> 7,
      });
      const nearer = shown(z);
      for (const i of shown(z - 1)) {
        const [x, y] = crowd[i]!;
        if (x > west && x < east && y > south && y < north) expect(nearer.has(i)).toBe(true);
      }
    }
    for (const z of [5, 12]) {
      expect(shown(z).size).toBeGreaterThan(0);
      expect(shown(z).size).toBeLessThanOrEqual(50);
    }
  });

  it('knows nothing of nothing', () => {
    expect([...new PointPyramid([]).inTile({ z: 0, x: 0, y: 0 }, 1)]).toEqual([]);
    expect([...new PointPyramid([null]).near([-180, -90, 180, 90])]).toEqual([]);
  });
});

import type { Position } from '../basis/units';
import { Supercluster } from './geojson-vt';
import { MAX_TILE_ZOOM, TILE_EXTENT, type TileAddress, tileBbox } from './tile-grid';

/** Points nearer to each other than 8 of a tile's 512 pixels are gathered: signs would lie over each other. */
const RADIUS = TILE_EXTENT / 64;
/** A point lies within so many units of the middle of those it is gathered with: twice the radius of each level. */
const FARTHEST = 4 * RADIUS;

/** A point that is drawn for all those gathered with it. */
export interface PointOfCrowd {
  /** By its place among the positions, the least of those gathered. */
  readonly point: number;
  readonly count: number;
}

/**
 * Points gathered at each zoom level, by Supercluster. Each group is drawn as its first point, where that one lies, so
 * that what is shown exists; nearer tiles show whatever farther ones show.
 */
export class PointCrowd {
  private readonly index = new Supercluster({
    radius: RADIUS,
    extent: TILE_EXTENT,
    maxZoom: MAX_TILE_ZOOM,
    reduce: (gathered, { point }) => {
      gathered['point'] = Math.min(gathered['point'] as number, point as number);
    },
  });

  /** @param positions in degrees; null: nowhere */
  constructor(positions: ReadonlyArray<Position | null>) {
    this.index.load(
      positions.flatMap((position, point) =>
        position === null
          ? []
          : [
              {
                type: 'Feature' as const,
                geometry: { type: 'Point' as const, coordinates: [...position] },
                properties: { point },
              },
            ],
      ),
    );
  }

  /** The groups whose points may lie in a tile or so many units beyond its sides, and others beside it. */
  inTile(tile: TileAddress, buffer: number): PointOfCrowd[] {
    const box = tileBbox(tile, buffer + FARTHEST) as [number, number, number, number];
    return this.index.getClusters(box, tile.z).map(({ properties }) => ({
      point: properties?.['point'] as number,
      count: (properties?.['point_count'] as number | undefined) ?? 1,
    }));
  }
}

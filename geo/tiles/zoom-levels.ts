import { presimplify } from 'topojson-simplify';
import { findFaults, type GridPoint, type PolygonTopology } from '../topology';
import { samePoint } from '../topology/read-topology';
import { MAX_TILE_ZOOM, TILE_EXTENT, toGrid, toWorld } from './tile-grid';

/**
 * Square units of a tile that a point must span with its neighbours to be kept (Visvalingam and Whyatt's effective
 * area): one pixel where a tile is drawn 512 pixels wide.
 */
export const LEAST_EFFECTIVE_AREA = 64;
/** What the tolerance of an arc is multiplied by, in turn, as long as it is at fault; the last one stays. */
const TOLERANCES = [1 / 4, 1 / 16, 1 / 64, 4, 16, 1];

/** The arcs of a topology on the integer grid of one zoom level. */
export interface ZoomArcs {
  readonly zoom: number;
  readonly arcs: ReadonlyArray<readonly GridPoint[]>;
}

/**
 * Arcs for each zoom level, made when first asked for: simplified once [visvalingam1993] and moved to the grid of the
 * tiles once, so that a border is one line for both polygons beside it, at every zoom and in every tile.
 *
 * Where simplified arcs cross, or a ring turns over, the arcs involved are simplified less, or else more. On a grid as coarse as
 * that of the lowest zooms some faults cannot be mended; no gap comes of them, since every inner border is still run
 * once in each direction and cancels.
 */
export class ZoomLevels {
  /** For each point of each arc the side of the square, as a share of the world, that its effective area fills. */
  private readonly weights: ReadonlyArray<readonly number[]>;
  private readonly levels = new Map<number, ZoomArcs>();

  constructor(private readonly topology: PolygonTopology) {
    const arcs = topology.arcs.map((arc) => arc.map((point) => toWorld(topology.toPosition(point))));
    const weighted = presimplify({ type: 'Topology', objects: {}, arcs });
    this.weights = weighted.arcs.map((arc) => arc.map((point) => Math.sqrt(point[2] ?? Number.POSITIVE_INFINITY)));
  }

  /** @throws RangeError unless zoom is a whole number from 0 to MAX_TILE_ZOOM */
  at(zoom: number): ZoomArcs {
    if (!Number.isInteger(zoom) || zoom < 0 || zoom > MAX_TILE_ZOOM) {
      throw new RangeError(`ZoomLevels requires a zoom from 0 to ${MAX_TILE_ZOOM}, not ${zoom}`);
    }
    const level = this.levels.get(zoom) ?? this.make(zoom);
    this.levels.set(zoom, level);
    return level;
  }

  private make(zoom: number): ZoomArcs {
    const { topology, weights } = this;
    const size = TILE_EXTENT * 2 ** zoom;
    const grid = topology.arcs.map((arc) => arc.map((point) => toGrid(topology.toPosition(point), zoom) as GridPoint));
    const least = topology.arcs.map(() => LEAST_EFFECTIVE_AREA);
    const thinned = (arc: number): GridPoint[] => {
      const side = Math.sqrt(least[arc]!) / size;
      const kept = grid[arc]!.filter((_, i) => weights[arc]![i]! >= side);
      return kept.filter((point, i) => i === 0 || !samePoint(point, kept[i - 1]!));
    };
    const arcs = grid.map((_, arc) => thinned(arc));
    // The source's own points on this grid give the sense in which rings turn.
    const faulty = (): Set<number> => new Set(findFaults(arcs, topology.features, grid).flatMap((fault) => fault.arcs));
    // Finer first; where the grid itself is what makes lines cross, fewer points may keep them apart.
    for (const factor of TOLERANCES) {
      const atFault = faulty();
      if (atFault.size === 0) break;
      for (const arc of atFault) {
        least[arc] = LEAST_EFFECTIVE_AREA * factor;
        arcs[arc] = thinned(arc);
      }
    }
    return { zoom, arcs };
  }
}

import { shapeOfArcs, type WorldShape, ZoomLevels } from '../../../geo/tiles';
import type { ArcFeature } from '../../../geo/topology';
import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';
import type { Boundaries } from '../territory';

/** Municipalities and departments on the grid of each zoom level, from their shared arcs; built once. */
export class BoundaryShapes {
  private readonly levels: ZoomLevels;
  private readonly features: ReadonlyMap<string, ArcFeature>;
  private readonly shapes = new Map<string, WorldShape | null>();

  /** As long as the boundaries are the same, so are their shapes. */
  static readonly of = memoBySnapshot((boundaries: Boundaries) => new BoundaryShapes(boundaries));

  private constructor({ municipalities, departments }: Boundaries) {
    this.levels = new ZoomLevels(municipalities);
    this.features = new Map([...municipalities.features, ...departments.features].map((item) => [item.id, item]));
  }

  /** @param code of a municipality (four digits) or a department (two); null if the polygon vanishes at this zoom */
  at(code: string, zoom: number): WorldShape | null {
    const key = `${zoom} ${code}`;
    const known = this.shapes.get(key);
    if (known !== undefined) return known;
    const feature = this.features.get(code);
    const shape = feature ? shapeOfArcs(this.levels.at(zoom), feature) : null;
    this.shapes.set(key, shape);
    return shape;
  }

  /** Prepares the shapes of a zoom level, about 50 ms of work. */
  prepare(zoom: number): void {
    for (const code of this.features.keys()) this.at(code, zoom);
  }
}

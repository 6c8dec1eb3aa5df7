import type { Position } from '../basis/units';

/** How many points a border keeps. Shared borders are exactly shared at every level. */
export const DETAILS = ['OVERVIEW', 'STANDARD', 'FULL'] as const;
export type Detail = (typeof DETAILS)[number];

/** A point on an integer grid, so that orientation and crossing are decided without rounding. */
export type GridPoint = readonly [x: number, y: number];

/** The sequence of arcs of a ring; ~i (that is -i - 1) runs arc i backwards, as TopoJSON writes it. */
export type ArcRing = readonly number[];

/** A polygon or multipolygon by its arcs: polygons, then rings (the exterior first), then arcs. */
export interface ArcFeature {
  readonly id: string;
  readonly polygons: ReadonlyArray<readonly ArcRing[]>;
}

/** Polygons that share their borders: each border is one arc. */
export interface PolygonTopology {
  readonly arcs: ReadonlyArray<readonly GridPoint[]>;
  /** From the grid to degrees of longitude and latitude, WGS 84. */
  readonly toPosition: (point: GridPoint) => Position;
  readonly features: readonly ArcFeature[];
}

import type { MultiPolygon, Polygon } from 'geojson';
import type { Position } from '../../../geo/basis/units';
import { cellArea, discArea } from '../../../geo/service-area';

/** Vertices of a disc: fewer where there are many. */
const FINE_DISC = 64;
const COARSE_DISC = 32;
const MANY_DISCS = 300;

/** What is covered; plain data, so that a thread can unite it. */
export type CoveredAreaTask = { readonly clips: ReadonlyArray<Polygon | MultiPolygon> } & (
  | { readonly centres: readonly Position[]; readonly reach: number }
  /** `chosen`: rows of the covered places. */
  | { readonly positions: readonly Position[]; readonly chosen: Int32Array }
);

export interface CoveredArea {
  /** Null: it does not intersect the clips. */
  readonly geometry: Polygon | MultiPolygon | null;
}

/** Union of geodesic discs around centres, or of the Thiessen cells of the covered places, clipped. */
export function coveredArea(task: CoveredAreaTask): CoveredArea {
  if ('centres' in task) {
    const vertices = task.centres.length > MANY_DISCS ? COARSE_DISC : FINE_DISC;
    return { geometry: discArea(task.centres, task.reach, vertices, task.clips) };
  }
  const chosen = new Uint8Array(task.positions.length);
  for (const row of task.chosen) chosen[row] = 1;
  return { geometry: cellArea(task.positions, chosen, task.clips) };
}

import { presimplify } from 'topojson-simplify';
import type { Position } from '../basis/units';
import { findFaults } from './planarity';
import { samePoint } from './read-topology';
import { DETAILS, type Detail, type GridPoint, type PolygonTopology } from './topology.types';

/**
 * The area in square metres that a point must span with its neighbours to be kept (Visvalingam and Whyatt's
 * effective area). OVERVIEW is for a map of the region on one screen, STANDARD for one of a department.
 */
export const LEAST_EFFECTIVE_AREA_M2: Readonly<Record<Detail, number>> = {
  OVERVIEW: 150_000,
  STANDARD: 4_000,
  FULL: 0,
};

/** The arcs of a topology at one level of detail, in degrees; every feature of the topology can be drawn with them. */
export interface LevelOfDetail {
  readonly arcs: ReadonlyArray<readonly Position[]>;
}

/** Positions of the coarser levels are whole millionths of a degree (11 cm): finer than their own tolerance. */
const MICRODEGREES = 1e6;
const METRES_PER_DEGREE = 111_195;
/** How much smaller the tolerance of an arc gets each time that its simplification is at fault. */
const REFINEMENT = 4;

/**
 * The arcs at three levels of detail. Arcs are simplified once each [visvalingam1993], so a border stays one line
 * for both polygons beside it; arc ends never move. FULL is the source, exactly.
 *
 * Simplified arcs may cross, and small rings may collapse or turn over: whenever `findFaults` sees that, the arcs
 * involved get a quarter of the tolerance and all is checked again, so every level bounds valid polygons that
 * neither overlap nor leave gaps. Deterministic.
 *
 * @throws RangeError when the source itself is at fault
 */
export function levelsOfDetail(
  topology: PolygonTopology,
  leastEffectiveAreaM2: Readonly<Record<Detail, number>> = LEAST_EFFECTIVE_AREA_M2,
): Record<Detail, LevelOfDetail> {
  const [fault] = findFaults(topology.arcs, topology.features);
  if (fault) throw new RangeError(`levelsOfDetail requires valid polygons: ${fault.kind} at arcs ${fault.arcs.join()}`);
  const weighted = effectiveAreas(topology);
  const level = (detail: Detail): LevelOfDetail => {
    const least = leastEffectiveAreaM2[detail];
    if (!(least >= 0)) throw new RangeError(`levelsOfDetail requires an area of 0 or more for ${detail}, not ${least}`);
    return least === 0
      ? { arcs: topology.arcs.map((arc) => arc.map(topology.toPosition)) }
      : simplifyArcs(topology, weighted, least);
  };
  const [overview, standard, full] = DETAILS.map(level) as [LevelOfDetail, LevelOfDetail, LevelOfDetail];
  return { OVERVIEW: overview, STANDARD: standard, FULL: full };
}

/** For each point of each arc its effective area in square metres; Infinity at the ends. */
function effectiveAreas(topology: PolygonTopology): number[][] {
  const weight = (triangle: [[number, number], [number, number], [number, number]]) => {
    const [a, b, c] = triangle.map((point) => topology.toPosition(point)) as [Position, Position, Position];
    const area = Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
    return area * METRES_PER_DEGREE ** 2 * Math.cos((b[1] * Math.PI) / 180);
  };
  const plain = { type: 'Topology' as const, objects: {}, arcs: topology.arcs.map((arc) => arc.map((p) => [...p])) };
  return presimplify(plain, weight).arcs.map((arc) => arc.map((point) => point[2] ?? Number.POSITIVE_INFINITY));
}

function simplifyArcs(topology: PolygonTopology, weights: number[][], leastAreaM2: number): LevelOfDetail {
  const grid = topology.arcs.map((arc) =>
    arc.map((point): GridPoint => {
      const [longitude, latitude] = topology.toPosition(point);
      return [Math.round(longitude * MICRODEGREES), Math.round(latitude * MICRODEGREES)];
    }),
  );
  const least = topology.arcs.map(() => leastAreaM2);
  const simplified = grid.map((_, arc) => thinned(arc));
  function thinned(arc: number): GridPoint[] {
    const kept = grid[arc]!.filter((_, i) => weights[arc]![i]! >= least[arc]!);
    return kept.filter((point, i) => i === 0 || !samePoint(point, kept[i - 1]!));
  }
  for (;;) {
    const faults = findFaults(simplified, topology.features, topology.arcs);
    if (faults.length === 0) break;
    const atFault = [...new Set(faults.flatMap((fault) => fault.arcs))].filter((arc) => least[arc]! > 0);
    if (atFault.length === 0) throw new RangeError('levelsOfDetail requires borders more than 11 cm apart');
    for (const arc of atFault) {
      const finer = least[arc]! / REFINEMENT;
      // Below a square metre nothing is left to gain: take the arc as it is.
      least[arc] = finer < 1 ? 0 : finer;
      simplified[arc] = thinned(arc);
    }
  }
  return { arcs: simplified.map((arc) => arc.map(([x, y]) => [x / MICRODEGREES, y / MICRODEGREES] as const)) };
}

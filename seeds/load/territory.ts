import { bbox } from '@turf/bbox';
import type { Topology } from 'topojson-specification';
import type { Bbox } from '../../geo/basis/units';
import {
  type ArcFeature,
  DETAILS,
  type Detail,
  dissolve,
  featureAreaKm2,
  featureGeometry,
  findFaults,
  type LevelOfDetail,
  levelsOfDetail,
  measureArcs,
  neighboursOf,
  type PolygonTopology,
  pointInside,
  readPolygonTopology,
} from '../../geo/topology';
import type { DepartmentRow, LevelledGeometry, MunicipalityRow } from './reference-data.types';

const OBJECT_NAME = 'municipalities';

export type MunicipalShape = Pick<MunicipalityRow, 'geometry' | 'areaKm2' | 'centroid' | 'bbox' | 'neighbours'>;
export type DepartmentShape = Pick<DepartmentRow, 'geometry' | 'areaKm2' | 'bbox'>;

export interface Territory {
  municipalities: ReadonlyMap<string, MunicipalShape>;
  departments: ReadonlyMap<string, DepartmentShape>;
}

/**
 * The municipal polygons of a TopoJSON file, their codes as ids.
 *
 * @throws RangeError when they are not valid polygons that share their borders
 */
export function readMunicipalTopology(topology: Topology): PolygonTopology {
  const municipal = readPolygonTopology(topology, OBJECT_NAME);
  const [fault] = findFaults(municipal.arcs, municipal.features);
  if (fault) throw new RangeError(`${fault.kind} at arcs ${fault.arcs.join(', ')}`);
  return municipal;
}

/**
 * Everything that is derived from the municipal boundaries, once: geometries at three levels of detail over shared
 * arcs, areas, centroids, boxes, neighbours, and the departments dissolved from the same arcs.
 */
export function deriveTerritory(municipal: PolygonTopology): Territory {
  // The first two digits of a municipal code are its department's.
  const departmental = dissolve(municipal, (code) => code.slice(0, 2));
  const levels = levelsOfDetail(municipal);
  const measures = measureArcs(municipal);
  const neighbours = neighboursOf(municipal, measures);
  return {
    municipalities: new Map(
      municipal.features.map((feature): [string, MunicipalShape] => {
        const geometry = levelledGeometry(levels, feature);
        return [
          feature.id,
          {
            geometry,
            areaKm2: featureAreaKm2(measures, feature),
            centroid: pointInside(geometry.FULL),
            bbox: bbox(geometry.FULL) as Bbox,
            neighbours: neighbours.get(feature.id)!.map(({ id, sharedBorderKm }) => ({ code: id, sharedBorderKm })),
          },
        ];
      }),
    ),
    departments: new Map(
      departmental.features.map((feature): [string, DepartmentShape] => {
        const geometry = levelledGeometry(levels, feature);
        return [
          feature.id,
          { geometry, areaKm2: featureAreaKm2(measures, feature), bbox: bbox(geometry.FULL) as Bbox },
        ];
      }),
    ),
  };
}

function levelledGeometry(levels: Record<Detail, LevelOfDetail>, feature: ArcFeature): LevelledGeometry {
  const [overview, standard, full] = DETAILS.map((detail) => featureGeometry(levels[detail], feature));
  return { OVERVIEW: overview!, STANDARD: standard!, FULL: full! };
}

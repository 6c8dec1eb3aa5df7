import { createHash } from 'node:crypto';
import type { Geometry, MultiPolygon, Point, Polygon } from 'geojson';
import { shapeOfGeometry, type TileShape } from '../../../geo/tiles';
import type { Detail } from '../../../geo/topology';
import type { Bbox } from '../../../geo/units';
import type { DepartmentEntity } from '../territory/department.entity';
import type { MunicipalityEntity } from '../territory/municipality.entity';
import type { BoundaryShapes } from './boundary-shapes';
import type { LayerAttribute, LayerFeature } from './layer.types';

type Placed = Pick<LayerFeature, 'geometry' | 'shape' | 'bbox'>;

/** Decimals of a degree in what is served: 0.1 m for simplified borders, 1 cm for the source's. */
const DECIMALS: Record<Detail, number> = { OVERVIEW: 6, STANDARD: 6, FULL: 7 };

const roundedGeometries = new WeakMap<MultiPolygon, Polygon | MultiPolygon>();

/** The polygon of a municipality or department; shared borders stay shared, since both sides round alike. */
export function polygonOf(entity: MunicipalityEntity | DepartmentEntity, shapes: BoundaryShapes): Placed {
  const byDetail = { OVERVIEW: entity.geometryOverview, STANDARD: entity.geometryStandard, FULL: entity.geometryFull };
  return {
    geometry: (detail) => {
      const source = byDetail[detail];
      const made = roundedGeometries.get(source) ?? rounded(source, DECIMALS[detail]);
      roundedGeometries.set(source, made);
      return made;
    },
    shape: (zoom) => shapes.at(entity.code, zoom),
    bbox: entity.bbox,
  };
}

function rounded({ coordinates }: MultiPolygon, decimals: number): Polygon | MultiPolygon {
  const scale = 10 ** decimals;
  const polygons = coordinates.map((rings) =>
    rings.map((ring) => {
      const points = ring.map((position) => position.map((degrees) => Math.round(degrees * scale) / scale));
      return points.filter(([x, y], i) => i === 0 || x !== points[i - 1]![0] || y !== points[i - 1]![1]);
    }),
  );
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** A point; null for what has no recorded position. */
export function pointOf(location: Point | null): Placed {
  if (location === null) return nowhere();
  const [longitude, latitude] = location.coordinates as [number, number];
  const point: Point = { type: 'Point', coordinates: [longitude, latitude] };
  return { ...geometryOf(point, [longitude, latitude, longitude, latitude]) };
}

/** For what has no position. */
export function nowhere(): Placed {
  return { geometry: () => null, shape: () => null, bbox: null };
}

/** Any geometry that is the same at every level of detail. */
export function geometryOf(geometry: Geometry, bbox: Bbox): Placed {
  const shapes = new Map<number, TileShape | null>();
  return {
    geometry: () => geometry,
    shape: (zoom) => {
      const known = shapes.get(zoom);
      if (known !== undefined) return known;
      const shape = shapeOfGeometry(geometry, zoom);
      shapes.set(zoom, shape);
      return shape;
    },
    bbox,
  };
}

/**
 * A whole number for a textual identifier: the first 48 bits of its SHA-256, which GeoJSON, GDAL and tiles all hold
 * exactly. Among a million identifiers two would share one with a chance of 1 in 500.
 */
export function numericId(identifier: string): number {
  return createHash('sha256').update(identifier).digest().readUIntBE(0, 6);
}

export const CODE: LayerAttribute = {
  name: 'code',
  type: 'string',
  title: { es: 'Código INE', en: 'INE code' },
};
export const NAME: LayerAttribute = { name: 'name', type: 'string', title: { es: 'Nombre', en: 'Name' } };

/** Where it lies, for layers whose features lie in a municipality. */
export const MUNICIPALITY_ATTRIBUTES: readonly LayerAttribute[] = [
  { name: 'municipality_code', type: 'string', title: { es: 'Código del municipio', en: 'Code of the municipality' } },
  { name: 'municipality_name', type: 'string', title: { es: 'Municipio', en: 'Municipality' } },
  { name: 'department_code', type: 'string', title: { es: 'Código del departamento', en: 'Code of the department' } },
  { name: 'department_name', type: 'string', title: { es: 'Departamento', en: 'Department' } },
];

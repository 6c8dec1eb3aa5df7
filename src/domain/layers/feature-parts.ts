import { hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Geometry, MultiPolygon, Point, Polygon } from 'geojson';
import type { Bbox } from '../../../geo/basis/units';
import { shapeOfGeometry, type WorldShape } from '../../../geo/tiles';
import type { Detail } from '../../../geo/topology';
import { memoBySnapshot } from '../../platform/caching/memo-by-snapshot';
import type { Snapshot } from '../snapshot';
import type { DepartmentEntity, MunicipalityEntity } from '../territory';

import type { BoundaryShapes } from './boundary-shapes';
import type { LayerAttribute, LayerFeature } from './layer.types';

type Placed = Pick<LayerFeature, 'geometry' | 'shape' | 'bbox'>;

/** Decimals of a degree in output: 0.1 m for simplified borders, 1 cm for the source's. */
const DECIMALS = { OVERVIEW: 6, STANDARD: 6, FULL: 7 } as const satisfies Record<Detail, number>;

const roundedTo = {
  6: memoBySnapshot((source: MultiPolygon) => rounded(source, 6)),
  7: memoBySnapshot((source: MultiPolygon) => rounded(source, 7)),
};

/** The polygon of a municipality or department; shared borders stay shared, since both sides round alike. */
export function polygonOf(entity: MunicipalityEntity | DepartmentEntity, shapes: BoundaryShapes): Placed {
  const byDetail = { OVERVIEW: entity.geometryOverview, STANDARD: entity.geometryStandard, FULL: entity.geometryFull };
  return {
    geometry: (detail) => roundedTo[DECIMALS[detail]](byDetail[detail]),
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

/** A point feature; there may be a million, so it contains only the necessary. */
class PointFeature implements LayerFeature {
  constructor(
    readonly id: number,
    private readonly location: Point | null,
    readonly values: LayerFeature['values'],
    readonly period: LayerFeature['period'],
  ) {}

  geometry(): Point | null {
    return this.location;
  }

  shape(): WorldShape | null {
    return this.location && shapeOfGeometry(this.location);
  }

  get bbox(): Bbox | null {
    if (this.location === null) return null;
    const [longitude, latitude] = this.location.coordinates as [number, number];
    return [longitude, latitude, longitude, latitude];
  }
}

/**
 * A point feature, its id derived from its identifier by numericId.
 * @param location null without a recorded position
 */
export function pointFeature(
  identifier: string,
  location: Point | null,
  values: LayerFeature['values'],
  period?: LayerFeature['period'],
): LayerFeature {
  return new PointFeature(numericId(identifier), location, values, period);
}

/** Building this many features without a pause would block other requests. */
const MOST_IN_ONE_TURN = 10_000;

/** Makes the feature of each record, with rests in between. */
export async function makeFeatures<Item>(
  records: readonly Item[],
  make: (record: Item) => LayerFeature,
): Promise<LayerFeature[]> {
  const features: LayerFeature[] = [];
  for (const record of records) {
    if (features.length % MOST_IN_ONE_TURN === MOST_IN_ONE_TURN - 1) await nextTurn();
    features.push(make(record));
  }
  return features;
}

interface Kept {
  readonly municipalities: unknown;
  readonly features: readonly LayerFeature[];
}

/**
 * Caches the features of a set of records while their territory is unchanged, since most writes concern other records.
 */
export class KeptFeatures<Item> {
  private readonly keptOf = memoBySnapshot((_records: readonly Item[]): { last?: Kept } => ({}));

  constructor(private readonly make: (snapshot: Snapshot, record: Item) => LayerFeature) {}

  async of(snapshot: Snapshot, records: readonly Item[]): Promise<readonly LayerFeature[]> {
    const { municipalities } = snapshot.territory;
    const kept = this.keptOf(records);
    if (kept.last?.municipalities === municipalities) return kept.last.features;
    const features = await makeFeatures(records, (record) => this.make(snapshot, record));
    kept.last = { municipalities, features };
    return features;
  }
}

/** For what has no position. */
export function nowhere(): Placed {
  return { geometry: () => null, shape: () => null, bbox: null };
}

/** Any geometry that is the same at every level of detail. */
export function geometryOf(geometry: Geometry, bbox: Bbox): Placed {
  let shape: WorldShape | undefined;
  return {
    geometry: () => geometry,
    shape: () => {
      shape ??= shapeOfGeometry(geometry);
      return shape;
    },
    bbox,
  };
}

/**
 * An integer for a textual identifier: the first 48 bits of its SHA-256, exact in GeoJSON, GDAL and tiles. Among a
 * million identifiers, two collide with a probability of 1 in 500.
 */
export function numericId(identifier: string): number {
  return Number.parseInt(hash('sha256', identifier).slice(0, 12), 16);
}

export const CODE: LayerAttribute = {
  name: 'code',
  type: 'string',
  title: { es: 'Código INE', en: 'INE code' },
};
export const NAME: LayerAttribute = { name: 'name', type: 'string', title: { es: 'Nombre', en: 'Name' } };

export const DEMO: LayerAttribute = {
  name: 'demo',
  type: 'boolean',
  title: { es: 'Dato de demostración: no existe', en: 'Demonstration data: does not exist' },
};

/** Location attributes of layers whose features lie in a municipality. */
export const MUNICIPALITY_ATTRIBUTES: readonly LayerAttribute[] = [
  { name: 'municipality_code', type: 'string', title: { es: 'Código del municipio', en: 'Code of the municipality' } },
  { name: 'municipality_name', type: 'string', title: { es: 'Municipio', en: 'Municipality' } },
  { name: 'department_code', type: 'string', title: { es: 'Código del departamento', en: 'Code of the department' } },
  { name: 'department_name', type: 'string', title: { es: 'Departamento', en: 'Department' } },
];

import type { Geometry } from 'geojson';
import type { Bbox, Position } from '../../../geo/basis/units';
import type { ReadSource } from '../../platform/database/read-source';
import { FIND_CODE_AT, FIND_GEOMETRY_FAULT, LIST_CODES_WITHIN } from './municipality.sql';

export interface SpatialFilter {
  readonly bbox?: Bbox;
  readonly intersects?: Geometry;
  readonly withinKmOf?: { readonly point: Position; readonly km: number };
}

/** The questions about municipalities that are PostGIS's work. */
export class MunicipalityRepository {
  constructor(private readonly reads: ReadSource) {}

  /** Code of the municipality that holds the point, its border included; null outside of all. */
  async findCodeAt([longitude, latitude]: Position): Promise<string | null> {
    const [row] = await this.reads.query<Array<{ code: string }>>(FIND_CODE_AT, [longitude, latitude]);
    return row?.code ?? null;
  }

  /** Codes of the municipalities that meet every condition given; geodesic distance is to the centroid. */
  async listCodesWithin({ bbox, intersects, withinKmOf }: SpatialFilter): Promise<Set<string>> {
    const rows = await this.reads.query<Array<{ code: string }>>(LIST_CODES_WITHIN, [
      ...(bbox ?? [null, null, null, null]),
      intersects ? JSON.stringify(intersects) : null,
      ...(withinKmOf ? [...withinKmOf.point, withinKmOf.km * 1000] : [null, null, null]),
    ]);
    return new Set(rows.map((row) => row.code));
  }

  /** What is wrong with a geometry in PostGIS's words ("Self-intersection[-91 15]"); null when nothing is. */
  async findGeometryFault(geometry: Geometry): Promise<string | null> {
    const [row] = await this.reads.query<Array<{ fault: string | null }>>(FIND_GEOMETRY_FAULT, [
      JSON.stringify(geometry),
    ]);
    return row?.fault ?? null;
  }
}

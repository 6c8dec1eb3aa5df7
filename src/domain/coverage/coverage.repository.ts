import type { Geometry, MultiPolygon, Polygon } from 'geojson';
import type { ReadSource } from '../../platform/database/read-source';
import type { RankingScope } from '../ranking';
import { FIND_SCOPE_SHAPE, LIST_PLACE_IDS_WITHIN } from './coverage.sql';

/** The questions about coverage that are PostGIS's work. */
export class CoverageRepository {
  constructor(private readonly reads: ReadSource) {}

  /** Ids of the places in a polygon, its border included. */
  async listPlaceIdsWithin(area: Geometry): Promise<Set<string>> {
    const rows = await this.reads.query<Array<{ id: string }>>(LIST_PLACE_IDS_WITHIN, [JSON.stringify(area)]);
    return new Set(rows.map(({ id }) => id));
  }

  /** The municipalities or departments of a scope as one; null when there are none. */
  async findScopeShape(scope: RankingScope): Promise<Polygon | MultiPolygon | null> {
    const [row] = await this.reads.query<Array<{ shape: string | null }>>(FIND_SCOPE_SHAPE, [scope]);
    return row?.shape ? (JSON.parse(row.shape) as Polygon | MultiPolygon) : null;
  }
}

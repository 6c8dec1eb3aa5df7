import type { Geometry, MultiPolygon, Polygon } from 'geojson';
import type { DataSource } from 'typeorm';
import type { RankingScope } from '../ranking/ranking.types';
import { FIND_SCOPE_SHAPE, LIST_PLACE_IDS_WITHIN } from './coverage.sql';

/** The questions about coverage that are PostGIS's work. */
export class CoverageRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Ids of the places in a polygon, its border included. */
  async listPlaceIdsWithin(area: Geometry): Promise<Set<string>> {
    const rows = await this.dataSource.query<Array<{ id: string }>>(LIST_PLACE_IDS_WITHIN, [JSON.stringify(area)]);
    return new Set(rows.map(({ id }) => id));
  }

  /** The municipalities or departments of a scope as one; null when there are none. */
  async findScopeShape(scope: RankingScope): Promise<Polygon | MultiPolygon | null> {
    const [row] = await this.dataSource.query<Array<{ shape: string | null }>>(FIND_SCOPE_SHAPE, [scope]);
    return row?.shape ? (JSON.parse(row.shape) as Polygon | MultiPolygon) : null;
  }
}

import type { Geometry, MultiPolygon, Polygon } from 'geojson';
import { geodesicDisc } from '../../../geo/service-area';
import type { Position } from '../../../geo/units';
import type { ReadSource } from '../../platform/database/read-router';
import type { RankingScope } from '../ranking/ranking.types';
import { LIST_PLACE_IDS_WITHIN, UNITE_CELLS, UNITE_DISCS } from './coverage.sql';

/** What a covered area is clipped to. */
export interface Clip {
  readonly scope: RankingScope;
  /** GeoJSON polygon; null: the whole scope. */
  readonly area: object | null;
}

/** Vertices of a disc: fewer where there are many. */
const FINE_DISC = 64;
const COARSE_DISC = 32;
const MANY_DISCS = 300;

/** The questions about coverage that are PostGIS's work. */
export class CoverageRepository {
  constructor(private readonly reads: ReadSource) {}

  /** Ids of the places in a polygon, its border included. */
  async listPlaceIdsWithin(area: Geometry): Promise<Set<string>> {
    const rows = await this.reads.query<Array<{ id: string }>>(LIST_PLACE_IDS_WITHIN, [JSON.stringify(area)]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Union of the geodesic discs around centres, clipped; null when nothing of it lies in the clip. */
  async uniteDiscs(
    centres: readonly Position[],
    radiusKm: number,
    { scope, area }: Clip,
  ): Promise<Polygon | MultiPolygon | null> {
    const vertices = centres.length > MANY_DISCS ? COARSE_DISC : FINE_DISC;
    const coordinates = centres.map((centre) => [geodesicDisc(centre, radiusKm, vertices)]);
    const discs = JSON.stringify({ type: 'MultiPolygon', coordinates });
    return this.readArea(UNITE_DISCS, discs, scope, area);
  }

  /** Union of the Thiessen cells of places among all places, clipped; null when nothing of it lies in the clip. */
  uniteCells(placeIds: readonly string[], { scope, area }: Clip): Promise<Polygon | MultiPolygon | null> {
    return this.readArea(UNITE_CELLS, placeIds, scope, area);
  }

  private async readArea(
    statement: string,
    what: unknown,
    scope: RankingScope,
    area: object | null,
  ): Promise<Polygon | MultiPolygon | null> {
    const [row] = await this.reads.query<Array<{ area: string | null }>>(statement, [
      what,
      scope,
      area && JSON.stringify(area),
    ]);
    if (!row?.area) return null;
    const geometry = JSON.parse(row.area) as Polygon | MultiPolygon;
    if (geometry.type === 'Polygon') return geometry;
    const [only] = geometry.coordinates;
    return geometry.coordinates.length === 1 && only ? { type: 'Polygon', coordinates: only } : geometry;
  }
}

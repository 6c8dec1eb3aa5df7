import { PROPOSED_CODE } from '../programme';
import { IMPORTED_ID_PREFIX } from '../territory';

/** $1 GeoJSON of a polygon: the places in it, its border included. */
export const LIST_PLACE_IDS_WITHIN = `
  SELECT id FROM (
    SELECT id, location FROM place
    UNION ALL
    SELECT '${IMPORTED_ID_PREFIX}' || code, location FROM imported_place
  ) AS known
  WHERE ST_Intersects(location, ST_SetSRID(ST_GeomFromGeoJSON($1::text), 4326))`;

/** $1 scope: what a covered area is clipped to; shape null when nothing belongs to it. */
export const FIND_SCOPE_SHAPE = `
  SELECT ST_AsGeoJSON(ST_Union(geometry_standard), 9) AS shape FROM (
    SELECT geometry_standard FROM department WHERE $1::text = 'REGION'
    UNION ALL
    SELECT geometry_standard FROM municipality
    WHERE $1::text = 'PROGRAMME' AND (programme_status <> 'OUTSIDE' OR code = (${PROPOSED_CODE}))
  ) AS part`;

import { PROPOSED_CODE } from '../programme/programme-proposal.sql';

/** $1 GeoJSON of a polygon: the places in it, its border included. */
export const LIST_PLACE_IDS_WITHIN = `
  SELECT id FROM place
  WHERE ST_Intersects(location, ST_SetSRID(ST_GeomFromGeoJSON($1::text), 4326))`;

/** The scope ($2) and, where one is given, the area ($3) that a covered area is clipped to. */
const CLIPPED = `
  scope AS (
    SELECT ST_Union(geometry_standard) AS shape FROM (
      SELECT geometry_standard FROM department WHERE $2::text = 'REGION'
      UNION ALL
      SELECT geometry_standard FROM municipality
      WHERE $2::text = 'PROGRAMME' AND (programme_status <> 'OUTSIDE' OR code = (${PROPOSED_CODE}))
    ) AS part
  ),
  clip AS (
    SELECT CASE WHEN $3::text IS NULL THEN shape
      ELSE ST_Intersection(shape, ST_SetSRID(ST_GeomFromGeoJSON($3::text), 4326)) END AS shape
    FROM scope
  ),
  clipped AS (
    SELECT ST_CollectionExtract(ST_Intersection(covered.shape, clip.shape), 3) AS shape FROM covered, clip
  )
  SELECT CASE WHEN ST_IsEmpty(shape) THEN NULL ELSE ST_AsGeoJSON(ST_ForcePolygonCCW(shape), 6) END AS area
  FROM clipped WHERE shape IS NOT NULL`;

/** $1 GeoJSON MultiPolygon of discs that may overlap, $2 scope, $3 GeoJSON of an area or null: their union, clipped. */
export const UNITE_DISCS = `
  WITH covered AS (
    SELECT ST_UnaryUnion(ST_SetSRID(ST_GeomFromGeoJSON($1::text), 4326)) AS shape
  ), ${CLIPPED}`;

/** $1 ids of covered places, $2 scope, $3 GeoJSON of an area or null: the Thiessen cells of the covered among all places, clipped. */
export const UNITE_CELLS = `
  WITH cell AS (
    SELECT (ST_Dump(ST_VoronoiPolygons(ST_Collect(place.location), 0, (SELECT ST_SetSRID(ST_Extent(geometry_overview)::geometry, 4326) FROM department)))).geom AS shape
    FROM place
  ),
  covered AS (
    SELECT ST_SetSRID(ST_Union(cell.shape), 4326) AS shape FROM cell
    WHERE EXISTS (
      SELECT 1 FROM place
      WHERE place.id = ANY($1::text[]) AND ST_Intersects(ST_SetSRID(cell.shape, 4326), place.location)
    )
  ), ${CLIPPED}`;

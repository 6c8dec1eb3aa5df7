/** $1 longitude, $2 latitude. A point on a shared border belongs to the municipality of the lower code. */
export const FIND_CODE_AT = `
  SELECT code FROM municipality
  WHERE ST_Intersects(geometry_full, ST_SetSRID(ST_MakePoint($1, $2), 4326))
  ORDER BY code LIMIT 1`;

/** $1 longitude, $2 latitude: every municipality that holds the point, its border included. */
export const LIST_CODES_AT_POINT = `
  SELECT code FROM municipality
  WHERE ST_Intersects(geometry_full, ST_SetSRID(ST_MakePoint($1, $2), 4326))
  ORDER BY code`;

/** $1 west, $2 south, $3 east, $4 north, or all null; $5 GeoJSON or null; $6 longitude, $7 latitude, $8 metres, or all null. */
export const LIST_CODES_WITHIN = `
  WITH asked AS (
    SELECT
      ST_MakeEnvelope($1::float8, $2::float8, $3::float8, $4::float8, 4326) AS box,
      ST_SetSRID(ST_GeomFromGeoJSON($5::text), 4326) AS shape,
      ST_SetSRID(ST_MakePoint($6::float8, $7::float8), 4326)::geography AS centre,
      $8::float8 AS metres
  )
  SELECT code FROM municipality, asked
  WHERE (box IS NULL OR ST_Intersects(geometry_full, box))
    AND (shape IS NULL OR ST_Intersects(geometry_full, shape))
    AND (centre IS NULL OR ST_DWithin(centroid::geography, centre, metres))
  ORDER BY code`;

/** $1 GeoJSON; null when the geometry is valid. */
export const FIND_GEOMETRY_FAULT = `
  SELECT CASE WHEN ST_IsValid(shape) THEN NULL ELSE ST_IsValidReason(shape) END AS fault
  FROM (SELECT ST_GeomFromGeoJSON($1::text) AS shape) AS given`;

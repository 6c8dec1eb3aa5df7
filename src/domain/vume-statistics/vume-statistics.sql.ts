const RECORDS = `service_statistics s JOIN service_point p ON p.id = s.service_point_id
  WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL AND extract(year FROM s.month) = $1::int`;

/** $1 year: persons by municipality, month and group. */
export const LIST_GROUP_COUNTS = `
  SELECT municipality_code AS "municipalityCode", month, g.sex, g."ageBand", g."returnedMigrant",
    sum(g.oriented)::int AS oriented, sum(g.trained)::int AS trained, sum(g.certified)::int AS certified,
    sum(g.referred)::int AS referred, sum(g.placed)::int AS placed,
    sum(g."stillPlacedAfterSixMonths")::int AS "stillPlacedAfterSixMonths"
  FROM (SELECT p.municipality_code, to_char(s.month, 'YYYY-MM-DD') AS month, s.groups FROM ${RECORDS}) AS r
  CROSS JOIN LATERAL jsonb_to_recordset(r.groups) AS g(sex text, "ageBand" text, "returnedMigrant" boolean, oriented int,
    trained int, certified int, referred int, placed int, "stillPlacedAfterSixMonths" int)
  GROUP BY 1, 2, 3, 4, 5`;

/** $1 year: vacancies by municipality and month. */
export const LIST_VACANCIES = `
  SELECT p.municipality_code AS "municipalityCode", to_char(s.month, 'YYYY-MM-DD') AS month,
    sum(s.vacancies_offered)::int AS offered, sum(s.vacancies_filled)::int AS filled
  FROM ${RECORDS} GROUP BY 1, 2 ORDER BY 2, 1`;

export const LIST_YEARS = `
  SELECT DISTINCT extract(year FROM s.month)::int AS year FROM service_statistics s
  JOIN service_point p ON p.id = s.service_point_id
  WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY 1`;

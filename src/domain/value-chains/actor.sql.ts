import { getMetadataArgsStorage } from 'typeorm';
import type { SqlParameters } from '../../platform/database/sql-parameters';
import type { KeysetPage } from '../../platform/keyset-page';
import { RecordEntity, snakeCase } from '../records';
import { ActorEntity } from './actor.entity';
import type { ActorScope, ActorSearch } from './actor.search';
import { actorSource } from './demonstration';
import { BOTTLENECK_SCORE, FORMAL_KINDS } from './value-chains.types';

/** Each property of ActorEntity, from `actor a`. */
const COLUMN_OF = {
  ...Object.fromEntries(
    getMetadataArgsStorage().columns.flatMap(({ target, propertyName }) =>
      target === ActorEntity || target === RecordEntity ? [[propertyName, `a.${snakeCase(propertyName)}`]] : [],
    ),
  ),
  location: 'ST_AsGeoJSON(a.location)::json',
  position: 'ST_AsGeoJSON(a.position)::json',
  sourceKey: actorSource('a'),
} as Readonly<Record<keyof ActorEntity, string>>;
const selectColumns = (properties: ReadonlyArray<keyof ActorEntity>): string =>
  properties.map((property) => `${COLUMN_OF[property]} AS "${property}"`).join(', ');
const COLUMNS = selectColumns(Object.keys(COLUMN_OF) as Array<keyof ActorEntity>);

const KEY = '(a.folded_name, a.id COLLATE "C")';
const geographyOf = (longitude: string, latitude: string): string =>
  `ST_SetSRID(ST_MakePoint(${longitude}::float8, ${latitude}::float8), 4326)::geography`;

/**
 * The conditions of a search on `actor a`, at least one. They are put together, not switched off by nulls, so that
 * the planner sees only those asked for.
 */
function actorConditions(search: ActorSearch, parameters: SqlParameters, chainOfScope?: string): string {
  const bind = (value: unknown): string => parameters.add(value);
  const conditions = ['a.deleted_at IS NULL'];
  if (search.kinds) conditions.push(isOneOf('a.kind', search.kinds, parameters));
  if (search.municipalityCodes) conditions.push(isOneOf('a.municipality_code', search.municipalityCodes, parameters));
  for (const word of search.words ?? []) conditions.push(`a.search_text LIKE ${bind(`%${escapeLike(word)}%`)}`);
  if (search.bbox) {
    const [west, south, east, north] = search.bbox.map(bind);
    conditions.push(
      `a.position && ST_MakeEnvelope(${west}::float8, ${south}::float8, ${east}::float8, ${north}::float8, 4326)`,
    );
  }
  if (search.withinKmOf) {
    const { point, km } = search.withinKmOf;
    const centre = geographyOf(bind(point[0]), bind(point[1]));
    conditions.push(`ST_DWithin(a.position::geography, ${centre}, ${bind(km * 1000)}::float8)`);
  }
  if (search.womenLed !== undefined) conditions.push(`a.women_led = ${bind(search.womenLed)}::boolean`);
  if (!search.includeDemo) conditions.push('NOT a.demo');
  if (search.formal) {
    conditions.push(`a.legally_constituted AND a.kind = ANY(${bind(FORMAL_KINDS)}::text[])`);
  }
  if (search.unattachedOn) {
    conditions.push(`NOT EXISTS (SELECT 1 FROM actor_relation t WHERE t.from_id = a.id AND t.kind = 'ATTACHED_TO'
      AND t.deleted_at IS NULL AND (t.until IS NULL OR t.until >= ${bind(search.unattachedOn)}::date))`);
  }
  if (search.chainKeys || search.links || chainOfScope) {
    const role = [
      ...(search.chainKeys ? [`(${isOneOf('r.chain_key', search.chainKeys, parameters)} OR r.chain_key IS NULL)`] : []),
      ...(chainOfScope ? [`(r.chain_key = ${chainOfScope} OR r.chain_key IS NULL)`] : []),
      ...(search.links ? [isOneOf('r.link', search.links, parameters)] : []),
    ];
    conditions.push(`EXISTS (SELECT 1 FROM actor_role r WHERE r.actor_id = a.id AND ${role.join(' AND ')})`);
  }
  if (search.bottleneck) {
    conditions.push(`EXISTS (SELECT 1 FROM diagnosis d JOIN diagnosis_score s ON s.diagnosis_id = d.id
      WHERE d.actor_id = a.id AND d.deleted_at IS NULL AND s.function = ${bind(search.bottleneck)} AND s.score <= ${BOTTLENECK_SCORE}
        AND NOT EXISTS (SELECT 1 FROM diagnosis l WHERE l.actor_id = d.actor_id AND l.deleted_at IS NULL AND (l.diagnosed_on, l.id) > (d.diagnosed_on, d.id)))`);
  }
  return conditions.length > 0 ? conditions.join('\n    AND ') : 'true';
}

/** PostgreSQL walks an index in its order for a column that equals one value, but for no list, of one value either. */
function isOneOf(column: string, values: readonly string[], parameters: SqlParameters): string {
  const [only] = values;
  if (only !== undefined && values.length === 1) return `${column} = ${parameters.add(only)}::text`;
  return `${column} = ANY(${parameters.add(values)}::text[])`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** What a page reads of each actor: these properties, all without; with roles, a row of its own for each of them. */
export interface PageColumns {
  readonly properties?: ReadonlyArray<keyof ActorEntity>;
  readonly withRoles: boolean;
}

/** A page of actors, with one actor more than it holds; in each scope one. Of an actor, its roles are in no order. */
export function listActorsSql(
  search: ActorSearch,
  page: KeysetPage,
  scope: ActorScope | null,
  { properties, withRoles }: PageColumns,
  parameters: SqlParameters,
): string {
  const columns = properties ? selectColumns(properties) : COLUMNS;
  const after = page.after && `${KEY} > (${page.after.map((part) => parameters.add(part)).join(', ')})`;
  const before = page.before && `${KEY} < (${page.before.map((part) => parameters.add(part)).join(', ')})`;
  const direction = page.backward ? 'DESC' : 'ASC';
  const orderOf = (name: string, id: string): string => `${name} ${direction}, ${id} COLLATE "C" ${direction}`;
  const rows = (within: string[]): string => `
    SELECT ${columns} FROM actor a
    WHERE ${[...within, ...(after ? [after] : []), ...(before ? [before] : [])].join('\n    AND ')}
    ORDER BY ${orderOf('a.folded_name', 'a.id')} LIMIT ${page.size + 1}`;
  const actors = inScope(scope, search, parameters, rows, 'SELECT s.key AS "scopeKey", page.*');
  if (!withRoles) return actors;
  return `SELECT actors.*, r.chain_key AS "chainKey", r.link
    FROM (${actors}) actors LEFT JOIN actor_role r ON r.actor_id = actors.id
    ORDER BY ${orderOf('actors."foldedName"', 'actors.id')}`;
}

/** How many actors a search finds; in each scope. */
export function countActorsSql(search: ActorSearch, scope: ActorScope | null, parameters: SqlParameters): string {
  const count = (within: string[]): string =>
    `SELECT count(*)::int AS count FROM actor a WHERE ${within.join('\n    AND ')}`;
  return inScope(scope, search, parameters, count, 'SELECT s.key AS "scopeKey", page.count');
}

function inScope(
  scope: ActorScope | null,
  search: ActorSearch,
  parameters: SqlParameters,
  rows: (conditions: string[]) => string,
  select: string,
): string {
  if (scope === null) return rows([actorConditions(search, parameters)]);
  const keys = parameters.add(scope.keys);
  const conditions =
    scope.by === 'CHAIN'
      ? [actorConditions(search, parameters, 's.key')]
      : ['a.municipality_code = s.key', actorConditions(search, parameters)];
  return `${select} FROM unnest(${keys}::text[]) AS s(key) CROSS JOIN LATERAL (${rows(conditions)}) page`;
}

/**
 * The nearest actors of each origin. The index on geography gives them in the order of distances on a sphere, which can
 * differ from that on the ellipsoid by half a percent: it gives as many as are wanted, and all within the greatest
 * ellipsoidal distance of those are then compared by their own. $1 longitudes, $2 latitudes, $3 identifiers of the
 * origins' actors or null: with one, an actor must share a chain with it.
 */
export function nearestActorsSql(
  search: ActorSearch,
  count: number,
  withinKm: number | undefined,
  sharesChain: boolean,
  parameters: SqlParameters,
): string {
  const conditions = [
    'a.position IS NOT NULL',
    actorConditions(search, parameters),
    ...(withinKm === undefined
      ? []
      : [`ST_DWithin(a.position::geography, o.point, ${parameters.add(withinKm * 1000)}::float8)`]),
    ...(sharesChain
      ? [
          `EXISTS (SELECT 1 FROM actor_role r WHERE r.actor_id = a.id AND (r.chain_key IS NULL OR EXISTS (
          SELECT 1 FROM actor_role n WHERE n.actor_id = o.actor_id AND (n.chain_key = r.chain_key OR n.chain_key IS NULL))))`,
        ]
      : []),
  ].join('\n      AND ');
  return `
  WITH origin AS MATERIALIZED (
    SELECT ordinal::int - 1 AS number, actor_id, ${geographyOf('longitude', 'latitude')} AS point
    FROM unnest($1::float8[], $2::float8[], $3::text[]) WITH ORDINALITY AS given(longitude, latitude, actor_id, ordinal)
  ), rough AS MATERIALIZED (
    SELECT o.number, near.position FROM origin o CROSS JOIN LATERAL (
      SELECT a.position FROM actor a WHERE ${conditions}
      ORDER BY a.position::geography <-> o.point LIMIT ${count}
    ) near
  ), reach AS MATERIALIZED (
    SELECT o.number, o.actor_id, o.point, max(ST_Distance(rough.position::geography, o.point)) AS metres
    FROM rough JOIN origin o ON o.number = rough.number GROUP BY o.number, o.actor_id, o.point
  )
  SELECT o.number AS origin, near.* FROM reach o CROSS JOIN LATERAL (
    SELECT ${COLUMNS}, round((ST_Distance(a.position::geography, o.point) / 1000)::numeric, 6)::float8 AS "distanceKm"
    FROM actor a WHERE ST_DWithin(a.position::geography, o.point, o.metres + 0.001) AND ${conditions}
    ORDER BY ST_Distance(a.position::geography, o.point), a.id COLLATE "C" LIMIT ${count}
  ) near ORDER BY o.number, near."distanceKm", near.id COLLATE "C"`;
}

/** How often each support function is a bottleneck, by the latest diagnosis of each actor. */
export function bottlenecksSql(search: ActorSearch, parameters: SqlParameters): string {
  return `
  WITH latest AS (
    SELECT DISTINCT ON (d.actor_id) d.id, a.demo FROM diagnosis d JOIN actor a ON a.id = d.actor_id
    WHERE d.deleted_at IS NULL AND ${actorConditions(search, parameters)}
    ORDER BY d.actor_id, d.diagnosed_on DESC, d.id DESC
  )
  SELECT s.function, count(*)::int AS diagnosed, (count(*) FILTER (WHERE s.score <= ${BOTTLENECK_SCORE}))::int AS bottlenecks,
    round(avg(s.score), 6)::float8 AS "meanScore", (count(*) FILTER (WHERE latest.demo))::int AS "demoCount"
  FROM latest JOIN diagnosis_score s ON s.diagnosis_id = latest.id GROUP BY s.function`;
}

/** $1 identifiers. */
export const LIST_ACTORS_BY_ID = `SELECT ${COLUMNS} FROM actor a WHERE a.id = ANY($1::text[]) AND a.deleted_at IS NULL`;

/** $1 identifiers of actors. */
export const LIST_ROLES = `
  SELECT r.actor_id AS "actorId", r.chain_key AS "chainKey", r.link FROM actor_role r WHERE r.actor_id = ANY($1::text[])`;

/** $1 identifiers of actors; each relation stands at both its ends. */
export const LIST_RELATIONS = `
  SELECT asked.id AS "actorId", r.id, r.revision, r.kind, r.from_id AS "fromId", r.to_id AS "toId", r.chain_key AS "chainKey",
    r.since::text AS since, r.until::text AS until
  FROM unnest($1::text[]) AS asked(id) CROSS JOIN LATERAL (
    SELECT * FROM actor_relation WHERE from_id = asked.id AND deleted_at IS NULL
    UNION ALL SELECT * FROM actor_relation WHERE to_id = asked.id AND deleted_at IS NULL
  ) r
  ORDER BY r.kind, r.since NULLS LAST, r.id`;

/** $1 identifiers of actors; of each the latest diagnosis first. */
export const LIST_DIAGNOSES = `
  SELECT d.actor_id AS "actorId", d.id, d.revision, d.diagnosed_on::text AS date,
    json_agg(json_build_object('function', s.function, 'score', s.score) ORDER BY f.position) AS scores
  FROM diagnosis d JOIN diagnosis_score s ON s.diagnosis_id = d.id JOIN support_function f ON f.function = s.function
  WHERE d.actor_id = ANY($1::text[]) AND d.deleted_at IS NULL
  GROUP BY d.id ORDER BY d.diagnosed_on DESC, d.id DESC`;

/** $1 identifiers of actors. */
export const LIST_CERTIFICATIONS = `
  SELECT actor_id AS "actorId", id, revision, scheme, status, granted_on::text AS "grantedOn", valid_until::text AS "validUntil"
  FROM certification WHERE actor_id = ANY($1::text[]) AND deleted_at IS NULL ORDER BY scheme COLLATE "C", id`;

/** $1 identifiers of formal organisations, $2 the day: how many networks are attached to each. */
export const COUNT_ATTACHED = `
  SELECT to_id AS "actorId", count(DISTINCT from_id)::int AS count FROM actor_relation
  WHERE kind = 'ATTACHED_TO' AND to_id = ANY($1::text[]) AND deleted_at IS NULL AND (until IS NULL OR until >= $2::date) GROUP BY to_id`;

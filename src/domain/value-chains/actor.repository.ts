import type { Position } from '../../../geo/basis/units';
import type { ReadSource } from '../../platform/database/read-source';
import { SqlParameters } from '../../platform/database/sql-parameters';
import type { KeysetPage } from '../../platform/keyset-page';
import type { ActorEntity, ActorRoleEntity } from './actor.entity';
import type { ActorScope, ActorSearch } from './actor.search';
import {
  bottlenecksSql,
  COUNT_ATTACHED,
  countActorsSql,
  LIST_ACTORS_BY_ID,
  LIST_CERTIFICATIONS,
  LIST_DIAGNOSES,
  LIST_RELATIONS,
  LIST_ROLES,
  listActorsSql,
  nearestActorsSql,
  type PageColumns,
} from './actor.sql';
import type { ActorRelationEntity, CertificationEntity } from './actor-record.entity';
import { ActorRecordRepository } from './actor-record.repository';
import type { SupportFunction } from './value-chains.types';

export type ActorRole = Pick<ActorRoleEntity, 'chainKey' | 'link'>;
export type ActorRelation = Pick<
  ActorRelationEntity,
  'id' | 'revision' | 'kind' | 'fromId' | 'toId' | 'chainKey' | 'since' | 'until'
>;
export type ActorCertification = Pick<
  CertificationEntity,
  'id' | 'revision' | 'scheme' | 'status' | 'grantedOn' | 'validUntil'
>;
export interface ActorDiagnosis {
  readonly id: string;
  readonly revision: number;
  readonly date: string;
  readonly scores: ReadonlyArray<{ readonly function: SupportFunction; readonly score: number }>;
}
/** An actor of a page with the properties that the page reads, and its roles when they are read along. */
export type ActorOfPage = ActorEntity & { readonly roles?: readonly ActorRole[] };
/** Of an actor with roles, a row for each of them; of one without, a single row. */
type PageRow = ActorEntity & { readonly chainKey?: ActorRole['chainKey']; readonly link?: ActorRole['link'] | null };
type OfActor<Row> = Row & { readonly actorId: string };

export interface NearActor {
  readonly actor: ActorEntity;
  /** On the WGS 84 ellipsoid, to the millimetre. */
  readonly distanceKm: number;
}

export interface NearestSearch {
  readonly search: ActorSearch;
  readonly count: number;
  readonly withinKm?: number;
  readonly origins: ReadonlyArray<{ readonly position: Position; readonly actorId: string | null }>;
  /** Only actors that work in a chain of the origin's actor. */
  readonly sharesChain?: boolean;
}

export interface FunctionBottlenecks {
  readonly function: SupportFunction;
  readonly diagnosed: number;
  readonly bottlenecks: number;
  readonly meanScore: number;
  readonly demoCount: number;
}

/** The questions about actors, each of them one statement however many it is asked for. */
export class ActorRepository {
  constructor(
    private readonly reads: ReadSource,
    private readonly written = new ActorRecordRepository(),
  ) {}

  /** The municipality at each position; null outside of all. */
  listCodesAt(positions: readonly Position[]): Promise<Array<string | null>> {
    return this.reads.read(({ manager }) => this.written.listCodesAt(manager, positions));
  }

  /** The rows of a page and one more, in the order of the page's direction. */
  async list(search: ActorSearch, page: KeysetPage, columns: PageColumns): Promise<ActorOfPage[]> {
    const parameters = new SqlParameters();
    const rows = await this.reads.query<PageRow[]>(
      listActorsSql(search, page, null, columns, parameters),
      parameters.values,
    );
    return columns.withRoles ? gatherRoles(rows) : rows;
  }

  async listInScopes(
    search: ActorSearch,
    page: KeysetPage,
    scope: ActorScope,
    columns: PageColumns,
  ): Promise<Map<string, ActorOfPage[]>> {
    const parameters = new SqlParameters();
    const rows = await this.reads.query<Array<PageRow & { scopeKey: string }>>(
      listActorsSql(search, page, scope, columns, parameters),
      parameters.values,
    );
    const groups = groupRows(scope.keys, rows, ({ scopeKey }) => scopeKey);
    return columns.withRoles ? new Map([...groups].map(([key, group]) => [key, gatherRoles(group)])) : groups;
  }

  async count(search: ActorSearch): Promise<number> {
    const parameters = new SqlParameters();
    const [row] = await this.reads.query<Array<{ count: number }>>(
      countActorsSql(search, null, parameters),
      parameters.values,
    );
    return row?.count ?? 0;
  }

  async countInScopes(search: ActorSearch, scope: ActorScope): Promise<Map<string, number>> {
    const parameters = new SqlParameters();
    const rows = await this.reads.query<Array<{ scopeKey: string; count: number }>>(
      countActorsSql(search, scope, parameters),
      parameters.values,
    );
    return new Map(rows.map(({ scopeKey, count }) => [scopeKey, count]));
  }

  /** Of each origin, the nearest actors by the geodesic on the ellipsoid; of two as near, that of the lower id. */
  async nearest({ search, count, withinKm, origins, sharesChain }: NearestSearch): Promise<NearActor[][]> {
    const parameters = new SqlParameters();
    parameters.add(origins.map(({ position }) => position[0]));
    parameters.add(origins.map(({ position }) => position[1]));
    parameters.add(origins.map(({ actorId }) => actorId));
    const statement = nearestActorsSql(search, count, withinKm, sharesChain ?? false, parameters);
    const rows = await this.reads.query<Array<ActorEntity & { origin: number; distanceKm: number }>>(
      statement,
      parameters.values,
    );
    const near: NearActor[][] = origins.map(() => []);
    for (const { origin, distanceKm, ...actor } of rows) near[origin]?.push({ actor, distanceKm });
    return near;
  }

  listBottlenecks(search: ActorSearch): Promise<FunctionBottlenecks[]> {
    const parameters = new SqlParameters();
    return this.reads.query(bottlenecksSql(search, parameters), parameters.values);
  }

  async findByIds(ids: readonly string[]): Promise<Map<string, ActorEntity>> {
    const rows = await this.reads.query<ActorEntity[]>(LIST_ACTORS_BY_ID, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** In no order. */
  listRoles(ids: readonly string[]): Promise<Map<string, Array<OfActor<ActorRole>>>> {
    return this.listOf<ActorRole>(LIST_ROLES, ids);
  }

  /** Relations that the actors have, whichever end they are at. */
  listRelations(ids: readonly string[]): Promise<Map<string, Array<OfActor<ActorRelation>>>> {
    return this.listOf<ActorRelation>(LIST_RELATIONS, ids);
  }

  /** Of each actor the latest first. */
  listDiagnoses(ids: readonly string[]): Promise<Map<string, Array<OfActor<ActorDiagnosis>>>> {
    return this.listOf<ActorDiagnosis>(LIST_DIAGNOSES, ids);
  }

  listCertifications(ids: readonly string[]): Promise<Map<string, Array<OfActor<ActorCertification>>>> {
    return this.listOf<ActorCertification>(LIST_CERTIFICATIONS, ids);
  }

  async countAttached(ids: readonly string[], day: string): Promise<Map<string, number>> {
    const rows = await this.reads.query<Array<{ actorId: string; count: number }>>(COUNT_ATTACHED, [ids, day]);
    return new Map(rows.map(({ actorId, count }) => [actorId, count]));
  }

  private async listOf<Row>(statement: string, ids: readonly string[]): Promise<Map<string, Array<OfActor<Row>>>> {
    const rows = await this.reads.query<Array<OfActor<Row>>>(statement, [ids]);
    return groupRows(ids, rows, ({ actorId }) => actorId);
  }
}

/** The rows of an actor follow one another. */
function gatherRoles(rows: readonly PageRow[]): ActorOfPage[] {
  const actors: Array<PageRow & { roles: ActorRole[] }> = [];
  for (const row of rows) {
    const last = actors.at(-1);
    const roles = last?.id === row.id ? last.roles : [];
    if (roles !== last?.roles) actors.push(Object.assign(row, { roles }));
    if (row.link) roles.push({ chainKey: row.chainKey ?? null, link: row.link });
  }
  return actors;
}

function groupRows<Row>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return groups;
}

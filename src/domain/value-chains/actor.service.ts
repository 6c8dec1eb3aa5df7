import type { Position } from '../../../geo/basis/units';
import { guatemalaDay } from '../../platform/guatemala-day';
import {
  type KeysetPage,
  type Page,
  type PageArguments,
  readPage,
  toPage,
  writeCursor,
} from '../../platform/keyset-page';
import type { ActorEntity } from './actor.entity';
import type {
  ActorCertification,
  ActorOfPage,
  ActorRepository,
  FunctionBottlenecks,
  NearActor,
} from './actor.repository';
import { type ActorFilter, type ActorScope, type ActorSearch, readActorFilter, requireChains } from './actor.search';
import type { PageColumns } from './actor.sql';
import { includesDemo } from './demonstration';
import type { ValueChainsSnapshot } from './value-chains.snapshot';
import {
  type ActorKind,
  BOTTLENECK_SCORE,
  type CertificationStatus,
  type ChainLink,
  SUPPORT_FUNCTIONS,
  type SupportFunction,
} from './value-chains.types';

const PAGE_SIZE = 50;
const CURSOR_PARTS = 2;
const OWN_COLUMNS: PageColumns = { withRoles: false };

/** A page that is asked for: what is searched, from where on, and inside which municipality or chain. */
export interface ActorPageRequest {
  readonly search: ActorSearch;
  readonly page: KeysetPage;
  readonly scope: { readonly by: ActorScope['by']; readonly key: string } | null;
  /** What is read of the actors; without it, all but their roles. */
  readonly columns?: PageColumns;
}

export interface NearestActorsRequest {
  readonly point: { readonly longitude: number; readonly latitude: number };
  readonly kinds?: readonly ActorKind[] | null;
  readonly chainKey?: string | null;
  readonly link?: ChainLink | null;
  readonly first?: number | null;
  readonly withinKm?: number | null;
  readonly includeDemo?: boolean | null;
}

/** How often a support function holds the actors back; the mean is null when nobody is diagnosed. */
export type Bottleneck = Omit<FunctionBottlenecks, 'meanScore'> & { readonly meanScore: number | null };

/** Which actors were asked about, and the answer whole. */
export interface BottleneckQuestion {
  readonly filter: ActorFilter | null;
  readonly all: readonly Bottleneck[];
}

/** Finds actors. What is asked for many is asked once: see the loaders. */
export class ActorService {
  constructor(private readonly repository: ActorRepository) {}

  /** @throws BadUserInputError for a condition, a size or a cursor that is wrong */
  readRequest(
    snapshot: ValueChainsSnapshot,
    filter: ActorFilter | null | undefined,
    page: PageArguments,
    scope: ActorPageRequest['scope'] = null,
  ): ActorPageRequest {
    return { search: readActorFilter(snapshot, filter), page: readPage(page, PAGE_SIZE, CURSOR_PARTS), scope };
  }

  /** A request for the networks that are attached to no organisation. */
  readNetworksRequest(
    snapshot: ValueChainsSnapshot,
    filter: ActorFilter | null | undefined,
    page: PageArguments,
    now: Date,
  ): ActorPageRequest {
    const { search, ...request } = this.readRequest(snapshot, filter, page);
    return { ...request, search: { ...search, kinds: ['BUSINESS_NETWORK'], unattachedOn: guatemalaDay(now) } };
  }

  /** The pages of several requests: one statement for those that differ in their municipality or chain alone. */
  async listPages(requests: readonly ActorPageRequest[]): Promise<Array<Page<ActorOfPage>>> {
    return this.inBatches(
      requests,
      async ({ search, page, columns = OWN_COLUMNS }) =>
        toPage(await this.repository.list(search, page, columns), page),
      async ({ search, page, columns = OWN_COLUMNS }, scope) => {
        const rows = await this.repository.listInScopes(search, page, scope, columns);
        return new Map([...rows].map(([key, found]) => [key, toPage(found, page)]));
      },
    );
  }

  /** How many actors each request finds on all its pages. */
  async countAll(requests: readonly ActorPageRequest[]): Promise<number[]> {
    return this.inBatches(
      requests,
      ({ search }) => this.repository.count(search),
      ({ search }, scope) => this.repository.countInScopes(search, scope),
    );
  }

  private async inBatches<Result>(
    requests: readonly ActorPageRequest[],
    one: (request: ActorPageRequest) => Promise<Result>,
    many: (request: ActorPageRequest, scope: ActorScope) => Promise<Map<string, Result>>,
  ): Promise<Result[]> {
    const batches = new Map<string, { request: ActorPageRequest; keys: Set<string> }>();
    const batchOf = (request: ActorPageRequest): string =>
      JSON.stringify([request.search, request.page, request.scope?.by ?? null, request.columns ?? null]);
    for (const request of requests) {
      const batch = batches.get(batchOf(request)) ?? { request, keys: new Set() };
      batches.set(batchOf(request), batch);
      if (request.scope) batch.keys.add(request.scope.key);
    }
    const results = new Map<string, Result | Map<string, Result>>();
    for (const [name, { request, keys }] of batches) {
      const { scope } = request;
      results.set(name, scope ? await many(request, { by: scope.by, keys: [...keys] }) : await one(request));
    }
    return requests.map((request) => {
      const result = results.get(batchOf(request));
      return (result instanceof Map ? result.get(request.scope?.key ?? '') : result) as Result;
    });
  }

  /** @throws BadUserInputError for an unknown chain */
  async nearest(snapshot: ValueChainsSnapshot, request: NearestActorsRequest): Promise<NearActor[]> {
    requireChains(snapshot, request.chainKey ? [request.chainKey] : null, 'input.chainKey');
    const position: Position = [request.point.longitude, request.point.latitude];
    const [near = []] = await this.repository.nearest({
      search: {
        ...(request.kinds ? { kinds: request.kinds } : {}),
        ...(request.chainKey ? { chainKeys: [request.chainKey] } : {}),
        ...(request.link ? { links: [request.link] } : {}),
        includeDemo: includesDemo(request.includeDemo),
      },
      count: request.first ?? 5,
      ...(request.withinKm === null || request.withinKm === undefined ? {} : { withinKm: request.withinKm }),
      origins: [{ position, actorId: null }],
    });
    return near;
  }

  /**
   * For each network, the formal organisations of a chain of its own, the nearest first; none where it has no place.
   * A real network is never offered an organisation of the demonstration.
   */
  async attachmentCandidates(networks: readonly ActorEntity[], count: number): Promise<NearActor[][]> {
    const candidates = new Map<string, NearActor[]>();
    for (const demo of [false, true]) {
      const group = networks.filter((network) => network.demo === demo && network.position !== null);
      if (group.length === 0) continue;
      const near = await this.repository.nearest({
        search: { includeDemo: demo, formal: true },
        count,
        sharesChain: true,
        origins: group.map(({ id, position }) => ({
          actorId: id,
          position: position?.coordinates as [number, number],
        })),
      });
      group.forEach(({ id }, i) => {
        candidates.set(id, near[i] ?? []);
      });
    }
    return networks.map(({ id }) => candidates.get(id) ?? []);
  }

  /** Every support function in its order, also those that nobody was diagnosed in. */
  async bottlenecks(snapshot: ValueChainsSnapshot, filter: ActorFilter | null | undefined): Promise<Bottleneck[]> {
    const found = await this.repository.listBottlenecks(readActorFilter(snapshot, filter));
    return SUPPORT_FUNCTIONS.map(
      (name) =>
        found.find((row) => row.function === name) ?? {
          function: name,
          diagnosed: 0,
          bottlenecks: 0,
          meanScore: null,
          demoCount: 0,
        },
    );
  }
}

export function cursorOf({ foldedName, id }: Pick<ActorEntity, 'foldedName' | 'id'>): string {
  return writeCursor([foldedName, id]);
}

/** The support functions that hold an enterprise back (cuellos de botella), weakest first. */
export function bottlenecksOf(scores: ReadonlyArray<{ function: SupportFunction; score: number }>): SupportFunction[] {
  return scores
    .filter(({ score }) => score <= BOTTLENECK_SCORE)
    .sort((a, b) => a.score - b.score)
    .map((entry) => entry.function);
}

/** The status on a day: a certification that was granted expires by itself after its last day. */
export function certificationStatusOn(
  { status, validUntil }: Pick<ActorCertification, 'status' | 'validUntil'>,
  day: string,
): CertificationStatus {
  return status === 'GRANTED' && validUntil !== null && validUntil < day ? 'EXPIRED' : status;
}

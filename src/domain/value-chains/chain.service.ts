import { join } from 'node:path';
import type { Feature, FeatureCollection, LineString, Point } from 'geojson';
import { locationQuotient } from '../../../geo/accessibility/location-quotient';
import { type ActorNetwork, type NetworkProblem } from '../../../geo/actor-network';
import { nearestTargets } from '../../../geo/geodesic/nearest';
import type { ResultCache } from '../../platform/caching/result-cache';
import { LimitExceededError } from '../../platform/errors';
import { guatemalaDay } from '../../platform/guatemala-day';
import type { WorkerPool } from '../../platform/worker-pool';
import { type MunicipalityEntity, requireBbox } from '../territory';

import type { ChainRepository, FormalOrganisation, MapLine, MapPoint, Presence } from './chain.repository';
import type { ValueChainsSnapshot } from './value-chains.snapshot';
import { CHAIN_LINKS, type ChainLink } from './value-chains.types';

/** Features that a map holds at the most; more would not be told apart, and would take a browser seconds. */
const MAP_LIMIT = 60_000;
const NETWORK_SECONDS = 60;
const NETWORK_WORKER = join(__dirname, 'network.worker');

/** Longitude and latitude, as GeoJSON has them. */
type Place = [number, number];

/** Of which data: a snapshot names its revision, the day decides which relations are still in force. */
export interface ChainQuestion {
  readonly snapshot: ValueChainsSnapshot;
  readonly now: Date;
  readonly includeDemo: boolean;
}

export interface LinkSummary {
  readonly link: ChainLink;
  readonly actorCount: number;
  readonly demoCount: number;
  /** Of the actors of which it is known who leads them; null when of none. */
  readonly womenLedPercent: number | null;
}

export interface MunicipalPresence {
  readonly municipality: MunicipalityEntity;
  readonly actorCount: number;
  readonly demoCount: number;
  readonly links: readonly ChainLink[];
  readonly locationQuotient: number | null;
}

export interface ChainGap {
  readonly municipality: MunicipalityEntity;
  readonly missingLinks: readonly ChainLink[];
  /** Of the missing links, those that actors of no municipality in particular work in. */
  readonly servedFromOutside: readonly ChainLink[];
  readonly nearestFormal: { readonly actorId: string; readonly distanceKm: number } | null;
}

export interface Flow {
  readonly from: ChainLink;
  readonly to: ChainLink;
  readonly relationCount: number;
  readonly demoCount: number;
}

export interface NetworkView {
  readonly actorIds: readonly string[];
  readonly demoCount: number;
  readonly relationCount: number;
  readonly network: ActorNetwork;
}

/** All that is told of a chain as a whole. */
export interface ChainAnalytics {
  readonly links: readonly LinkSummary[];
  readonly presence: readonly MunicipalPresence[];
  readonly gaps: readonly ChainGap[];
  readonly flows: readonly Flow[];
  readonly network: NetworkView;
}

/** What holds of whole chains. All chains are asked for at once, and the answers kept by the data revision. */
export class ChainService {
  constructor(
    private readonly repository: ChainRepository,
    private readonly results: ResultCache,
    private readonly workers: WorkerPool,
  ) {}

  /** Every link of a chain in its order, also those where nobody works. */
  async links(question: ChainQuestion, chainKey: string): Promise<LinkSummary[]> {
    const { includeDemo } = question;
    const counts = await this.keep('chainLinks', question, {}, () => this.repository.countLinks(includeDemo));
    return CHAIN_LINKS.map((link) => {
      const found = counts.find((row) => row.chainKey === chainKey && row.link === link);
      const { actorCount = 0, demoCount = 0, leadershipKnown = 0, womenLed = 0 } = found ?? {};
      return {
        link,
        actorCount,
        demoCount,
        womenLedPercent: leadershipKnown > 0 ? (100 * womenLed) / leadershipKnown : null,
      };
    });
  }

  /** The municipalities where somebody works in the chain, by code. */
  async presence(question: ChainQuestion, chainKey: string): Promise<MunicipalPresence[]> {
    const { snapshot } = question;
    const { rows, totals } = await this.readPresence(question);
    const here = rows.filter((row) => row.chainKey === chainKey && row.municipalityCode !== null);
    const regional = sum(here.map(({ actorCount }) => actorCount));
    const regionalTotal = sum([...totals.values()]);
    return here.flatMap(({ municipalityCode, actorCount, demoCount, links }) => {
      const municipality = snapshot.territory.municipalityByCode.get(municipalityCode ?? '');
      if (municipality === undefined) return [];
      const localTotal = totals.get(municipality.code) ?? 0;
      // A municipality that holds all the actors there are has nothing to be compared with.
      const comparable = localTotal > 0 && localTotal < regionalTotal;
      const quotient = comparable ? locationQuotient(actorCount, localTotal, regional, regionalTotal) : null;
      return [{ municipality, actorCount, demoCount, links: inOrder(links), locationQuotient: quotient }];
    });
  }

  /**
   * The municipalities where the chain is present but lacks links, by code.
   * @param includeAbsent with those where nobody works in the chain: they lack all of its links
   */
  async gaps(
    question: ChainQuestion,
    chainKey: string,
    municipalities: readonly MunicipalityEntity[],
    includeAbsent: boolean,
  ): Promise<ChainGap[]> {
    const { rows } = await this.readPresence(question);
    const ofChain = new Map(
      rows.filter((row) => row.chainKey === chainKey).map((row) => [row.municipalityCode, row.links]),
    );
    const outside = ofChain.get(null) ?? [];
    const lacking = municipalities
      .filter(({ code }) => includeAbsent || ofChain.has(code))
      .map((municipality) => {
        const there = ofChain.get(municipality.code) ?? [];
        return { municipality, missingLinks: CHAIN_LINKS.filter((link) => !there.includes(link)) };
      })
      .filter(({ missingLinks }) => missingLinks.length > 0);
    const nearest = await this.nearestFormal(
      question,
      chainKey,
      lacking.map(({ municipality }) => municipality),
    );
    return lacking.map(({ municipality, missingLinks }, i) => ({
      municipality,
      missingLinks,
      servedFromOutside: missingLinks.filter((link) => outside.includes(link)),
      nearestFormal: nearest[i] ?? null,
    }));
  }

  /** The formal organisation of the chain nearest to the seat of each municipality, exact on the ellipsoid. */
  private async nearestFormal(
    question: ChainQuestion,
    chainKey: string,
    municipalities: readonly MunicipalityEntity[],
  ): Promise<Array<ChainGap['nearestFormal']>> {
    const all = await this.keep('formalOrganisations', question, {}, () =>
      this.repository.listFormalOrganisations(question.includeDemo),
    );
    const organisations = all.filter(({ chainKeys }) => chainKeys.includes(chainKey));
    if (organisations.length === 0 || municipalities.length === 0) return municipalities.map(() => null);
    const { index, distanceKm } = nearestTargets(
      municipalities.map(({ seat }) => seat.coordinates as [number, number]),
      organisations.map(({ position }) => position),
    );
    return municipalities.map((_, i) => ({
      actorId: (organisations[index[i] as number] as FormalOrganisation).id,
      distanceKm: Math.round((distanceKm[i] as number) * 1e6) / 1e6,
    }));
  }

  /** How many supplies go from which link to which, in the order of the links. */
  async flows(question: ChainQuestion, chainKey: string): Promise<Flow[]> {
    const day = guatemalaDay(question.now);
    const rows = await this.keep('chainFlows', question, { day }, () =>
      this.repository.countFlows(question.includeDemo, day),
    );
    return rows
      .filter((row) => row.chainKey === chainKey)
      .map(({ fromLink, toLink, ...counts }) => ({
        from: fromLink,
        to: toLink,
        relationCount: counts.relationCount,
        demoCount: counts.demoCount,
      }))
      .sort(
        (a, b) =>
          CHAIN_LINKS.indexOf(a.from) - CHAIN_LINKS.indexOf(b.from) ||
          CHAIN_LINKS.indexOf(a.to) - CHAIN_LINKS.indexOf(b.to),
      );
  }

  /**
   * Actors as points and relations as lines. A line with one end outside of the box is drawn to that end.
   * @throws BadUserInputError for a box that is none
   * @throws LimitExceededError for more than 60,000 features
   */
  async map(
    { includeDemo, now }: ChainQuestion,
    chainKey: string,
    bbox: readonly number[] | null,
  ): Promise<FeatureCollection> {
    const box = bbox ? requireBbox(bbox, 'bbox') : null;
    // At once, on two connections: either takes about as long.
    const [points, lines] = await Promise.all([
      this.repository.listMapPoints(chainKey, includeDemo, box, MAP_LIMIT + 1),
      this.repository.listMapLines(chainKey, includeDemo, box, MAP_LIMIT + 1, guatemalaDay(now)),
    ]);
    requireMapLimit(points.length + lines.length);
    const features: Array<Feature<Point | LineString>> = [];
    const positionOf = new Map<string, Place>();
    const invented = new Set<string>();
    for (const point of points) {
      const feature = toPoint(point);
      features.push(feature);
      positionOf.set(point.id, feature.geometry.coordinates as Place);
      if (point.demo) invented.add(point.id);
    }
    // Most ends are among the points: only the others are looked up.
    const others = new Set<string>();
    for (const { fromId, toId } of lines) {
      if (!positionOf.has(fromId)) others.add(fromId);
      if (!positionOf.has(toId)) others.add(toId);
    }
    if (others.size > 0) {
      for (const { id, longitude, latitude } of await this.repository.listPositions([...others], includeDemo))
        positionOf.set(id, [longitude, latitude]);
    }
    for (const line of lines) {
      const from = positionOf.get(line.fromId);
      const to = positionOf.get(line.toId);
      // An end without a position, or that does not count, leaves nothing to draw.
      // Both ends of a relation are invented, or neither.
      const demo = invented.has(line.fromId) || invented.has(line.toId);
      if (from && to) features.push(toLine(line, from, to, demo));
    }
    return { type: 'FeatureCollection', features };
  }

  /** Components, betweenness and single points of failure of the chain's actors; in a thread. */
  network(question: ChainQuestion, chainKey: string): Promise<NetworkView> {
    const { includeDemo } = question;
    const day = guatemalaDay(question.now);
    return this.keep('chainNetwork', question, { chainKey, day }, async () => {
      const actors = await this.repository.listNetworkActors(chainKey, includeDemo);
      const actorIds = actors.map(({ id }) => id);
      const numberOf = new Map(actorIds.map((id, number) => [id, number]));
      const relations = await this.repository.listNetworkRelations(chainKey, includeDemo, day);
      const problem: NetworkProblem = {
        actorCount: actorIds.length,
        relations: relations.flatMap(({ fromId, toId }) => {
          const [from, to] = [numberOf.get(fromId), numberOf.get(toId)];
          return from === undefined || to === undefined ? [] : [[from, to] as const];
        }),
      };
      const network = await this.workers.run<NetworkProblem, ActorNetwork>(NETWORK_WORKER, problem, {
        timeLimitSeconds: NETWORK_SECONDS,
      });
      const demoCount = actors.filter(({ demo }) => demo).length;
      return { actorIds, demoCount, relationCount: sum([...network.degree]) / 2, network };
    });
  }

  /** All of it at once; the gaps in these municipalities. */
  async analytics(
    question: ChainQuestion,
    chainKey: string,
    municipalities: readonly MunicipalityEntity[],
    includeAbsent: boolean,
  ): Promise<ChainAnalytics> {
    const [links, presence, gaps, flows, network] = await Promise.all([
      this.links(question, chainKey),
      this.presence(question, chainKey),
      this.gaps(question, chainKey, municipalities, includeAbsent),
      this.flows(question, chainKey),
      this.network(question, chainKey),
    ]);
    return { links, presence, gaps, flows, network };
  }

  private readPresence(question: ChainQuestion): Promise<{ rows: Presence[]; totals: Map<string, number> }> {
    return this.keep('chainPresence', question, {}, async () => ({
      rows: await this.repository.listPresence(question.includeDemo),
      totals: await this.repository.countActors(question.includeDemo),
    }));
  }

  private keep<Result extends object>(
    operation: string,
    { snapshot, includeDemo }: ChainQuestion,
    input: object,
    compute: () => Promise<Result>,
  ): Promise<Result> {
    return this.results.get(operation, snapshot.revision, { ...input, includeDemo }, compute);
  }
}

function requireMapLimit(features: number): void {
  if (features <= MAP_LIMIT) return;
  throw new LimitExceededError(
    {
      es: `El mapa tendría más de ${MAP_LIMIT} elementos: pida una parte con bbox.`,
      en: `The map would have more than ${MAP_LIMIT} features: ask for a part of it with bbox.`,
    },
    'bbox',
  );
}

/** By the bits of a point; features share them, as they are many and the lists few. */
const LINKS_OF_BITS: ReadonlyArray<readonly ChainLink[]> = Array.from({ length: 1 << CHAIN_LINKS.length }, (_, bits) =>
  CHAIN_LINKS.filter((__, k) => (bits >> k) & 1),
);

function toPoint(point: MapPoint): Feature<Point> {
  return {
    type: 'Feature',
    id: point.id,
    geometry: { type: 'Point', coordinates: [point.longitude, point.latitude] },
    properties: {
      name: point.name,
      kind: point.kind,
      legallyConstituted: point.legallyConstituted,
      municipalityCode: point.municipalityCode,
      demo: point.demo,
      locationIsSeat: point.locationIsSeat,
      links: LINKS_OF_BITS[point.links],
    },
  };
}

function toLine({ id, kind, fromId, toId }: MapLine, from: Place, to: Place, demo: boolean): Feature<LineString> {
  return {
    type: 'Feature',
    id: `relation-${id}`,
    geometry: { type: 'LineString', coordinates: [from, to] },
    properties: { kind, fromId, toId, demo },
  };
}

function inOrder(links: readonly ChainLink[]): ChainLink[] {
  return CHAIN_LINKS.filter((link) => links.includes(link));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

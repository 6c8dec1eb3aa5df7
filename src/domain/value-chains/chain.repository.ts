import type { Bbox, Position } from '../../../geo/basis/units';
import type { ReadSource } from '../../platform/database/read-source';
import {
  COUNT_ACTORS,
  COUNT_FLOWS,
  COUNT_LINKS,
  LIST_FORMAL_ORGANISATIONS,
  LIST_MAP_LINES,
  LIST_MAP_POINTS,
  LIST_NETWORK_ACTORS,
  LIST_NETWORK_RELATIONS,
  LIST_POSITIONS,
  LIST_PRESENCE,
} from './chain.sql';
import { type ActorKind, CHAIN_LINKS, type ChainLink, FORMAL_KINDS, type RelationKind } from './value-chains.types';

export interface LinkCount {
  readonly chainKey: string;
  readonly link: ChainLink;
  readonly actorCount: number;
  readonly demoCount: number;
  readonly leadershipKnown: number;
  readonly womenLed: number;
}

export interface Presence {
  readonly chainKey: string;
  /** null: actors of no municipality in particular. */
  readonly municipalityCode: string | null;
  readonly actorCount: number;
  readonly demoCount: number;
  readonly links: readonly ChainLink[];
}

export interface FlowCount {
  readonly chainKey: string;
  readonly fromLink: ChainLink;
  readonly toLink: ChainLink;
  readonly relationCount: number;
  readonly demoCount: number;
}

export interface FormalOrganisation {
  readonly id: string;
  readonly position: Position;
  readonly chainKeys: readonly string[];
}

export interface MapPoint {
  readonly id: string;
  readonly name: string;
  readonly kind: ActorKind;
  readonly legallyConstituted: boolean | null;
  readonly municipalityCode: string | null;
  readonly demo: boolean;
  readonly locationIsSeat: boolean;
  readonly longitude: number;
  readonly latitude: number;
  /** Bit k: works in the k-th of the links. */
  readonly links: number;
}

export interface MapLine {
  readonly id: string;
  readonly kind: RelationKind;
  readonly fromId: string;
  readonly toId: string;
}

const EVERYWHERE = [null, null, null, null] as const;

/** The questions about whole chains. */
export class ChainRepository {
  constructor(private readonly reads: ReadSource) {}

  countLinks(includeDemo: boolean): Promise<LinkCount[]> {
    return this.reads.query(COUNT_LINKS, [includeDemo]);
  }

  /** By chain and municipal code. */
  listPresence(includeDemo: boolean): Promise<Presence[]> {
    return this.reads.query(LIST_PRESENCE, [includeDemo]);
  }

  /** Actors of each municipality that work in any chain. */
  async countActors(includeDemo: boolean): Promise<Map<string, number>> {
    const rows = await this.reads.query<Array<{ municipalityCode: string; actorCount: number }>>(COUNT_ACTORS, [
      includeDemo,
    ]);
    return new Map(rows.map(({ municipalityCode, actorCount }) => [municipalityCode, actorCount]));
  }

  countFlows(includeDemo: boolean, day: string): Promise<FlowCount[]> {
    return this.reads.query(COUNT_FLOWS, [includeDemo, day]);
  }

  async listFormalOrganisations(includeDemo: boolean): Promise<FormalOrganisation[]> {
    const rows = await this.reads.query<
      Array<{ id: string; longitude: number; latitude: number; chainKeys: string[] }>
    >(LIST_FORMAL_ORGANISATIONS, [includeDemo, FORMAL_KINDS]);
    return rows.map(({ id, longitude, latitude, chainKeys }) => ({ id, chainKeys, position: [longitude, latitude] }));
  }

  listMapPoints(chainKey: string, includeDemo: boolean, bbox: Bbox | null, limit: number): Promise<MapPoint[]> {
    return this.reads.query(LIST_MAP_POINTS, [chainKey, includeDemo, ...(bbox ?? EVERYWHERE), limit, CHAIN_LINKS]);
  }

  /** Relations with at least one end among the points. */
  listMapLines(
    chainKey: string,
    includeDemo: boolean,
    bbox: Bbox | null,
    limit: number,
    day: string,
  ): Promise<MapLine[]> {
    return this.reads.query(LIST_MAP_LINES, [chainKey, includeDemo, ...(bbox ?? EVERYWHERE), limit, day]);
  }

  /** Where actors stand, of those that have a position and count. */
  listPositions(
    ids: readonly string[],
    includeDemo: boolean,
  ): Promise<Array<{ id: string; longitude: number; latitude: number }>> {
    return this.reads.query(LIST_POSITIONS, [ids, includeDemo]);
  }

  listNetworkActors(chainKey: string, includeDemo: boolean): Promise<Array<{ id: string; demo: boolean }>> {
    return this.reads.query(LIST_NETWORK_ACTORS, [chainKey, includeDemo]);
  }

  listNetworkRelations(
    chainKey: string,
    includeDemo: boolean,
    day: string,
  ): Promise<Array<{ fromId: string; toId: string }>> {
    return this.reads.query(LIST_NETWORK_RELATIONS, [chainKey, includeDemo, day]);
  }
}

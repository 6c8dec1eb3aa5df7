import type { EntityManager } from 'typeorm';
import type { ReadSource } from '../../platform/database/read-source';
import { markOfRows } from '../../platform/database/row-mark.sql';
import type { ActorEntity, ActorRelationEntity } from '../value-chains';

import { READ_LAYER_ACTORS, READ_LAYER_RELATIONS } from './layer-records.sql';

/** Columns of an actor that layers show. */
export interface LayerActor
  extends Pick<
    ActorEntity,
    'id' | 'name' | 'acronym' | 'kind' | 'demo' | 'municipalityCode' | 'publishedMembers' | 'sourceKey' | 'position'
  > {
  /** Whether its position is its municipality's seat. */
  readonly isAtSeat: boolean;
  /** Keys of its chains, each once, parted by spaces; null without any. */
  readonly chains: string | null;
  readonly links: string | null;
}

type LayerRelation = Pick<ActorRelationEntity, 'id' | 'kind' | 'fromId' | 'toId' | 'chainKey' | 'since' | 'until'>;

/** The actors with their roles and relations, in one snapshot. */
export interface ActorRecords {
  /** By identifier. */
  readonly actors: readonly LayerActor[];
  readonly relations: readonly LayerRelation[];
}

/** Records that no snapshot holds, since they can grow without bound. */
export interface LayerRecords {
  /** The same object as long as no actor, role or relation changes. */
  readActors(includeDemo: boolean): Promise<ActorRecords>;
}

const TABLES = ['actor', 'actor_role', 'actor_relation'];

type ActorRow = Omit<LayerActor, 'position'> & { longitude: number | null; latitude: number | null };

/**
 * Reads records when a layer is first requested at a data revision. They may already include a later write; the layers
 * are then rebuilt within a second, when its revision arrives.
 */
export class LayerRecordsRepository implements LayerRecords {
  private readonly last = new Map<boolean, { readonly mark: string; readonly records: ActorRecords }>();

  constructor(private readonly reads: ReadSource) {}

  readActors(includeDemo: boolean): Promise<ActorRecords> {
    return this.reads.read((source) =>
      source.transaction('REPEATABLE READ', async (manager) => {
        const [row] = await manager.query<Array<{ mark: string }>>(markOfRows(TABLES));
        const mark = row?.mark ?? '';
        const last = this.last.get(includeDemo);
        if (last?.mark === mark) return last.records;
        const records = await readRecords(manager, includeDemo);
        this.last.set(includeDemo, { mark, records });
        return records;
      }),
    );
  }
}

/** Raw rows: building a million entities takes a minute. */
async function readRecords(manager: EntityManager, includeDemo: boolean): Promise<ActorRecords> {
  const rows = await manager.query<ActorRow[]>(READ_LAYER_ACTORS, [includeDemo]);
  const lists = new Map<string, string>();
  // The same few lists come over and over.
  const eachOnce = (list: string): string => {
    const known = lists.get(list) ?? [...new Set(list.split(' '))].join(' ');
    lists.set(list, known);
    return known;
  };
  return {
    actors: rows.map(({ longitude, latitude, ...actor }) => ({
      ...actor,
      position: longitude === null || latitude === null ? null : { type: 'Point', coordinates: [longitude, latitude] },
      chains: actor.chains && eachOnce(actor.chains),
      links: actor.links && eachOnce(actor.links),
    })),
    relations: await manager.query<LayerRelation[]>(READ_LAYER_RELATIONS, [includeDemo]),
  };
}

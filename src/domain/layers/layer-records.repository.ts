import type { ReadSource } from '../../platform/database/read-router';
import { groupBy } from '../territory/territory';
import { ActorEntity, ActorRoleEntity } from '../value-chains/actor.entity';
import { ActorRelationEntity } from '../value-chains/actor-record.entity';

/** The actors with what they do and how they stand to each other, as of one moment. */
export interface ActorRecords {
  /** By identifier. */
  readonly actors: readonly ActorEntity[];
  readonly rolesOf: ReadonlyMap<string, readonly ActorRoleEntity[]>;
  readonly relations: readonly ActorRelationEntity[];
}

/** Records that no snapshot holds, since they can grow without bound. */
export interface LayerRecords {
  readActors(): Promise<ActorRecords>;
}

/**
 * Reads records for layers when a layer is first asked for at a data revision. A write just before may already be in
 * them: then the layers are built anew within a second, when its revision arrives.
 */
export class LayerRecordsRepository implements LayerRecords {
  constructor(private readonly reads: ReadSource) {}

  readActors(): Promise<ActorRecords> {
    return this.reads.read((source) =>
      source.transaction('REPEATABLE READ', async (manager) => ({
        actors: await manager.find(ActorEntity, { order: { id: 'ASC' } }),
        rolesOf: groupBy(
          await manager.find(ActorRoleEntity, { order: { actorId: 'ASC', id: 'ASC' } }),
          (role) => role.actorId,
        ),
        relations: await manager.find(ActorRelationEntity, { order: { id: 'ASC' } }),
      })),
    );
  }
}

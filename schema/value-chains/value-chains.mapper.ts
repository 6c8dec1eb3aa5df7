import type { Snapshot } from '../../src/domain/snapshot/snapshot';
import type { ActorEntity, ActorRoleEntity } from '../../src/domain/value-chains/actor.entity';
import type { ValueChainEntity } from '../../src/domain/value-chains/value-chain.entity';
import type { ActorRoleType, ActorType } from './actor.type';
import type { ValueChainType } from './value-chain.type';

export function toActor(entity: ActorEntity): ActorType {
  const { id, name, acronym, kind, legallyConstituted, location, memberCount, demo } = entity;
  return { entity, id, name, acronym, kind, legallyConstituted, location, memberCount, demo };
}

export function toValueChain(entity: ValueChainEntity): ValueChainType {
  return { entity, key: entity.key, pilot: entity.pilot };
}

export function toActorRole({ valueChains }: Snapshot, role: ActorRoleEntity): ActorRoleType {
  const chain = valueChains.find(({ key }) => key === role.chainKey);
  return { chain: chain ? toValueChain(chain) : null, link: role.link };
}

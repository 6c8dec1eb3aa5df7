import type { Snapshot } from '../../src/domain/snapshot/snapshot';
import type { ActorEntity } from '../../src/domain/value-chains/actor.entity';
import type {
  ActorCertification,
  ActorDiagnosis,
  ActorRelation,
  ActorRole,
} from '../../src/domain/value-chains/actor.repository';
import {
  bottlenecksOf,
  certificationStatusOn,
  cursorOf,
  shownPeople,
} from '../../src/domain/value-chains/actor.service';
import type { ValueChainEntity } from '../../src/domain/value-chains/value-chain.entity';
import type { Page } from '../../src/platform/keyset-page';
import type { PageInfoType } from '../page-info.type';
import type { ActorRelationType, ActorRoleType, ActorType, CertificationType, DiagnosisType } from './actor.type';
import type { ValueChainType } from './value-chain.type';

export function toActor(entity: ActorEntity): ActorType {
  const { id, revision, name, acronym, kind, legallyConstituted, location, womenLed, circularPractices, demo } = entity;
  return {
    entity,
    id,
    revision,
    name,
    acronym,
    kind,
    legallyConstituted,
    location,
    locationIsSeat: location === null && entity.position !== null,
    memberCount: shownPeople(entity.memberCount),
    womenMembers: shownPeople(entity.womenMembers),
    youthMembers: shownPeople(entity.youthMembers),
    womenLed,
    circularPractices,
    demo,
  };
}

export function toValueChain(entity: ValueChainEntity): ValueChainType {
  return { entity, key: entity.key, pilot: entity.pilot, pilotLink: entity.pilotLink };
}

export function findValueChain({ valueChains }: Snapshot, key: string | null): ValueChainType | null {
  const chain = valueChains.find((candidate) => candidate.key === key);
  return chain ? toValueChain(chain) : null;
}

/** By chain, those in all chains first, then by link, both in their own order. */
export function toActorRoles(snapshot: Snapshot, roles: readonly ActorRole[]): ActorRoleType[] {
  const places = roles.map(({ chainKey, link }) => ({
    role: { chain: findValueChain(snapshot, chainKey), link },
    chain: chainKey === null ? -1 : snapshot.valueChains.findIndex(({ key }) => key === chainKey),
    link: snapshot.chainLinks.findIndex((candidate) => candidate.link === link),
  }));
  return places.sort((a, b) => a.chain - b.chain || a.link - b.link).map(({ role }) => role);
}

export function toActorRelation(snapshot: Snapshot, relation: ActorRelation): ActorRelationType {
  const { id, revision, kind, since, until } = relation;
  return { relation, id, revision, kind, chain: findValueChain(snapshot, relation.chainKey), since, until };
}

export function toDiagnosis({ id, revision, date, scores }: ActorDiagnosis): DiagnosisType {
  return { id, revision, date, scores: [...scores], bottlenecks: bottlenecksOf(scores) };
}

/** @param day on which the status is asked for */
export function toCertification(certification: ActorCertification, day: string): CertificationType {
  const { id, revision, scheme, grantedOn, validUntil } = certification;
  return { id, revision, scheme, status: certificationStatusOn(certification, day), grantedOn, validUntil };
}

export function toPageInfo({ nodes, hasNextPage, hasPreviousPage }: Page<ActorEntity>): PageInfoType {
  const [first, last] = [nodes[0], nodes[nodes.length - 1]];
  return {
    hasNextPage,
    hasPreviousPage,
    startCursor: first ? cursorOf(first) : null,
    endCursor: last ? cursorOf(last) : null,
  };
}

import type { Snapshot } from '../../src/domain/snapshot';
import {
  type ActorCertification,
  type ActorDiagnosis,
  type ActorEntity,
  type ActorRelation,
  type ActorRole,
  bottlenecksOf,
  certificationStatusOn,
  cursorOf,
  type ValueChainEntity,
} from '../../src/domain/value-chains';
import { memoBySnapshot } from '../../src/platform/caching/memo-by-snapshot';

import type { Page } from '../../src/platform/keyset-page';
import type { PageInfoType } from '../contract/page-info.type';
import type { ActorRelationType, ActorRoleType, CertificationType, DiagnosisType } from './actor.type';
import type { ValueChainType } from './value-chain.type';

export const toValueChain = memoBySnapshot((entity: ValueChainEntity): ValueChainType => {
  const { key, pilot, pilotLink } = entity;
  return { entity, key, pilot, pilotLink };
});

export function findValueChain({ valueChains }: Snapshot, key: string | null): ValueChainType | null {
  const chain = valueChains.find((candidate) => candidate.key === key);
  return chain ? toValueChain(chain) : null;
}

/** By chain, those in all chains first, then by link, both in their own order. */
export function toActorRoles(snapshot: Snapshot, roles: readonly ActorRole[]): ActorRoleType[] {
  const types = roles.map(({ chainKey, link }) => ({ chain: findValueChain(snapshot, chainKey), link }));
  if (types.length < 2) return types;
  const chainPlace = ({ chain }: ActorRoleType): number =>
    snapshot.valueChains.findIndex(({ key }) => key === chain?.key);
  const linkPlace = ({ link }: ActorRoleType): number =>
    snapshot.chainLinks.findIndex((candidate) => candidate.link === link);
  return types.sort((a, b) => chainPlace(a) - chainPlace(b) || linkPlace(a) - linkPlace(b));
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
    // Only made when they are asked for.
    get startCursor(): string | null {
      return first ? cursorOf(first) : null;
    },
    get endCursor(): string | null {
      return last ? cursorOf(last) : null;
    },
  };
}

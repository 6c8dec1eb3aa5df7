export { ACTOR_FACTS, actorDraft, actorRecord, newActorDraft } from './actor.definition';
export { ActorEntity, ActorRoleEntity, nameColumns } from './actor.entity';
export {
  type ActorCertification,
  type ActorDiagnosis,
  type ActorOfPage,
  type ActorRelation,
  ActorRepository,
  type ActorRole,
  type NearActor,
} from './actor.repository';
export { type ActorFilter, requireChains } from './actor.search';
export {
  type ActorPageRequest,
  ActorService,
  type BottleneckQuestion,
  bottlenecksOf,
  certificationStatusOn,
  cursorOf,
  type NearestActorsRequest,
} from './actor.service';
export type { PageColumns } from './actor.sql';
export { type ActorDraft, checkActorDraft } from './actor-draft';
export { ActorRelationEntity, DiagnosisScoreEntity } from './actor-record.entity';
export {
  ActorRecordRepository,
  type NewCertification,
  type NewDiagnosis,
  type NewRelation,
} from './actor-record.repository';
export { type AgreementState, agreementRecord } from './agreement.definition';
export { AgreementEntity } from './agreement.entity';
export { certificationRecord } from './certification.definition';
export { ChainRepository } from './chain.repository';
export {
  type ChainAnalytics,
  type ChainGap,
  type ChainQuestion,
  ChainService,
  type NetworkView,
} from './chain.service';
export { chainProblems } from './chain-problems';
export { actorCounts, actorSource, DEMO_SOURCE_KEY, includesDemo } from './demonstration';
export { diagnosisRecord } from './diagnosis.definition';
export { relationRecord } from './relation.definition';
export { TO_CHAIN } from './require-actor';
export { countsPeople, shownMembers } from './shown-members';
export { ChainLinkEntity, SupportFunctionEntity, ValueChainEntity } from './value-chain.entity';
export { readValueChains, type ValueChainsSnapshot } from './value-chains.snapshot';
export {
  ACTOR_KINDS,
  type ActorKind,
  CERTIFICATION_STATUSES,
  type CertificationStatus,
  CHAIN_LINKS,
  type ChainLink,
  DEMO_PREFIX,
  LEAST_PEOPLE_SHOWN,
  PARTNER_ROLES,
  type PartnerRole,
  RELATION_KINDS,
  type RelationKind,
  SUPPORT_FUNCTIONS,
  type SupportFunction,
} from './value-chains.types';

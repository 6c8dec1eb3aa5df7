export { ActorEntity, ActorRoleEntity, nameColumns } from './actor.entity';
export { actorDraft, actorRecord } from './actor.record';
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
  countsPeople,
  cursorOf,
  type NearestActorsRequest,
  type ShownMembers,
  shownMembers,
} from './actor.service';
export type { PageColumns } from './actor.sql';
export { actorTable } from './actor.table';
export { type ActorDraft, checkActorDraft } from './actor-draft';
export { ActorImportService, DUPLICATE_RULES, type DuplicateRule } from './actor-import.service';
export { ActorRelationEntity, CertificationEntity, DiagnosisEntity, DiagnosisScoreEntity } from './actor-record.entity';
export {
  ActorRecordRepository,
  type NewCertification,
  type NewDiagnosis,
  type NewRelation,
} from './actor-record.repository';
export type { TableProblem } from './actor-table';
export { actorTemplate } from './actor-table.columns';
export { AgreementEntity } from './agreement.entity';
export { type AgreementState, agreementRecord } from './agreement.record';
export { agreementTable } from './agreement.table';
export { certificationRecord } from './certification.record';
export { certificationTable } from './certification.table';
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
export { diagnosisRecord } from './diagnosis.record';
export { diagnosisTable } from './diagnosis.table';
export { relationRecord } from './relation.record';
export { relationTable } from './relation.table';
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

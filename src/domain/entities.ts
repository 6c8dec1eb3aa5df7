import { ApiKeyEntity } from './access/api-key.entity';
import { AuditEntryEntity } from './audit/audit.entity';
import { ServicePointEntity } from './coverage/service-point.entity';
import { RoadEntity, TravelImportEntity, TravelTimeEntity } from './coverage/travel-import.entity';
import { BudgetEntryEntity } from './programme/budget-entry.entity';
import { MunicipalPositionEntity } from './programme/municipal-position.entity';
import {
  AgreementEntity,
  InterventionAreaEntity,
  LineOfActionEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  ProgrammeEntity,
  ProgrammeResultEntity,
  TargetEntity,
} from './programme/programme.entity';
import { ProgrammeProposalEntity } from './programme/programme-proposal.entity';
import { TargetMeasurementEntity } from './programme/target-measurement.entity';
import { ScenarioEntity } from './scenarios/scenario.entity';
import { BoundaryTopologyEntity } from './territory/boundary-topology.entity';
import { CensusCountEntity, CensusVariableEntity } from './territory/census.entity';
import { DataSourceEntity } from './territory/data-source.entity';
import { DepartmentEntity } from './territory/department.entity';
import { ImportedPlaceEntity } from './territory/imported-place.entity';
import { IndicatorEntity, IndicatorSeriesEntity, IndicatorValueEntity } from './territory/indicator.entity';
import { LanguageCountEntity, LanguageEntity } from './territory/language.entity';
import { MunicipalityEntity, NeighbourEntity } from './territory/municipality.entity';
import { PlaceEntity } from './territory/place.entity';
import { ActorEntity, ActorRoleEntity } from './value-chains/actor.entity';
import {
  ActorRelationEntity,
  CertificationEntity,
  DiagnosisEntity,
  DiagnosisScoreEntity,
} from './value-chains/actor-record.entity';
import { ChainLinkEntity, SupportFunctionEntity, ValueChainEntity } from './value-chains/value-chain.entity';
import { VentureEntity } from './ventures/venture.entity';
import { ServiceStatisticsEntity } from './vume-statistics/service-statistics.entity';

/** Every table of the domains. */
export const ENTITIES = [
  ActorEntity,
  ActorRelationEntity,
  ActorRoleEntity,
  AgreementEntity,
  ApiKeyEntity,
  AuditEntryEntity,
  BoundaryTopologyEntity,
  BudgetEntryEntity,
  CensusCountEntity,
  CensusVariableEntity,
  CertificationEntity,
  ChainLinkEntity,
  DataSourceEntity,
  DepartmentEntity,
  DiagnosisEntity,
  DiagnosisScoreEntity,
  ImportedPlaceEntity,
  IndicatorEntity,
  IndicatorSeriesEntity,
  IndicatorValueEntity,
  InterventionAreaEntity,
  LanguageCountEntity,
  LanguageEntity,
  LineOfActionEntity,
  MunicipalPositionEntity,
  MunicipalityEntity,
  NeighbourEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  PlaceEntity,
  ProgrammeEntity,
  ProgrammeProposalEntity,
  ProgrammeResultEntity,
  RoadEntity,
  ScenarioEntity,
  ServicePointEntity,
  ServiceStatisticsEntity,
  SupportFunctionEntity,
  TargetEntity,
  TargetMeasurementEntity,
  TravelImportEntity,
  TravelTimeEntity,
  ValueChainEntity,
  VentureEntity,
];

import { AuditEntryEntity } from '../../domain/audit/audit.entity';
import { RoadEntity, TravelImportEntity, TravelTimeEntity } from '../../domain/coverage/travel-import.entity';
import { ApiKeyEntity } from '../../domain/keys/api-key.entity';
import { BudgetEntryEntity } from '../../domain/programme/budget-entry.entity';
import {
  InterventionAreaEntity,
  LineOfActionEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  ProgrammeEntity,
  ProgrammeResultEntity,
  TargetEntity,
} from '../../domain/programme/programme.entity';
import { ProgrammeProposalEntity } from '../../domain/programme/programme-proposal.entity';
import { TargetMeasurementEntity } from '../../domain/programme/target-measurement.entity';
import { ScenarioEntity } from '../../domain/scenarios/scenario.entity';
import { BoundaryTopologyEntity } from '../../domain/territory/boundary-topology.entity';
import { CensusCountEntity, CensusVariableEntity } from '../../domain/territory/census.entity';
import { DataSourceEntity } from '../../domain/territory/data-source.entity';
import { DepartmentEntity } from '../../domain/territory/department.entity';
import { ImportedPlaceEntity } from '../../domain/territory/imported-place.entity';
import { IndicatorEntity, IndicatorSeriesEntity, IndicatorValueEntity } from '../../domain/territory/indicator.entity';
import { LanguageCountEntity, LanguageEntity } from '../../domain/territory/language.entity';
import { MunicipalPositionEntity } from '../../domain/territory/municipal-position.entity';
import { MunicipalityEntity, NeighbourEntity } from '../../domain/territory/municipality.entity';
import { PlaceEntity } from '../../domain/territory/place.entity';
import { ServicePointEntity } from '../../domain/territory/service-point.entity';
import { ActorEntity, ActorRoleEntity } from '../../domain/value-chains/actor.entity';
import {
  ActorRelationEntity,
  CertificationEntity,
  DiagnosisEntity,
  DiagnosisScoreEntity,
} from '../../domain/value-chains/actor-record.entity';
import { AgreementEntity } from '../../domain/value-chains/agreement.entity';
import { ChainLinkEntity, SupportFunctionEntity, ValueChainEntity } from '../../domain/value-chains/value-chain.entity';
import { VentureEntity } from '../../domain/ventures/venture.entity';
import { ServiceStatisticsEntity } from '../../domain/vume-statistics/service-statistics.entity';

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

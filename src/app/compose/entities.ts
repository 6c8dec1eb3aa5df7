import { AuditEntryEntity } from '../../domain/audit';
import { RoadEntity, TravelImportEntity, TravelTimeEntity } from '../../domain/coverage';
import { ApiKeyEntity } from '../../domain/keys';
import {
  BudgetEntryEntity,
  InterventionAreaEntity,
  LineOfActionEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  ProgrammeEntity,
  ProgrammeProposalEntity,
  ProgrammeResultEntity,
  TargetEntity,
  TargetMeasurementEntity,
} from '../../domain/programme';

import { ScenarioEntity } from '../../domain/scenarios';
import {
  BoundaryTopologyEntity,
  CensusCountEntity,
  CensusVariableEntity,
  DataSourceEntity,
  DepartmentEntity,
  ImportedPlaceEntity,
  IndicatorEntity,
  IndicatorSeriesEntity,
  IndicatorValueEntity,
  LanguageCountEntity,
  LanguageEntity,
  MunicipalityEntity,
  MunicipalPositionEntity,
  NeighbourEntity,
  PlaceEntity,
  ServicePointEntity,
} from '../../domain/territory';

import {
  ActorEntity,
  ActorRelationEntity,
  ActorRoleEntity,
  AgreementEntity,
  CertificationEntity,
  ChainLinkEntity,
  DiagnosisEntity,
  DiagnosisScoreEntity,
  SupportFunctionEntity,
  ValueChainEntity,
} from '../../domain/value-chains';

import { VentureEntity } from '../../domain/ventures';
import { ServiceStatisticsEntity } from '../../domain/vume-statistics';

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

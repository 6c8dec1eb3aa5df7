import { AuditEntryEntity } from '../../domain/audit';
import { RoadEntity, TravelImportEntity, TravelTimeEntity } from '../../domain/coverage';
import { ApiKeyEntity } from '../../domain/keys';
import {
  InterventionAreaEntity,
  LineOfActionEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  ProgrammeEntity,
  ProgrammeResultEntity,
  TargetEntity,
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
  NeighbourEntity,
  PlaceEntity,
} from '../../domain/territory';
import {
  ActorRoleEntity,
  ChainLinkEntity,
  DiagnosisScoreEntity,
  SupportFunctionEntity,
  ValueChainEntity,
} from '../../domain/value-chains';
import { RECORDS } from './records';

/** Every table of the domains. */
export const ENTITIES = [
  ...Object.values(RECORDS).map(({ entity }) => entity),
  ActorRoleEntity,
  ApiKeyEntity,
  AuditEntryEntity,
  BoundaryTopologyEntity,
  CensusCountEntity,
  CensusVariableEntity,
  ChainLinkEntity,
  DataSourceEntity,
  DepartmentEntity,
  DiagnosisScoreEntity,
  ImportedPlaceEntity,
  IndicatorEntity,
  IndicatorSeriesEntity,
  IndicatorValueEntity,
  InterventionAreaEntity,
  LanguageCountEntity,
  LanguageEntity,
  LineOfActionEntity,
  MunicipalityEntity,
  NeighbourEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  PlaceEntity,
  ProgrammeEntity,
  ProgrammeResultEntity,
  RoadEntity,
  ScenarioEntity,
  SupportFunctionEntity,
  TargetEntity,
  TravelImportEntity,
  TravelTimeEntity,
  ValueChainEntity,
];

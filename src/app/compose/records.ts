import type { RecordKind } from '../../domain/audit';
import { budgetEntryRecord, programmeProposalRecord, targetMeasurementRecord } from '../../domain/programme';
import type { RecordDefinition, RecordRow } from '../../domain/records';
import type { Snapshot } from '../../domain/snapshot';
import { municipalPositionRecord, servicePointRecord } from '../../domain/territory';

import {
  actorRecord,
  agreementRecord,
  certificationRecord,
  diagnosisRecord,
  relationRecord,
} from '../../domain/value-chains';

import { ventureRecord } from '../../domain/ventures';
import { serviceStatisticsRecord } from '../../domain/vume-statistics';

/** Each kind of record. */
export const RECORDS: Readonly<Record<RecordKind, RecordDefinition<object, RecordRow, Snapshot>>> = {
  ACTOR: actorRecord,
  ACTOR_RELATION: relationRecord,
  AGREEMENT: agreementRecord,
  BUDGET_ENTRY: budgetEntryRecord,
  CERTIFICATION: certificationRecord,
  DIAGNOSIS: diagnosisRecord,
  MUNICIPAL_POSITION: municipalPositionRecord,
  PROGRAMME_PROPOSAL: programmeProposalRecord,
  SERVICE_POINT: servicePointRecord,
  SERVICE_STATISTICS: serviceStatisticsRecord,
  TARGET_MEASUREMENT: targetMeasurementRecord,
  VENTURE: ventureRecord,
};

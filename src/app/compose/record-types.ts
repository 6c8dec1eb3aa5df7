import { budgetEntryRecord, programmeProposalRecord, targetMeasurementRecord } from '../../domain/programme';

import type { RecordTypes } from '../../domain/records';
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

/** The type of each kind of record. */
export const RECORD_TYPES: RecordTypes<Snapshot> = {
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

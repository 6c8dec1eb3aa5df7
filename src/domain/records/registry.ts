import { servicePointRecord } from '../coverage/service-point.record';
import { agreementRecord } from '../programme/agreement.record';
import { budgetEntryRecord } from '../programme/budget-entry.record';
import { municipalPositionRecord } from '../programme/municipal-position.record';
import { programmeProposalRecord } from '../programme/programme-proposal.record';
import { targetMeasurementRecord } from '../programme/target-measurement.record';
import { actorRecord } from '../value-chains/actor.record';
import { certificationRecord } from '../value-chains/certification.record';
import { diagnosisRecord } from '../value-chains/diagnosis.record';
import { relationRecord } from '../value-chains/relation.record';
import { ventureRecord } from '../ventures/venture.record';
import { serviceStatisticsRecord } from '../vume-statistics/service-statistics.record';
import type { RecordKind } from './record-kinds';
import type { RecordType } from './record-type';

/** The type of each kind of record. */
export const RECORD_TYPES: Readonly<Record<RecordKind, RecordType>> = {
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

import { budgetEntryRecord } from '../../domain/programme/budget-entry.record';
import { programmeProposalRecord } from '../../domain/programme/programme-proposal.record';
import { targetMeasurementRecord } from '../../domain/programme/target-measurement.record';
import type { RecordTypes } from '../../domain/records/record.service';
import type { Snapshot } from '../../domain/snapshot/snapshot';
import { municipalPositionRecord } from '../../domain/territory/municipal-position.record';
import { servicePointRecord } from '../../domain/territory/service-point.record';
import { actorRecord } from '../../domain/value-chains/actor.record';
import { agreementRecord } from '../../domain/value-chains/agreement.record';
import { certificationRecord } from '../../domain/value-chains/certification.record';
import { diagnosisRecord } from '../../domain/value-chains/diagnosis.record';
import { relationRecord } from '../../domain/value-chains/relation.record';
import { ventureRecord } from '../../domain/ventures/venture.record';
import { serviceStatisticsRecord } from '../../domain/vume-statistics/service-statistics.record';

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

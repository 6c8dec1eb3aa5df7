import { servicePointRecord } from '../coverage/service-point.record';
import { budgetEntryRecord } from '../programme/budget-entry.record';
import { municipalPositionRecord } from '../programme/municipal-position.record';
import { programmeProposalRecord } from '../programme/programme-proposal.record';
import { targetMeasurementRecord } from '../programme/target-measurement.record';
import { ventureRecord } from '../ventures/venture.record';
import { serviceStatisticsRecord } from '../vume-statistics/service-statistics.record';
import type { RecordKind } from './record-kinds';
import type { RecordType } from './record-type';

/** The type of each kind of record. */
export const RECORD_TYPES: Readonly<Record<RecordKind, RecordType>> = {
  BUDGET_ENTRY: budgetEntryRecord,
  MUNICIPAL_POSITION: municipalPositionRecord,
  PROGRAMME_PROPOSAL: programmeProposalRecord,
  SERVICE_POINT: servicePointRecord,
  SERVICE_STATISTICS: serviceStatisticsRecord,
  TARGET_MEASUREMENT: targetMeasurementRecord,
  VENTURE: ventureRecord,
};

import { servicePointTable } from '../coverage/service-point.table';
import { agreementTable } from '../programme/agreement.table';
import { budgetEntryTable } from '../programme/budget-entry.table';
import { municipalPositionTable } from '../programme/municipal-position.table';
import { programmeProposalTable } from '../programme/programme-proposal.table';
import { targetMeasurementTable } from '../programme/target-measurement.table';
import { actorTable } from '../value-chains/actor.table';
import { certificationTable } from '../value-chains/certification.table';
import { diagnosisTable } from '../value-chains/diagnosis.table';
import { relationTable } from '../value-chains/relation.table';
import { ventureTable } from '../ventures/venture.table';
import { serviceStatisticsTable } from '../vume-statistics/service-statistics.table';
import type { RecordKind } from './record-kinds';
import type { RecordTable } from './record-table';

/** The table of each kind of record. */
export const RECORD_TABLES: Readonly<Record<RecordKind, RecordTable>> = {
  ACTOR: actorTable,
  ACTOR_RELATION: relationTable,
  AGREEMENT: agreementTable,
  BUDGET_ENTRY: budgetEntryTable,
  CERTIFICATION: certificationTable,
  DIAGNOSIS: diagnosisTable,
  MUNICIPAL_POSITION: municipalPositionTable,
  PROGRAMME_PROPOSAL: programmeProposalTable,
  SERVICE_POINT: servicePointTable,
  SERVICE_STATISTICS: serviceStatisticsTable,
  TARGET_MEASUREMENT: targetMeasurementTable,
  VENTURE: ventureTable,
};

import type { RecordKind } from '../../domain/audit/record-kinds';
import { budgetEntryTable } from '../../domain/programme/budget-entry.table';
import { programmeProposalTable } from '../../domain/programme/programme-proposal.table';
import { targetMeasurementTable } from '../../domain/programme/target-measurement.table';
import type { RecordTable } from '../../domain/records/record-table';
import { municipalPositionTable } from '../../domain/territory/municipal-position.table';
import { servicePointTable } from '../../domain/territory/service-point.table';
import { actorTable } from '../../domain/value-chains/actor.table';
import { agreementTable } from '../../domain/value-chains/agreement.table';
import { certificationTable } from '../../domain/value-chains/certification.table';
import { diagnosisTable } from '../../domain/value-chains/diagnosis.table';
import { relationTable } from '../../domain/value-chains/relation.table';
import { ventureTable } from '../../domain/ventures/venture.table';
import { serviceStatisticsTable } from '../../domain/vume-statistics/service-statistics.table';

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

import type { RecordKind } from '../../domain/audit';
import { budgetEntryTable, programmeProposalTable, targetMeasurementTable } from '../../domain/programme';

import type { RecordTable } from '../../domain/records';
import { municipalPositionTable, servicePointTable } from '../../domain/territory';

import {
  actorTable,
  agreementTable,
  certificationTable,
  diagnosisTable,
  relationTable,
} from '../../domain/value-chains';

import { ventureTable } from '../../domain/ventures';
import { serviceStatisticsTable } from '../../domain/vume-statistics';

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

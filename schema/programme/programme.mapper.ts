import type {
  BudgetEntryEntity,
  ProgrammeProposalEntity,
  TargetMeasurementEntity,
  TargetProgress,
} from '../../src/domain/programme';

import type { BudgetEntryType } from './budget.type';
import type { TargetType } from './programme.type';
import type { ProgrammeProposalType } from './proposal.type';
import type { TargetMeasurementType } from './target.type';

export function toTarget(progress: TargetProgress): TargetType {
  const { target, actual, expected, basisKind, recorded, measurements, trend } = progress;
  return {
    progress,
    key: target.key,
    target: target.target,
    actual,
    expected,
    basisKind,
    recorded,
    unit: target.unit,
    measurements: measurements.map(toMeasurement),
    trend,
  };
}

function toMeasurement(row: TargetMeasurementEntity): TargetMeasurementType {
  const { id, revision, value, measuredOn, note, recordedAt } = row;
  return { id, revision, value, on: measuredOn, note, recordedAt };
}

export function toBudgetEntry(entity: BudgetEntryEntity): BudgetEntryType {
  const { id, revision, kind, amountQuetzales, statedOn, note, recordedAt } = entity;
  return { entity, id, revision, kind, amountQuetzales, on: statedOn, note, recordedAt };
}

export function toProposal(entity: ProgrammeProposalEntity): ProgrammeProposalType {
  const { id, revision, statedOn, evidence, recordedAt } = entity;
  return { entity, id, revision, on: statedOn, evidence, recordedAt };
}

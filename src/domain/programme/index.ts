export { amountProblem, type BudgetEntryState, executionByLine, type LineExecution, totalOf } from './budget';
export { budgetEntryRecord } from './budget-entry.definition';
export { BudgetEntryEntity } from './budget-entry.entity';
export {
  DEFAULT_INTEREST_RULE,
  declinedAmong,
  EXCLUSION_REASONS,
  EXCLUSION_TEXT,
  type ExcludedMunicipality,
  type ExclusionReason,
  exclusionFromCandidacy,
  INTEREST_RULES,
  type InterestRule,
} from './candidacy';
export { addQuetzales, centavosOf } from './money';
export {
  InterventionAreaEntity,
  LineOfActionEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  ProgrammeEntity,
  ProgrammeResultEntity,
  TargetEntity,
} from './programme.entity';
export { readProgramme } from './programme.repository';
export type { ProgrammeSnapshot } from './programme.snapshot';
export { BUDGET_ENTRY_KINDS, type BudgetEntryKind, OBJECTIVE_KINDS, type ObjectiveKind } from './programme.types';
export { type ProgrammeProposalState, proposedCode, withProposal } from './programme-proposal';
export { programmeProposalRecord } from './programme-proposal.definition';
export { ProgrammeProposalEntity } from './programme-proposal.entity';
export { PROPOSED_CODE } from './programme-proposal.sql';
export { openPlaces, PROGRESS_BASES, type ProgressBasis, type TargetProgress, targetProgress } from './progress';
export type { TargetMeasurementState } from './target-measurement';
export { targetMeasurementRecord } from './target-measurement.definition';
export { TargetMeasurementEntity } from './target-measurement.entity';
export { phaseShare, type TargetTrend, TREND_DIRECTIONS, type TrendDirection } from './target-trend';

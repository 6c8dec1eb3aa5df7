import type { ActorEntity, ActorRoleEntity, AgreementEntity } from '../value-chains';

import type { BudgetEntryEntity } from './budget-entry.entity';
import type {
  InterventionAreaEntity,
  LineOfActionEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  ProgrammeEntity,
  ProgrammeResultEntity,
  TargetEntity,
} from './programme.entity';
import type { ProgrammeProposalEntity } from './programme-proposal.entity';
import type { TargetMeasurementEntity } from './target-measurement.entity';

/** The programme at one data revision. */
export interface ProgrammeRecord {
  readonly programme: ProgrammeEntity;
  readonly objectives: readonly ObjectiveEntity[];
  readonly results: readonly ProgrammeResultEntity[];
  readonly interventionAreas: readonly InterventionAreaEntity[];
  readonly linesOfAction: readonly LineOfActionEntity[];
  readonly targets: readonly TargetEntity[];
  readonly partnerGroups: readonly PartnerGroupEntity[];
  readonly partners: readonly ActorEntity[];
  readonly partnerRoles: readonly ActorRoleEntity[];
  readonly agreements: readonly AgreementEntity[];
  /** Latest first. */
  readonly proposals: readonly ProgrammeProposalEntity[];
  /** By the key of the target, latest first; a target without a measurement is not in it. */
  readonly measurementsOf: ReadonlyMap<string, readonly TargetMeasurementEntity[]>;
  /** Latest first. */
  readonly budgetEntries: readonly BudgetEntryEntity[];
}

import type { ActorEntity, ActorRoleEntity } from '../value-chains/actor.entity';
import type { BudgetEntryEntity } from './budget-entry.entity';
import type { MunicipalPositionEntity } from './municipal-position.entity';
import type {
  AgreementEntity,
  InterventionAreaEntity,
  LineOfActionEntity,
  ObjectiveEntity,
  PartnerGroupEntity,
  ProgrammeEntity,
  ProgrammeResultEntity,
  TargetEntity,
} from './programme.entity';
import type { MunicipalInterest } from './programme.types';
import type { ProgrammeProposalEntity } from './programme-proposal.entity';
import type { TargetMeasurementEntity } from './target-measurement.entity';

/** What a municipal authority holds at present: the latest of each that it has stated. */
export interface MunicipalPosition {
  readonly interest: MunicipalInterest;
  /** null: not recorded. */
  readonly willingToCoinvest: boolean | null;
}

export const NO_POSITION: MunicipalPosition = { interest: 'UNKNOWN', willingToCoinvest: null };

/** What is known of the programme at one data revision. */
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
  /** By municipal code, latest first; a municipality without a record is not in it. */
  readonly positionsOf: ReadonlyMap<string, readonly MunicipalPositionEntity[]>;
  /** Latest first. */
  readonly proposals: readonly ProgrammeProposalEntity[];
  /** By the key of the target, latest first; a target without a measurement is not in it. */
  readonly measurementsOf: ReadonlyMap<string, readonly TargetMeasurementEntity[]>;
  /** Latest first. */
  readonly budgetEntries: readonly BudgetEntryEntity[];
  /** By municipal code; a municipality without a record is not in it. */
  readonly positionOf: ReadonlyMap<string, MunicipalPosition>;
}

/**
 * The position in force: of each statement the latest by its date, then by its entry.
 * @param history of one municipality, latest first
 */
export function positionInForce(history: readonly MunicipalPositionEntity[]): MunicipalPosition {
  return {
    interest: history.find((entry) => entry.interest !== null)?.interest ?? 'UNKNOWN',
    willingToCoinvest: history.find((entry) => entry.willingToCoinvest !== null)?.willingToCoinvest ?? null,
  };
}

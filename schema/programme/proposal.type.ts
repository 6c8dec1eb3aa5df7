import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { ProgrammeProposalEntity, ProgrammeProposalState } from '../../src/domain/programme';

import { dayOf, given, PlainText, RecordDay, trimmed } from '../contract/record-validation';
import { GraphQLDate } from '../contract/scalars';
import { RecordTargetInput } from '../records/record-target.input';
import { RecordedType } from '../records/recorded.type';

const MOST_EVIDENCE = 2000;
const EVIDENCE = {
  nullable: true,
  description: `What shows it, e.g. the minutes of a meeting: at most ${MOST_EVIDENCE} characters. Anyone can read it.`,
};
const DAY = 'The day on which it was said, from 2000-01-01 to today, not before the latest one.';

@ObjectType('ProgrammeProposal', {
  description: 'The municipality proposed for the open place, or the withdrawal of a proposal (propuesta).',
})
export class ProgrammeProposalType extends RecordedType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: ProgrammeProposalEntity;

  @Field(() => GraphQLDate, { description: 'The day on which it was said.' })
  on!: string;

  @Field(() => String, { nullable: true, description: 'Evidence; null: not recorded.' })
  evidence!: string | null;
}

@InputType('ProgrammeProposalInput', {
  description: 'A municipality for the open place of the programme (el municipio número treinta).',
})
export class ProgrammeProposalInput extends RecordTargetInput {
  @Field(() => ID, { description: 'INE code of the municipality, four digits: one that is not named.' })
  municipalityCode!: string;

  @Field(() => GraphQLDate, { description: DAY })
  @RecordDay()
  on!: Date;

  @Field(() => String, EVIDENCE)
  @PlainText({ most: MOST_EVIDENCE, lines: true })
  evidence?: string | null;
}

@InputType('ProposalWithdrawalInput', { description: 'That no municipality is proposed any more.' })
export class ProposalWithdrawalInput {
  @Field(() => GraphQLDate, { description: DAY })
  @RecordDay()
  on!: Date;

  @Field(() => String, EVIDENCE)
  @PlainText({ most: MOST_EVIDENCE, lines: true })
  evidence?: string | null;
}

export function proposalState(
  { municipalityCode, on, evidence }: ProgrammeProposalInput,
  before: ProgrammeProposalState | null,
): ProgrammeProposalState {
  return { municipalityCode, on: dayOf(on), evidence: given(evidence, before?.evidence ?? null, trimmed) };
}

export function withdrawalState({ on, evidence }: ProposalWithdrawalInput): ProgrammeProposalState {
  return { municipalityCode: null, on: dayOf(on), evidence: given(evidence, null, trimmed) };
}

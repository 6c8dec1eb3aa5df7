import { Field, ID, InputType } from 'type-graphql';
import type { AgreementState } from '../../src/domain/value-chains';
import { dayOf, given, PlainText, RecordDay, trimmed } from '../contract/record-validation';
import { GraphQLDate } from '../contract/scalars';
import { RecordTargetInput } from '../records/record-target.input';

const MOST_SUBJECT = 500;

@InputType('AgreementInput', {
  description:
    'An agreement of the programme with a partner (convenio). Omitted fields stay unchanged, null clears them.',
})
export class AgreementInput extends RecordTargetInput {
  @Field(() => ID, { description: 'Actor with whom the agreement is made.' })
  partnerId!: string;

  @Field(() => String, { description: `What it is about, 1 to ${MOST_SUBJECT} characters.` })
  @PlainText({ most: MOST_SUBJECT, lines: true })
  subject!: string;

  @Field(() => GraphQLDate, { description: 'First day of the agreement.' })
  @RecordDay()
  startsOn!: Date;

  @Field(() => GraphQLDate, {
    nullable: true,
    description: 'Last day, not before the first; null when it is open-ended.',
  })
  @RecordDay()
  endsOn?: Date | null;
}

export function agreementState(input: AgreementInput, before: AgreementState | null): AgreementState {
  return {
    partnerId: input.partnerId,
    subject: trimmed(input.subject),
    startsOn: dayOf(input.startsOn),
    endsOn: given(input.endsOn, before?.endsOn ?? null, dayOf),
  };
}

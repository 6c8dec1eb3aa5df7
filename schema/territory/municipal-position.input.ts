import { Field, ID, InputType } from 'type-graphql';
import type { MunicipalInterest as Interest, MunicipalPositionState } from '../../src/domain/territory';

import { dayOf, given, PlainText, RecordDay, trimmed } from '../contract/record-validation';
import { GraphQLDate } from '../contract/scalars';
import { RecordTargetInput } from '../records/record-target.input';
import { MunicipalInterest } from './territory.enums';

const MOST_EVIDENCE = 2000;

@InputType('MunicipalPositionInput', {
  description:
    'A statement of a municipal authority on a day (posición municipal), about interest, co-investment or both.',
})
export class MunicipalPositionInput extends RecordTargetInput {
  @Field(() => ID, { description: 'INE code of the municipality, four digits.' })
  municipalityCode!: string;

  @Field(() => MunicipalInterest, {
    nullable: true,
    description: 'Whether it wants a VUME (interés): INTERESTED or DECLINED; null: it did not say.',
  })
  interest?: Interest | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it would co-invest in ventures (coinversión).' })
  willingToCoinvest?: boolean | null;

  @Field(() => GraphQLDate, { description: 'The day on which it said so, from 2000-01-01 to today.' })
  @RecordDay()
  on!: Date;

  @Field(() => String, {
    nullable: true,
    description: `What shows it, e.g. the number of an agreement of the council: at most ${MOST_EVIDENCE} characters. Anyone can read it.`,
  })
  @PlainText({ most: MOST_EVIDENCE, lines: true })
  evidence?: string | null;
}

export function positionState(
  input: MunicipalPositionInput,
  before: MunicipalPositionState | null,
): MunicipalPositionState {
  return {
    municipalityCode: input.municipalityCode,
    interest: given(input.interest, before?.interest ?? null, (interest) => interest),
    willingToCoinvest: given(input.willingToCoinvest, before?.willingToCoinvest ?? null, (willing) => willing),
    on: dayOf(input.on),
    evidence: given(input.evidence, before?.evidence ?? null, trimmed),
  };
}

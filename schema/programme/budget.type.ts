import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type {
  BudgetEntryEntity,
  BudgetEntryKind as BudgetEntryKindValue,
  BudgetEntryState,
  LineExecution,
} from '../../src/domain/programme';

import { dayOf, given, PlainText, RecordDay, trimmed } from '../contract/record-validation';
import { GraphQLDate } from '../contract/scalars';
import { RecordTargetInput } from '../records/record-target.input';
import { RecordedType } from '../records/recorded.type';
import { BudgetEntryKind } from './programme.enums';

const MOST_NOTE = 2000;

@ObjectType('BudgetEntry', {
  description: 'Money that a line of action was given, or has spent (movimiento presupuestario).',
})
export class BudgetEntryType extends RecordedType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: BudgetEntryEntity;

  @Field(() => BudgetEntryKind, { description: 'Given or spent.' })
  kind!: BudgetEntryKindValue;

  @Field(() => Float, { description: 'How much, in quetzales.' })
  amountQuetzales!: number;

  @Field(() => GraphQLDate, { description: 'The day that it is of.' })
  on!: string;

  @Field(() => String, { nullable: true, description: 'What for; null when nothing is recorded.' })
  note!: string | null;
}

@ObjectType('LineExecution', {
  description: 'What a line of action was given and has spent (ejecución por línea de acción).',
})
export class LineExecutionType {
  readonly execution!: LineExecution;

  @Field(() => Float, { description: 'What it was given, in quetzales.' })
  plannedQuetzales!: number;

  @Field(() => Float, { description: 'What it has spent, in quetzales.' })
  executedQuetzales!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Spent of what was given, as a percentage, above 100 where more was spent; null where none was given.',
  })
  executedPercent!: number | null;

  @Field(() => Boolean, { description: 'Whether it has spent more than it was given.' })
  overPlan!: boolean;
}

@ObjectType('BudgetExecution', {
  description:
    'The budget of the phase and what is on record of it (ejecución presupuestaria). Neither what is planned nor what is executed adds up to more than the budget.',
})
export class BudgetExecutionType {
  @Field(() => Float, { description: 'The budget of the phase, in quetzales.' })
  budgetQuetzales!: number;

  @Field(() => Float, { description: 'Given to the lines of action, in quetzales.' })
  plannedQuetzales!: number;

  @Field(() => Float, { description: 'Spent by the lines of action, in quetzales.' })
  executedQuetzales!: number;

  @Field(() => Float, { description: 'Spent of the budget, as a percentage, 0 to 100.' })
  executedPercent!: number;

  @Field(() => Float, {
    description: 'What the budget would have been spent of by the end of today, day by day alike, in quetzales.',
  })
  expectedQuetzales!: number;

  @Field(() => [LineExecutionType], { description: 'Every line of action, by number.' })
  byLine!: LineExecutionType[];
}

@InputType('BudgetEntryInput', {
  description:
    'Money that a line of action was given, or has spent (movimiento presupuestario). What is left out stays, null takes it away.',
})
export class BudgetEntryInput extends RecordTargetInput {
  @Field(() => Int, { description: 'Number of the line of action (línea de acción).' })
  lineOfAction!: number;

  @Field(() => BudgetEntryKind, { description: 'Given or spent.' })
  kind!: BudgetEntryKindValue;

  @Field(() => Float, {
    description:
      'How much, in quetzales, above 0, with at most two decimals. All of a kind together never exceed the budget of the phase.',
  })
  amountQuetzales!: number;

  @Field(() => GraphQLDate, { description: 'The day that it is of, in the phase; of what is spent, not to come.' })
  @RecordDay()
  on!: Date;

  @Field(() => String, {
    nullable: true,
    description: `What for: at most ${MOST_NOTE} characters. Anyone can read it.`,
  })
  @PlainText({ most: MOST_NOTE, lines: true })
  note?: string | null;
}

export function budgetEntryState(input: BudgetEntryInput, before: BudgetEntryState | null): BudgetEntryState {
  const { lineOfAction, kind, amountQuetzales, on, note } = input;
  return { lineOfAction, kind, amountQuetzales, on: dayOf(on), note: given(note, before?.note ?? null, trimmed) };
}

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

  @Field(() => BudgetEntryKind, { description: 'Planned or executed.' })
  kind!: BudgetEntryKindValue;

  @Field(() => Float, { description: 'Amount in quetzales.' })
  amountQuetzales!: number;

  @Field(() => GraphQLDate, { description: 'The day that it is of.' })
  on!: string;

  @Field(() => String, { nullable: true, description: 'Purpose; null: not recorded.' })
  note!: string | null;
}

@ObjectType('LineExecution', {
  description: 'Planned and executed amounts of a line of action (ejecución por línea de acción).',
})
export class LineExecutionType {
  readonly execution!: LineExecution;

  @Field(() => Float, { description: 'Planned amount in quetzales.' })
  plannedQuetzales!: number;

  @Field(() => Float, { description: 'Executed amount in quetzales.' })
  executedQuetzales!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Executed amount as a percentage of the planned amount, may exceed 100; null if nothing was planned.',
  })
  executedPercent!: number | null;

  @Field(() => Boolean, { description: 'Whether it has spent more than it was given.' })
  overPlan!: boolean;
}

@ObjectType('BudgetExecution', {
  description:
    'Budget of the phase and its recorded execution (ejecución presupuestaria). Neither the planned nor the executed amounts add up to more than the budget.',
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
    description: 'Budget that linear spending would have executed by the end of today, in quetzales.',
  })
  expectedQuetzales!: number;

  @Field(() => [LineExecutionType], { description: 'Every line of action, by number.' })
  byLine!: LineExecutionType[];
}

@InputType('BudgetEntryInput', {
  description:
    'An amount planned or executed for a line of action (movimiento presupuestario). Omitted fields stay unchanged, null clears them.',
})
export class BudgetEntryInput extends RecordTargetInput {
  @Field(() => Int, { description: 'Number of the line of action (línea de acción).' })
  lineOfAction!: number;

  @Field(() => BudgetEntryKind, { description: 'Planned or executed.' })
  kind!: BudgetEntryKindValue;

  @Field(() => Float, {
    description:
      'Amount in quetzales, above 0, with at most two decimals. The total of each kind never exceeds the budget of the phase.',
  })
  amountQuetzales!: number;

  @Field(() => GraphQLDate, {
    description: 'Date of the entry, within the phase; not in the future for executed amounts.',
  })
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

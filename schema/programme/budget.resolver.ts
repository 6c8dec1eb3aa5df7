import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import {
  budgetEntryRecord,
  executionByLine,
  type LineExecution,
  phaseShare,
  totalOf,
} from '../../src/domain/programme';

import { guatemalaDay } from '../../src/platform/guatemala-day';
import { saveRecord } from '../records/save-record';
import type { Context } from '../request/context';
import {
  BudgetEntryInput,
  BudgetEntryType,
  BudgetExecutionType,
  budgetEntryState,
  LineExecutionType,
} from './budget.type';
import { toBudgetEntry } from './programme.mapper';
import { LineOfActionType, ProgrammeType } from './programme.type';

@Resolver(() => ProgrammeType)
export class BudgetResolver {
  @FieldResolver(() => BudgetExecutionType, {
    description: 'Budget of the phase and its recorded execution (ejecución presupuestaria).',
  })
  budgetExecution(@Ctx() { snapshot, now }: Context): BudgetExecutionType {
    const { programme, budgetEntries } = snapshot.programme;
    const executedQuetzales = totalOf(budgetEntries, 'EXECUTED');
    return {
      budgetQuetzales: programme.budgetQuetzales,
      plannedQuetzales: totalOf(budgetEntries, 'PLANNED'),
      executedQuetzales,
      executedPercent: (100 * executedQuetzales) / programme.budgetQuetzales,
      expectedQuetzales: programme.budgetQuetzales * phaseShare(programme, guatemalaDay(now)),
      byLine: executionByLine(snapshot).map(toLineExecution),
    };
  }

  @Mutation(() => BudgetEntryType, {
    description:
      'Records money that a line of action was given, or has spent, or corrects it. Takes a key of role EDITOR.',
  })
  async recordBudgetExecution(
    @Ctx() context: Context,
    @Arg('input', () => BudgetEntryInput, { description: 'The budget entry.' }) input: BudgetEntryInput,
  ): Promise<BudgetEntryType> {
    const written = await saveRecord(context, budgetEntryRecord, input, (before) => budgetEntryState(input, before));
    const { budgetEntries } = context.snapshot.programme;
    return toBudgetEntry(budgetEntries.find(({ id }) => id === written.id)!);
  }
}

@Resolver(() => LineExecutionType)
export class LineExecutionResolver {
  @FieldResolver(() => LineOfActionType, { description: 'The line of action.' })
  line(@Root() { execution }: LineExecutionType): LineOfActionType {
    return { entity: execution.line, number: execution.line.number };
  }

  @FieldResolver(() => [BudgetEntryType], { description: 'The amounts behind it, latest first.' })
  entries(@Root() { execution }: LineExecutionType, @Ctx() { snapshot }: Context): BudgetEntryType[] {
    return snapshot.programme.budgetEntries
      .filter(({ lineOfAction }) => lineOfAction === execution.line.number)
      .map(toBudgetEntry);
  }
}

@Resolver(() => BudgetEntryType)
export class BudgetEntryResolver {
  @FieldResolver(() => LineOfActionType, { description: 'The line of action.' })
  line(@Root() { entity }: BudgetEntryType, @Ctx() { snapshot }: Context): LineOfActionType {
    const line = snapshot.programme.linesOfAction.find(({ number }) => number === entity.lineOfAction)!;
    return { entity: line, number: line.number };
  }
}

function toLineExecution(execution: LineExecution): LineExecutionType {
  const { plannedQuetzales, executedQuetzales } = execution;
  return {
    execution,
    plannedQuetzales,
    executedQuetzales,
    executedPercent: plannedQuetzales > 0 ? (100 * executedQuetzales) / plannedQuetzales : null,
    overPlan: executedQuetzales > plannedQuetzales,
  };
}

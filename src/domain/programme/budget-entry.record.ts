import { randomUUID } from 'node:crypto';
import { guatemalaDay } from '../../platform/guatemala-day';
import { type RecordType, refuseProblems, UUID_PATTERN } from '../records';

import { type BudgetEntryState, checkBudgetEntry } from './budget';
import { BudgetEntryEntity } from './budget-entry.entity';
import type { ProgrammeSnapshot } from './programme.snapshot';

/** Each amount is a record of its own: a line's figures are their sums. */
export const budgetEntryRecord: RecordType<BudgetEntryState, BudgetEntryEntity, ProgrammeSnapshot> = {
  kind: 'BUDGET_ENTRY',
  entity: BudgetEntryEntity,
  label: { es: 'el movimiento presupuestario', en: 'the budget entry' },
  idPattern: UUID_PATTERN,
  newId: randomUUID,
  toState: ({ lineOfAction, kind, amountQuetzales, statedOn, note }) => ({
    lineOfAction,
    kind,
    amountQuetzales,
    on: statedOn,
    note,
  }),
  toColumns: ({ on, ...columns }) => ({ ...columns, statedOn: on }),
  roleFor: () => 'EDITOR',
  async check({ manager, snapshot, now, id }, _before, after) {
    // Read here, where every write before this one is seen: two at once must not exceed the budget together.
    const others = (await manager.find(BudgetEntryEntity)).filter((entry) => entry.id !== id);
    refuseProblems(checkBudgetEntry(snapshot, after, others, guatemalaDay(now)));
  },
};

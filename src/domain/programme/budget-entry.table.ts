import {
  choiceCell,
  countCell,
  dayCell,
  fieldColumn,
  numberCell,
  type RecordTable,
  stateOfFields,
  textCell,
} from '../records';
import { type BudgetEntryState } from './budget';
import type { BudgetEntryEntity } from './budget-entry.entity';
import { budgetEntryRecord } from './budget-entry.record';
import { BUDGET_ENTRY_KINDS } from './programme.types';

type State = BudgetEntryState;

const COLUMNS = [
  fieldColumn<State, 'lineOfAction'>(['línea_de_acción', 'line_of_action'], 'lineOfAction', countCell(1, 1000), {
    required: true,
    example: '1',
  }),
  fieldColumn<State, 'kind'>(['tipo', 'kind'], 'kind', choiceCell(BUDGET_ENTRY_KINDS), {
    required: true,
    example: 'EXECUTED',
  }),
  fieldColumn<State, 'amountQuetzales'>(['monto_quetzales', 'amount_quetzales'], 'amountQuetzales', numberCell, {
    required: true,
    example: '125000.50',
  }),
  fieldColumn<State, 'on'>(['fecha', 'on'], 'on', dayCell, { required: true, example: '2026-03-12' }),
  fieldColumn<State, 'note'>(['nota', 'note'], 'note', textCell({ most: 2000, lines: true }), { example: '' }),
];

/** Each entry counts against the same budget, so that those before it in the table count as well. */
export const budgetEntryTable: RecordTable<State, BudgetEntryEntity> = {
  name: 'budget-entries',
  type: budgetEntryRecord,
  columns: COLUMNS,
  toState: stateOfFields(COLUMNS),
  oneByOne: true,
};

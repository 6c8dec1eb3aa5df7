import { randomUUID } from 'node:crypto';
import { choiceCell, countCell, dayCell, numberCell, textCell } from '../../platform/files/cell-codec';
import { guatemalaDay } from '../../platform/guatemala-day';
import { defineRecord, fieldColumn, refuseProblems, UUID_PATTERN } from '../records';
import { BUDGET_ENTRY_LABELS, type BudgetEntryState, checkBudgetEntry } from './budget';
import { BudgetEntryEntity } from './budget-entry.entity';
import type { ProgrammeSnapshot } from './programme.snapshot';
import { BUDGET_ENTRY_KINDS } from './programme.types';

type State = BudgetEntryState;

/** Each amount is a record of its own: a line's figures are their sums. */
export const budgetEntryRecord = defineRecord<State, BudgetEntryEntity, ProgrammeSnapshot>({
  kind: 'BUDGET_ENTRY',
  name: 'budget-entries',
  entity: BudgetEntryEntity,
  label: { es: 'el movimiento presupuestario', en: 'the budget entry' },
  idPattern: UUID_PATTERN,
  newId: randomUUID,
  // Each entry counts against the same budget, so that those before it in a table count as well.
  oneByOne: true,
  columns: [
    fieldColumn<State, 'lineOfAction'>(['línea_de_acción', 'line_of_action'], 'lineOfAction', countCell(1, 1000), {
      required: true,
      example: '1',
      label: { es: 'Línea de acción', en: 'Line of action' },
    }),
    fieldColumn<State, 'kind'>(['tipo', 'kind'], 'kind', choiceCell(BUDGET_ENTRY_KINDS, BUDGET_ENTRY_LABELS), {
      required: true,
      example: BUDGET_ENTRY_LABELS.EXECUTED,
      label: { es: 'Asignado o gastado', en: 'Given or spent' },
    }),
    fieldColumn<State, 'amountQuetzales'>(['monto_quetzales', 'amount_quetzales'], 'amountQuetzales', numberCell, {
      required: true,
      example: '125000.50',
      label: { es: 'Cantidad', en: 'Amount' },
      unit: 'GTQ',
    }),
    fieldColumn<State, 'on'>(['fecha', 'on'], 'on', dayCell, {
      required: true,
      example: '2026-03-12',
      property: 'statedOn',
      label: { es: 'Día al que corresponde', en: 'Day that it is of' },
    }),
    fieldColumn<State, 'note'>(['nota', 'note'], 'note', textCell({ most: 2000, lines: true }), {
      example: '',
      label: { es: 'Para qué', en: 'What for' },
    }),
  ],
  open: {
    name: 'budget_entries',
    title: { es: 'Asignaciones y gastos por línea de acción', en: 'Amounts given to and spent by lines of action' },
    foreignKeys: [{ field: 'line_of_action', table: 'lines_of_action', key: 'number' }],
    rowsIn: ({ programme }) => programme.budgetEntries,
  },
  roleFor: () => 'EDITOR',
  async check({ manager, snapshot, now, id }, _before, after) {
    // Read here, where every write before this one is seen: two at once must not exceed the budget together.
    const others = (await manager.find(BudgetEntryEntity)).filter((entry) => entry.id !== id);
    refuseProblems(checkBudgetEntry(snapshot, after, others, guatemalaDay(now)));
  },
});

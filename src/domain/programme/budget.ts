import type { Bilingual } from '../../platform/language';
import { formatNumber } from '../../platform/number-format';
import { type FieldProblem, fieldProblem } from '../records';
import type { BudgetEntryEntity } from './budget-entry.entity';
import { addQuetzales, centavosOf, MOST_QUETZALES } from './money';
import type { LineOfActionEntity } from './programme.entity';
import type { ProgrammeSnapshot } from './programme.snapshot';
import type { BudgetEntryKind } from './programme.types';

export const BUDGET_ENTRY_LABELS: Readonly<Record<BudgetEntryKind, Bilingual>> = {
  PLANNED: { es: 'planificado', en: 'planned' },
  EXECUTED: { es: 'ejecutado', en: 'executed' },
};

/** Content of a budget entry. */
export interface BudgetEntryState {
  readonly lineOfAction: number;
  readonly kind: BudgetEntryKind;
  readonly amountQuetzales: number;
  readonly on: string;
  readonly note: string | null;
}

/** Planned and executed amounts of a line of action. */
export interface LineExecution {
  readonly line: LineOfActionEntity;
  readonly plannedQuetzales: number;
  readonly executedQuetzales: number;
}

type Entry = Pick<BudgetEntryEntity, 'lineOfAction' | 'kind' | 'amountQuetzales'>;

export function totalOf(entries: readonly Entry[], kind: BudgetEntryKind, lineOfAction?: number): number {
  return addQuetzales(
    entries
      .filter((entry) => entry.kind === kind && (lineOfAction === undefined || entry.lineOfAction === lineOfAction))
      .map(({ amountQuetzales }) => amountQuetzales),
  );
}

/** Every line of action by number, with its recorded amounts. */
export function executionByLine({ programme }: Pick<ProgrammeSnapshot, 'programme'>): LineExecution[] {
  return programme.linesOfAction.map((line) => ({
    line,
    plannedQuetzales: totalOf(programme.budgetEntries, 'PLANNED', line.number),
    executedQuetzales: totalOf(programme.budgetEntries, 'EXECUTED', line.number),
  }));
}

/**
 * All problems of a budget entry. The fact sheet states one amount, the budget of the phase: neither the planned nor
 * the executed total may exceed it, and both fall in the phase. It states none by line of action, so a line may spend
 * more than planned, which is shown but valid.
 * @param others all entries on record except the one that the draft replaces; @param today calendar day in Guatemala
 */
export function checkBudgetEntry(
  { programme }: Pick<ProgrammeSnapshot, 'programme'>,
  draft: BudgetEntryState,
  others: readonly Entry[],
  today: string,
): FieldProblem[] {
  const { startsOn, endsOn, budgetQuetzales } = programme.programme;
  const problems: FieldProblem[] = [];
  if (!programme.linesOfAction.some(({ number }) => number === draft.lineOfAction)) {
    const numbers = programme.linesOfAction.map(({ number }) => number).join(', ');
    problems.push(
      fieldProblem(
        'lineOfAction',
        `se encontró ${draft.lineOfAction}; las líneas de acción son: ${numbers}.`,
        `found ${draft.lineOfAction}; the lines of action are: ${numbers}.`,
      ),
    );
  }
  if (draft.on < startsOn || draft.on > endsOn) {
    problems.push(
      fieldProblem(
        'on',
        `se encontró ${draft.on}; debe estar en la fase, del ${startsOn} al ${endsOn}.`,
        `found ${draft.on}; it must be in the phase, ${startsOn} to ${endsOn}.`,
      ),
    );
  } else if (draft.kind === 'EXECUTED' && draft.on > today) {
    problems.push(
      fieldProblem(
        'on',
        `se encontró ${draft.on}; lo ejecutado no puede ser de un día futuro.`,
        `found ${draft.on}; what is executed cannot be of a day to come.`,
      ),
    );
  }
  const centavos = centavosOf(draft.amountQuetzales);
  if (centavos === undefined || centavos === 0) {
    problems.push(amountProblem('amountQuetzales', draft.amountQuetzales));
  } else {
    const left = addQuetzales([budgetQuetzales, -totalOf(others, draft.kind)]);
    if (draft.amountQuetzales > left) {
      const said = (language: 'es' | 'en'): [string, string] => [
        formatNumber(left, language, 2),
        formatNumber(budgetQuetzales, language, 2),
      ];
      const [leftEs, budgetEs] = said('es');
      const [leftEn, budgetEn] = said('en');
      problems.push(
        fieldProblem(
          'amountQuetzales',
          `se encontró ${draft.amountQuetzales}; del presupuesto de la fase, Q ${budgetEs}, quedan Q ${leftEs}.`,
          `found ${draft.amountQuetzales}; of the budget of the phase, Q ${budgetEn}, Q ${leftEn} is left.`,
        ),
      );
    }
  }
  return problems;
}

/** An amount has at most two decimals and is more than nothing. */
export function amountProblem(field: string, found: number, least: 'ZERO' | 'MORE' = 'MORE'): FieldProblem {
  const [es, en] = least === 'ZERO' ? ['desde 0', 'from 0'] : ['mayor que 0', 'greater than 0'];
  return fieldProblem(
    field,
    `se encontró ${found}; debe ser un monto en quetzales ${es} y hasta ${MOST_QUETZALES}, con dos decimales como máximo.`,
    `found ${found}; it must be an amount in quetzales ${en} and up to ${MOST_QUETZALES}, with at most two decimals.`,
  );
}

import { BUDGET_ENTRY_KINDS, PROGRESS_BASES, TREND_DIRECTIONS } from '../../src/domain/programme';

import { apiEnum } from '../contract/enums';

export const ProgressBasis = apiEnum(
  'ProgressBasis',
  PROGRESS_BASES,
  'Where the actual figure of a target comes from.',
  {
    COUNTED: 'Counted from the records (contado).',
    MEASURED: 'The latest measurement on record (medido).',
    NOT_RECORDED: 'Nothing is on record (sin registro): the 0 does not say that there is no progress.',
  },
);

export const TrendDirection = apiEnum('TrendDirection', TREND_DIRECTIONS, 'Where measurements lead (tendencia).', {
  RISING: 'Up (al alza).',
  LEVEL: 'Neither up nor down (estable).',
  FALLING: 'Down (a la baja).',
});

export const BudgetEntryKind = apiEnum('BudgetEntryKind', BUDGET_ENTRY_KINDS, 'What an amount is (movimiento).', {
  PLANNED: 'The line of action is given it (planificado).',
  EXECUTED: 'The line of action has spent it (ejecutado).',
});

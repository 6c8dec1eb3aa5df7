export const OBJECTIVE_KINDS = ['DEVELOPMENT', 'SPECIFIC'] as const;
export type ObjectiveKind = (typeof OBJECTIVE_KINDS)[number];

export const BUDGET_ENTRY_KINDS = ['PLANNED', 'EXECUTED'] as const;
/** Whether the amount is planned or executed. */
export type BudgetEntryKind = (typeof BUDGET_ENTRY_KINDS)[number];

export const OBJECTIVE_KINDS = ['DEVELOPMENT', 'SPECIFIC'] as const;
export type ObjectiveKind = (typeof OBJECTIVE_KINDS)[number];

export const BUDGET_ENTRY_KINDS = ['PLANNED', 'EXECUTED'] as const;
/** Whether a line of action is given the money, or has spent it. */
export type BudgetEntryKind = (typeof BUDGET_ENTRY_KINDS)[number];

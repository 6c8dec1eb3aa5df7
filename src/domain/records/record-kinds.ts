/** The kinds of records that planners keep; each has its type in the registry. */
export const RECORD_KINDS = [
  'BUDGET_ENTRY',
  'MUNICIPAL_POSITION',
  'PROGRAMME_PROPOSAL',
  'SERVICE_POINT',
  'SERVICE_STATISTICS',
  'TARGET_MEASUREMENT',
  'VENTURE',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

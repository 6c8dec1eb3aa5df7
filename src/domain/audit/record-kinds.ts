/** The kinds of records that planners keep; each has its type in the registry. */
export const RECORD_KINDS = [
  'ACTOR',
  'ACTOR_RELATION',
  'AGREEMENT',
  'BUDGET_ENTRY',
  'CERTIFICATION',
  'DIAGNOSIS',
  'MUNICIPAL_POSITION',
  'PROGRAMME_PROPOSAL',
  'SERVICE_POINT',
  'SERVICE_STATISTICS',
  'TARGET_MEASUREMENT',
  'VENTURE',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

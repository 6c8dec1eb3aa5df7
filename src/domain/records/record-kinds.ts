/** The kinds of records that planners keep; each has its type in the registry. */
export const RECORD_KINDS = ['MUNICIPAL_POSITION', 'SERVICE_POINT'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

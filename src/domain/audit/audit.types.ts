import { RECORD_KINDS } from './record-kinds';

/** What was done. */
export const AUDIT_OPERATIONS = ['CREATE', 'UPDATE', 'DELETE', 'UNDO', 'IMPORT'] as const;
export type AuditOperation = (typeof AUDIT_OPERATIONS)[number];

/** All that is written by somebody, records and the rest. */
export const AUDITED_KINDS = [
  ...RECORD_KINDS,
  'API_KEY',
  'DEMONSTRATION',
  'INDICATOR',
  'PLACES',
  'REFERENCE_DATA',
  'ROADS',
  'SCENARIO',
  'TRAVEL_TIMES',
] as const;
export type AuditedKind = (typeof AUDITED_KINDS)[number];

/** One thing done to one record. */
export interface Change {
  readonly operation: AuditOperation;
  readonly kind: AuditedKind;
  readonly id: string;
  /** null: it was not there. */
  readonly before: object | null;
  /** null: it is not there any more. */
  readonly after: object | null;
}

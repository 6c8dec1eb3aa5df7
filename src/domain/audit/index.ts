export { AuditEntryEntity } from './audit.entity';
export { type AuditFilter, AuditRepository, appendAudit, findLastChange } from './audit.repository';
export { AUDIT_OPERATIONS, AUDITED_KINDS, type AuditedKind, type AuditOperation, type Change } from './audit.types';
export { KIND_DESCRIPTIONS, RECORD_KINDS, type RecordKind } from './record-kinds';

import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Role, WriterKind } from '../access';
import type { AuditedKind, AuditOperation } from './audit.types';

/** Audit entries. Append-only: the database refuses to change or delete a row. */
@Entity('audit_entry')
export class AuditEntryEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('text')
  writerKind!: WriterKind;

  @Column('text')
  writerId!: string;

  @Column('text')
  writerName!: string;

  @Column('text')
  role!: Role;

  @Column('text')
  operation!: AuditOperation;

  @Column('text')
  recordKind!: AuditedKind;

  @Column('text')
  recordId!: string;

  @Column('jsonb', { nullable: true })
  before!: object | null;

  @Column('jsonb', { nullable: true })
  after!: object | null;

  @Column('integer')
  dataRevision!: number;
}

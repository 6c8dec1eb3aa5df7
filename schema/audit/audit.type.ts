import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Role as RoleValue, WriterKind as WriterKindValue } from '../../src/domain/access';
import type { AuditFilter, AuditedKind as Kind, AuditOperation as Operation } from '../../src/domain/audit';

import { PageInfoType } from '../contract/page-info.type';
import { GraphQLDateTime, GraphQLJSON } from '../contract/scalars';
import { AuditedKind, AuditOperation, Role, WriterKind } from '../records/records.enums';

@ObjectType('AuditEntry', { description: 'One thing that somebody did (bitácora). Nobody can change or remove it.' })
export class AuditEntryType {
  @Field(() => ID, { description: 'Identifier; a later entry has a greater one.' })
  id!: string;

  @Field(() => GraphQLDateTime, { description: 'Time of the write, ISO 8601 in UTC.' })
  at!: Date;

  @Field(() => WriterKind, { description: 'Kind of credential used for the write.' })
  writerKind!: WriterKindValue;

  @Field(() => ID, { description: 'Identifier of the key, or subject of the token.' })
  writerId!: string;

  @Field(() => String, { description: 'Name of the key, or of the holder of the token.' })
  writerName!: string;

  @Field(() => Role, { description: 'Role of the writer at that time.' })
  role!: RoleValue;

  @Field(() => AuditOperation, { description: 'Operation performed.' })
  operation!: Operation;

  @Field(() => AuditedKind, { description: 'Kind of the record written.' })
  recordKind!: Kind;

  @Field(() => ID, { description: 'Identifier of the record written.' })
  recordId!: string;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'Recorded state before the write; null: the record did not exist.',
  })
  before!: object | null;

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'Recorded state after the write; null: the record was deleted.',
  })
  after!: object | null;

  @Field(() => Int, { description: 'Data revision that includes the write.' })
  dataRevision!: number;
}

@ObjectType('AuditEntryEdge', { description: 'An entry in its list (Relay).' })
export class AuditEntryEdgeType {
  @Field(() => AuditEntryType, { description: 'The audit entry.' })
  node!: AuditEntryType;

  @Field(() => String, { description: 'Its place in the list, for `after` and `before`.' })
  cursor!: string;
}

@ObjectType('AuditEntryConnection', { description: 'Entries of the audit, newest first, page by page (Relay).' })
export class AuditEntryConnectionType {
  readonly filter!: AuditFilter;

  @Field(() => [AuditEntryEdgeType], { description: 'Entries of the page.' })
  edges!: AuditEntryEdgeType[];

  @Field(() => PageInfoType, { description: 'Position of the page in the list.' })
  pageInfo!: PageInfoType;
}

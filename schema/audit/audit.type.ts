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

  @Field(() => GraphQLDateTime, { description: 'When.' })
  at!: Date;

  @Field(() => WriterKind, { description: 'What who wrote had shown.' })
  writerKind!: WriterKindValue;

  @Field(() => ID, { description: 'Identifier of the key, or subject of the token.' })
  writerId!: string;

  @Field(() => String, { description: 'Name of the key, or of the holder of the token.' })
  writerName!: string;

  @Field(() => Role, { description: 'The role of who wrote, at that time.' })
  role!: RoleValue;

  @Field(() => AuditOperation, { description: 'What was done.' })
  operation!: Operation;

  @Field(() => AuditedKind, { description: 'To what.' })
  recordKind!: Kind;

  @Field(() => ID, { description: 'Its identifier.' })
  recordId!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What was recorded of it before; null: nothing.' })
  before!: object | null;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What was recorded of it after; null: it was removed.' })
  after!: object | null;

  @Field(() => Int, { description: 'The data revision that holds it.' })
  dataRevision!: number;
}

@ObjectType('AuditEntryEdge', { description: 'An entry in its list (Relay).' })
export class AuditEntryEdgeType {
  @Field(() => AuditEntryType, { description: 'The entry.' })
  node!: AuditEntryType;

  @Field(() => String, { description: 'Its place in the list, for `after` and `before`.' })
  cursor!: string;
}

@ObjectType('AuditEntryConnection', { description: 'Entries of the audit, newest first, page by page (Relay).' })
export class AuditEntryConnectionType {
  readonly filter!: AuditFilter;

  @Field(() => [AuditEntryEdgeType], { description: 'The page.' })
  edges!: AuditEntryEdgeType[];

  @Field(() => PageInfoType, { description: 'Where the page stands.' })
  pageInfo!: PageInfoType;
}

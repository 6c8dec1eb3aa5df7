import { ArrayMaxSize } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import type { AuditFilter, AuditedKind as Kind, AuditOperation as Operation } from '../../src/domain/audit';

import { PlainText } from '../contract/record-validation';
import { GraphQLDateTime } from '../contract/scalars';
import { must } from '../contract/validation';
import { AuditedKind, AuditOperation } from '../records/records.enums';

const MOST = 50;
const LIST = must(`una lista de como máximo ${MOST}`, `a list of at most ${MOST}`);
const MOST_CHARACTERS = 200;

@InputType('AuditFilter', { description: 'Filter for audit entries; all given conditions must be met.' })
export class AuditFilterInput implements AuditFilter {
  @Field(() => [AuditedKind], { nullable: true, description: 'Any of these kinds of record.' })
  @ArrayMaxSize(MOST, LIST)
  recordKinds?: Kind[] | null;

  @Field(() => ID, { nullable: true, description: 'About the record of this identifier.' })
  @PlainText({ most: MOST_CHARACTERS })
  recordId?: string | null;

  @Field(() => [AuditOperation], { nullable: true, description: 'Any of these operations.' })
  @ArrayMaxSize(MOST, LIST)
  operations?: Operation[] | null;

  @Field(() => ID, { nullable: true, description: 'By the holder of this key, or the subject of this token.' })
  @PlainText({ most: MOST_CHARACTERS })
  writerId?: string | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'At this moment or later.' })
  since?: Date | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'Entries before this moment, ISO 8601.' })
  before?: Date | null;
}

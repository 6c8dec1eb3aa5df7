import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RecordKind as Kind } from '../../src/domain/audit';
import { GraphQLJSON } from '../contract/scalars';
import { RecordKind } from './records.enums';

@ObjectType('RecordChange', { description: 'Result of a deletion or an undo.' })
export class RecordChangeType {
  @Field(() => RecordKind, { description: 'The kind of record.' })
  kind!: Kind;

  @Field(() => ID, { description: 'Identifier of the record.' })
  id!: string;

  @Field(() => Int, { description: 'Current revision of the record.' })
  revision!: number;

  @Field(() => Boolean, { description: 'Whether it is removed now.' })
  deleted!: boolean;

  @Field(() => GraphQLJSON, { nullable: true, description: 'Current state of the record; null when deleted.' })
  value!: object | null;

  @Field(() => Int, { description: 'Data revision that includes the change.' })
  dataRevision!: number;
}

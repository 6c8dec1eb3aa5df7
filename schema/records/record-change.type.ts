import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RecordKind as Kind } from '../../src/domain/audit';
import { GraphQLJSON } from '../contract/scalars';
import { RecordKind } from './records.enums';

@ObjectType('RecordChange', { description: 'What a removal or an undoing came to.' })
export class RecordChangeType {
  @Field(() => RecordKind, { description: 'The kind of record.' })
  kind!: Kind;

  @Field(() => ID, { description: 'Its identifier.' })
  id!: string;

  @Field(() => Int, { description: 'Its revision now.' })
  revision!: number;

  @Field(() => Boolean, { description: 'Whether it is removed now.' })
  deleted!: boolean;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What is recorded of it now; null when it is removed.' })
  value!: object | null;

  @Field(() => Int, { description: 'The data revision that holds the change.' })
  dataRevision!: number;
}

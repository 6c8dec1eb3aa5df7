import { Field, ID, Int, ObjectType } from 'type-graphql';
import { GraphQLDateTime } from '../contract/scalars';

/** What the API says of every record. */
@ObjectType()
export abstract class RecordedType {
  @Field(() => ID, { description: 'Identifier of the record.' })
  id!: string;

  @Field(() => Int, { description: 'Raised by every change of it.' })
  revision!: number;

  @Field(() => GraphQLDateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { MunicipalInterest as Interest } from '../../src/domain/territory';
import { GraphQLDate, GraphQLDateTime } from '../contract/scalars';
import { MunicipalInterest } from './territory.enums';

@ObjectType('MunicipalPosition', { description: 'A statement of a municipal authority on a day (posición municipal).' })
export class MunicipalPositionType {
  @Field(() => ID, { description: 'Identifier of the statement.' })
  id!: string;

  @Field(() => Int, { description: 'Raised by every change of it.' })
  revision!: number;

  @Field(() => MunicipalInterest, { nullable: true, description: 'Whether it wants a VUME; null: it did not say.' })
  interest!: Interest | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it would co-invest; null: it did not say.' })
  willingToCoinvest!: boolean | null;

  @Field(() => GraphQLDate, { description: 'The day on which it said so.' })
  on!: string;

  @Field(() => String, { nullable: true, description: 'Evidence; null: not recorded.' })
  evidence!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

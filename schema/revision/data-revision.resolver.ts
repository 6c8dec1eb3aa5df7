import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { GraphQLDateTime } from '../contract/scalars';
import type { Context } from '../request/context';

@ObjectType('DataRevision', {
  description: 'Counts the writes: the same revision and the same input give the same answer (revisión de los datos).',
})
export class DataRevisionType {
  @Field(() => Int, { description: 'Number of the revision.' })
  number!: number;

  @Field(() => GraphQLDateTime, { description: 'When it was made, in UTC.' })
  updatedAt!: Date;
}

@Resolver()
export class DataRevisionResolver {
  @Query(() => DataRevisionType, { description: 'The data revision that answers are computed from.' })
  dataRevision(@Ctx() { snapshot }: Context): DataRevisionType {
    return { number: snapshot.revision, updatedAt: snapshot.updatedAt };
  }
}

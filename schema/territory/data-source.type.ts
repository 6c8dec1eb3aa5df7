import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DataSourceEntity } from '../../src/domain/territory';

@ObjectType('DataSource', { description: 'Who published a figure, and under which terms (fuente).' })
export class DataSourceType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: DataSourceEntity;

  @Field(() => ID, { description: 'Key of the source.' })
  key!: string;

  @Field(() => String, { description: 'Publisher.' })
  publisher!: string;

  @Field(() => Int, { nullable: true, description: 'Year of publication; null when it is not stated.' })
  year!: number | null;

  @Field(() => String, { nullable: true, description: 'Where it was published.' })
  url!: string | null;
}

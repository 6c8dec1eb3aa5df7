import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DataSourceEntity } from '../../src/domain/territory';

@ObjectType('DataSource', { description: 'Publisher and terms of a figure (fuente).' })
export class DataSourceType {
  /** The row behind it, for the resolvers of its fields. */
  readonly entity!: DataSourceEntity;

  @Field(() => ID, { description: 'Key of the source.' })
  key!: string;

  @Field(() => String, { description: 'Publisher of the source.' })
  publisher!: string;

  @Field(() => Int, { nullable: true, description: 'Year of publication; null when it is not stated.' })
  year!: number | null;

  @Field(() => String, { nullable: true, description: 'Web address of the publication.' })
  url!: string | null;
}

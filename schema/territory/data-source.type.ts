import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('DataSource', { description: 'Who published a figure, and under which terms (fuente).' })
export class DataSourceType {
  @Field(() => ID, { description: 'Key of the source.' })
  key!: string;

  @Field(() => String, { description: 'Title as published.' })
  title!: string;

  @Field(() => String, { description: 'Publisher.' })
  publisher!: string;

  @Field(() => Int, { nullable: true, description: 'Year of publication; null when it is not stated.' })
  year!: number | null;

  @Field(() => String, { description: 'Licence or terms of use, as stated.' })
  licence!: string;

  @Field(() => String, { nullable: true, description: 'Where it was published.' })
  url!: string | null;

  @Field(() => String, { nullable: true, description: 'What is odd about it.' })
  note!: string | null;
}

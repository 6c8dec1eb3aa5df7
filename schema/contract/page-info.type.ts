import { Field, ObjectType } from 'type-graphql';

@ObjectType('PageInfo', { description: 'Where a page stands in its list (Relay).' })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether there is more after the page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before the page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of its first edge; null when it is empty.' })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of its last edge; null when it is empty.' })
  endCursor!: string | null;
}

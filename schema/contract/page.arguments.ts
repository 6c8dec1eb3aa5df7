import { MaxLength } from 'class-validator';
import { ArgsType, Field, Int } from 'type-graphql';
import type { PageArguments } from '../../src/platform/keyset-page';
import { must } from './validation';

const CURSOR_LENGTH = 2_000;
const CURSOR = must('el cursor de una página anterior', 'the cursor of an earlier page');

/** The arguments of a connection. */
@ArgsType()
export class PageArgs implements PageArguments {
  @Field(() => Int, { nullable: true, defaultValue: 50, description: 'Maximum number of edges, 1 to 500.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only edges after this cursor.' })
  @MaxLength(CURSOR_LENGTH, CURSOR)
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Maximum number of edges, 1 to 500, counted from the end; replaces `first`.',
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only edges before this cursor.' })
  @MaxLength(CURSOR_LENGTH, CURSOR)
  before?: string | null;
}

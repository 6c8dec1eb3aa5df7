import { MaxLength } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { RecordRevision } from '../contract/record-validation';
import { must } from '../contract/validation';

const MOST_CHARACTERS = 80;

/** What the input of every record has: which one it is about. */
@InputType()
export abstract class RecordTargetInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Identifies an existing record: omitted fields stay unchanged, null clears them. Without it a new record is created.',
  })
  @MaxLength(
    MOST_CHARACTERS,
    must(
      `un identificador de como máximo ${MOST_CHARACTERS} caracteres`,
      `an identifier of at most ${MOST_CHARACTERS} characters`,
    ),
  )
  id?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'With id: the revision that you have read; with another one now, CONFLICT. Without it the last write wins.',
  })
  @RecordRevision()
  revision?: number | null;
}

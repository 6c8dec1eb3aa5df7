import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { RecordKind as Kind } from '../../src/domain/audit';
import type { WrittenRecord } from '../../src/domain/records';
import type { Context } from '../request/context';
import { RecordChangeType } from './record-change.type';
import { RecordKind } from './records.enums';
import { writeAndSee } from './save-record';

const REVISION = {
  nullable: true,
  description: 'The revision that you have read: with another one now, CONFLICT. Without it, whatever it is.',
};

@Resolver()
export class RecordResolver {
  @Mutation(() => RecordChangeType, {
    description:
      'Deletes a record: answers no longer include it, its history remains and undoLastChange restores it. Requires a key of role EDITOR, or PLANNER for a VUME.',
  })
  async deleteRecord(
    @Ctx() context: Context,
    @Arg('kind', () => RecordKind, { description: 'The kind of record.' }) kind: Kind,
    @Arg('id', () => ID, { description: 'Identifier of the record.' }) id: string,
    @Arg('revision', () => Int, REVISION) revision?: number | null,
  ): Promise<RecordChangeType> {
    const { records } = context.services;
    return toChange(await writeAndSee(context, (write) => records.remove(kind, write, id, revision ?? null)));
  }

  @Mutation(() => RecordChangeType, {
    description:
      'Reverts the last change of a record. Undoing a creation deletes it, undoing a deletion restores it, and undoing an undo repeats the change. Requires the role that the change requires.',
  })
  async undoLastChange(
    @Ctx() context: Context,
    @Arg('kind', () => RecordKind, { description: 'The kind of record.' }) kind: Kind,
    @Arg('id', () => ID, { description: 'Identifier of the record.' }) id: string,
    @Arg('revision', () => Int, REVISION) revision?: number | null,
  ): Promise<RecordChangeType> {
    const { records } = context.services;
    return toChange(await writeAndSee(context, (write) => records.undo(kind, write, id, revision ?? null)));
  }
}

function toChange({ kind, id, revision, state, dataRevision }: WrittenRecord): RecordChangeType {
  return { kind, id, revision, deleted: state === null, value: state, dataRevision };
}

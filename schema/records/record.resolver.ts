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
      'Removes a record: answers hold it no more, its history stays and undoLastChange brings it back. Takes a key of role EDITOR; of a VUME, PLANNER.',
  })
  async deleteRecord(
    @Ctx() context: Context,
    @Arg('kind', () => RecordKind, { description: 'The kind of record.' }) kind: Kind,
    @Arg('id', () => ID, { description: 'Its identifier.' }) id: string,
    @Arg('revision', () => Int, REVISION) revision?: number | null,
  ): Promise<RecordChangeType> {
    const { records } = context.services;
    return toChange(await writeAndSee(context, (write) => records.remove(kind, write, id, revision ?? null)));
  }

  @Mutation(() => RecordChangeType, {
    description:
      'Puts a record back to what it was before the last thing done to it. A creation is undone by removal, a removal by return, an undoing by what it undid. Takes the role that the change itself takes.',
  })
  async undoLastChange(
    @Ctx() context: Context,
    @Arg('kind', () => RecordKind, { description: 'The kind of record.' }) kind: Kind,
    @Arg('id', () => ID, { description: 'Its identifier.' }) id: string,
    @Arg('revision', () => Int, REVISION) revision?: number | null,
  ): Promise<RecordChangeType> {
    const { records } = context.services;
    return toChange(await writeAndSee(context, (write) => records.undo(kind, write, id, revision ?? null)));
  }
}

function toChange({ kind, id, revision, state, dataRevision }: WrittenRecord): RecordChangeType {
  return { kind, id, revision, deleted: state === null, value: state, dataRevision };
}

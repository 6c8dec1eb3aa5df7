import { Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { targetMeasurementRecord, targetProgress } from '../../src/domain/programme';
import { saveRecord } from '../records/save-record';
import type { Context } from '../request/context';
import { toTarget } from './programme.mapper';
import { TargetType } from './programme.type';
import { MeasurementArgs, measurementState } from './target.type';

@Resolver()
export class TargetMutationResolver {
  @Mutation(() => TargetType, {
    description:
      'Records what was measured of a target. A figure that can be counted from the records stays counted: the measurement stands beside it and shows its trend. Takes a key of role EDITOR.',
  })
  async recordMeasurement(
    @Ctx() context: Context,
    @Args(() => MeasurementArgs) args: MeasurementArgs,
  ): Promise<TargetType> {
    await saveRecord(context, targetMeasurementRecord, args, (before) => measurementState(args, before));
    const targets = targetProgress(context.snapshot, context.now);
    return toTarget(targets.find(({ target }) => target.key === args.targetKey)!);
  }
}

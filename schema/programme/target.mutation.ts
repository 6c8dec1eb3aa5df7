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
      'Records a measurement of a target. A value counted from the records stays counted: the measurement is shown with it and contributes to its trend. Requires a key of role EDITOR.',
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

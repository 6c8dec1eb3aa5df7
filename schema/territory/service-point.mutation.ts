import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { servicePointRecord } from '../../src/domain/territory';
import { saveRecord } from '../records/save-record';
import type { Context } from '../request/context';
import { ServicePointInput, servicePointState } from './service-point.input';
import { toServicePoint } from './service-point.mapper';
import { ServicePointType } from './service-point.type';

@Resolver()
export class ServicePointMutationResolver {
  @Mutation(() => ServicePointType, {
    description:
      'Creates or changes an office. Requires a key of role EDITOR, or PLANNER for a new VUME or a step of its life cycle.',
  })
  async saveServicePoint(
    @Ctx() context: Context,
    @Arg('input', () => ServicePointInput, { description: 'The office.' }) input: ServicePointInput,
  ): Promise<ServicePointType> {
    const { id } = await saveRecord(context, servicePointRecord, input, (before) => servicePointState(input, before));
    return toServicePoint(context.snapshot.servicePoints.find((point) => point.id === id)!);
  }
}
